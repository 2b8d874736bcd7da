import { describe, expect, it } from 'vitest'
import { refuseRequest } from '../../src/domain/finding/ask.ts'
import { askRelapse, recordCheck, reopen, signCheck } from '../../src/domain/finding/check.ts'
import { claim, recordPaper } from '../../src/domain/finding/claim.ts'
import { confirm } from '../../src/domain/finding/confirm.ts'
import { askExtension, grantExtension } from '../../src/domain/finding/extension.ts'
import type { At, FindingEvent, Stage } from '../../src/domain/finding/finding.ts'
import { letterText } from '../../src/domain/finding/letter.ts'
import { askLongTerm, grantLongTerm, lookAtLongTerm, nextLookOn } from '../../src/domain/finding/long-term.ts'
import { askMerge, merge } from '../../src/domain/finding/merge.ts'
import { approvePlan, returnPlan, submitPlan } from '../../src/domain/finding/plan.ts'
import { report } from '../../src/domain/finding/report.ts'
import { sendBack, writeOff } from '../../src/domain/finding/review.ts'
import { submit } from '../../src/domain/finding/submit.ts'
import { changeTask } from '../../src/domain/finding/tasks.ts'
import { askTransfer, assign, grantTransfer } from '../../src/domain/finding/transfer.ts'
import { aCampaign } from '../support/builders.ts'
import {
  after,
  asked,
  assignment,
  checkRecorded,
  claimed,
  confirmed,
  facts,
  given,
  inPlace,
  issued,
  letter,
  longTermApproved,
  MINUTE,
  MORNING,
  milestonesTicked,
  photo,
  planned,
  reported,
  submitted,
  who,
  writtenOff,
} from './story.ts'

const DAY = 24 * 60 * MINUTE
const known = aCampaign()
const someone = (id: string, unit = '县水利局') => ({
  id,
  name: id,
  title: '',
  unit,
  aliases: [],
  placeId: null,
  openId: null,
})
const campaign = aCampaign({
  people: [...known.people, someone('other', '河口镇'), someone('chief')],
  catalogues: known.catalogues.map((catalogue) => ({
    ...catalogue,
    standards: catalogue.standards.map((each) => ({ ...each, routes: ['long-term'] as const })),
  })),
})
const owner = who('owner', 'owner')
const leader = who('leader', 'team-leader')
const office = who('office', 'office')
const chief = who('chief', 'leading-group')
const reviewer = who('reviewer', 'reviewer')
const inspector = who('inspector', 'inspector')
const second = who('inspector-2', 'inspector')
const atWork = [reported, confirmed, issued, claimed] as const
const off = [...atWork, submitted, writtenOff] as const
const at = <S extends Stage>(stage: S, ...events: readonly FindingEvent[]): At<S> => {
  const finding = after(...events)
  expect(finding.stage).toBe(stage)
  return finding as At<S>
}

describe('1 → draft and registered: reported with place and words, waiting for the leader', () => {
  it('stays reported until the leader vouches for it', () => {
    expect(report({ facts, proposal: assignment, byLeader: false }, MORNING)).toEqual({
      ok: true,
      events: [reported],
    })
  })
})

describe('2 reported → confirmed', () => {
  it('is issued by the same act at once, and left for the list where the campaign issues by list', () => {
    given(reported)
      .when((f) => confirm(leader, f, MORNING))
      .leadsTo({ type: 'finding-confirmed', by: 'leader', at: MORNING }, issued)
    given(reported)
      .when((f) => confirm({ ...leader, issuing: 'by-list' }, f, MORNING))
      .leadsTo({ type: 'finding-confirmed', by: 'leader', at: MORNING })
    const byLeader = report({ facts, proposal: assignment, byLeader: true, issuing: 'by-list' }, MORNING)
    expect(byLeader.ok && byLeader.events.map(({ type }) => type)).toEqual([
      'finding-reported',
      'finding-confirmed',
    ])
  })
})

