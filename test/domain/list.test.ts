import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, isWorkday } from '../../src/domain/calendar.ts'
import type { Campaign, CampaignRole } from '../../src/domain/campaign/campaign.ts'
import { evolve } from '../../src/domain/finding/evolve.ts'
import { type IssueList, issueList } from '../../src/domain/list/issue.ts'
import {
  evolveList,
  kindsMissing,
  type List,
  type ListEvent,
  notReceipted,
} from '../../src/domain/list/list.ts'
import { loadCheck } from '../../src/domain/list/load.ts'
import { claimByTown, receipt } from '../../src/domain/list/receipt.ts'
import { recipientsOf } from '../../src/domain/list/recipients.ts'
import { aCampaign, aFinding, type FindingOver, MORNING } from '../support/builders.ts'

const grant = (role: CampaignRole, personId: string, placeId: string | null) => ({ role, personId, placeId })
const known = aCampaign()
const someone = (id: string) => ({
  id,
  name: id,
  title: '',
  unit: id,
  aliases: [],
  placeId: null,
  openId: null,
})
const meeting = {
  id: 'm',
  kind: 'feedback',
  placeId: 'hekou',
  heldOn: '2026-04-07',
  where: '河口镇',
  attendance: '',
  note: '',
  by: 'office',
  at: MORNING,
} as const
const campaign: Campaign = {
  ...known,
  issuing: 'by-list',
  people: [...known.people, ...['county', 'town', 'village', 'support', 'elsewhere'].map(someone)],
  grants: [
    ...known.grants,
    grant('county-leader', 'county', null),
    grant('town-lead', 'town', 'hekou'),
    grant('village-team', 'village', 'lengxigou'),
    grant('support-unit', 'support', 'lengxigou'),
    grant('town-lead', 'elsewhere', 'chengguan'),
  ],
  meetings: [meeting],
}
const finding = (over: FindingOver = {}) => aFinding('confirmed', over)
const order = (over: Partial<IssueList> = {}): IssueList => ({
  id: 'list-1',
  by: 'office',
  townId: 'hekou',
  number: '清脱贫办发〔2026〕3号',
  findings: [finding()],
  recipients: recipientsOf(campaign, 'hekou'),
  earlier: 0,
  ...over,
})
const issuedBy = (it: IssueList, at = campaign) => {
  const decision = issueList(it, at, MORNING)
  if (!decision.ok) throw new Error(decision.refusal)
  return decision
}
const refusal = (it: IssueList, at = campaign) => {
  const decision = issueList(it, at, MORNING)
  return decision.ok ? 'issued' : decision.refusal
}
const listOf = (...events: readonly ListEvent[]): List => {
  const list = events.reduce<List | null>(evolveList, null)
  if (list === null) throw new Error('no list')
  return list
}

