import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dayOf } from '../../src/domain/calendar.ts'
import { termsFrom } from '../../src/domain/deadline.ts'
import { refuseRequest } from '../../src/domain/finding/ask.ts'
import { askRelapse, recordCheck, reopen, signCheck } from '../../src/domain/finding/check.ts'
import { claim, recordPaper } from '../../src/domain/finding/claim.ts'
import { confirm } from '../../src/domain/finding/confirm.ts'
import type { Decision } from '../../src/domain/finding/decision.ts'
import { askEnd, grantEnd } from '../../src/domain/finding/end.ts'
import { evolve } from '../../src/domain/finding/evolve.ts'
import { askExtension, grantExtension } from '../../src/domain/finding/extension.ts'
import { figures } from '../../src/domain/finding/figures.ts'
import type { Finding, FindingEvent } from '../../src/domain/finding/finding.ts'
import { handOver } from '../../src/domain/finding/hand-over.ts'
import { issue } from '../../src/domain/finding/issue.ts'
import { letterOf } from '../../src/domain/finding/letter.ts'
import { askLongTerm, grantLongTerm, tickMilestone } from '../../src/domain/finding/long-term.ts'
import { askMerge, merge } from '../../src/domain/finding/merge.ts'
import { moveTerms } from '../../src/domain/finding/move-terms.ts'
import { approvePlan, returnPlan, submitPlan } from '../../src/domain/finding/plan.ts'
import { CHECK_OUTCOMES } from '../../src/domain/finding/records.ts'
import { sendBack, writeOff } from '../../src/domain/finding/review.ts'
import { submit } from '../../src/domain/finding/submit.ts'
import { changeTask, setTasks, tickTask } from '../../src/domain/finding/tasks.ts'
import { askTransfer, assign, grantTransfer } from '../../src/domain/finding/transfer.ts'
import { urge } from '../../src/domain/finding/urge.ts'
import { voidFinding } from '../../src/domain/finding/void.ts'
import { dayAtIssue } from '../../src/domain/list/sheet.ts'
import { type FindingRole, rolesOn } from '../../src/domain/permission.ts'
import { aCampaign } from '../support/builders.ts'
import { after, facts, letter, MINUTE, MORNING, photo, reported } from './story.ts'

const known = aCampaign()
const someone = (id: string, unit: string) => ({
  id,
  name: id,
  title: '',
  unit,
  aliases: [],
  placeId: null,
  openId: null,
})
const campaign = aCampaign({
  capOn: '2026-04-30',
  people: [
    ...known.people,
    someone('other', '县水利局'),
    someone('chief', '县政府'),
    someone('one', '县纪委'),
    someone('two', '县纪委'),
    someone('town', '河口镇'),
  ],
  grants: [
    ...known.grants,
    { role: 'leading-group', personId: 'chief', placeId: null },
    { role: 'inspector', personId: 'one', placeId: null },
    { role: 'inspector', personId: 'two', placeId: null },
    { role: 'reviewer', personId: 'admin', placeId: null },
    { role: 'town-lead', personId: 'town', placeId: 'hekou' },
    { role: 'village-team', personId: 'town', placeId: 'hekou' },
  ],
  catalogues: known.catalogues.map((catalogue) => ({
    ...catalogue,
    standards: catalogue.standards.map((each) => ({ ...each, routes: ['long-term'] as const })),
  })),
})
const PEOPLE = campaign.people.map(({ id }) => id)
const master = after({ ...reported, facts: { ...facts, id: 'f-0' } } as FindingEvent)