describe('4 issued → rerouted', () => {
  const disputed = [reported, confirmed, issued, asked.transfer] as const
  const to = (toId: string) => ({ ...leader, toId, reason: '确属其职责' })

  it('is asked for by the owner with a reason, and one at a time', () => {
    const ask = { ...owner, reason: ' 不是我包的户 ', toId: 'other' }
    given(reported, confirmed, issued)
      .when((f) => askTransfer(ask, f, MORNING))
      .leadsTo(asked.transfer)
    given(reported, confirmed, issued)
      .when((f) => askTransfer({ ...ask, reason: ' ' }, f, MORNING))
      .refuses('reason-missing')
    given(...disputed)
      .when((f) => askTransfer(ask, f, MORNING))
      .refuses('request-pending')
  })

  it('keeps the clock running, and gives the new owner the campaign’s days within the cap', () => {
    const late = MORNING + 14 * DAY
    given(...disputed)
      .when((f) => grantTransfer(to('other'), f, campaign, MORNING))
      .then((f) => expect((f as At<'issued'>).assignment.dueOn).toBe('2026-04-23'))
    given(...disputed)
      .when((f) => grantTransfer(to('other'), f, campaign, late))
      .then((f) =>
        expect((f as At<'issued'>).assignment).toMatchObject({ ownerId: 'other', dueOn: '2026-04-25' }),
      )
    given(...disputed)
      .when((f) => grantTransfer(to('other'), f, { ...campaign, capOn: '2026-04-24' }, late))
      .then((f) => expect((f as At<'issued'>).assignment.dueOn).toBe('2026-04-24'))
  })

  it('keeps who had it before, and a refusal changes nothing but the answer', () => {
    given(...disputed)
      .when((f) => grantTransfer(to('other'), f, campaign, MORNING))
      .then((f) => {
        const { moves, requests } = f as At<'issued'>
        expect(moves).toMatchObject([{ how: 'transfer', from: 'owner', to: 'other', by: 'leader' }])
        expect(requests[0]?.answer).toMatchObject({ granted: true, by: 'leader' })
      })
    given(...disputed)
      .when((f) => refuseRequest({ ...leader, kind: 'transfer', reason: '就是您包的户' }, f, MORNING))
      .then((f) => {
        expect((f as At<'issued'>).assignment).toEqual(assignment)
        expect((f as At<'issued'>).requests[0]?.answer).toMatchObject({ granted: false })
      })
  })

  it('chooses another reviewer where the known one is of the new owner’s unit, or says that none is left', () => {
    const same = {
      ...campaign,
      people: campaign.people.map((each) => (each.id === 'reviewer' ? { ...each, unit: '县水利局' } : each)),
    }
    given(...disputed)
      .when((f) => grantTransfer(to('chief'), f, same, MORNING))
      .refuses('no-reviewer-left')
    const more = { ...same, grants: [...same.grants, { role: 'reviewer', personId: 'admin', placeId: null }] }
    given(...disputed)
      .when((f) => grantTransfer(to('chief'), f, more as typeof campaign, MORNING))
      .then((f) => expect((f as At<'issued'>).assignment.reviewerId).toBe('admin'))
  })

  it('refuses the same owner and somebody who is not on the roster', () => {
    given(...disputed)
      .when((f) => grantTransfer(to('owner'), f, campaign, MORNING))
      .refuses('same-owner')
    given(...disputed)
      .when((f) => grantTransfer(to('nobody'), f, campaign, MORNING))
      .refuses('person-unknown')
  })
})

