import { expect, it } from 'vitest'
import { StaleVersion, type Store } from '../../../src/app/ports/store.ts'
import type { CampaignEvent } from '../../../src/domain/campaign/campaign-event.ts'
import { evolve } from '../../../src/domain/finding/evolve.ts'
import type { FindingEvent } from '../../../src/domain/finding/finding.ts'
import { aCampaign, aFinding, aNewFinding, MORNING } from '../../support/builders.ts'
import { aJob, anIntake, aPost } from './samples.ts'

const applied = (by = 'admin'): CampaignEvent => ({
  type: 'campaign-applied',
  by,
  at: MORNING,
  campaign: aCampaign(),
})

export function commits(store: () => Store): void {
  const add = (...changes: ReturnType<typeof aNewFinding>[]) =>
    store().commit({ cause: null, at: MORNING, findings: changes })

  it('gives back what was committed, with its version', async () => {
    await add(aNewFinding('claimed'))
    const stored = { value: aFinding('claimed'), version: 4 }
    expect(await store().finding('f-1')).toEqual(stored)
    expect(await store().findingByNumber('qy', 'HK-LXG-0001')).toEqual(stored)
    expect(await store().finding('f-2')).toBeNull()
    expect(await store().findingByNumber('qy', 'HK-LXG-0002')).toBeNull()
  })

  it('takes a finding on from the version it was loaded at', async () => {
    const change = aNewFinding('issued')
    await add(change)
    const claimed: FindingEvent = { type: 'finding-claimed', by: 'owner', at: MORNING }
    const next = evolve(change.next, claimed)
    await add({ id: 'f-1', expectedVersion: 3, next, events: [claimed] })
    expect(await store().finding('f-1')).toEqual({ value: next, version: 4 })
  })

  it('leaves nothing behind of a change that fails half way', async () => {
    await store().receive('e-1', {}, MORNING)
    await add(aNewFinding('issued'))
    const before = await store().counts(MORNING)
    const whole = {
      cause: 'e-1',
      at: MORNING,
      findings: [aNewFinding('issued', { id: 'f-0', number: 'HK-LXG-0009' }), aNewFinding('issued')],
      campaign: { id: 'qy', expectedVersion: 0, next: aCampaign(), events: [applied()] },
      intake: [anIntake()],
      posts: [aPost()],
      jobs: [aJob()],
      inboxDone: 1,
    }
    await expect(store().commit(whole)).rejects.toBeInstanceOf(StaleVersion)

    expect(await store().counts(MORNING)).toEqual(before)
    expect(await store().finding('f-0')).toBeNull()
    expect(await store().campaign()).toBeNull()
    expect(await store().intake(anIntake().id)).toBeNull()
    expect(await store().post(aPost().messageId)).toBeNull()
    expect(await store().knows('e-1')).toBe(false)
    expect(await store().journal(0, 100)).toHaveLength(3)
    expect(await store().takeInbox(MORNING, 1, 1)).toMatchObject([{ id: 'e-1' }])
  })

  it('refuses a change made against an older version', async () => {
    const change = aNewFinding('issued')
    await add(change)
    const claimed: FindingEvent = { type: 'finding-claimed', by: 'owner', at: MORNING }
    const late = { id: 'f-1', expectedVersion: 2, next: change.next, events: [claimed] }
    await expect(add(late)).rejects.toBeInstanceOf(StaleVersion)
    await expect(add(aNewFinding('issued', { number: 'HK-LXG-0002' }))).rejects.toBeInstanceOf(StaleVersion)
    expect(await store().finding('f-1')).toEqual({ value: change.next, version: 3 })
  })

  it('lets exactly one of eight racing changes through', async () => {
    const change = aNewFinding('issued')
    await add(change)
    const race = Array.from({ length: 8 }, (_, index) => {
      const claimed: FindingEvent = { type: 'finding-claimed', by: `owner-${index}`, at: MORNING }
      return add({ id: 'f-1', expectedVersion: 3, next: evolve(change.next, claimed), events: [claimed] })
    })
    const ends = await Promise.allSettled(race)
    const lost = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []))
    expect(lost).toHaveLength(7)
    expect(lost.every((reason) => reason instanceof StaleVersion)).toBe(true)
    expect((await store().finding('f-1'))?.version).toBe(4)
  })

  it('gives a number once in a campaign', async () => {
    await add(aNewFinding('issued'))
    await expect(add(aNewFinding('issued', { id: 'f-2' }))).rejects.toBeInstanceOf(StaleVersion)
    await add(aNewFinding('issued', { id: 'f-2', campaignId: 'next-year' }))
    expect((await store().findingByNumber('next-year', 'HK-LXG-0001'))?.value.facts.id).toBe('f-2')
  })

  it('does a cause once', async () => {
    const change = { cause: 'e-1', at: MORNING, findings: [aNewFinding('issued')], jobs: [aJob()] }
    expect(await store().knows('e-1')).toBe(false)
    expect(await store().commit(change)).toBe('done')
    expect(await store().commit(change)).toBe('already')
    expect(await store().knows('e-1')).toBe(true)
    expect(await store().counts(MORNING)).toMatchObject({ findings: 1, jobsWaiting: 1 })
  })

  it('does a cause once when it comes eight times at once', async () => {
    const change = { cause: 'e-1', at: MORNING, jobs: [aJob()] }
    const ends = await Promise.all(Array.from({ length: 8 }, () => store().commit(change)))
    expect(ends.filter((end) => end === 'done')).toHaveLength(1)
    expect(await store().counts(MORNING)).toMatchObject({ jobsWaiting: 1 })
  })

  it('keeps one campaign under versions of its own', async () => {
    expect(await store().campaign()).toBeNull()
    const first = { id: 'qy', expectedVersion: 0, next: aCampaign(), events: [applied()] }
    await store().commit({ cause: null, at: MORNING, campaign: first })
    expect(await store().campaign()).toEqual({ value: aCampaign(), version: 1 })

    const next = aCampaign({ name: '2026年秋季排查' })
    await store().commit({ cause: null, at: MORNING, campaign: { ...first, expectedVersion: 1, next } })
    expect(await store().campaign()).toEqual({ value: next, version: 2 })
    const stale = store().commit({ cause: null, at: MORNING, campaign: { ...first, expectedVersion: 1 } })
    await expect(stale).rejects.toBeInstanceOf(StaleVersion)
    await expect(store().commit({ cause: null, at: MORNING, campaign: first })).rejects.toBeInstanceOf(
      StaleVersion,
    )
  })

  it('lists findings by due day, then number', async () => {
    await add(
      aNewFinding('issued', { id: 'a', number: 'HK-LXG-10000', dueOn: '2026-04-20' }),
      aNewFinding('reported', { id: 'b', number: 'HK-LXG-9999', dueOn: '2026-04-20' }),
      aNewFinding('voided', { id: 'c', number: 'HK-LXG-0001' }),
      aNewFinding('claimed', { id: 'd', number: 'HK-LXG-0002', dueOn: '2026-04-19' }),
    )
    const ids = async (query: object) =>
      (await store().findings({ campaignId: 'qy', ...query })).map((found) => found.value.facts.id)
    expect(await ids({})).toEqual(['d', 'b', 'a', 'c'])
    expect(await ids({ limit: 2 })).toEqual(['d', 'b'])
    expect(await ids({ stages: ['issued', 'reported'] })).toEqual(['b', 'a'])
    expect(await ids({ stages: [] })).toEqual([])
    expect(await ids({ campaignId: 'other' })).toEqual([])
  })

  it('lists what is one person’s, one town’s or one team’s', async () => {
    await add(
      aNewFinding('issued', { id: 'a', number: 'A-1', ownerId: 'zhang' }),
      aNewFinding('submitted', { id: 'b', number: 'A-2', reviewerId: 'zhao' }),
      aNewFinding('issued', { id: 'c', number: 'A-3', townId: 'longtan', teamId: null }),
      aNewFinding('issued', { id: 'd', number: 'A-4', townId: null, teamId: 'team-9' }),
    )
    const ids = async (query: object) =>
      (await store().findings({ campaignId: 'qy', ...query })).map((found) => found.value.facts.id)
    expect(await ids({ ownerId: 'zhang' })).toEqual(['a'])
    expect(await ids({ reviewerId: 'zhao' })).toEqual(['b'])
    expect(await ids({ townId: 'longtan' })).toEqual(['c'])
    expect(await ids({ teamId: 'team-9' })).toEqual(['d'])
    expect(await ids({ teamId: 'team-9', ownerId: 'zhang' })).toEqual([])
  })

  it('knows the highest sequence under a number prefix', async () => {
    expect(await store().lastSequence('qy', 'HK-LXG-')).toBe(0)
    await add(
      aNewFinding('reported', { id: 'a', number: 'HK-LXG-0009' }),
      aNewFinding('reported', { id: 'b', number: 'HK-LXG-0031' }),
      aNewFinding('reported', { id: 'c', number: 'HK-LXGA-0099' }),
      aNewFinding('reported', { id: 'd', number: 'HK-LXG-0200', campaignId: 'other' }),
    )
    expect(await store().lastSequence('qy', 'HK-LXG-')).toBe(31)
    expect(await store().lastSequence('qy', 'HK-')).toBe(0)
  })

  it('keeps what people write to the letter', async () => {
    const text = 'NUL \u0000 half \ud83d emoji 😀 "quote" \\ 漏水'
    const change = aNewFinding('reported', { text })
    await add(change)
    expect((await store().finding('f-1'))?.value).toEqual(change.next)
    const [row] = await store().journal(0, 1)
    expect(row?.event).toEqual(change.events[0])
  })
}