type Turn = {
  readonly who: { readonly by: string; readonly roles: ReadonlySet<FindingRole> }
  readonly now: number
  /** A day up to three weeks ahead or a little behind, a person, and a number to choose by. */
  readonly day: string
  readonly person: string
  readonly n: number
}
type Move = (finding: Finding, turn: Turn) => Decision
const reason = '有理由'
/** What takes a finding out of the count for good, drawn less often. */
const LAST_MOVES: readonly Move[] = [
  (f, { who, now }) => voidFinding({ ...who, reason }, f, now),
  (f, { who, now }) => grantEnd(who, f, now),
  (f, { who, now }) => merge({ ...who, reason }, f, master, now),
]
const MOST_MOVES: readonly Move[] = [
  (f, { who, now, n }) =>
    f.stage === 'reported'
      ? confirm(
          {
            ...who,
            issuing: n % 2 === 0 ? 'by-list' : 'at-once',
            dueOn: dayAtIssue(campaign, f, dayOf(now)),
          },
          f,
          now,
        )
      : confirm(who, f, now),
  (f, { who, now, day, person }) =>
    issue(
      {
        ...who,
        listId: 'l',
        assignment: {
          ownerId: person === 'reviewer' ? 'owner' : person,
          reviewerId: 'reviewer',
          dueOn: day < dayOf(now) ? dayOf(now) : day,
        },
        terms: termsFrom(campaign, dayOf(now)),
      },
      f,
      now,
    ),
  (f, { who, now }) => claim({ ...who, letter }, f, now),
  (f, { who, now }) => claim({ ...who, letter: null }, f, now),
  (f, { who, now }) => recordPaper({ ...who, letter, photo: photo('paper', now) }, f, now),
  (f, { who, now }) => submit({ ...who, text: '已更换水管', photos: [photo('p', now)], sentAt: now }, f, now),
  (f, { who, now }) =>
    submit({ ...who, text: '已更换水管', photos: [photo('p', now)], sentAt: now, unticked: reason }, f, now),
  (f, { who, now }) => writeOff(who, f, now),
  (f, { who, now, day, n }) =>
    sendBack(
      { ...who, reason, ...(n % 2 === 0 ? {} : { newDay: { dueOn: day, capOn: campaign.capOn } }) },
      f,
      now,
    ),
  (f, { who, now, n }) => changeTask({ ...who, measures: `措施${n}`, support: '' }, f, now),
  (f, { who, now, person, n }) =>
    setTasks({ ...who, tasks: [{ id: `t${n}`, personId: person, what: '帮忙' }] }, f, campaign, now),
  (f, { who, now, n }) => tickTask({ ...who, taskId: `t${n}`, note: '' }, f, now),
  (f, { who, now, day, person }) =>
    submitPlan(
      { ...who, plan: { measures: '换管', personId: person, day, evidence: '照片', lasting: '' } },
      f,
      campaign,
      now,
    ),
  (f, { who, now }) => approvePlan(who, f, now),
  (f, { who, now }) => returnPlan({ ...who, reason }, f, now),
  (f, { who, now }) => askTransfer({ ...who, reason, toId: null }, f, now),
  (f, { who, now, person }) => grantTransfer({ ...who, toId: person, reason }, f, campaign, now),
  (f, { who, now, person }) => assign({ ...who, toId: person, reason }, f, campaign, now),
  (f, { who, now, person, n }) =>
    handOver({ ...who, fromId: PEOPLE[n % PEOPLE.length] ?? '', toId: person, reason }, f, campaign, now),
  (f, { who, now, day }) => askExtension({ ...who, reason, dueOn: day, photos: [] }, f, now),
  (f, { who, now }) => grantExtension(who, f, campaign, now),
  (f, { who, now, day }) =>
    askLongTerm(
      {
        ...who,
        reason,
        measure: '分段换',
        milestones: [{ what: '换完', on: day < '2026-05-01' ? '2026-05-20' : addDays(day, 20) }],
      },
      f,
      campaign,
      now,
    ),
  (f, { who, now }) => grantLongTerm(who, f, now),
  (f, { who, now }) => tickMilestone({ ...who, index: 0, note: '换完', photos: [] }, f, now),
  (f, { who, now }) =>
    askEnd({ ...who, why: 'moved', reason, photos: [photo('moved', now)], householdId: null }, f, now),
  (f, { who, now }) => askMerge({ ...who, reason }, f, master, now),
  (f, { who, now, n }) =>
    refuseRequest(
      {
        ...who,
        reason,
        kind: (['transfer', 'extension', 'long-term', 'end', 'merge', 'relapse'] as const)[n % 6] ?? 'end',
      },
      f,
      now,
    ),
  (f, { who, now, day, n }) => {
    const outcome = CHECK_OUTCOMES[n % CHECK_OUTCOMES.length] ?? 'in-place'
    const check = { outcome, method: '入户', seen: '看过', agrees: 'yes', photos: [], dueOn: day } as const
    return recordCheck({ ...who, check }, f, campaign, now)
  },
  (f, { who, now }) => signCheck(who, f, now),
  (f, { who, now, person }) => urge({ ...who, reachedId: person }, f, now),
  (f, { who, now }) => askRelapse({ ...who, reason, source: '热线', photos: [] }, f, now),
  (f, { who, now, day }) => reopen({ ...who, dueOn: day }, f, campaign, now),
  (f, { who, now, n }) =>
    moveTerms(
      { by: who.by },
      f,
      { ...campaign, calendar: { years: { '2026': { off: [`2026-04-${10 + (n % 10)}`], work: [] } } } },
      now,
    ),
]

