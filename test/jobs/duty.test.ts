import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Job, NewJob } from '../../src/app/ports/jobs.ts'
import { OnDuty } from '../../src/jobs/duty.ts'
import { Limits, MOST_UNWRITTEN } from '../../src/jobs/limits.ts'
import { startWorker, type Worker } from '../../src/jobs/worker.ts'
import { type OpenStore, openStore } from '../../src/store/open.ts'

const MORNING = Date.UTC(2026, 3, 1, 1, 10)
let store: OpenStore
let now = MORNING
let done: [holder: string, text: string][] = []
let heard: [holder: string, id: string][] = []
let bots: Worker[] = []

beforeEach(async () => {
  store = await openStore(':memory:')
  await store.migrate()
  now = MORNING
  done = []
  heard = []
  bots = []
})
afterEach(async () => {
  await Promise.all(bots.map((bot) => bot.stop()))
  await store.close()
})

function aBot(holder: string, limits = new Limits()): Worker {
  const bot = startWorker({
    store,
    now: () => now,
    limits,
    holder,
    perform: async (job: Job) => {
      done.push([holder, job.lane])
      return { kind: 'done' }
    },
    heed: async ({ id, seq }) => {
      heard.push([holder, id])
      await store.failInbox(seq, 'heard', null)
    },
    log: { done: () => {}, failed: () => {} },
  })
  bots.push(bot)
  return bot
}
const owed = (from: number, count: number) => {
  const jobs = Array.from(
    { length: count },
    (_, index): NewJob => ({
      lane: `person:${from + index}`,
      key: null,
      notBefore: now,
      payload: { do: 'say', to: { openId: `ou_${from + index}` }, words: { zh: '好', en: 'ok' } },
    }),
  )
  return store.commit({ cause: null, at: now, jobs })
}
const settled = (count: number) => expect.poll(() => done.length, { timeout: 10_000 }).toBe(count)

it('of two bots one hears and sends, and the other takes over when it stops', async () => {
  const first = aBot('a')
  await first.idle()
  aBot('b')
  await owed(0, 5)
  for (const id of ['1', '2', '3']) await store.receive(id, {}, now)
  await settled(5)
  await expect.poll(() => heard.length).toBe(3)
  expect(new Set([...done, ...heard].map(([holder]) => holder))).toEqual(new Set(['a']))
  await first.stop()
  now += 2_000
  await expect.poll(() => dutyOf('b')).toBe(true)
  now += 1_100
  await owed(5, 5)
  await settled(10)
  expect(done.slice(5).every(([holder]) => holder === 'b')).toBe(true)
})

it('when the one on duty is gone without a word, the other follows once its time has run out', async () => {
  await store.takeDuty({ holder: 'gone', at: now, until: now + 10_000, calls: 0 })
  const next = aBot('b')
  await owed(0, 3)
  await next.idle()
  expect(done).toEqual([])
  now += 10_001
  await expect.poll(() => dutyOf('b')).toBe(true)
  now += 1_100
  await settled(3)
})

it('who follows counts what went out the minute before: the platform does, too', async () => {
  await store.takeDuty({ holder: 'gone', at: now - 1_000, until: now - 1, calls: 970 })
  aBot('b')
  await owed(0, 30)
  await expect
    .poll(() => store.takeDuty({ holder: 'c', at: now, until: now, calls: 0 }))
    .toMatchObject({
      ours: false,
    })
  expect(done).toEqual([])
  now += 1_100
  // 970 written down and 20 that may not have been: ten are left of the minute's thousand.
  await settled(10)
  now += 61_000
  await settled(30)
})

it('what went out before counts from when it did, however often the duty changes hands', async () => {
  const freeing = [{ at: now + 5_000, calls: 940 }]
  await store.takeDuty({ holder: 'gone', at: now - 1_000, until: now - 1, calls: 970, freeing })
  const next = aBot('b')
  await owed(0, 30)
  now += 1_100
  await settled(10)
  await next.stop()
  aBot('c')
  now += 2_000
  await expect
    .poll(() => store.takeDuty({ holder: 'd', at: now, until: now, calls: 0 }))
    .toMatchObject({ ours: false })
  expect(done).toHaveLength(10)
  now += 3_000
  await settled(30)
})

/** Whether it is this one's: asked by somebody who does not get it. */
async function dutyOf(holder: string): Promise<boolean> {
  const { before } = await store.takeDuty({ holder: 'nobody', at: 0, until: 0 })
  return before?.holder === holder
}

/** A bot that comes on duty, sends what it may after `waitMs`, one call at a time, and falls without a word. */
async function aShortLife(waitMs: number, most: number): Promise<number> {
  const limits = new Limits()
  await new OnDuty(store, 'a', limits, async () => {}).isOurs(now)
  now += waitMs
  for (let gone = 0; gone < most; gone += 1) {
    now += 25
    const asking = { lane: `chat:${now}`, bulk: false }
    if (limits.freeAt(asking, now) > now) return gone
    limits.start(asking, now).end(now)
  }
  return most
}

it('one that falls every few seconds goes on sending: what it might have sent besides is little', async () => {
  for (let falls = 0; falls < 25; falls += 1) expect(await aShortLife(2_000, 3)).toBe(3)
})

it('one that falls before it has written anything down loses no count of what went out before', async () => {
  await store.takeDuty({
    holder: 'a',
    at: now - 100,
    until: now + 9_900,
    calls: 940,
    freeing: [{ at: now + 60_000, calls: 940 }],
  })
  // Each life may have sent twenty: three of them fill the minute.
  const sent = [await aShortLife(0, 20), await aShortLife(500, 20), await aShortLife(1_100, 40)]
  expect(sent).toEqual([0, 0, 0])
  now += 61_000
  expect(await aShortLife(1_100, 40)).toBe(MOST_UNWRITTEN)
})
