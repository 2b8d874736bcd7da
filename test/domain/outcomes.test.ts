import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accountability } from '../../src/domain/finding/accountability.ts'
import { countReturns, evidenceShown } from '../../src/domain/finding/evidence.ts'
import { figures, letterCoverage } from '../../src/domain/finding/figures.ts'
import { type FindingEvent, STAGES } from '../../src/domain/finding/finding.ts'
import { drawSample } from '../../src/domain/finding/sample.ts'
import { aCampaign, aFinding } from '../support/builders.ts'
import {
  after,
  asked,
  claimed,
  confirmed,
  facts,
  HISTORIES,
  issued,
  MINUTE,
  MORNING,
  reported,
  returned,
  submitted,
  writtenOff,
} from './story.ts'

const DAY = 24 * 60 * MINUTE
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

describe('the figures', () => {
  it('rate what is written off against all but void and merged, and print beside it what that leaves out', () => {
    const one = STAGES.map((stage) => aFinding(stage))
    const known = figures(one, '2026-04-08')
    expect(known).toMatchObject({
      all: 11,
      writtenOff: 2,
      verified: 1,
      voided: 1,
      merged: 1,
      ended: 1,
      longTerm: 1,
    })
    expect(known.due).toBe(9)
    expect(known.rate).toBeCloseTo(2 / 9)
    expect(known.leftOut).toEqual({ voided: 1, merged: 1, ended: 1, longTerm: 1 })
    expect(figures([], '2026-04-08').rate).toBeNull()
  })

  it('always add up', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...STAGES)), (stages) => {
        const it = figures(
          stages.map((stage) => aFinding(stage)),
          '2026-05-08',
        )
        expect(it.writtenOff + it.open + it.longTerm + it.ended + it.voided + it.merged).toBe(it.all)
        expect(Object.values(it.byStage).reduce((total, count) => total + count, 0)).toBe(it.all)
        expect(it.due).toBe(it.all - it.voided - it.merged)
        if (it.rate !== null) expect(it.rate >= 0 && it.rate <= 1).toBe(true)
      }),
    )
  })

  it('count overdue only what is open and past its day', () => {
    const all = STAGES.map((stage) => aFinding(stage))
    expect(figures(all, '2026-04-23').overdue).toBe(0)
    expect(figures(all, '2026-04-24').overdue).toBe(3)
  })
})

describe('the coverage of letters (78/78)', () => {
  it('counts findings signed and households all of whose letters are signed, village by village', () => {
    const all = [
      aFinding('claimed', { id: '1' }),
      aFinding('submitted', { id: '2', object: '李有才' }),
      aFinding('issued', { id: '3', object: '李有才' }),
      aFinding('issued', { id: '4', level: '村', object: '冷溪沟村' }),
      aFinding('issued', { id: '5', instant: true }),
      aFinding('reported', { id: '6' }),
    ]
    expect(letterCoverage(all)).toEqual([
      { villageId: 'lengxigou', townId: 'hekou', signed: 2, needed: 4, householdsSigned: 1, households: 2 },
    ])
  })
})

describe('the sample for the re-check', () => {
  const register = Array.from({ length: 200 }, (_, at) => ({
    number: `HK-${String(at).padStart(4, '0')}`,
    severity: (['A', 'B', 'C'] as const)[at % 3] ?? 'C',
  }))
  const draw = { seed: 'head', percent: 20, sha256 }

  it('is all of severity A and a share of the rest, rounded up', () => {
    const drawn = drawSample(register, draw)
    expect(drawn.filter(({ severity }) => severity === 'A')).toHaveLength(67)
    expect(drawn.filter(({ severity }) => severity !== 'A')).toHaveLength(Math.ceil(133 * 0.2))
  })

  it('is the same for anybody with the numbers and the seed, in whatever order, and another for another seed', () => {
    const numbers = (all: readonly { readonly number: string }[]) => all.map(({ number }) => number)
    fc.assert(
      fc.property(fc.shuffledSubarray(register, { minLength: 200 }), (shuffled) => {
        expect(numbers(drawSample(shuffled, draw))).toEqual(numbers(drawSample(register, draw)))
      }),
    )
    expect(numbers(drawSample(register, { ...draw, seed: 'other' }))).not.toEqual(
      numbers(drawSample(register, draw)),
    )
    // By hand: the rest in the order of `printf 'head:HK-0001' | sha256sum`.
    const first = register
      .filter(({ severity }) => severity !== 'A')
      .map(({ number }) => ({ number, lot: sha256(`head:${number}`) }))
      .sort((a, b) => (a.lot < b.lot ? -1 : 1))[0]
    expect(numbers(drawSample(register, draw))).toContain(first?.number)
  })

  it('draws nothing from nothing, and everything at a hundred', () => {
    expect(drawSample([], draw)).toEqual([])
    expect(drawSample(register, { ...draw, percent: 100 })).toHaveLength(200)
  })
})