const seldom =
  (move: Move): Move =>
  (finding, turn) =>
    turn.n < 6 ? move(finding, turn) : { ok: true, events: [] }
const MOVES = [...LAST_MOVES.map(seldom), ...MOST_MOVES]

const DAY_MS = 24 * 60 * MINUTE
/** Each step: a move, by whoever can make it; those who cannot are tried as well. */
const steps = (length: number) =>
  fc.array(
    fc.record({
      move: fc.nat(MOVES.length - 1),
      first: fc.nat(PEOPLE.length - 1),
      strict: fc.boolean(),
      wait: fc.nat(9),
      ahead: fc.integer({ min: -2, max: 20 }),
      person: fc.constantFrom(...PEOPLE),
      n: fc.nat(60),
    }),
    { minLength: length, maxLength: length * 2 },
  )
type Step = ReturnType<typeof steps> extends fc.Arbitrary<readonly (infer S)[]> ? S : never
type Deed = {
  readonly event: FindingEvent
  readonly who: Turn['who']
  readonly before: Finding
  readonly after: Finding
}

function play(all: readonly Step[]) {
  let now = MORNING
  let finding = evolve(null, reported)
  const deeds: Deed[] = []
  for (const step of all) {
    now += step.wait * 60 * MINUTE
    const day = dayOf(now + step.ahead * DAY_MS)
    const tried = step.strict ? 1 : PEOPLE.length
    for (let at = 0; at < tried; at += 1) {
      const by = PEOPLE[(step.first + at) % PEOPLE.length] ?? ''
      const turn = {
        who: { by, roles: rolesOn(campaign, finding, by) },
        now,
        day,
        person: step.person,
        n: step.n,
      }
      const decision = MOVES[step.move]?.(finding, turn)
      if (!decision?.ok || decision.events.length === 0) continue
      for (const event of decision.events) {
        const next = evolve(finding, event)
        deeds.push({ event, who: turn.who, before: finding, after: next })
        finding = next
      }
      break
    }
  }
  return { finding, deeds, events: [reported, ...deeds.map(({ event }) => event)], now }
}
const holds = (check: (played: ReturnType<typeof play>) => void, numRuns = 100) =>
  fc.assert(
    fc.property(steps(60), (all) => check(play(all))),
    { numRuns, endOnFailure: true },
  )

