import { expect, it } from 'vitest'
import type { Store } from '../../../src/app/ports/store.ts'
import { evolve } from '../../../src/domain/finding/evolve.ts'
import type { Finding, FindingEvent } from '../../../src/domain/finding/finding.ts'
import { checkJournal, FIRST_HASH, verifyJournal } from '../../../src/store/journal-hash.ts'
import { aCampaign, aNewFinding, MORNING } from '../../support/builders.ts'

export function journal(store: () => Store): void {
  const add = (...changes: ReturnType<typeof aNewFinding>[]) =>
    store().commit({ cause: null, at: MORNING, findings: changes })

  it('holds every event of findings and campaign in the order they were committed', async () => {
    const campaign = aCampaign()
    const applied = { type: 'campaign-applied', by: 'admin', at: MORNING, campaign } as const
    const opening = { id: 'qy', expectedVersion: 0, next: campaign, events: [applied] }
    await store().commit({ cause: 'apply', at: MORNING, campaign: opening })
    await add(aNewFinding('issued'))
    const rows = await store().journal(0, 10)
    expect(rows.map((row) => [row.seq, row.subject, row.subjectId, row.version, row.event.type])).toEqual([
      [1, 'campaign', 'qy', 1, 'campaign-applied'],
      [2, 'finding', 'f-1', 1, 'finding-reported'],
      [3, 'finding', 'f-1', 2, 'finding-confirmed'],
      [4, 'finding', 'f-1', 3, 'finding-issued'],
    ])
    expect(rows[0]?.prevHash).toBe(FIRST_HASH)
    expect(await store().journal(2, 1)).toEqual([rows[2]])
  })

  it('gives what was recorded of one subject alone, oldest first', async () => {
    await add(aNewFinding('issued'), aNewFinding('reported', { id: 'f-2', number: 'A-2' }))
    await add(aNewFinding('written-off', { id: 'f-3', number: 'A-3' }))
    const all = await store().journal(0, 100)
    expect(await store().journalOf('finding', 'f-1')).toEqual(
      all.filter(({ subjectId }) => subjectId === 'f-1'),
    )
    expect(await store().journalOf('visit', 'f-1')).toEqual([])
  })

  it('gives the present again when it is replayed', async () => {
    const change = aNewFinding('written-off')
    await add(change)
    const rows = await store().journal(0, 100)
    const replayed = rows.reduce<Finding | null>(
      (finding, row) => evolve(finding, row.event as FindingEvent),
      null,
    )
    expect(replayed).toEqual((await store().finding('f-1'))?.value)
  })

  it('is one unbroken chain, also when many write at once', async () => {
    expect(await checkJournal(store())).toEqual({ rows: 0, head: FIRST_HASH, brokenAt: null })
    await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        add(aNewFinding('issued', { id: `f-${index}`, number: `A-${index}` })),
      ),
    )
    const rows = await store().journal(0, 100)
    expect(await checkJournal(store())).toEqual({ rows: 36, head: rows.at(-1)?.hash, brokenAt: null })
  })

  it('shows where a row was changed, taken out or put in another place', async () => {
    await add(aNewFinding('issued'))
    const [one, two, three] = await store().journal(0, 10)
    if (one === undefined || two === undefined || three === undefined) throw new Error('three rows expected')
    expect(verifyJournal([one, two, three])).toEqual({ head: three.hash, brokenAt: null })
    const meddled = { ...two, event: { ...two.event, by: 'somebody-else' } }
    expect(verifyJournal([one, meddled, three])).toEqual({ head: one.hash, brokenAt: 2 })
    expect(verifyJournal([one, three])).toEqual({ head: one.hash, brokenAt: 3 })
    expect(verifyJournal([two, one, three])).toEqual({ head: FIRST_HASH, brokenAt: 2 })
    expect(verifyJournal([three], two).brokenAt).toBeNull()
  })
}
