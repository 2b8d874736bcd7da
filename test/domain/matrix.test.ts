import { describe, expect, it } from 'vitest'
import { type RefuseRequest, refuseRequest } from '../../src/domain/finding/ask.ts'
import { addBeforePhotos } from '../../src/domain/finding/before-photos.ts'
import { askRelapse, recordCheck, reopen, signCheck } from '../../src/domain/finding/check.ts'
import { claim, recordPaper } from '../../src/domain/finding/claim.ts'
import { confirm } from '../../src/domain/finding/confirm.ts'
import type { Decision, Refusal } from '../../src/domain/finding/decision.ts'
import { askEnd, grantEnd } from '../../src/domain/finding/end.ts'
import { evolve } from '../../src/domain/finding/evolve.ts'
import { askExtension, grantExtension } from '../../src/domain/finding/extension.ts'
import { type Finding, type FindingEvent, STAGES, type Stage } from '../../src/domain/finding/finding.ts'
import { handOver } from '../../src/domain/finding/hand-over.ts'
import { issue } from '../../src/domain/finding/issue.ts'
import {
  askLongTerm,
  grantLongTerm,
  lookAtLongTerm,
  tickMilestone,
} from '../../src/domain/finding/long-term.ts'
import { askMerge, merge } from '../../src/domain/finding/merge.ts'
import { approvePlan, returnPlan, submitPlan } from '../../src/domain/finding/plan.ts'
import type { RequestKind } from '../../src/domain/finding/request.ts'
import { sendBack, writeOff } from '../../src/domain/finding/review.ts'
import { addEvidence, submit } from '../../src/domain/finding/submit.ts'
import { changeTask, setTasks, tickTask } from '../../src/domain/finding/tasks.ts'
import { askTransfer, assign, grantTransfer } from '../../src/domain/finding/transfer.ts'
import { urge } from '../../src/domain/finding/urge.ts'
import { voidFinding } from '../../src/domain/finding/void.ts'
import { type Action, FINDING_ROLES, type FindingRole, MAY } from '../../src/domain/permission.ts'
import { aCampaign } from '../support/builders.ts'
import {
  after,
  asked,
  assignment,
  checkRecorded,
  HISTORIES,
  inPlace,
  letter,
  MORNING,
  milestonesTicked,
  photo,
  planned,
  reported,
  who,
} from './story.ts'

const people = ['other', 'village', 'chief'].map((id) => ({
  id,
  name: id,
  title: '',
  unit: '',
  aliases: [],
  placeId: null,
  openId: null,
}))
const known = aCampaign()
const campaign = {
  ...known,
  people: [...known.people, ...people],
  catalogues: known.catalogues.map((catalogue) => ({
    ...catalogue,
    standards: catalogue.standards.map((each) => ({ ...each, routes: ['long-term'] as const })),
  })),
}
const withSomebody = {
  ...campaign,
  people: [...campaign.people, { ...campaign.people[0], id: 'somebody' }],
} as typeof campaign
const at = (stage: Stage): Finding => after(...HISTORIES[stage])
const master = after({ ...reported, facts: { ...at('reported').facts, id: 'f-0' } } as FindingEvent)

/** The same finding, put right on the spot. */
const onTheSpot = (finding: Finding): Finding => ({
  ...finding,
  facts: { ...finding.facts, instant: true, before: [photo('before')] },
})
/** With this having happened first, where the stage lets it. */
const having =
  (events: readonly FindingEvent[], ...stages: readonly Stage[]) =>
  (finding: Finding): Finding =>
    stages.includes(finding.stage) ? events.reduce(evolve, finding) : finding

const stagesDone = having(milestonesTicked, 'long-term')
const withPlan = having([planned], 'issued', 'claimed')
const task = { id: 't', personId: 'somebody', what: '联系施工队' }
const withTask = having(
  [{ type: 'tasks-set', by: 'owner', at: MORNING, tasks: [task] }],
  'issued',
  'claimed',
  'long-term',
)
const withCheck = having([checkRecorded], 'written-off', 'verified')
const OPEN_TO: Readonly<Record<RequestKind, readonly Stage[]>> = {
  transfer: ['issued', 'claimed'],
  extension: ['issued', 'claimed'],
  'long-term': ['claimed'],
  end: ['issued', 'claimed', 'long-term'],
  merge: ['reported', 'confirmed', 'issued', 'claimed'],
  relapse: ['written-off', 'verified'],
}
const withAsked = (kind: RequestKind, finding: Finding): Finding =>
  having([asked[kind]], ...OPEN_TO[kind])(finding)

const photos = [photo('new')]
const reason = '有理由'
const terms = { claimBy: '2026-04-09', planBy: '2026-04-13' } as const
const plan = { measures: '换管', personId: 'owner', day: '2026-04-20', evidence: '照片', lasting: '' }
const milestones = [{ what: '换完', on: '2026-05-20' }]
const work = { text: '已整改', photos, sentAt: MORNING }

