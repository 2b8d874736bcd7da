import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { claim } from '../../src/domain/finding/claim.ts'
import { confirm } from '../../src/domain/finding/confirm.ts'
import type { Decision } from '../../src/domain/finding/decision.ts'
import { evolve } from '../../src/domain/finding/evolve.ts'
import type { Finding, FindingEvent } from '../../src/domain/finding/finding.ts'
import { sendBack, writeOff } from '../../src/domain/finding/review.ts'
import { addEvidence, submit } from '../../src/domain/finding/submit.ts'
import { voidFinding } from '../../src/domain/finding/void.ts'
import { FINDING_ROLES, type FindingRole } from '../../src/domain/permission.ts'
import {
  claimed,
  issued,
  letter,
  MINUTE,
  MORNING,
  photo,
  reported,
  submitted,
  who,
  writtenOff,
} from './story.ts'

type Move = (finding: Finding, roles: readonly FindingRole[], now: number) => Decision
const moves: readonly Move[] = [
  (f, roles, now) => confirm(who('x', ...roles), f, now),
  (f, roles, now) => claim({ ...who('x', ...roles), letter }, f, now),
  (f, roles, now) =>
    submit({ ...who('x', ...roles), text: '已整改', photos: [photo('p', now)], sentAt: now }, f, now),
  (f, roles, now) => addEvidence({ ...who('x', ...roles), photos: [photo(`q${now}`, now)] }, f, now),
  (f, roles, now) => sendBack({ ...who('x', ...roles), reason: '旧照' }, f, now),
  (f, roles, now) => writeOff(who('x', ...roles), f, now),
  (f, roles, now) => voidFinding({ ...who('x', ...roles), reason: '发错了' }, f, now),
]
const play = fc.array(
  fc.record({ move: fc.nat(moves.length - 1), roles: fc.subarray([...FINDING_ROLES]), wait: fc.nat(30) }),
  { maxLength: 40 },
)

function run(steps: readonly { move: number; roles: readonly FindingRole[]; wait: number }[]) {
  let now = MORNING
  let finding = evolve(null, reported)
  const events: FindingEvent[] = [reported]
  const deeds: { readonly event: FindingEvent; readonly roles: readonly FindingRole[] }[] = []
  for (const { move, roles, wait } of steps) {
    now += wait * MINUTE
    const decision = moves[move]?.(finding, roles, now)
    if (!decision?.ok) continue
    for (const event of decision.events) {
      finding = evolve(finding, event)
      events.push(event)
      deeds.push({ event, roles })
    }
  }
  return { finding, events, deeds }
}

describe('any play of any people', () => {
  it('reaches written-off only by a reviewer who is not the owner, over work with a photo', () => {
    fc.assert(
      fc.property(play, (steps) => {
        const { finding, deeds } = run(steps)
        if (finding.stage !== 'written-off') return
        const last = deeds.at(-1)
        expect(last?.event.type).toBe('finding-written-off')
        expect(last?.roles).toContain('reviewer')
        expect(last?.roles).not.toContain('owner')
        expect(finding.submission.photos.length).toBeGreaterThan(0)
      }),
      { numRuns: 500 },
    )
  })

  it('replays to the same present', () => {
    fc.assert(
      fc.property(play, (steps) => {
        const { finding, events } = run(steps)
        expect(events.reduce<Finding | null>(evolve, null)).toEqual(finding)
      }),
    )
  })

  it('never lets time run backwards in a history', () => {
    fc.assert(
      fc.property(play, (steps) => {
        const times = run(steps).events.map((event) => event.at)
        expect(times).toEqual([...times].sort((a, b) => a - b))
      }),
    )
  })
})

describe('a history that cannot be', () => {
  it('is a fault, not a state', () => {
    expect(() => evolve(null, claimed)).toThrow('before finding-reported')
    expect(() => [reported, claimed].reduce<Finding | null>(evolve, null)).toThrow('cannot follow reported')
    expect(() => [reported, issued].reduce<Finding | null>(evolve, null)).toThrow('cannot follow')
    expect(() => [reported, submitted].reduce<Finding | null>(evolve, null)).toThrow('cannot follow')
    expect(() => [reported, writtenOff].reduce<Finding | null>(evolve, null)).toThrow('cannot follow')
  })
})
