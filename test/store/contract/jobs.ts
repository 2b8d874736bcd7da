import { expect, it } from 'vitest'
import type { Job, NewJob } from '../../../src/app/ports/jobs.ts'
import type { OpenStore } from '../../../src/store/open.ts'
import { MORNING } from '../../support/builders.ts'
import { aJob, aPost } from './samples.ts'

const LEASE = 60_000

export function jobs(store: () => OpenStore): void {
  const add = (...list: NewJob[]) => store().commit({ cause: null, at: MORNING, jobs: list })
  const take = (now = MORNING, limit = 10) => store().takeJobs(now, LEASE, limit)
  const takeOne = async (now = MORNING): Promise<Job> => {
    const [job, ...others] = await take(now)
    if (job === undefined || others.length > 0) throw new Error(`one job expected, not ${others.length + 1}`)
    return job
  }
  const named = (chatId: string, over: Partial<NewJob> = {}) =>
    aJob({ payload: { do: 'learn-members', chatId }, ...over })
  const names = (taken: readonly Job[]) =>
    taken.map(({ payload }) => (payload.do === 'learn-members' ? payload.chatId : payload.do))

  it('hands out a job as it was given, under a lease and an id for sending', async () => {
    await add(aJob({ key: 'k' }))
    const job = await takeOne()
    expect(job).toMatchObject({ ...aJob({ key: 'k' }), attempts: 1, faults: 0 })
    expect(job.uuid.length).toBeGreaterThan(0)
    expect(job.uuid.length).toBeLessThanOrEqual(50)
    expect(job.lease).not.toBe('')
  })

  it('does a lane in order and lanes side by side', async () => {
    await add(named('a1', { lane: 'a' }), named('a2', { lane: 'a' }), named('b1', { lane: 'b' }))
    const first = await take()
    expect(names(first)).toEqual(['a1', 'b1'])
    expect(await take()).toEqual([])
    for (const job of first) expect(await store().settleJob(job, { kind: 'done' })).toBe(true)
    expect(names(await take())).toEqual(['a2'])
  })

  it('holds a lane back while its first job is not due', async () => {
    await add(named('later', { notBefore: MORNING + 5 }), named('now'))
    expect(await take()).toEqual([])
    expect(names(await take(MORNING + 5))).toEqual(['later'])
  })

  it('keeps a lane’s order while its first job is tried again', async () => {
    await add(named('first'), named('second'))
    const job = await takeOne()
    await store().settleJob(job, { kind: 'retry', at: MORNING + 1_000, error: 'busy' })
    expect(await take(MORNING + 999)).toEqual([])
    const again = await takeOne(MORNING + 1_000)
    expect(job.since).toBe(MORNING)
    expect(again).toMatchObject({
      id: job.id,
      attempts: 2,
      faults: 1,
      uuid: job.uuid,
      notBefore: MORNING,
      since: MORNING,
    })
    expect(again.lease).not.toBe(job.lease)
  })

  it('counts it for nothing when a job was put off before it began', async () => {
    await add(aJob())
    const held = { kind: 'retry', at: MORNING, error: 'config 99991672: scope' } as const
    await store().settleJob(await takeOne(), held)
    await store().settleJob(await takeOne(), { kind: 'put-off', at: MORNING + 5 })
    expect(await take(MORNING + 4)).toEqual([])
    expect(await store().heldJobs(10)).toMatchObject([{ error: held.error }])
    expect(await takeOne(MORNING + 5)).toMatchObject({ attempts: 2, faults: 1, since: MORNING })
  })

  it('goes on in a lane past a dead job, which is kept', async () => {
    await add(named('first'), named('second'))
    const job = await takeOne()
    const dead = { kind: 'dead', at: MORNING, error: `no such chat ${'\u0000'}` } as const
    expect(await store().settleJob(job, dead)).toBe(true)
    expect(names(await take())).toEqual(['second'])
    const [kept] = await store().deadJobs(10)
    expect(kept).toMatchObject({ id: job.id, payload: job.payload, error: 'no such chat ' })
    expect(await store().counts(MORNING)).toMatchObject({ jobsDead: 1, jobsWaiting: 1 })
  })

  it('tells what was given up since a moment, and what waits for somebody to mend the app', async () => {
    const lanes = ['a', 'b', 'c', 'd']
    await add(...lanes.map((lane) => named(lane, { lane })))
    const [early, late, held, busy] = await take()
    if (early === undefined || late === undefined || held === undefined || busy === undefined)
      throw new Error('four jobs expected')
    await store().settleJob(early, { kind: 'dead', at: MORNING, error: 'bug 230099: card' })
    await store().settleJob(late, { kind: 'dead', at: MORNING + 10, error: 'stop 230022: words' })
    const at = MORNING + 20
    await store().settleJob(held, { kind: 'retry', at, error: 'config 99991672: scope' })
    await store().settleJob(busy, { kind: 'retry', at, error: 'retry 230020: slower' })
    const ids = async (jobs: Promise<readonly { readonly id: number }[]>) => (await jobs).map(({ id }) => id)
    expect(await ids(store().deadJobs(10))).toEqual([late.id, early.id])
    expect(await ids(store().deadJobs(10, MORNING + 1))).toEqual([late.id])
    expect(await store().heldJobs(10)).toMatchObject([{ id: held.id, error: 'config 99991672: scope' }])
  })

  it('hands a job over when its lease runs out, and refuses the late holder', async () => {
    await add(aJob())
    const slow = await takeOne()
    expect(await take(MORNING + LEASE - 1)).toEqual([])
    const next = await takeOne(MORNING + LEASE)
    expect(next).toMatchObject({ id: slow.id, uuid: slow.uuid, attempts: 2, faults: 0 })
    const late = { kind: 'done', post: aPost(), more: [aJob()] } as const
    expect(await store().settleJob(slow, late)).toBe(false)
    expect(await store().settleJob(slow, { kind: 'retry', at: MORNING, error: '' })).toBe(false)
    expect(await store().post(aPost().messageId)).toBeNull()
    expect(await store().settleJob(next, { kind: 'done' })).toBe(true)
    expect(await store().settleJob(next, { kind: 'done' })).toBe(false)
    expect(await store().counts(MORNING)).toMatchObject({ jobsWaiting: 0 })
  })

  it('takes no more than asked for', async () => {
    await add(...['a', 'b', 'c'].map((lane) => named(lane, { lane })))
    expect(names(await take(MORNING, 2))).toEqual(['a', 'b'])
    expect(await take(MORNING, 0)).toEqual([])
    expect(names(await take(MORNING, 2))).toEqual(['c'])
  })

  it('gives no job to two of eight takers at once', async () => {
    await add(...Array.from({ length: 20 }, (_, index) => named(`${index}`, { lane: `lane-${index % 10}` })))
    const taken = (await Promise.all(Array.from({ length: 8 }, () => take(MORNING, 3)))).flat()
    expect(new Set(taken.map((job) => job.lane)).size).toBe(taken.length)
    const rest = await take(MORNING, 10)
    expect(new Set([...taken, ...rest].map((job) => job.lane)).size).toBe(10)
    expect(taken.length + rest.length).toBe(10)
  })

  it('adds a known key only once while the first waits', async () => {
    await add(aJob({ key: 'k' }), aJob({ key: 'k' }), aJob({ key: 'other' }))
    await add(aJob({ key: 'k', notBefore: 0 }))
    await Promise.all(Array.from({ length: 8 }, () => add(aJob({ key: 'raced' }))))
    expect(await store().counts(MORNING)).toMatchObject({ jobsWaiting: 3 })
    const job = await takeOne()
    await store().settleJob(job, { kind: 'done' })
    await add(aJob({ key: 'k' }))
    expect(await store().counts(MORNING)).toMatchObject({ jobsWaiting: 3 })
  })

  it('adds a key again once the first is being done', async () => {
    await add(aJob({ key: 'k' }))
    const first = await takeOne()
    await add(aJob({ key: 'k' }), aJob({ key: 'k' }))
    await store().settleJob(first, { kind: 'done' })
    const second = await takeOne()
    expect(second.id).not.toBe(first.id)
    await store().settleJob(second, { kind: 'done' })
    expect(await take()).toEqual([])
  })

  it('writes what came of a job together with settling it', async () => {
    await add(aJob())
    const job = await takeOne()
    await store().settleJob(job, { kind: 'done', post: aPost(), more: [named('next')] })
    expect(await store().post('om_1')).toEqual(aPost())
    expect(names(await take())).toEqual(['next'])
  })

  it('tells how much waits and since when', async () => {
    expect(await store().counts(MORNING)).toEqual({
      findings: 0,
      inboxWaiting: 0,
      inboxFailed: 0,
      jobsWaiting: 0,
      jobsDead: 0,
      oldestDueMs: 0,
    })
    await add(aJob({ notBefore: MORNING + 500 }), aJob({ notBefore: MORNING + 900 }))
    expect(await store().counts(MORNING)).toMatchObject({ jobsWaiting: 2, oldestDueMs: 0 })
    expect(await store().counts(MORNING + 2_000)).toMatchObject({ oldestDueMs: 1_500 })
  })

  it('sweeps out dead jobs and causes that are old enough', async () => {
    await store().commit({ cause: 'old', at: MORNING, jobs: [aJob()] })
    await store().commit({ cause: 'new', at: MORNING + 10 })
    await store().settleJob(await takeOne(), { kind: 'dead', at: MORNING, error: 'x' })
    expect(await store().sweep(MORNING)).toBe(0)
    expect(await store().sweep(MORNING + 10)).toBe(2)
    expect(await store().knows('old')).toBe(false)
    expect(await store().knows('new')).toBe(true)
    expect(await store().deadJobs(10)).toEqual([])
  })
}
