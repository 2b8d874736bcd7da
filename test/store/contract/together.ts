import { expect, it } from 'vitest'
import { type Change, StaleVersion } from '../../../src/app/ports/store.ts'
import { evolve } from '../../../src/domain/finding/evolve.ts'
import type { FindingEvent } from '../../../src/domain/finding/finding.ts'
import { checkJournal } from '../../../src/store/journal-hash.ts'
import type { OpenStore } from '../../../src/store/open.ts'
import { aNewFinding, MORNING } from '../../support/builders.ts'
import { aJob, anImport, aPost } from './samples.ts'

const numbered = (n: number) => aNewFinding('issued', { id: `f-${n}`, number: `A-${n}` })

/** Changes that come at the same moment, and are written together where that can be. */
export function together(store: () => OpenStore): void {
  const all = (changes: readonly Change[]) =>
    Promise.allSettled(changes.map((change) => store().commit(change)))

  it('writes each for itself, and says of those that fail why', async () => {
    const good = Array.from({ length: 40 }, (_, n) => ({
      cause: `c-${n % 39}`,
      at: MORNING,
      jobs: [aJob({ lane: `lane-${n}` })],
    }))
    const stale = {
      cause: 'stale',
      at: MORNING,
      findings: [{ ...aNewFinding('issued'), expectedVersion: 7 }],
    }
    const impossible = { cause: 'x', at: MORNING, jobs: [aJob({ lane: null as never })] }
    const outcomes = await all([...good, stale, impossible])
    expect(outcomes.slice(0, 40).map((each) => 'value' in each && each.value)).toEqual([
      ...Array.from({ length: 39 }, () => 'done'),
      'already',
    ])
    const [second, third] = outcomes.slice(40).map((each) => 'reason' in each && (each.reason as unknown))
    expect(second).toBeInstanceOf(StaleVersion)
    expect(third).toBeInstanceOf(Error)
    expect(third).not.toBeInstanceOf(StaleVersion)
    expect(await store().takeJobs(MORNING, 1_000, 100)).toHaveLength(39)
    expect([await store().knows('stale'), await store().knows('x')]).toEqual([false, false])
  })

  it('lets one of two on the same finding be the first, and tells the other to look again', async () => {
    const change = aNewFinding('issued')
    await store().commit({ cause: null, at: MORNING, findings: [change] })
    const by = (owner: string): Change => {
      const claimed: FindingEvent = { type: 'finding-claimed', by: owner, at: MORNING }
      const next = evolve(change.next, claimed)
      return {
        cause: owner,
        at: MORNING,
        findings: [{ id: 'f-1', expectedVersion: 3, next, events: [claimed] }],
      }
    }
    const others = [2, 3, 4].map((n) => ({ cause: null, at: MORNING, findings: [numbered(n)] }))
    const outcomes = await all([by('a'), by('b'), ...others])
    expect(outcomes.map(({ status }) => status).sort()).toEqual([
      ...Array.from({ length: 4 }, () => 'fulfilled'),
      'rejected',
    ])
    expect((await store().finding('f-1'))?.version).toBe(4)
    expect(await checkJournal(store())).toMatchObject({ rows: 13, brokenAt: null })
  })

  it('goes on counting what has no version of its own, whoever came first', async () => {
    await all(
      [1, 2, 3].map((n) => ({
        cause: `r-${n}`,
        at: MORNING,
        register: [anImport(), anImport({ added: n })],
      })),
    )
    const rows = await store().journalOf('register', 'qy')
    expect(rows.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5, 6])
    expect(await checkJournal(store())).toMatchObject({ rows: 6, brokenAt: null })
  })

  it('adds a job once for a key, in the order they came in', async () => {
    const keyed = [1, 2, 3, 4].map((n) => aJob({ key: 'same', lane: `keyed-${n}` }))
    const plain = [1, 2, 3, 4].map((n) => aJob({ lane: `plain-${n}` }))
    await all([
      { cause: 'a', at: MORNING, jobs: [...keyed.slice(0, 2), ...plain.slice(0, 2)] },
      { cause: 'b', at: MORNING, jobs: [...keyed.slice(2), ...plain.slice(2)] },
    ])
    const lanes = (await store().takeJobs(MORNING, 1_000, 100)).map(({ lane }) => lane)
    expect(lanes.filter((lane) => lane.startsWith('keyed'))).toHaveLength(1)
    expect(lanes.filter((lane) => lane.startsWith('plain')).toSorted()).toEqual(plain.map(({ lane }) => lane))
    const first = lanes.filter((lane) => lane === 'plain-1' || lane === 'plain-2')
    expect(first).toEqual(['plain-1', 'plain-2'])
  })

  it('draws a card again once, however many of them changed what it shows', async () => {
    await all([1, 2, 3].map((n) => ({ cause: null, at: MORNING, findings: [numbered(n)] })))
    const posts = [1, 2, 3].map((n) => aPost({ messageId: `om-${n}`, findingId: `f-${n}` }))
    await store().commit({ cause: null, at: MORNING, posts })
    const shown = [...[1, 2, 3], ...[1, 2, 3]].map((n) => ({
      cause: null,
      at: MORNING,
      refresh: [`f-${n}`, 'f-1'],
    }))
    await all(shown)
    const drawn = (await store().takeJobs(MORNING, 1_000, 100)).map(({ lane }) => lane)
    expect(drawn.toSorted()).toEqual(['message:om-1', 'message:om-2', 'message:om-3'])
  })
}
