import { parseArgs } from 'node:util'
import { openStore } from '../../src/store/open.ts'
import { applyCrowd, fill } from './crowd.ts'
import { openDatabase } from './database.ts'
import type { Round, RoundDone } from './load.ts'
import { ask, end, helper, median } from './processes.ts'

/** As many people press at one moment: enough that while some are decided on, others are written. */
const CONNECTIONS = 24
const SMALL = 10_000

/** Presses through the whole road, with few and with a million findings stored; each is a signature on disk and a card drawn anew. */
export async function press(args: readonly string[]): Promise<boolean> {
  const options = {
    findings: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '5' },
    presses: { type: 'string', default: '4000' },
    store: { type: 'string', default: 'sqlite,postgres' },
  } as const
  const { values } = parseArgs({ args: [...args], options })
  const [most, rounds, presses] = [values.findings, values.rounds, values.presses].map(Number) as [
    number,
    number,
    number,
  ]
  let good = true
  for (const kind of values.store.split(',')) {
    const database = await openDatabase(kind)
    try {
      for (const line of await fewAndMany(database.url, { most, rounds, presses })) {
        console.log(JSON.stringify({ bench: 'press', store: kind, ...line }))
        good &&= line.refused === 0
      }
    } finally {
      await database.stop()
    }
  }
  return good
}

type Sizes = { readonly most: number; readonly rounds: number; readonly presses: number }

async function fewAndMany(database: string, { most, rounds, presses }: Sizes) {
  const store = await openStore(database)
  await store.migrate()
  await applyCrowd(store)
  const pressed = { each: presses, rounds }
  const total = presses * (rounds + 1)
  const stored = Math.max(SMALL, 2 * total)
  await fill(store, 0, 2 * total, 'issued')
  await fill(store, 2 * total, stored, 'written-off')
  const few = await measured(database, { ...pressed, from: 0 })
  await fill(store, stored, most, 'written-off')
  const many = await measured(database, { ...pressed, from: total })
  await store.close()
  const ratio = Math.round((100 * many.perSecond) / few.perSecond) / 100
  return [
    { findings: stored, ...few },
    { findings: most, ...many, ratio },
  ]
}

type Pressed = { readonly from: number; readonly each: number; readonly rounds: number }

async function measured(database: string, { from, each, rounds }: Pressed) {
  const [load, server] = [helper('./load.ts'), helper('./press-server.ts', database)]
  try {
    const port = await ask<number>(server, {})
    const done: RoundDone[] = []
    for (let round = 0; round <= rounds; round += 1) {
      const asked = { ports: [port], connections: CONNECTIONS, requests: each, signFrom: from + round * each }
      const went = await ask<RoundDone>(load, asked satisfies Round)
      // The first one warms up.
      if (round > 0) done.push(went)
    }
    return {
      connections: CONNECTIONS,
      perSecond: median(done.map(({ perSecond }) => perSecond)),
      p50: median(done.map(({ p50 }) => p50)),
      p99: median(done.map(({ p99 }) => p99)),
      refused: done.reduce((sum, { refused, not200 }) => sum + refused + not200, 0),
    }
  } finally {
    await Promise.all([load, server].map(end))
  }
}
