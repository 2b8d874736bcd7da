import { parseArgs } from 'node:util'
import type { Deps } from '../../src/app/deps.ts'
import { drawing } from '../../src/app/present.ts'
import { remind } from '../../src/app/reminding/remind.ts'
import { dayOf, instantOf } from '../../src/domain/calendar.ts'
import { SHIPPED } from '../../src/samples/samples.ts'
import type { OpenStore } from '../../src/store/open.ts'
import { openStore } from '../../src/store/open.ts'
import { MORNING } from '../support/builders.ts'
import { applyCrowd, fill, OPEN_EACH, OWNERS } from './crowd.ts'
import { openDatabase } from './database.ts'

const SMALL = 10_000
const MOST_RATIO = 1.5
/** Everybody's minute has come by then (08:40–09:10). */
const MINUTE = 9 * 60 + 30

/** Everybody's list of a morning, decided, kept and drawn, with few and with many findings stored. */
export async function digest(args: readonly string[]): Promise<boolean> {
  const options = {
    findings: { type: 'string', default: '1000000' },
    store: { type: 'string', default: 'sqlite,postgres' },
  } as const
  const { values } = parseArgs({ args: [...args], options })
  const most = Number(values.findings)
  let good = true
  for (const kind of values.store.split(',')) {
    const database = await openDatabase(kind)
    const store = await openStore(database.url)
    try {
      await store.migrate()
      await applyCrowd(store, { years: SHIPPED.years })
      await fill(store, 0, OWNERS * OPEN_EACH, 'issued')
      await fill(store, OWNERS * OPEN_EACH, SMALL, 'written-off')
      const warm = await morning(store, 0)
      const few = await morning(store, 1)
      await fill(store, SMALL, most, 'written-off')
      await morning(store, 2)
      const many = await morning(store, 5)
      const ratio = Math.round((100 * many.msEach) / few.msEach) / 100
      console.log(JSON.stringify({ bench: 'digest', store: kind, findings: SMALL, ...few }))
      console.log(JSON.stringify({ bench: 'digest', store: kind, findings: most, ...many, ratio }))
      good &&= ratio <= MOST_RATIO && [warm, few, many].every(({ sent }) => sent >= OWNERS)
    } finally {
      await store.close()
      await database.stop()
    }
  }
  return good
}

/** One workday's lists, so many days after the first. */
async function morning(store: OpenStore, days: number) {
  const day = dayOf(MORNING + days * 24 * 3_600_000)
  const deps: Deps = { store, now: () => instantOf(day, MINUTE), newId: () => '', nudge: () => {} }
  const draw = drawing(deps, 'cli_bench')
  const started = performance.now()
  const sent = await remind(deps)
  const decided = performance.now()
  const rows = await store.reminders({ campaignId: 'qy', day, kind: 'digest' })
  for (const { personId } of rows) await draw({ card: 'digest', personId, day, part: 'all', kind: 'digest' })
  const drawn = performance.now()
  const each = (ms: number) => Math.round((100 * ms) / Math.max(1, rows.length)) / 100
  return {
    people: rows.length,
    sent,
    msDeciding: each(decided - started),
    msDrawing: each(drawn - decided),
    msEach: each(drawn - started),
  }
}