describe('3 registered → issued: the office issues a town’s list (清单印发)', () => {
  it('freezes the findings into a numbered document, and starts every term that day', () => {
    const { events, findings } = issuedBy(order())
    const list = listOf(...events)
    expect(list).toMatchObject({ number: '清脱贫办发〔2026〕3号', sequence: 1, issuedOn: '2026-04-08' })
    expect(list.terms).toEqual({ claimBy: '2026-04-09', planBy: '2026-04-13' })
    expect(list.lines.map(({ number, sheet }) => [number, sheet])).toEqual([['HK-LXG-0001', 'household']])
    const [first] = findings
    const next = (first?.events ?? []).reduce(evolve, finding())
    expect(next).toMatchObject({ stage: 'issued', listId: 'list-1', terms: list.terms, issuedBy: 'office' })
  })

  it('counts the standard’s days from the day of issue, and leaves alone a day that somebody chose', () => {
    const later = MORNING + 10 * 86_400_000
    const due = (dueOn: string) => {
      const decision = issueList(order({ findings: [finding({ dueOn })] }), campaign, later)
      const [event] = decision.ok ? (decision.findings[0]?.events ?? []) : []
      return event?.type === 'finding-issued' ? event.assignment.dueOn : null
    }
    expect(due('2026-04-23')).toBe('2026-05-03')
    expect(due('2026-04-20')).toBe('2026-04-20')
  })

  it('takes what the office settles: owner, day, measures and support', () => {
    const settled = new Map([
      ['f-1', { ownerId: 'town', dueOn: '2026-05-01', measures: '换管', support: '申请材料' }],
    ])
    const [line] = listOf(...issuedBy(order({ settled })).events).lines
    expect(line?.assignment).toEqual({
      ownerId: 'town',
      reviewerId: 'reviewer',
      dueOn: '2026-05-01',
      measures: '换管',
      support: '申请材料',
    })
  })

  it('has sheets for households, villages and units', () => {
    const findings = [
      finding(),
      finding({ id: 'f-2', number: 'HK-LXG-0002', level: '村', object: '冷溪沟村' }),
      finding({ id: 'f-3', number: 'ZJ-0001', level: '部门', object: '住建局' }),
    ]
    expect(listOf(...issuedBy(order({ findings })).events).lines.map(({ sheet }) => sheet)).toEqual([
      'household',
      'village',
      'unit',
    ])
  })

  it('is issued empty for a town where nothing was found (0条), and receipted all the same', () => {
    const { events, findings } = issuedBy(order({ findings: [] }))
    expect(findings).toEqual([])
    expect(listOf(...events).lines).toEqual([])
    expect(receipt({ by: 'town', way: 'card' }, listOf(...events), campaign, MORNING).ok).toBe(true)
  })

  it('is never edited: what comes later goes on a list of its own (补充清单)', () => {
    expect(listOf(...issuedBy(order({ id: 'list-2', earlier: 1 })).events).sequence).toBe(2)
  })

  it('waits for the feedback meeting, unless it is waived with a reason', () => {
    const none = { ...campaign, meetings: [] }
    expect(refusal(order(), none)).toBe('feedback-not-held')
    expect(listOf(...issuedBy(order({ waived: '与县里的会合开' }), none).events).waived).toBe(
      '与县里的会合开',
    )
  })

  it('is refused from anyone but the office, without a number, and over findings that are not its own', () => {
    expect(refusal(order({ by: 'leader' }))).toBe('not-the-office')
    expect(refusal(order({ number: ' ' }))).toBe('list-number-missing')
    expect(refusal(order({ findings: [aFinding('issued')] }))).toBe('not-awaiting-issue')
    expect(refusal(order({ findings: [finding({ townId: 'chengguan' })] }))).toBe('finding-of-another-town')
    expect(refusal(order({ findings: [finding(), finding()] }))).toBe('finding-listed-twice')
    const on = (dueOn: string) => order({ settled: new Map([['f-1', { dueOn }]]) })
    expect([on('2026-04-07'), on('2026-07-01'), on('四月')].map((each) => refusal(each))).toEqual([
      'day-past',
      'day-after-cap',
      'day-missing',
    ])
  })

  it('gives the finding another reviewer where the settled owner is the reviewer, or says that none is left', () => {
    const settled = new Map([['f-1', { ownerId: 'reviewer' }]])
    expect(refusal(order({ settled }))).toBe('no-reviewer-left')
    const more = { ...campaign, grants: [...campaign.grants, grant('reviewer', 'admin', null)] }
    expect(listOf(...issuedBy(order({ settled }), more).events).lines[0]?.assignment.reviewerId).toBe('admin')
  })
})

describe('receipts (签收)', () => {
  const issued = issuedBy(order()).events

  it('come from four kinds of recipient of this town, each for themselves', () => {
    const list = listOf(...issued)
    expect(list.recipients.map(({ kind, personId }) => `${kind} ${personId}`)).toEqual([
      'county-leader county',
      'town-lead town',
      'village-team village',
      'support-unit support',
    ])
    expect(kindsMissing(list)).toEqual([])
    expect(kindsMissing({ recipients: [] })).toHaveLength(4)
  })

  it('show who has not receipted, once each', () => {
    const decision = receipt({ by: 'town', way: 'card' }, listOf(...issued), campaign, MORNING)
    const list = listOf(...issued, ...(decision.ok ? decision.events : []))
    expect(notReceipted(list).map(({ personId }) => personId)).toEqual(['county', 'village', 'support'])
    expect(receipt({ by: 'town', way: 'card' }, list, campaign, MORNING)).toEqual({
      ok: false,
      refusal: 'already-receipted',
    })
  })

  it('can be recorded by the office for what was handed over, and by nobody else', () => {
    const list = listOf(...issued)
    expect(receipt({ by: 'office', forId: 'county', way: 'by-hand' }, list, campaign, MORNING).ok).toBe(true)
    for (const by of ['town', 'elsewhere', 'owner'])
      expect(receipt({ by, forId: 'county', way: 'by-hand' }, list, campaign, MORNING)).toMatchObject({
        refusal: 'not-a-recipient',
      })
    expect(receipt({ by: 'elsewhere', way: 'card' }, list, campaign, MORNING)).toMatchObject({
      refusal: 'not-a-recipient',
    })
  })
})

