import { describe, expect, it } from 'vitest'
import { addDays, type Day } from '../../../src/domain/calendar.ts'
import { evolve } from '../../../src/domain/finding/evolve.ts'
import type { Finding, FindingEvent } from '../../../src/domain/finding/finding.ts'
import type { Reason } from '../../../src/domain/reminder/ask.ts'
import { asksOf } from '../../../src/domain/reminder/asks.ts'
import { forDigest, isWorth } from '../../../src/domain/reminder/digest.ts'
import { aCampaign } from '../../support/builders.ts'
import {
  assignment,
  claimed,
  confirmed,
  facts,
  issued,
  MINUTE,
  reported,
  returned,
  submitted,
  writtenOff,
} from '../story.ts'

const campaign = aCampaign({
  calendar: { years: { '2026': { off: ['2026-05-01'], work: [] } } },
  grants: [
    { role: 'reviewer', personId: 'reviewer', placeId: 'hekou' },
    { role: 'office', personId: 'office', placeId: null },
    { role: 'village-team', personId: 'member', placeId: 'lengxigou' },
    { role: 'town-lead', personId: 'admin', placeId: 'hekou' },
  ],
})
const after = (...events: FindingEvent[]): Finding => {
  const finding = events.reduce<Finding | null>(evolve, null)
  if (finding === null) throw new Error('no history')
  return finding
}
const asked = (finding: Finding, personId: string, today: Day): Reason | null =>
  asksOf(campaign, finding, today).find((ask) => ask.personId === personId)?.reason ?? null

const { dueOn } = assignment
const early = addDays(dueOn, -10)
const open = [reported, confirmed, issued] as const

describe('what a finding asks of its owner', () => {
  it('is a signature, then nothing until two days before the day, then the work, then word of lateness', () => {
    const rectifying = after(...open, claimed)
    expect(asked(after(...open), 'owner', early)).toBe('unsigned')
    expect(asked(rectifying, 'owner', addDays(dueOn, -3))).toBe('open')
    expect(asked(rectifying, 'owner', addDays(dueOn, -2))).toBe('due-soon')
    expect(asked(rectifying, 'owner', dueOn)).toBe('due-soon')
    expect(asked(rectifying, 'owner', addDays(dueOn, 1))).toBe('overdue')
  })

  it('is to look again at what was returned', () => {
    expect(asked(after(...open, claimed, submitted, returned), 'owner', early)).toBe('returned')
  })

  it('is nothing while it is being reviewed, or once it is written off', () => {
    expect(asked(after(...open, claimed, submitted), 'owner', early)).toBeNull()
    expect(asked(after(...open, claimed, submitted, writtenOff), 'owner', early)).toBeNull()
  })

  it('is a plan where the list set a term for one, until it is in', () => {
    const byList = after(reported, confirmed, {
      ...(issued as Extract<FindingEvent, { type: 'finding-issued' }>),
      listId: 'list-1',
      terms: { claimBy: addDays(early, 1), planBy: addDays(early, 2) },
    })
    const signed = evolve(byList, claimed)
    expect(asked(signed, 'owner', early)).toBe('plan')
    const plan = {
      measures: '换水管',
      personId: 'owner',
      day: dueOn,
      evidence: '照片',
      lasting: '',
    }
    const handedIn = evolve(signed, {
      type: 'plan-submitted',
      by: 'owner',
      at: reported.at + 10 * MINUTE,
      plan,
      late: false,
    })
    expect(asked(handedIn, 'owner', early)).toBe('open')
    expect(asked(handedIn, 'admin', early)).toBe('to-decide')

    // Open again under its old number it has a day of its own; the old term for a plan is past and asked for no more.
    const again = { type: 'finding-reopened', by: 'inspector', at: writtenOff.at + MINUTE } as const
    const reopened = [
      submitted,
      writtenOff,
      { ...again, why: 'relapsed', reason: '又断水', dueOn } as const,
    ].reduce(evolve, signed)
    expect(asked(evolve(reopened, claimed), 'owner', early)).toBe('open')
  })
})

describe('what it asks of others', () => {
  it('waits for the reviewer once handed in, and for the team’s leader until confirmed', () => {
    expect(asked(after(...open, claimed, submitted), 'reviewer', early)).toBe('to-review')
    expect(asked(after(reported), 'leader', early)).toBe('to-confirm')
    expect(asked(after(reported), 'member', early)).toBeNull()
  })

  it('asks nothing of anybody else', () => {
    for (const events of [open, [...open, claimed], [...open, claimed, submitted]])
      expect(asked(after(...events), 'somebody', dueOn)).toBeNull()
  })

  it('waits for whoever decides on a request, never for who asked', () => {
    const extension = after(...open, claimed, {
      type: 'request-made',
      by: 'owner',
      at: reported.at + 9 * MINUTE,
      request: { kind: 'extension', reason: '等材料', dueOn: addDays(dueOn, 5), photos: [] },
    })
    expect(asked(extension, 'leader', early)).toBe('to-decide')
    expect(asked(extension, 'owner', early)).toBe('open')
  })

  it('is the co-owner’s own part until they tick it', () => {
    const tasked = after(...open, claimed, {
      type: 'tasks-set',
      by: 'leader',
      at: reported.at + 9 * MINUTE,
      tasks: [{ id: 't-1', personId: 'office', what: '拨款' }],
    })
    expect(asked(tasked, 'office', early)).toBe('task')
    const ticked = evolve(tasked, {
      type: 'task-ticked',
      by: 'office',
      at: reported.at + 10 * MINUTE,
      taskId: 't-1',
      note: '已拨',
    })
    expect(asked(ticked, 'office', early)).toBeNull()
  })

  it('is followed up by the village’s team from the first workday after the day', () => {
    const rectifying = after(...open, claimed)
    expect(asked(rectifying, 'member', dueOn)).toBeNull()
    expect(asked(rectifying, 'member', addDays(dueOn, 4))).toBe('late')
  })
})

describe('the day’s list', () => {
  const other = { ...facts, id: 'f-2', number: 'HK-LXG-0002' }
  const second = after({ ...reported, facts: other } as FindingEvent, confirmed, issued, claimed)
  const asks = [second, after(...open)].flatMap((finding) =>
    asksOf(campaign, finding, early).filter(({ personId }) => personId === 'owner'),
  )
  const today = early
  const snoozes = new Map<string, number>()

  it('puts what presses most first and leaves out what is simply under way, except on the first day of the week', () => {
    const reasons = (complete: boolean) =>
      forDigest(campaign, asks, { today, snoozes, complete }).map(({ reason }) => reason)
    expect(reasons(true)).toEqual(['unsigned', 'open'])
    expect(reasons(false)).toEqual(['unsigned'])
  })

  it('is not worth a message when all of it is under way or known', () => {
    const known = new Map([['f-1', reported.at + 60 * MINUTE]])
    expect(isWorth(campaign, asks, snoozes, today)).toBe(true)
    expect(isWorth(campaign, asks, known, addDays(early, 1))).toBe(false)
  })
})