describe('5 issued → claimed', () => {
  it('is the owner’s own signature under the hash of the exact text', () => {
    given(reported, confirmed, issued)
      .when((f) => claim({ ...owner, letter }, f, MORNING))
      .then((f) =>
        expect((f as At<'claimed'>).claim).toEqual({
          by: 'owner',
          at: MORNING,
          letter: letter.hash,
          on: 'screen',
        }),
      )
  })

  it('is of the text that was read, never of one that changed meanwhile or was not seen', () => {
    for (const other of [null, { ...letter, seen: '' }, { ...letter, seen: 'fedcba98' }])
      given(reported, confirmed, issued)
        .when((f) => claim({ ...owner, letter: other }, f, MORNING))
        .refuses('letter-changed')
  })

  it('can be on paper, recorded by the liaison with a photo, and marked as such', () => {
    const liaison = who('clerk', 'town-lead')
    const paper = photo('paper')
    given(reported, confirmed, issued)
      .when((f) => recordPaper({ ...liaison, letter, photo: null }, f, MORNING))
      .refuses('paper-photo-missing')
    given(reported, confirmed, issued)
      .when((f) => recordPaper({ ...liaison, photo: paper, letter }, f, MORNING))
      .then((f) =>
        expect((f as At<'claimed'>).claim).toEqual({
          by: 'owner',
          at: MORNING,
          letter: letter.hash,
          on: { recordedBy: 'clerk', photo: paper },
        }),
      )
  })

  it('has a text that says the task, the measures, the day, the evidence and what follows, and changes with each of them', () => {
    const text = letterText(at('issued', reported, confirmed, issued), campaign)
    for (const part of [
      '王德顺',
      '水管冻裂',
      '2026-04-23',
      '张伟',
      '河口镇冷溪沟村',
      '责任条款',
      'Consequences',
    ])
      expect(text).toContain(part)
    const again = letterText(at('issued', reported, confirmed, issued), campaign)
    expect(again).toBe(text)
    const asksMore = after(reported, confirmed, issued, {
      type: 'task-changed',
      by: 'leader',
      at: MORNING,
      measures: '更换水管',
      support: '向镇里申请材料',
    })
    expect(letterText(asksMore, campaign)).not.toBe(text)
    expect(letterText(asksMore, campaign)).toContain('向镇里申请材料')
  })

  it('is overtaken by a change of the task: a new signature is asked for and the old one kept', () => {
    given(...atWork)
      .when((f) => changeTask({ ...leader, measures: '更换水管并保温', support: '' }, f, MORNING))
      .then((f) => {
        expect(f.stage).toBe('issued')
        expect((f as At<'issued'>).signatures.map(({ by }) => by)).toEqual(['owner'])
      })
  })
})

describe('6 claimed → planned', () => {
  const text = planned.type === 'plan-submitted' ? planned.plan : null
  if (text === null) throw new Error('no plan')
  const submitting = (over: Partial<typeof text>) => ({ ...owner, plan: { ...text, ...over } })

  it('takes measures, a person, a day and evidence', () => {
    given(...atWork)
      .when((f) => submitPlan(submitting({}), f, campaign, MORNING))
      .leadsTo(planned)
  })

  it.each([
    ['measures-missing', { measures: ' ' }],
    ['person-missing', { personId: '' }],
    ['person-unknown', { personId: 'nobody' }],
    ['day-missing', { day: '四月底' }],
    ['day-past', { day: '2026-04-07' }],
    ['day-after-due', { day: '2026-04-24' }],
    ['day-after-cap', { day: '2026-07-01' }],
    ['evidence-missing', { evidence: '' }],
  ] as const)('refuses %s', (refusal, over) => {
    given(...atWork)
      .when((f) => submitPlan(submitting(over), f, campaign, MORNING))
      .refuses(refusal)
  })

  it('shows when it came after its term, and takes it', () => {
    const byList = {
      ...issued,
      listId: 'l',
      terms: { claimBy: '2026-04-09', planBy: '2026-04-13' },
    } as FindingEvent
    const late = (now: number) => {
      const decision = submitPlan(submitting({}), after(reported, confirmed, byList), campaign, now)
      const [event] = decision.ok ? decision.events : []
      return event?.type === 'plan-submitted' && event.late
    }
    expect([late(MORNING + 5 * DAY), late(MORNING + 6 * DAY)]).toEqual([false, true])
  })

  it('is approved or returned by the town or the office, never by who handed it in', () => {
    const town = who('town', 'town-lead')
    given(...atWork, planned)
      .when((f) => approvePlan(town, f, MORNING))
      .then((f) =>
        expect((f as At<'claimed'>).plans.at(-1)?.answer).toMatchObject({ approved: true, by: 'town' }),
      )
    given(...atWork, planned)
      .when((f) => returnPlan({ ...office, reason: '措施太笼统' }, f, MORNING))
      .then((f) => expect((f as At<'claimed'>).plans.at(-1)?.answer?.reason).toBe('措施太笼统'))
    given(...atWork, { ...planned, by: 'town' })
      .when((f) => approvePlan(town, f, MORNING))
      .refuses('own-request')
    given(...atWork)
      .when((f) => approvePlan(town, f, MORNING))
      .refuses('no-plan-waiting')
  })
})