describe('any play of any people, over every move there is', () => {
  it('reaches every stage: the play is not idle', () => {
    const seen = new Set<string>()
    const types = new Map<string, number>()
    fc.assert(
      fc.property(steps(120), (all) => {
        for (const { after: next, event } of play(all).deeds) {
          seen.add(next.stage)
          types.set(event.type, (types.get(event.type) ?? 0) + 1)
        }
      }),
      { numRuns: 200, seed: 7, endOnFailure: true },
    )
    expect([...seen].sort()).toEqual(
      [
        'claimed',
        'confirmed',
        'ended',
        'issued',
        'long-term',
        'merged',
        'reported',
        'submitted',
        'verified',
        'voided',
        'written-off',
      ].filter((stage) => stage !== 'reported' || seen.has('reported')),
    )
    for (const type of [
      'finding-reopened',
      'owner-changed',
      'finding-handed-over',
      'day-extended',
      'plan-approved',
      'owner-urged',
    ])
      expect([...types.keys()]).toContain(type)
  })

  it('has no road to written-off without work handed in and a review accepted by somebody allowed', () => {
    holds(({ deeds }) => {
      for (const { before, after: next, event, who } of deeds) {
        const arrives = 'writeOff' in next && !('writeOff' in before)
        if (!arrives) continue
        expect(event.type).toBe('finding-written-off')
        expect(before.stage).toBe('submitted')
        if (before.stage !== 'submitted') continue
        expect(before.submission.photos.length).toBeGreaterThan(0)
        expect(who.by).toBe(before.assignment.reviewerId)
        expect(who.by).not.toBe(before.assignment.ownerId)
        expect(who.roles).not.toContain('of-owners-unit')
      }
    })
  })

  it('verifies and reopens by two different inspectors who had no hand in it', () => {
    holds(({ deeds }) => {
      for (const { event, before } of deeds) {
        if (event.type !== 'check-signed' || !('pendingCheck' in before)) continue
        expect(event.by).not.toBe(before.pendingCheck?.by)
        for (const id of [event.by, before.pendingCheck?.by]) {
          expect([
            before.facts.finderId,
            before.writeOff.by,
            before.submission.by,
            before.assignment.ownerId,
          ]).not.toContain(id)
        }
      }
    })
  })

  it('never gives a day that is past already, and never shortens one but by a reopening', () => {
    holds(({ deeds }) => {
      for (const { event, before, after: next } of deeds) {
        const [was, is] = [before, next].map((each) => ('assignment' in each ? each.assignment.dueOn : null))
        if (is === undefined || is === null || was === is) continue
        // Past its cap a campaign has no other day to give.
        if (event.type !== 'owner-changed') expect(is >= dayOf(event.at) || is === campaign.capOn).toBe(true)
        if (was !== null && was !== undefined && event.type !== 'finding-reopened')
          expect(is > was).toBe(true)
      }
    })
  })

  it('keeps terms to sign and plan from ever moving to an earlier day', () => {
    holds(({ deeds }) => {
      for (const { before, after: next, event } of deeds) {
        if (event.type !== 'terms-moved' || !('terms' in before) || !('terms' in next)) continue
        expect((next.terms?.claimBy ?? '') >= (before.terms?.claimBy ?? '')).toBe(true)
        expect((next.terms?.planBy ?? '') >= (before.terms?.planBy ?? '')).toBe(true)
      }
    })
  })

  it('asks for a new signature whenever the text the owner signed has changed', () => {
    holds(({ deeds }) => {
      for (const { before, after: next, event } of deeds) {
        const signed = (finding: Finding) => finding.stage === 'claimed' && finding.claim !== null
        // What is long-term was asked for by the owner by name; a return of work brings back what was signed before it.
        if (!signed(before) || !signed(next) || event.type === 'work-returned') continue
        expect(letterOf(next, campaign)?.text).toBe(letterOf(before, campaign)?.text)
      }
    })
  })

  it('grants two transfers and two extensions at most', () => {
    holds(({ finding }) => {
      if (!('requests' in finding)) return
      for (const kind of ['transfer', 'extension'])
        expect(
          finding.requests.filter(({ request, answer }) => request.kind === kind && answer?.granted).length,
        ).toBeLessThanOrEqual(2)
    })
  })

  it('never has the owner reviewing, whoever it was handed to', () => {
    holds(({ deeds }) => {
      for (const { after: next } of deeds)
        if ('assignment' in next) expect(next.assignment.ownerId).not.toBe(next.assignment.reviewerId)
    })
  })

  it('replays from its journal to the same present', () => {
    holds(({ finding, events }) => {
      expect(events.reduce<Finding | null>(evolve, null)).toEqual(finding)
      const kept: FindingEvent[] = JSON.parse(JSON.stringify(events))
      expect(kept.reduce<Finding | null>(evolve, null)).toEqual(finding)
    })
  })

  it('counts in figures that add up', () => {
    fc.assert(
      fc.property(fc.array(steps(40), { maxLength: 8 }), (plays) => {
        const findings = plays.map((all) => play(all).finding)
        const it = figures(findings, '2026-05-08')
        expect(it.writtenOff + it.open + it.longTerm + it.ended + it.voided + it.merged).toBe(it.all)
        expect(it.due + it.voided + it.merged).toBe(it.all)
      }),
      { numRuns: 40, endOnFailure: true },
    )
  })
})
