import { expect, it } from 'vitest'
import { StaleVersion, type Store } from '../../../src/app/ports/store.ts'
import { evolve } from '../../../src/domain/finding/evolve.ts'
import type { FindingEvent } from '../../../src/domain/finding/finding.ts'
import type { Sample } from '../../../src/domain/inspection/sample.ts'
import { evolveList, type List, type ListEvent } from '../../../src/domain/list/list.ts'
import { aNewFinding, MORNING } from '../../support/builders.ts'
import { aJob, aList, aPost, aSample } from './samples.ts'

const issued = (list: List): ListEvent => ({ type: 'list-issued', by: 'office', at: list.issuedAt, list })
/** Lists that are issued, samples that are drawn, and what findings are looked up by on the way to them. */
export function course(store: () => Store): void {
  const issue = (list: List) =>
    store().commit({
      cause: null,
      at: list.issuedAt,
      lists: [{ id: list.id, expectedVersion: 0, next: list, events: [issued(list)] }],
    })
  const draw = (sample: Sample) => {
    const event = { type: 'sample-drawn', by: sample.drawnBy, at: sample.drawnAt, sample } as const
    return store().commit({
      cause: null,
      at: MORNING,
      samples: [{ id: sample.id, next: sample, events: [event] }],
    })
  }
  const commitEvents = async (id: string, ...events: FindingEvent[]) => {
    const found = await store().finding(id)
    if (found === null) throw new Error(`no ${id}`)
    const next = events.reduce(evolve, found.value)
    await store().commit({
      cause: null,
      at: MORNING,
      findings: [{ id, expectedVersion: found.version, next, events }],
    })
  }

  it('draws a list’s card again that was overtaken on its way out', async () => {
    const card = { card: 'list', listId: 'l-1', personId: null } as const
    const posting = async (messageId: string, drawnVersion: number) => {
      await store().commit({ cause: null, at: MORNING, jobs: [aJob({ lane: `chat:${messageId}` })] })
      const [job] = await store().takeJobs(MORNING, 60_000, 10)
      if (job === undefined) throw new Error('a job expected')
      const post = aPost({ messageId, card, findingId: 'l-1', drawnVersion })
      await store().settleJob(job, { kind: 'done', post })
      return (await store().takeJobs(MORNING, 60_000, 10)).map(({ lane }) => lane)
    }
    await issue(aList())
    expect(await posting('om_1', 1)).toEqual([])
    expect(await posting('om_2', 0)).toEqual(['message:om_2'])
  })

  it('keeps a list with its version, and journals what happens to it', async () => {
    const list = aList()
    await issue(list)
    const event: ListEvent = {
      type: 'list-receipted',
      by: 'town',
      at: MORNING + 1,
      personId: 'town',
      way: 'card',
    }
    const next = evolveList(list, event)
    await store().commit({
      cause: null,
      at: MORNING + 1,
      lists: [{ id: 'l-1', expectedVersion: 1, next, events: [event] }],
    })
    expect(await store().list('l-1')).toEqual({ value: next, version: 2 })
    expect(await store().list('l-2')).toBeNull()
    const rows = await store().journal(0, 10)
    expect(rows.map(({ subject, subjectId, version }) => [subject, subjectId, version])).toEqual([
      ['list', 'l-1', 1],
      ['list', 'l-1', 2],
    ])
    expect(await store().journalHead()).toEqual({ seq: 2, hash: rows[1]?.hash })
  })

  it('has no head while nothing has happened', async () => {
    expect(await store().journalHead()).toBeNull()
  })

  it('refuses a second list with the same number, and one that has moved on', async () => {
    await issue(aList())
    await expect(issue(aList({ id: 'l-2' }))).rejects.toBeInstanceOf(StaleVersion)
    const stale = store().commit({
      cause: null,
      at: MORNING,
      lists: [{ id: 'l-1', expectedVersion: 3, next: aList(), events: [issued(aList())] }],
    })
    await expect(stale).rejects.toBeInstanceOf(StaleVersion)
    expect(await store().lists({ campaignId: 'qy' })).toHaveLength(1)
  })

  it('gives lists in the order of issue: of a town, of the county’s own units, of all', async () => {
    await issue(aList({ id: 'l-2', number: '2号', issuedAt: MORNING + 2 }))
    await issue(aList({ id: 'l-1', number: '1号' }))
    await issue(aList({ id: 'l-3', number: '3号', townId: null, issuedAt: MORNING + 3 }))
    const ids = async (townId?: string | null) =>
      (await store().lists({ campaignId: 'qy', ...(townId === undefined ? {} : { townId }) })).map(
        ({ value }) => value.id,
      )
    expect(await ids('hekou')).toEqual(['l-1', 'l-2'])
    expect(await ids(null)).toEqual(['l-3'])
    expect(await ids()).toEqual(['l-1', 'l-2', 'l-3'])
  })

  it('keeps draws, the newest first, and never one over another', async () => {
    await draw(aSample())
    await draw(aSample({ id: 's-2', drawnAt: MORNING + 1 }))
    expect((await store().samples('qy')).map(({ id }) => id)).toEqual(['s-2', 's-1'])
    await expect(draw(aSample())).rejects.toBeInstanceOf(StaleVersion)
  })

  it('numbers the write-off register: the highest given, and none given twice', async () => {
    expect(await store().lastEntry('qy')).toBe(0)
    for (const id of ['f-1', 'f-2'])
      await store().commit({
        cause: null,
        at: MORNING,
        findings: [aNewFinding('submitted', { id, number: `HK-LXG-000${id.at(-1)}` })],
      })
    const off = (entry: number): FindingEvent => ({
      type: 'finding-written-off',
      by: 'reviewer',
      at: MORNING,
      entry,
    })
    await commitEvents('f-1', off(1))
    await expect(commitEvents('f-2', off(1))).rejects.toBeInstanceOf(StaleVersion)
    await commitEvents('f-2', off(2))
    expect(await store().lastEntry('qy')).toBe(2)
  })

  it('knows which findings have shown a picture', async () => {
    for (const id of ['f-1', 'f-2'])
      await store().commit({
        cause: null,
        at: MORNING,
        findings: [aNewFinding('submitted', { id, number: `HK-LXG-000${id.at(-1)}` })],
      })
    const found = await store().finding('f-1')
    const hash = found?.value.stage === 'submitted' ? (found.value.submission.photos[0]?.hash ?? '') : ''
    const uses = await store().photoUses([hash, 'ff'.repeat(32)])
    expect([...uses]).toEqual([[hash, ['f-1', 'f-2']]])
    expect(await store().photoUses([])).toEqual(new Map())
  })

  it('finds what somebody has a part in until it is ticked, and what waits for an answer until it is given', async () => {
    await store().commit({ cause: null, at: MORNING, findings: [aNewFinding('claimed')] })
    const numbers = async (query: object) =>
      (await store().findings({ campaignId: 'qy', ...query })).map(({ value }) => value.facts.number)
    expect(await numbers({ helperId: 'helper' })).toEqual([])
    await commitEvents('f-1', {
      type: 'tasks-set',
      by: 'owner',
      at: MORNING,
      tasks: [{ id: 't', personId: 'helper', what: '送管材' }],
    })
    expect(await numbers({ helperId: 'helper' })).toEqual(['HK-LXG-0001'])
    await commitEvents('f-1', { type: 'task-ticked', by: 'helper', at: MORNING, taskId: 't', note: '' })
    expect(await numbers({ helperId: 'helper' })).toEqual([])

    expect(await numbers({ waiting: true })).toEqual([])
    await commitEvents('f-1', {
      type: 'request-made',
      by: 'owner',
      at: MORNING,
      request: { kind: 'transfer', reason: '不归我管', toId: null },
    })
    expect(await numbers({ waiting: true })).toEqual(['HK-LXG-0001'])
    await commitEvents('f-1', {
      type: 'request-refused',
      by: 'leader',
      at: MORNING,
      kind: 'transfer',
      reason: '仍归你',
    })
    expect(await numbers({ waiting: true })).toEqual([])
  })
}
