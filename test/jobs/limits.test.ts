import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Asking, Limits, MOST_UNWRITTEN } from '../../src/jobs/limits.ts'

/** A quiet time of the day: far from the full and the half hour. */
const QUIET = 10 * 60_000
type Call = {
  readonly lane: string
  readonly bulk?: boolean
  readonly tookMs: number
  readonly onTheWay: number
}

/** Lets calls go one by one as early as may be, each arriving somewhere between its start and its answer; answers when each arrived. */
function arrivals(
  limits: Limits,
  calls: readonly Call[],
  from = QUIET,
): readonly (readonly [string, number])[] {
  const arrived: (readonly [string, number])[] = []
  const pending: { readonly at: number; readonly end: (now: number) => void }[] = []
  let now = from
  const endUntil = (time: number) => {
    pending.sort((a, b) => a.at - b.at)
    while ((pending[0]?.at ?? Number.POSITIVE_INFINITY) <= time) {
      const { at, end } = pending.shift() ?? { at: 0, end: () => {} }
      end(at)
    }
  }
  for (const { lane, bulk = false, tookMs, onTheWay } of calls) {
    const asking: Asking = { lane, bulk }
    for (let at = limits.freeAt(asking, now); at > now; at = limits.freeAt(asking, now)) {
      now = Math.min(at, pending[0]?.at ?? at)
      endUntil(now)
    }
    const turn = limits.start(asking, now)
    arrived.push([lane, now + tookMs * onTheWay])
    pending.push({ at: now + tookMs, end: (ended) => turn.end(ended) })
    endUntil(now)
  }
  return arrived
}
const most = (times: readonly number[], spanMs: number): number =>
  Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + spanMs).length))
const timesOf = (arrived: readonly (readonly [string, number])[]) => arrived.map(([, at]) => at)
const brisk = (lane: string): Call => ({ lane, tookMs: 8, onTheWay: 0.5 })

describe('the platform’s limits', () => {
  it('are never passed, however late a call arrives within the time it took', () => {
    const call = fc.record({
      lane: fc.constantFrom('chat:a', 'chat:b', 'person:c', 'message:d'),
      tookMs: fc.integer({ min: 5, max: 400 }),
      onTheWay: fc.constantFrom(0, 0.3, 1),
    })
    fc.assert(
      fc.property(fc.array(call, { maxLength: 20 }), (calls) => {
        const arrived = arrivals(new Limits(), calls)
        for (const lane of new Set(calls.map((one) => one.lane)))
          expect(most(timesOf(arrived.filter(([name]) => name === lane)), 1_000)).toBeLessThanOrEqual(5)
      }),
    )
  })

  it('are not passed after a cold start either, when the first calls all waited for a token and connections', () => {
    const cold = Array.from({ length: 60 }, (_, at) => ({ lane: `chat:${at}`, tookMs: 400, onTheWay: 1 }))
    const warm = Array.from({ length: 200 }, (_, at) => ({ lane: `person:${at}`, tookMs: 8, onTheWay: 0.5 }))
    expect(most(timesOf(arrivals(new Limits(), [...cold, ...warm])), 1_000)).toBeLessThanOrEqual(50)
  })

  it('are used to 95 in 100 and more in one chat', () => {
    const times = timesOf(
      arrivals(
        new Limits(),
        Array.from({ length: 100 }, () => brisk('chat:a')),
      ),
    )
    expect(most(times, 1_000)).toBeLessThanOrEqual(5)
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeLessThan(19_000 / 0.95)
  })

  it('are used to 95 in 100 and more by the app, within the second and within the minute', () => {
    const times = timesOf(
      arrivals(
        new Limits(),
        Array.from({ length: 2_500 }, (_, at) => brisk(`chat:${at}`)),
      ),
    )
    expect(most(times, 1_000)).toBeLessThanOrEqual(50)
    expect(most(times, 60_000)).toBeLessThanOrEqual(1_000)
    expect((times[999] ?? 0) - (times[0] ?? 0)).toBeLessThan(19_000 / 0.95)
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeLessThan(129_000 / 0.95)
  })

  it('wait as long as the platform asked, the chat or the whole app, and go slower for a while', () => {
    const limits = new Limits()
    const [a, b] = [{ lane: 'chat:a', bulk: false } as const, { lane: 'chat:b', bulk: false } as const]
    limits.refused('chat:a', QUIET, QUIET + 5_000)
    expect([limits.freeAt(a, QUIET), limits.freeAt(b, QUIET)]).toEqual([QUIET + 5_000, QUIET])
    const after = timesOf(
      arrivals(
        limits,
        Array.from({ length: 5 }, () => brisk('chat:a')),
      ),
    )
    expect(most(after, 1_000)).toBe(3)
    limits.refused(null, QUIET, QUIET + 7_000)
    expect(limits.freeAt(b, QUIET)).toBe(QUIET + 7_000)
  })

  it('stop after so many that are not written down, for whoever follows would not know of them', () => {
    const limits = new Limits()
    // One a second and each in a lane of its own: nothing else holds them up.
    let now = QUIET
    const go = (most: number) => {
      for (let gone = 0; gone < most; gone += 1) {
        const asking = { lane: `chat:${now}`, bulk: false }
        if (limits.freeAt(asking, now) > now) return gone
        limits.start(asking, now).end(now)
        now += 1_000
      }
      return most
    }
    limits.minute(now)
    limits.written()
    expect(go(100)).toBe(MOST_UNWRITTEN)
    limits.minute(now)
    expect(go(1)).toBe(0)
    limits.written()
    // Those that went while it was being written are not in it.
    limits.minute(now)
    expect(go(5)).toBe(5)
    limits.written()
    expect(go(100)).toBe(MOST_UNWRITTEN - 5)
  })
})

describe('what goes to everybody at once', () => {
  const bulk = (count: number) =>
    Array.from({ length: count }, (_, at) => ({ ...brisk(`person:${at}`), bulk: true }))

  it('leaves room for an answer at any moment', () => {
    const limits = new Limits()
    const last = timesOf(arrivals(limits, bulk(1_500))).at(-1) ?? 0
    expect(limits.freeAt({ lane: 'person:x', bulk: false }, last)).toBe(last)
  })

  it('still gets 95 in 100 of the minute', () => {
    const times = timesOf(arrivals(new Limits(), bulk(1_900)))
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeLessThan(120_000)
  })

  it('goes slower around the full and the half hour', () => {
    const crowded = timesOf(arrivals(new Limits(), bulk(60), 60 * 60_000))
    const quiet = timesOf(arrivals(new Limits(), bulk(60)))
    const took = (times: readonly number[]) => (times.at(-1) ?? 0) - (times[0] ?? 0)
    expect(took(crowded)).toBeGreaterThan(5 * took(quiet))
  })

  it('is put off at the pace it will go', () => {
    const limits = new Limits()
    const later = Array.from({ length: 100 }, () => limits.putOff(QUIET))
    expect(most(later, 1_000)).toBeLessThanOrEqual(17)
    expect(later[0]).toBeGreaterThan(QUIET)
  })
})