describe('the town takes on the whole list (两级认领)', () => {
  it('once, by its own lead, with its words', () => {
    const list = listOf(...issuedBy(order()).events)
    expect(claimByTown({ by: 'elsewhere', words: '' }, list, campaign, MORNING)).toMatchObject({
      refusal: 'not-the-town',
    })
    const decision = claimByTown({ by: 'town', words: '照单全收' }, list, campaign, MORNING)
    if (!decision.ok) throw new Error(decision.refusal)
    const claimed = listOf({ type: 'list-issued', by: 'office', at: MORNING, list }, ...decision.events)
    expect(claimed.claimedByTown).toEqual({ by: 'town', at: MORNING, words: '照单全收' })
    expect(claimByTown({ by: 'town', words: '' }, claimed, campaign, MORNING)).toMatchObject({
      refusal: 'already-claimed-by-town',
    })
  })
})

describe('the load check', () => {
  const setting = {
    bounds: { perOwner: 4, perOwnerDay: 2 },
    calendar: campaign.calendar,
    issuedOn: '2026-04-08',
    capOn: '2026-04-30',
  }
  const due = (findingId: string, dueOn: string, severity: 'A' | 'B' | 'C' = 'B', ownerId = 'owner') => ({
    findingId,
    ownerId,
    dueOn,
    severity,
  })

  it('names owners and days with too much, and spreads the least severe to workdays with room', () => {
    const proposed = [
      due('1', '2026-04-30', 'A'),
      due('2', '2026-04-30', 'C'),
      due('3', '2026-04-30'),
      due('4', '2026-04-30'),
      due('5', '2026-04-20'),
      due('6', '2026-04-30', 'A', 'other'),
    ]
    const load = loadCheck(proposed, setting)
    expect(load.owners).toEqual([{ ownerId: 'owner', count: 5 }])
    expect(load.days).toEqual([{ ownerId: 'owner', day: '2026-04-30', count: 4 }])
    expect(load.spread).toEqual([
      { findingId: '2', from: '2026-04-30', to: '2026-04-29' },
      { findingId: '4', from: '2026-04-30', to: '2026-04-29' },
    ])
  })

  it('says nothing where nothing is too much', () => {
    expect(loadCheck([due('1', '2026-04-20')], setting)).toEqual({ owners: [], days: [], spread: [] })
  })

  it('never spreads past the cap, before the issue, or onto a day off, and never makes another day too full', () => {
    const proposals = fc.array(
      fc.record({
        ownerId: fc.constantFrom('a', 'b'),
        dueOn: fc.integer({ min: 1, max: 22 }).map((off) => addDays('2026-04-08', off)),
        severity: fc.constantFrom('A' as const, 'B' as const, 'C' as const),
      }),
      { maxLength: 60 },
    )
    fc.assert(
      fc.property(proposals, (some) => {
        const proposed = some.map((each, at) => ({ ...each, findingId: `f${at}` }))
        const { spread } = loadCheck(proposed, setting)
        const to = new Map(spread.map((move) => [move.findingId, move.to]))
        const moved = proposed.map((each) => ({ ...each, dueOn: to.get(each.findingId) ?? each.dueOn }))
        for (const day of to.values()) {
          expect(day > setting.issuedOn && day <= setting.capOn).toBe(true)
          expect(isWorkday(setting.calendar, day)).toBe(true)
          for (const ownerId of ['a', 'b']) {
            const there = (all: typeof moved) =>
              all.filter((each) => each.ownerId === ownerId && each.dueOn === day).length
            expect(there(moved)).toBeLessThanOrEqual(Math.max(2, there(proposed)))
          }
        }
      }),
    )
  })
})