describe('8–10 rectifying → close_requested → closed, or returned', () => {
  it('a return can set a later day within the cap, which is signed for anew', () => {
    const newDay = { dueOn: '2026-04-30', capOn: campaign.capOn }
    const back = { ...reviewer, reason: '照片不清', picked: ['照片不清'], newDay }
    given(...atWork, submitted)
      .when((f) => sendBack(back, f, MORNING))
      .then((f) => {
        expect(f.stage).toBe('issued')
        expect((f as At<'issued'>).assignment.dueOn).toBe('2026-04-30')
        expect((f as At<'issued'>).returns[0]?.picked).toEqual(['照片不清'])
      })
    given(...atWork, submitted)
      .when((f) => sendBack({ ...back, newDay: { ...newDay, dueOn: '2026-07-01' } }, f, MORNING))
      .refuses('day-after-cap')
    given(...atWork, submitted)
      .when((f) => sendBack({ ...back, newDay: { ...newDay, dueOn: '2026-04-22' } }, f, MORNING))
      .refuses('day-not-later')
  })

  it('a write-off can carry its number in the register', () => {
    given(...atWork, submitted)
      .when((f) => writeOff({ ...reviewer, entry: 1580 }, f, MORNING))
      .then((f) => expect((f as At<'written-off'>).writeOff.entry).toBe(1580))
  })
})

describe('11 any open → extension → new due day', () => {
  const ask = { ...owner, reason: '冻土挖不开', dueOn: '2026-04-28', photos: [] }
  const waiting = [...atWork, asked.extension] as const
  const asking = (dueOn: string): FindingEvent => ({
    type: 'request-made',
    by: 'owner',
    at: MORNING,
    request: { kind: 'extension', reason: '冻土', dueOn, photos: [] },
  })
  const granted = (dueOn: string): FindingEvent => ({
    type: 'day-extended',
    by: 'leader',
    at: MORNING,
    dueOn,
    reason: '',
  })

  it('is asked for before the day only', () => {
    given(...atWork)
      .when((f) => askExtension(ask, f, MORNING))
      .leadsTo(asked.extension)
    given(...atWork)
      .when((f) => askExtension(ask, f, MORNING + 15 * DAY))
      .refuses('too-late-to-extend')
    given(...atWork)
      .when((f) => askExtension({ ...ask, dueOn: '2026-04-23' }, f, MORNING))
      .refuses('day-not-later')
  })

  it('a team leader grants a few days, once; the owner signs for the new day', () => {
    given(...waiting)
      .when((f) => grantExtension(leader, f, campaign, MORNING))
      .then((f) => {
        expect(f.stage).toBe('issued')
        expect((f as At<'issued'>).assignment.dueOn).toBe('2026-04-28')
        expect((f as At<'issued'>).signatures).toHaveLength(1)
      })
  })

  it('more days, a second time and a day past the cap are for the leading group', () => {
    const far = [...atWork, asking('2026-05-04')] as const
    given(...far)
      .when((f) => grantExtension(leader, f, campaign, MORNING))
      .refuses('leading-group-decides')
    given(...far)
      .when((f) => grantExtension({ ...leader, dueOn: '2026-05-03' }, f, campaign, MORNING))
      .then((f) => expect((f as At<'issued'>).assignment.dueOn).toBe('2026-05-03'))
    const again = [...waiting, granted('2026-04-28'), asking('2026-04-30')] as const
    given(...again)
      .when((f) => grantExtension(leader, f, campaign, MORNING))
      .refuses('leading-group-decides')
    const beyond = [...atWork, asking('2026-07-05')] as const
    given(...beyond)
      .when((f) => grantExtension(chief, f, campaign, MORNING))
      .then((f) => expect((f as At<'issued'>).assignment.dueOn).toBe('2026-07-05'))
    const capped = { ...campaign, capOn: '2026-04-25' }
    given(...waiting)
      .when((f) => grantExtension(leader, f, capped, MORNING))
      .refuses('leading-group-decides')
  })

  it('is granted twice at most', () => {
    given(...waiting, granted('2026-04-28'), asking('2026-05-08'), granted('2026-05-08'))
      .when((f) => askExtension({ ...ask, dueOn: '2026-05-20' }, f, MORNING))
      .refuses('extensions-used-up')
  })
})

