import { describe, expect, it } from 'vitest'
import { DeliveryFault } from '../../src/app/ports/chat.ts'
import type { Job } from '../../src/app/ports/jobs.ts'
import { afterFault } from '../../src/jobs/retry.ts'

const job = (faults: number, notBefore = 0): Job => ({
  id: 10,
  lane: 'chat:a',
  key: null,
  payload: { do: 'refresh', messageId: 'om_1' },
  notBefore,
  attempts: 1,
  faults,
  since: 0,
  uuid: 'u',
  lease: 'l',
})
const at = (outcome: ReturnType<typeof afterFault>): number => (outcome.kind === 'done' ? -1 : outcome.at)

describe('a job that failed', () => {
  it('waits longer each time, and as long as the platform asked', () => {
    const busy = (wait: number | null) => new DeliveryFault('retry', 99991400, 'limit', wait)
    const waits = [0, 1, 2, 3, 4, 5, 6, 7, 20].map((faults) => at(afterFault(busy(null), job(faults), 0)))
    expect(waits).toEqual([...waits].sort((a, b) => a - b))
    expect(waits.at(-1)).toBeLessThan(400_000)
    expect(at(afterFault(busy(60_000), job(1), 0))).toBeGreaterThanOrEqual(60_000)
  })

  it('is kept as a dead letter when trying again cannot help, or after a day', () => {
    expect(afterFault(new DeliveryFault('stop', 230002, 'not in chat'), job(1), 5)).toMatchObject({
      kind: 'dead',
    })
    expect(afterFault(new DeliveryFault('bug', 230099, 'bad card'), job(1), 5)).toMatchObject({
      kind: 'dead',
    })
    expect(afterFault(new Error('network'), job(30), 25 * 3_600_000)).toMatchObject({ kind: 'dead' })
    expect(afterFault(new Error('network'), job(30), 23 * 3_600_000)).toMatchObject({ kind: 'retry' })
  })

  it('that wants an administrator is looked at again now and then', () => {
    const outcome = afterFault(new DeliveryFault('config', 99991672, 'no scope'), job(1), 0)
    expect(outcome).toMatchObject({ kind: 'retry' })
    expect(at(outcome)).toBeGreaterThanOrEqual(300_000)
  })
})
