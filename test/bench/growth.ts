import { parseArgs } from 'node:util'
import { myList } from '../../src/app/lists.ts'
import type { Store } from '../../src/app/ports/store.ts'
import { openStore } from '../../src/store/open.ts'
import { MORNING } from '../support/builders.ts'
import { applyCrowd, crowdedCampaign, fill, OPEN_EACH, OWNERS, ownerOf, share } from './crowd.ts'
import { openDatabase } from './database.ts'
import { median } from './processes.ts'

const SMALL = 10_000
const MOST_RATIO = 1.5
const campaign = crowdedCampaign()
const campaignId = campaign.id

/** What people look at, whatever is stored besides. */
const LOOKS: Readonly<Record<string, (store: Store, turn: number) => Promise<unknown>>> = {
  'one finding': (store, turn) => store.finding(`f-${turn % SMALL}`),
  'by its number': (store, turn) =>
    store.findingByNumber(campaignId, `HK-LXG-${String(turn % SMALL).padStart(7, '0')}`),
  'a person’s list': (store, turn) =>
    myList({ store, now: () => MORNING, newId: () => '', nudge: () => {} }, campaign, ownerOf(turn * 7)),
  'a person’s open items': (store, turn) =>
    store.findings({ campaignId, ownerId: ownerOf(turn), stages: ['issued', 'claimed'] }),
  'a person’s tasks beside': (store, turn) => store.findings({ campaignId, helperId: ownerOf(turn) }),
  'a page of a town': (store) => store.findings({ campaignId, townId: 'hekou', limit: 50 }),
  'what is open in a town': (store) =>
    store.findings({ campaignId, townId: 'hekou', stages: ['issued', 'claimed', 'submitted'], limit: 50 }),
  'the next number': (store) => store.lastSequence(campaignId, 'HK-LXG-'),
}

/** The same looks with ten thousand findings stored and with a million: what grows with the register, and by how much. */
export async function growth(args: readonly string[]): Promise<boolean> {
  const options = {
    findings: { type: 'string', default: '1000000' },
    store: { type: 'string', default: 'sqlite' },
  } as const
  const { values } = parseArgs({ args: [...args], options })
  const most = Number(values.findings)
  let good = true
  for (const kind of values.store.split(',')) {
    const database = await openDatabase(kind)
    const store = await openStore(database.url)
    try {
      await store.migrate()
      await applyCrowd(store)
      await fill(store, 0, OWNERS * OPEN_EACH, 'issued')
      await share(store, OWNERS * OPEN_EACH)
      await fill(store, OWNERS * OPEN_EACH, SMALL, 'written-off')
      const few = await looks(store)
      await fill(store, SMALL, most, 'written-off')
      const many = await looks(store)
      for (const [name, ms] of many) {
        const before = few.get(name) ?? 0
        const ratio = Math.round((100 * ms) / before) / 100
        good &&= ratio <= MOST_RATIO
        console.log(
          JSON.stringify({
            bench: 'growth',
            store: kind,
            look: name,
            findings: most,
            msFew: before,
            msMany: ms,
            ratio,
          }),
        )
      }
    } finally {
      await store.close()
      await database.stop()
    }
  }
  return good
}

const ROUNDS = 5
const TURNS = 200

/** The middle of several rounds' means (ms). */
async function looks(store: Store): Promise<ReadonlyMap<string, number>> {
  const took = new Map<string, number>()
  for (const [name, look] of Object.entries(LOOKS)) {
    const rounds: number[] = []
    for (let round = 0; round <= ROUNDS; round += 1) {
      const started = performance.now()
      for (let turn = 0; turn < TURNS; turn += 1) await look(store, turn)
      rounds.push((performance.now() - started) / TURNS)
    }
    took.set(name, Math.round(1000 * median(rounds.slice(1))) / 1000)
  }
  return took
}