describe('12 rectifying → long_term', () => {
  const ask = {
    ...owner,
    reason: '管网要分段换',
    measure: '分段更换水管',
    milestones: [{ what: '换完', on: '2026-07-20' }],
  }

  it('is asked for with a measure and stages with their days', () => {
    given(...atWork)
      .when((f) => askLongTerm({ ...ask, measure: '' }, f, campaign, MORNING))
      .refuses('measures-missing')
    given(...atWork)
      .when((f) => askLongTerm({ ...ask, milestones: [] }, f, campaign, MORNING))
      .refuses('milestones-missing')
    const backwards = [
      { what: '二', on: '2026-07-20' },
      { what: '一', on: '2026-05-20' },
    ]
    given(...atWork)
      .when((f) => askLongTerm({ ...ask, milestones: backwards }, f, campaign, MORNING))
      .refuses('milestones-wrong')
    given(...atWork)
      .when((f) => askLongTerm(ask, f, known, MORNING))
      .refuses('long-term-not-allowed')
  })

  it('is approved by the leading group, whose last stage may lie past the cap', () => {
    given(...atWork, asked['long-term'])
      .when((f) => grantLongTerm(chief, f, MORNING))
      .then((f) => {
        expect(f.stage).toBe('long-term')
        expect((f as At<'long-term'>).assignment.dueOn).toBe('2026-07-20')
      })
  })

  it('is looked at every month', () => {
    const story = [...atWork, asked['long-term'], longTermApproved] as const
    expect(nextLookOn(at('long-term', ...story).longTerm)).toBe('2026-05-08')
    given(...story)
      .when((f) => lookAtLongTerm({ ...reviewer, note: '上段已开挖' }, f, MORNING + 23 * DAY))
      .then((f) => expect(nextLookOn((f as At<'long-term'>).longTerm)).toBe('2026-06-01'))
  })

  it('is handed in once every stage is reached, and goes back to it when returned', () => {
    const story = [...atWork, asked['long-term'], longTermApproved] as const
    const work = { ...owner, text: '已全部更换', photos: [photo('after')], sentAt: MORNING }
    given(...story)
      .when((f) => submit(work, f, MORNING))
      .refuses('milestones-open')
    given(...story, ...milestonesTicked)
      .when((f) => submit(work, f, MORNING))
      .then((f) => expect(f.stage).toBe('submitted'))
    given(...story, ...milestonesTicked, submitted)
      .when((f) => sendBack({ ...reviewer, reason: '缺验收单' }, f, MORNING))
      .then((f) => expect(f.stage).toBe('long-term'))
  })
})

describe('13 closed → verified', () => {
  it('takes two inspectors', () => {
    given(...off, checkRecorded)
      .when((f) => signCheck(inspector, f, MORNING))
      .refuses('second-needed')
    given(...off)
      .when((f) => signCheck(second, f, MORNING))
      .refuses('no-check-waiting')
    given(...off, checkRecorded)
      .when((f) => signCheck(second, f, MORNING))
      .then((f) => {
        expect(f.stage).toBe('verified')
        expect((f as At<'verified'>).checks).toMatchObject([{ by: 'inspector', secondId: 'inspector-2' }])
      })
  })

  it('is nobody’s who had a hand in it, under whatever title now', () => {
    for (const person of ['member', 'leader', 'owner', 'reviewer'])
      given(...off)
        .when((f) => recordCheck({ ...who(person, 'inspector'), check: inPlace }, f, campaign, MORNING))
        .refuses('inspector-not-apart')
  })

  it('stays written off where it could not be verified', () => {
    const check = { ...inPlace, outcome: 'unverifiable', seen: '户主外出' } as const
    given(...off, { type: 'check-recorded', by: 'inspector', at: MORNING, check })
      .when((f) => signCheck(second, f, MORNING))
      .then((f) => expect(f.stage).toBe('written-off'))
  })
})

