import { expect, it } from 'vitest'
import type { Store } from '../../../src/app/ports/store.ts'
import { MORNING } from '../../support/builders.ts'
import { aJob } from './samples.ts'

/** The duty that several bots on one register share. */
export function duty(store: () => Store): void {
  const take = (holder: string, at: number, calls = 0) =>
    store().takeDuty({ holder, at, until: at + 100, calls })

  it('is free at first, and stays with its holder until it runs out', async () => {
    expect(await take('a', 1_000)).toEqual({ ours: true, before: null })
    expect(await take('b', 1_050)).toMatchObject({ ours: false })
    expect(await take('a', 1_060, 7)).toMatchObject({ ours: true, before: { holder: 'a', at: 1_000 } })
    expect(await take('b', 1_159)).toMatchObject({ ours: false })
    expect(await take('b', 1_160)).toEqual({
      ours: true,
      before: { holder: 'a', at: 1_060, until: 1_160, calls: 7 },
    })
    expect(await take('a', 1_161)).toMatchObject({ ours: false })
  })

  it('keeps the calls that stand there while whoever takes it does not know of any', async () => {
    const freeing = [{ at: 61_000, calls: 5 }]
    await store().takeDuty({ holder: 'a', at: 1_000, until: 1_100, calls: 7, freeing })
    await store().takeDuty({ holder: 'b', at: 1_100, until: 1_200 })
    expect(await take('b', 1_150, 2)).toMatchObject({ before: { holder: 'b', at: 1_100, calls: 7, freeing } })
    expect(await take('b', 1_160)).toEqual({
      ours: true,
      before: { holder: 'b', at: 1_150, until: 1_250, calls: 2 },
    })
  })

  it('brings with it what the one before had taken and not settled, in its order', async () => {
    await take('a', MORNING)
    for (const id of ['1', '2']) await store().receive(id, {}, MORNING)
    await store().commit({ cause: null, at: MORNING, jobs: [aJob(), aJob()] })
    await store().takeInbox(MORNING, 60_000, 1)
    const [job] = await store().takeJobs(MORNING, 60_000, 5)
    if (job === undefined) throw new Error('no job')

    // Who stays on duty frees nothing of its own.
    await take('a', MORNING + 10)
    expect(await store().takeJobs(MORNING + 20, 60_000, 5)).toEqual([])
    expect((await store().takeInbox(MORNING + 20, 60_000, 5)).map(({ id }) => id)).toEqual(['2'])

    await store().takeDuty({ holder: 'a', at: MORNING + 30, until: MORNING + 100 })
    expect((await store().takeInbox(MORNING + 40, 60_000, 5)).map(({ id }) => id)).toEqual(['1', '2'])
    const [again] = await store().takeJobs(MORNING + 40, 60_000, 5)
    expect(again).toMatchObject({ id: job.id, uuid: job.uuid, attempts: 2 })
    expect(await store().settleJob(job, { kind: 'done' })).toBe(false)
    if (again !== undefined) expect(await store().settleJob(again, { kind: 'done' })).toBe(true)
  })

  it('leaves to its lease what was taken so often that it may be what brings them down', async () => {
    await store().commit({
      cause: null,
      at: MORNING,
      jobs: [aJob({ lane: 'bad' }), ...Array.from({ length: 9 }, () => aJob({ lane: 'good' }))],
    })
    const lanes: (readonly string[])[] = []
    for (let fall = 0; fall < 9; fall += 1) {
      await store().takeDuty({ holder: 'a', at: MORNING + fall, until: MORNING + 100 })
      const taken = await store().takeJobs(MORNING + fall, 60_000, 5)
      lanes.push(taken.map(({ lane }) => lane))
      for (const job of taken) if (job.lane === 'good') await store().settleJob(job, { kind: 'done' })
    }
    expect(lanes.every((each) => each.includes('good'))).toBe(true)
    await store().takeDuty({ holder: 'a', at: MORNING + 10, until: MORNING + 100 })
    expect(await store().takeJobs(MORNING + 10, 60_000, 5)).toEqual([])
    expect(await store().takeJobs(MORNING + 8 + 60_000, 60_000, 5)).toMatchObject([{ lane: 'bad' }])
  })

  it('goes to one of many who reach for it at once', async () => {
    const reached = await Promise.all(['a', 'b', 'c', 'd'].map((holder) => take(holder, 1_000)))
    expect(reached.filter(({ ours }) => ours)).toHaveLength(1)
  })

  it('can be given up by its holder alone', async () => {
    await take('a', 1_000)
    await store().leaveDuty('b')
    expect(await take('b', 1_001)).toMatchObject({ ours: false })
    await store().leaveDuty('a')
    expect(await take('b', 1_002)).toMatchObject({ ours: true })
  })
}