type Attempt = (role: FindingRole | null, finding: Finding) => Decision
const attempts: Readonly<Record<Action, Attempt>> = {
  confirm: (role, f) => confirm(as(role), f, MORNING),
  issue: (role, f) => issue({ ...as(role), listId: 'l', assignment, terms }, f, MORNING),
  claim: (role, f) => claim({ ...as(role), letter }, f, MORNING),
  'record-paper': (role, f) => recordPaper({ ...as(role), letter, photo: photo('paper') }, f, MORNING),
  'add-before-photos': (role, f) => addBeforePhotos({ ...as(role), photos }, f, MORNING),
  submit: (role, f) => submit({ ...as(role), ...work }, stagesDone(f), MORNING),
  'submit-instant': (role, f) => submit({ ...as(role), ...work }, onTheSpot(stagesDone(f)), MORNING),
  'add-evidence': (role, f) => addEvidence({ ...as(role), photos }, f, MORNING),
  return: (role, f) => sendBack({ ...as(role), reason: '照片不清' }, f, MORNING),
  'write-off': (role, f) => writeOff(as(role), f, MORNING),
  void: (role, f) => voidFinding({ ...as(role), reason: '发错了' }, f, MORNING),
  'change-task': (role, f) => changeTask({ ...as(role), measures: '换管', support: '' }, f, MORNING),
  'set-tasks': (role, f) => setTasks({ ...as(role), tasks: [task] }, f, withSomebody, MORNING),
  'tick-task': (role, f) => tickTask({ ...as(role), taskId: 't', note: '' }, withTask(f), MORNING),
  'submit-plan': (role, f) => submitPlan({ ...as(role), plan }, f, campaign, MORNING),
  'answer-plan': (role, f) => approvePlan(as(role), withPlan(f), MORNING),
  'ask-transfer': (role, f) => askTransfer({ ...as(role), reason, toId: null }, f, MORNING),
  'decide-transfer': (role, f) =>
    grantTransfer({ ...as(role), toId: 'other', reason }, withAsked('transfer', f), campaign, MORNING),
  assign: (role, f) => assign({ ...as(role), toId: 'other', reason }, f, campaign, MORNING),
  'hand-over': (role, f) =>
    handOver({ ...as(role), fromId: 'owner', toId: 'other', reason }, f, campaign, MORNING),
  'ask-extension': (role, f) =>
    askExtension({ ...as(role), reason, dueOn: '2026-04-28', photos: [] }, f, MORNING),
  'decide-extension': (role, f) => grantExtension(as(role), withAsked('extension', f), campaign, MORNING),
  'ask-long-term': (role, f) =>
    askLongTerm({ ...as(role), reason, measure: '换管', milestones }, f, campaign, MORNING),
  'decide-long-term': (role, f) => grantLongTerm(as(role), withAsked('long-term', f), MORNING),
  'tick-milestone': (role, f) =>
    tickMilestone({ ...as(role), index: 0, note: '换完', photos: [] }, f, MORNING),
  'look-at-long-term': (role, f) => lookAtLongTerm({ ...as(role), note: '在推进' }, f, MORNING),
  'ask-end': (role, f) =>
    askEnd({ ...as(role), why: 'moved', reason, photos, householdId: null }, f, MORNING),
  'decide-end': (role, f) => grantEnd(as(role), withAsked('end', f), MORNING),
  'ask-merge': (role, f) => askMerge({ ...as(role), reason }, f, master, MORNING),
  'decide-merge': (role, f) => merge({ ...as(role), reason }, withAsked('merge', f), master, MORNING),
  'record-check': (role, f) => recordCheck({ ...as(role), check: inPlace }, f, campaign, MORNING),
  'sign-check': (role, f) => signCheck(as(role), withCheck(f), MORNING),
  'ask-relapse': (role, f) => askRelapse({ ...as(role), reason, source: '热线', photos: [] }, f, MORNING),
  'decide-relapse': (role, f) =>
    reopen({ ...as(role), dueOn: '2026-04-12' }, withAsked('relapse', f), campaign, MORNING),
  urge: (role, f) => urge({ ...as(role), reachedId: 'owner' }, grave(f), MORNING),
}
const grave = (finding: Finding): Finding =>
  ({ ...finding, facts: { ...finding.facts, severity: 'A' } }) as Finding
const as = (role: FindingRole | null) => (role === null ? who('somebody') : who('somebody', role))

