import { describe, expect, it } from 'vitest'
import { addDays } from '../../src/domain/calendar.ts'
import { evolve } from '../../src/domain/finding/evolve.ts'
import type { Finding, FindingEvent } from '../../src/domain/finding/finding.ts'
import { listFor, reasonFor, worthReminding } from '../../src/domain/reminder.ts'
import {
  assignment,
  claimed,
  confirmed,
  facts,
  issued,
  reported,
  returned,
  submitted,
  writtenOff,
} from './story.ts'

const after = (...events: FindingEvent[]): Finding => {
  const finding = events.reduce<Finding | null>(evolve, null)
  if (finding === null) throw new Error('no history')
  return finding
}
const { dueOn } = assignment
/** `leads` = they lead the finding's team. */
const as = (personId: string, today: string, leads = false) => ({
  personId,
  today,
  leads: new Set(leads ? [facts.teamId ?? ''] : []),
  soonDays: 2,
})
const early = addDays(dueOn, -10)
const open = [reported, confirmed, issued] as const

describe('what a finding asks of its owner', () => {
  it('is a signature, then nothing until two days before the day, then the work, then word of lateness', () => {
    const rectifying = after(...open, claimed)
    expect(reasonFor(after(...open), as('owner', early))).toBe('unsigned')
    expect(reasonFor(rectifying, as('owner', addDays(dueOn, -3)))).toBe('open')
    expect(reasonFor(rectifying, as('owner', addDays(dueOn, -2)))).toBe('due-soon')
    expect(reasonFor(rectifying, as('owner', dueOn))).toBe('due-soon')
    expect(reasonFor(rectifying, as('owner', addDays(dueOn, 1)))).toBe('overdue')
  })

  it('is to look again at what was returned', () => {
    expect(reasonFor(after(...open, claimed, submitted, returned), as('owner', early))).toBe('returned')
  })

  it('is nothing while it is being reviewed, or once it is written off', () => {
    expect(reasonFor(after(...open, claimed, submitted), as('owner', early))).toBeNull()
    expect(reasonFor(after(...open, claimed, submitted, writtenOff), as('owner', early))).toBeNull()
  })
})

describe('what it asks of others', () => {
  it('waits for the reviewer once handed in, and for the team’s leader until confirmed', () => {
    expect(reasonFor(after(...open, claimed, submitted), as('reviewer', early))).toBe('to-review')
    expect(reasonFor(after(reported), as('leader', early, true))).toBe('to-confirm')
    expect(reasonFor(after(reported), as('member', early))).toBeNull()
  })

  it('asks nothing of anybody else', () => {
    for (const events of [open, [...open, claimed], [...open, claimed, submitted]]) {
      expect(reasonFor(after(...events), as('somebody', dueOn))).toBeNull()
    }
  })
})

describe('the list', () => {
  const other = { ...facts, id: 'f-2', number: 'HK-LXG-0002' }
  const second = after({ ...reported, facts: other } as FindingEvent, confirmed, issued, claimed)

  it('puts what presses most first and leaves out of the digest what is simply under way', () => {
    const lines = listFor([second, after(...open)], as('owner', early))
    expect(lines.map((line) => line.reason)).toEqual(['unsigned', 'open'])
    expect(worthReminding(lines).map((line) => line.finding.facts.id)).toEqual(['f-1'])
  })
})