describe('evidence and returns', () => {
  it('says which of the kinds the pinned standard asks for are there', () => {
    const standard = { ...facts.standard, evidence: ['整改前后照片', '验收单'] }
    expect(evidenceShown(standard, ['验收单'])).toEqual([
      { kind: '整改前后照片', shown: false },
      { kind: '验收单', shown: true },
    ])
  })

  it('counts returns by the reason picked, or by the words where none was', () => {
    const picked = {
      ...returned,
      reason: '照片不清；缺验收单',
      picked: ['照片不清', '缺验收单'],
    } as FindingEvent
    const story = after(...HISTORIES.claimed, submitted, picked, submitted, returned)
    expect([...countReturns([story])]).toEqual([
      ['照片不清', 2],
      ['缺验收单', 1],
    ])
  })
})

describe('the accountability list', () => {
  const campaign = aCampaign({ capOn: '2026-04-30' })
  const recorded = (...events: readonly FindingEvent[]) => ({
    finding: after(...events),
    journal: events.map((event, at) => ({ seq: at + 1, event })),
  })
  const reopened = (why: 'fake' | 'relapsed'): FindingEvent => ({
    type: 'finding-reopened',
    by: 'inspector-2',
    at: MORNING,
    why,
    reason: '没有换',
    dueOn: '2026-05-10',
  })
  const atWork = [reported, confirmed, issued, claimed] as const

  it('lists what was overdue at the cap against person, unit, village and town, with its journal rows', () => {
    expect(accountability([recorded(...atWork)], campaign, '2026-04-30')).toEqual([])
    const lines = accountability([recorded(...atWork)], campaign, '2026-05-01')
    expect(lines.map(({ who, fault }) => `${fault} ${who.kind} ${who.id}`).sort()).toEqual([
      'overdue-at-cap person owner',
      'overdue-at-cap town hekou',
      'overdue-at-cap unit 河口镇',
      'overdue-at-cap village lengxigou',
    ])
    expect(lines[0]?.findings).toEqual([{ id: 'f-1', number: 'HK-LXG-0001', rows: [3] }])
    expect(lines[0]?.decision).toEqual({ measure: null, organ: null, on: null, carriedOut: null })
  })

  it('does not list what was handed in by the cap, or was given a later day by those who may', () => {
    const handedIn = recorded(...atWork, submitted, writtenOff)
    const later = recorded(...atWork, asked.extension, {
      type: 'day-extended',
      by: 'chief',
      at: MORNING,
      dueOn: '2026-05-20',
      reason: '',
    })
    expect(accountability([handedIn, later], campaign, '2026-05-08')).toEqual([])
    const late = recorded(...atWork, { ...submitted, at: MORNING + 25 * DAY, late: true } as FindingEvent)
    expect(accountability([late], campaign, '2026-05-08')).toHaveLength(4)
  })

  it('lists fakes and relapses against who owned them then', () => {
    const events = [...atWork, submitted, writtenOff, reopened('fake')]
    const lines = accountability([recorded(...events)], campaign, '2026-04-20')
    expect(lines.filter(({ who }) => who.kind === 'person')).toEqual([
      {
        who: { kind: 'person', id: 'owner' },
        fault: 'fake',
        findings: [{ id: 'f-1', number: 'HK-LXG-0001', rows: [5, 6, 7] }],
        decision: { measure: null, organ: null, on: null, carriedOut: null },
      },
    ])
  })

  it('lists what was passed around against those who passed it on, not against who took it over', () => {
    const to = (toId: string): FindingEvent => ({
      type: 'owner-changed',
      by: 'leader',
      at: MORNING,
      how: 'transfer',
      toId,
      reviewerId: 'reviewer',
      dueOn: '2026-04-23',
      reason: '',
    })
    const once = recorded(...atWork, to('member'))
    const twice = recorded(...atWork, to('member'), to('admin'))
    expect(accountability([once], campaign, '2026-04-20')).toEqual([])
    const people = accountability([twice], campaign, '2026-04-20').filter(({ who }) => who.kind === 'person')
    expect(people.map(({ who }) => who.id)).toEqual(['member', 'owner'])
  })
})