type Cell = 'yes' | Refusal
type Row = {
  readonly who: readonly FindingRole[]
  readonly open: readonly Stage[]
  readonly cell: (stage: Stage, may: boolean, role: FindingRole | null) => Cell
}
/** A step that is closed to everybody at other stages, barred to some, and open to the rest who may. */
const step = (
  allowed: readonly FindingRole[],
  open: readonly Stage[],
  says: { readonly closed: Refusal; readonly not: Refusal; readonly barred?: Refusal },
  barred: readonly FindingRole[] = [],
): Row => ({
  who: allowed,
  open,
  cell: (stage, may, role) => {
    if (!open.includes(stage)) return says.closed
    if (says.barred !== undefined && role !== null && barred.includes(role)) return says.barred
    return may ? 'yes' : says.not
  },
})
const asking = (kind: RequestKind, allowed: readonly FindingRole[]): Row =>
  step(allowed, OPEN_TO[kind], { closed: closedTo(kind), not: 'may-not-ask' })
const deciding = (kind: RequestKind, allowed: readonly FindingRole[]): Row =>
  step(
    allowed,
    OPEN_TO[kind],
    { closed: closedTo(kind), not: 'may-not-decide', ...(kind === 'merge' ? {} : { barred: 'own-request' }) },
    ['owner'],
  )
const closedTo = (kind: RequestKind): Refusal =>
  kind === 'relapse' ? 'not-written-off' : 'not-under-rectification'

const OPEN: readonly Stage[] = ['issued', 'claimed', 'long-term']
const GONE: readonly Stage[] = ['ended', 'voided', 'merged']
const DECIDED: readonly Stage[] = ['written-off', 'verified']
const TOUCHED: readonly FindingRole[] = [
  'finder',
  'team-leader',
  'reviewer',
  'owner',
  'co-owner',
  'of-owners-unit',
]
const opened = { closed: 'not-under-rectification' } as const
const check = step(
  ['inspector'],
  DECIDED,
  { closed: 'not-written-off', not: 'not-of-the-inspectors', barred: 'inspector-not-apart' },
  TOUCHED,
)

/** What is right, written down apart from the code: for each action, who may, where it is open, and what the others hear. */
const TRADE: Readonly<Record<Action, Row>> = {
  confirm: step(['team-leader', 'office'], ['reported'], {
    closed: 'not-awaiting-confirmation',
    not: 'not-a-leader',
  }),
  issue: step(['office'], ['confirmed'], { closed: 'not-awaiting-issue', not: 'not-the-office' }),
  claim: step(['owner'], ['issued'], { closed: 'not-awaiting-claim', not: 'not-the-owner' }),
  'record-paper': step(
    ['town-lead', 'office'],
    ['issued'],
    { closed: 'not-awaiting-claim', not: 'not-the-liaison', barred: 'sign-yourself' },
    ['owner'],
  ),
  'add-before-photos': {
    who: ['finder', 'team-leader'],
    open: ['reported', 'confirmed', 'issued', 'claimed', 'long-term'],
    cell: (stage, may) =>
      !may
        ? 'not-the-finder'
        : ['submitted', ...DECIDED, ...GONE].includes(stage)
          ? 'already-settled'
          : 'yes',
  },
  submit: {
    who: ['owner'],
    open: ['claimed', 'long-term'],
    cell: (stage, may) => {
      if (stage === 'issued') return may ? 'not-claimed-yet' : 'not-the-owner'
      if (stage !== 'claimed' && stage !== 'long-term') return 'not-awaiting-work'
      return may ? 'yes' : 'not-the-owner'
    },
  },
  'submit-instant': {
    who: ['owner', 'finder', 'team-leader'],
    open: ['issued', 'claimed', 'long-term'],
    cell: (stage, may) => {
      if (stage === 'reported' && may) return 'not-confirmed-yet'
      if (!OPEN.includes(stage)) return 'not-awaiting-work'
      return may ? 'yes' : 'not-the-owner'
    },
  },
  'add-evidence': step(['owner'], ['submitted'], { closed: 'not-awaiting-review', not: 'not-the-owner' }),
  return: { who: ['reviewer'], open: ['submitted'], cell: review },
  'write-off': { who: ['reviewer'], open: ['submitted'], cell: review },
  void: {
    who: ['team-leader', 'office'],
    open: ['reported', 'confirmed', 'issued', 'claimed', 'long-term'],
    cell: (stage, may) => {
      if (GONE.includes(stage)) return 'already-settled'
      if (stage === 'submitted' || DECIDED.includes(stage)) return 'too-late-to-void'
      return may ? 'yes' : 'not-a-leader'
    },
  },
  'change-task': step(['team-leader', 'office'], OPEN, { ...opened, not: 'not-a-leader' }),
  'set-tasks': step(['owner', 'team-leader', 'town-lead', 'office'], OPEN, {
    ...opened,
    not: 'may-not-set-tasks',
  }),
  'tick-task': step(['owner', 'co-owner'], OPEN, { ...opened, not: 'not-your-task' }),
  'submit-plan': step(['owner', 'town-lead', 'village-team', 'support-unit'], ['issued', 'claimed'], {
    closed: 'not-awaiting-plan',
    not: 'may-not-plan',
  }),
  'answer-plan': step(
    ['town-lead', 'office'],
    ['issued', 'claimed'],
    { closed: 'not-awaiting-plan', not: 'may-not-decide', barred: 'own-request' },
    ['owner'],
  ),
  'ask-transfer': asking('transfer', ['owner', 'town-lead']),
  'decide-transfer': deciding('transfer', ['team-leader', 'office']),
  assign: step(['team-leader', 'office'], OPEN, { ...opened, not: 'not-a-leader', barred: 'own-request' }, [
    'owner',
  ]),
  'hand-over': step(
    ['town-lead', 'office'],
    ['reported', 'confirmed', 'issued', 'claimed', 'long-term', 'submitted'],
    { closed: 'already-settled', not: 'may-not-hand-over' },
  ),
  'ask-extension': asking('extension', ['owner']),
  'decide-extension': deciding('extension', ['team-leader', 'leading-group']),
  'ask-long-term': asking('long-term', ['owner']),
  'decide-long-term': deciding('long-term', ['leading-group']),
  'tick-milestone': step(['owner'], ['long-term'], { closed: 'not-long-term', not: 'not-the-owner' }),
  'look-at-long-term': step(
    ['reviewer', 'office', 'leading-group'],
    ['long-term'],
    { closed: 'not-long-term', not: 'not-the-reviewer', barred: 'own-request' },
    ['owner'],
  ),
  'ask-end': asking('end', ['owner', 'town-lead', 'village-team', 'team-member']),
  'decide-end': deciding('end', ['team-leader']),
  'ask-merge': asking('merge', ['team-leader']),
  'decide-merge': step(['office'], OPEN_TO.merge, { ...opened, not: 'not-the-office' }),
  'record-check': check,
  'sign-check': check,
  'ask-relapse': asking('relapse', ['village-team', 'office', 'team-member']),
  'decide-relapse': deciding('relapse', ['team-leader']),
  urge: {
    who: ['team-leader', 'office'],
    open: OPEN,
    cell: (stage, may) => (!may ? 'may-not-urge' : OPEN.includes(stage) ? 'yes' : 'not-urgent'),
  },
}
function review(stage: Stage, may: boolean, role: FindingRole | null): Cell {
  if (stage !== 'submitted') return 'not-awaiting-review'
  if (role === 'owner' || role === 'co-owner') return 'reviewer-is-owner'
  if (role === 'of-owners-unit') return 'reviewer-of-owners-unit'
  return may ? 'yes' : 'not-the-reviewer'
}

