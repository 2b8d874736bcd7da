import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Limits } from '../../src/jobs/limits.ts'

/** When each of these calls would start, all asked for at once. */
const starts = (lanes: readonly string[]): readonly (readonly [string, number])[] => {
  const limits = new Limits()
  return lanes.map((lane) => [lane, limits.book(lane, 0)] as const)
}
const most = (times: readonly number[], span: number): number =>
  Math.max(0, ...times.map((start) => times.filter((time) => time >= start && time < start + span).length))

describe('the platform’s limits', () => {
  it('are never passed, whatever is asked for at once', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('chat:a', 'chat:b', 'person:c', 'message:d'), { maxLength: 120 }),
        (lanes) => {
          const booked = starts(lanes)
          for (const lane of new Set(lanes)) {
            const own = booked.filter(([name]) => name === lane).map(([, at]) => at)
            expect(most(own, 1_000)).toBeLessThanOrEqual(5)
          }
          expect(
            most(
              booked.map(([, at]) => at),
              1_000,
            ),
          ).toBeLessThanOrEqual(50)
        },
      ),
    )
  })

  it('hold for a minute, too', () => {
    const times = starts(Array.from({ length: 2_500 }, (_, at) => `chat:${at}`)).map(([, at]) => at)
    expect(most(times, 60_000)).toBeLessThanOrEqual(1_000)
  })

  it('wait as long as the platform asked, the lane or the whole app', () => {
    const limits = new Limits()
    limits.hold('chat:a', 5_000)
    expect(limits.book('chat:a', 0)).toBe(5_000)
    expect(limits.book('chat:b', 0)).toBeGreaterThan(0)
    const app = new Limits()
    app.hold(null, 3_000)
    expect(app.book('chat:b', 0)).toBe(3_000)
  })
})
