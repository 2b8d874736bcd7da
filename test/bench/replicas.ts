import type { ChildProcess } from 'node:child_process'
import { parseArgs } from 'node:util'
import { openStore } from '../../src/store/open.ts'
import { applyCrowd, fill } from './crowd.ts'
import type { Round, RoundDone } from './load.ts'
import { startPostgres } from './postgres.ts'
import { ask, end, helper, median } from './processes.ts'

const CASES = [1, 2, 4]
const CONNECTIONS = 40

/** Presses and events through one, two and four bots on one PostgreSQL; the ratio is to one bot. */
export async function replicas(args: readonly string[]): Promise<boolean> {
  const options = {
    rounds: { type: 'string', default: '5' },
    requests: { type: 'string', default: '4000' },
  } as const
  const { values } = parseArgs({ args: [...args], options })
  const [rounds, requests] = [Number(values.rounds), Number(values.requests)]
  const database = await startPostgres()
  const load = helper('./load.ts')
  const bots: ChildProcess[] = []
  try {
    const store = await openStore(database.url)
    await store.migrate()
    await applyCrowd(store)
    await fill(store, 0, requests * (rounds + 1) * CASES.length, 'issued')
    await store.close()
    const alone = { presses: 0, events: 0 }
    let [from, good] = [0, true]
    for (const count of CASES) {
      while (bots.length < count) bots.push(helper('./press-server.ts', database.url))
      const ports = await Promise.all(bots.map((bot) => ask<number>(bot, {})))
      for (const what of ['presses', 'events'] as const) {
        const done: RoundDone[] = []
        for (let round = 0; round <= rounds; round += 1) {
          const asked = { ports, connections: CONNECTIONS, requests }
          const signed = what === 'presses' ? { ...asked, signFrom: from } : asked
          if (what === 'presses') from += requests
          const went = await ask<RoundDone>(load, signed satisfies Round)
          // The first one warms up.
          if (round > 0) done.push(went)
        }
        const perSecond = median(done.map((went) => went.perSecond))
        if (count === 1) alone[what] = perSecond
        const refused = done.reduce((sum, went) => sum + went.refused + went.not200, 0)
        const p99 = median(done.map((went) => went.p99))
        const ratio = Math.round((100 * perSecond) / alone[what]) / 100
        console.log(
          JSON.stringify({ bench: 'replicas', replicas: count, what, perSecond, p99, refused, ratio }),
        )
        good &&= refused === 0
      }
    }
    return good
  } finally {
    await Promise.all([load, ...bots].map(end))
    await database.stop()
  }
}