const outcome = (decision: Decision): Cell => (decision.ok ? 'yes' : decision.refusal)
const roles = [...FINDING_ROLES, null] as const

function holds(name: string, attempt: Attempt, { who: allowed, open, cell }: Row) {
  for (const stage of STAGES) {
    for (const role of roles) {
      const may = role !== null && allowed.includes(role)
      it(`${name} by ${role ?? 'an outsider'} while ${stage}: ${cell(stage, may, role)}`, () => {
        expect(outcome(attempt(role, at(stage)))).toBe(cell(stage, may, role))
      })
    }
  }
  it(`${name} is open in ${open.join(', ')} and nowhere else`, () => {
    const somewhere = STAGES.filter((stage) => roles.some((role) => attempt(role, at(stage)).ok))
    expect(somewhere).toEqual(open)
  })
}

describe('role × state × action', () => {
  for (const action of Object.keys(TRADE) as Action[]) holds(action, attempts[action], TRADE[action])

  it('covers every action of the permission table', () => {
    expect(Object.keys(TRADE).sort()).toEqual(Object.keys(MAY).sort())
  })
})

describe('the other answer to what was asked', () => {
  const refusing =
    (kind: RefuseRequest['kind']): Attempt =>
    (role, f) =>
      refuseRequest({ ...as(role), kind, reason }, withAsked(kind, f), MORNING)
  const MAY_REFUSE: Readonly<Record<RequestKind, readonly FindingRole[]>> = {
    transfer: ['team-leader', 'office'],
    extension: ['team-leader', 'leading-group'],
    'long-term': ['leading-group'],
    end: ['team-leader'],
    merge: ['office'],
    relapse: ['team-leader'],
  }
  for (const kind of Object.keys(MAY_REFUSE) as RequestKind[])
    holds(`no to ${kind}`, refusing(kind), deciding(kind, MAY_REFUSE[kind]))

  holds(
    'a plan returned',
    (role, f) => returnPlan({ ...as(role), reason }, withPlan(f), MORNING),
    TRADE['answer-plan'],
  )
})