describe('14 closed or verified → reopened → rectifying', () => {
  const fake = { ...inPlace, outcome: 'fake', seen: '水管没有换', agrees: 'no', dueOn: '2026-04-15' } as const

  it('brings it back under its number with a new day, keeping what failed', () => {
    given(...off, { type: 'check-recorded', by: 'inspector', at: MORNING, check: fake })
      .when((f) => signCheck(second, f, MORNING))
      .then((f) => {
        const again = f as At<'issued'>
        expect(again.stage).toBe('issued')
        expect(again.facts.number).toBe(facts.number)
        expect(again.assignment.dueOn).toBe('2026-04-15')
        expect(again.reopenings).toMatchObject([
          { why: 'fake', ownerId: 'owner', writeOff: { by: 'reviewer' } },
        ])
        expect(again.checks).toHaveLength(1)
      })
  })

  it('needs a day within the campaign’s few, which may pass the cap', () => {
    const record = (dueOn: string | null, capOn = campaign.capOn) =>
      given(...off).when((f) =>
        recordCheck({ ...inspector, check: { ...fake, dueOn } }, f, { ...campaign, capOn }, MORNING),
      )
    record(null).refuses('day-missing')
    record('2026-04-07').refuses('day-past')
    record('2026-04-16').refuses('day-too-far')
    record('2026-04-15', '2026-03-31').then((f) =>
      expect((f as At<'written-off'>).pendingCheck).not.toBeNull(),
    )
  })

  it('comes from the village team or the hotline, too, confirmed by the team leader', () => {
    const village = who('village', 'village-team')
    given(...off)
      .when((f) =>
        askRelapse({ ...village, reason: '又断水了', source: '驻村工作队', photos: [] }, f, MORNING),
      )
      .leadsTo(asked.relapse)
    given(...off, asked.relapse)
      .when((f) => reopen({ ...leader, dueOn: '2026-04-12' }, f, campaign, MORNING))
      .then((f) => {
        expect((f as At<'issued'>).reopenings[0]).toMatchObject({ why: 'relapsed', by: 'leader' })
        expect((f as At<'issued'>).requests[0]?.answer?.granted).toBe(true)
      })
  })
})

describe('15 registered … rectifying → merged', () => {
  const master = after({
    ...reported,
    facts: { ...facts, id: 'f-0', number: 'HK-LXG-0000', sources: ['本次排查'] },
  } as FindingEvent)

  it('is proposed by the leader and done by the office; the master keeps the sources', () => {
    given(...atWork)
      .when((f) => askMerge({ ...leader, reason: '同一处水管' }, f, master, MORNING))
      .leadsTo(asked.merge)
    const twice = after(
      { ...reported, facts: { ...facts, sources: ['省级巡视'] } } as FindingEvent,
      asked.merge,
    )
    const decision = merge({ ...office, reason: '' }, twice, master, MORNING)
    if (!decision.ok) throw new Error(decision.refusal)
    expect(after(reported, asked.merge, ...decision.events).stage).toBe('merged')
    const taken = after({ ...reported, facts: master.facts } as FindingEvent, ...decision.master)
    expect(taken.facts.sources).toEqual(['本次排查', '省级巡视'])
    expect(taken.facts.mergedFrom).toEqual([{ id: 'f-1', number: 'HK-LXG-0001', sources: ['省级巡视'] }])
  })

  it('refuses itself, and what is settled: that would be a relapse', () => {
    const one = after(...atWork)
    expect(merge({ ...office, reason: 'x' }, one, one, MORNING)).toMatchObject({
      refusal: 'master-is-itself',
    })
    const settled = after({ ...reported, facts: master.facts } as FindingEvent, ...off.slice(1))
    expect(merge({ ...office, reason: 'x' }, one, settled, MORNING)).toMatchObject({
      refusal: 'master-settled',
    })
  })
})

describe('naming the owner', () => {
  it('is done by the leader or the office without a request, and kept', () => {
    given(...atWork)
      .when((f) => assign({ ...office, toId: 'other', reason: '责任区调整' }, f, campaign, MORNING))
      .then((f) => expect((f as At<'issued'>).moves).toMatchObject([{ how: 'assigned', to: 'other' }]))
  })
})
