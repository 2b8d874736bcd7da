import { expect, it } from 'vitest'
import type { Store } from '../../../src/app/ports/store.ts'
import { aNewFinding, MORNING } from '../../support/builders.ts'
import { aJob, aPost } from './samples.ts'

const LEASE = 60_000

export function refreshing(store: () => Store): void {
  const take = (now = MORNING) => store().takeJobs(now, LEASE, 10)
  const refresh = (...ids: string[]) => store().commit({ cause: null, at: MORNING, refresh: ids })
  const standing = (...messageIds: string[]) =>
    store().commit({
      cause: null,
      at: MORNING,
      findings: [aNewFinding('issued')],
      posts: messageIds.map((messageId) => aPost({ messageId })),
    })
  const lanes = async () => (await take()).map((job) => job.lane)

  it('asks for each standing card of the finding, each in its own lane', async () => {
    await standing('om_1', 'om_2')
    await store().commit({ cause: null, at: MORNING, posts: [aPost({ messageId: 'om_9', findingId: null })] })
    await refresh('f-1', 'unheard-of')
    const jobs = await take()
    expect(jobs).toMatchObject([
      { lane: 'message:om_1', key: 'refresh:om_1', payload: { do: 'refresh', messageId: 'om_1' } },
      { lane: 'message:om_2', key: 'refresh:om_2', payload: { do: 'refresh', messageId: 'om_2' } },
    ])
  })

  it('collapses with one that still waits', async () => {
    await standing('om_1')
    await refresh('f-1')
    await refresh('f-1', 'f-1')
    expect(await store().counts(MORNING)).toMatchObject({ jobsWaiting: 1 })
  })

  it('draws once more what changed while it was being drawn', async () => {
    await standing('om_1')
    await refresh('f-1')
    const [drawing] = await take()
    if (drawing === undefined) throw new Error('a refresh expected')
    await refresh('f-1')
    await refresh('f-1')
    expect(await lanes()).toEqual([])
    await store().settleJob(drawing, { kind: 'done', post: aPost() })
    const [again] = await take()
    if (again === undefined) throw new Error('another refresh expected')
    await store().settleJob(again, { kind: 'done', post: aPost() })
    expect(await lanes()).toEqual([])
  })

  it('draws again a card that was overtaken on its way out', async () => {
    await store().commit({ cause: null, at: MORNING, jobs: [aJob()] })
    const [posting] = await take()
    if (posting === undefined) throw new Error('a job expected')
    await store().commit({ cause: null, at: MORNING, findings: [aNewFinding('claimed')], refresh: ['f-1'] })
    await store().settleJob(posting, { kind: 'done', post: aPost({ drawnVersion: 3 }) })
    expect(await lanes()).toEqual(['message:om_1'])
  })

  it('is content with a card drawn from the newest version', async () => {
    await standing('om_1')
    await store().commit({ cause: null, at: MORNING, jobs: [aJob()] })
    const [job] = await take()
    if (job === undefined) throw new Error('a job expected')
    await store().settleJob(job, { kind: 'done', post: aPost({ drawnVersion: 3 }) })
    expect(await lanes()).toEqual([])
  })

  it('can be asked for by what came of a job, and for a post of that same job', async () => {
    await standing('om_1')
    await store().commit({ cause: null, at: MORNING, jobs: [aJob()] })
    const [job] = await take()
    if (job === undefined) throw new Error('a job expected')
    const post = aPost({ messageId: 'om_2' })
    await store().settleJob(job, { kind: 'done', post, refresh: ['f-1'] })
    expect(await lanes()).toEqual(['message:om_1', 'message:om_2'])
  })

  it('keeps the card that a press put in a form’s place before it was known that the form was sent, and draws it again', async () => {
    await store().commit({ cause: null, at: MORNING, jobs: [aJob()] })
    const [sending] = await take()
    if (sending === undefined) throw new Error('a job expected')
    const finding = aPost({ sentAt: MORNING + 1 })
    await store().commit({ cause: null, at: MORNING, findings: [aNewFinding('issued')], posts: [finding] })
    const form = aPost({ card: { card: 'help', personId: 'owner' }, findingId: null, drawnVersion: 0 })
    expect(await store().settleJob(sending, { kind: 'done', post: form })).toBe(true)
    expect(await store().post('om_1')).toEqual(finding)
    expect(await lanes()).toEqual(['message:om_1'])
  })

  it('keeps the card that a press put there while the one before it was being drawn, and draws it again', async () => {
    await standing('om_1')
    await refresh('f-1')
    const [drawing] = await take()
    if (drawing === undefined) throw new Error('a refresh expected')
    const other = aPost({ card: { card: 'help', personId: 'owner' }, findingId: null })
    await store().commit({ cause: null, at: MORNING, posts: [other] })
    await store().settleJob(drawing, { kind: 'done', post: aPost() })
    expect(await store().post('om_1')).toEqual(other)
    expect(await lanes()).toEqual(['message:om_1'])
  })
}
