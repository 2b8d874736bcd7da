import { expect } from 'vitest'
import type { SignedText } from '../../src/domain/finding/claim.ts'
import type { Decision, Refusal } from '../../src/domain/finding/decision.ts'
import { evolve } from '../../src/domain/finding/evolve.ts'
import type {
  Assignment,
  Facts,
  Finding,
  FindingEvent,
  Photo,
  Stage,
} from '../../src/domain/finding/finding.ts'
import type { CheckText } from '../../src/domain/finding/records.ts'
import type { Request, RequestKind } from '../../src/domain/finding/request.ts'
import type { FindingRole } from '../../src/domain/permission.ts'

/** Given these events, when a verb is tried, then these events follow or it is refused. */
export const given = (...history: FindingEvent[]) => {
  const finding = history.reduce<Finding | null>(evolve, null)
  return {
    when: (attempt: (finding: Finding) => Decision) => {
      if (finding === null) throw new Error('this story starts without a finding')
      const decision = attempt(finding)
      return {
        leadsTo: (...events: FindingEvent[]) => expect(decision).toEqual({ ok: true, events }),
        refuses: (refusal: Refusal) => expect(decision).toEqual({ ok: false, refusal }),
        /** The finding as the decision leaves it. */
        then: (look: (finding: Finding) => void) => {
          if (!decision.ok) throw new Error(`refused: ${decision.refusal}`)
          look(decision.events.reduce(evolve, finding))
        },
      }
    },
  }
}

/** 2026-04-08 10:00 in Shanghai. */
export const MORNING = Date.UTC(2026, 3, 8, 2)
export const MINUTE = 60_000

export const facts: Facts = {
  id: 'f-1',
  campaignId: 'qy',
  number: 'HK-LXG-0001',
  townId: 'hekou',
  villageId: 'lengxigou',
  group: '二组',
  level: '户',
  object: '王德顺',
  standard: { catalogueId: 'sx57', version: '2019', code: 'H5', title: '有安全饮水', evidence: [] },
  otherStandards: [],
  sources: [],
  householdId: null,
  visitId: null,
  instant: false,
  severity: 'A',
  text: '入户水管冻裂，断水一个多月',
  methods: ['实地查看'],
  teamId: 'team-3',
  finderId: 'member',
  reportedAt: MORNING,
  before: [],
}
export const assignment: Assignment = { ownerId: 'owner', reviewerId: 'reviewer', dueOn: '2026-04-23' }
export const photo = (name: string, at = MORNING): Photo => ({
  hash: name.padEnd(64, '0'),
  by: 'owner',
  at,
  messageId: `om_${name}`,
})

const by = (person: string, at = MORNING) => ({ by: person, at })
/** A letter as it is signed by somebody who had it before them. */
export const letter: SignedText = { text: '整改责任书', hash: 'abcdef0123456789', seen: 'abcdef01' }

export const reported: FindingEvent = {
  type: 'finding-reported',
  ...by('member'),
  facts,
  proposal: assignment,
}
export const confirmed: FindingEvent = { type: 'finding-confirmed', ...by('leader') }
export const issued: FindingEvent = { type: 'finding-issued', ...by('leader'), assignment }
export const claimed: FindingEvent = { type: 'finding-claimed', ...by('owner') }
export const submitted: FindingEvent = {
  type: 'work-submitted',
  ...by('owner'),
  text: '已整改',
  photos: [photo('after')],
  late: false,
}
export const returned: FindingEvent = { type: 'work-returned', ...by('reviewer'), reason: '照片不清' }
export const writtenOff: FindingEvent = { type: 'finding-written-off', ...by('reviewer') }
export const voided: FindingEvent = { type: 'finding-voided', ...by('leader'), reason: '发错了' }

const ask = (request: Request, person = 'owner'): FindingEvent => ({
  type: 'request-made',
  ...by(person),
  request,
})
export const asked = {
  transfer: ask({ kind: 'transfer', reason: '不是我包的户', toId: 'other' }),
  extension: ask({ kind: 'extension', reason: '冻土挖不开', dueOn: '2026-04-28', photos: [] }),
  'long-term': ask({
    kind: 'long-term',
    reason: '管网要分段换',
    measure: '分段更换水管',
    milestones: [
      { what: '换完上段', on: '2026-05-20' },
      { what: '换完下段', on: '2026-07-20' },
    ],
  }),
  end: ask({
    kind: 'end',
    why: 'moved',
    reason: '全家迁往外县',
    photos: [photo('moved')],
    householdId: null,
  }),
  merge: ask({ kind: 'merge', reason: '同一处水管', masterId: 'f-0' }, 'leader'),
  relapse: ask({ kind: 'relapse', reason: '又断水了', source: '驻村工作队', photos: [] }, 'village'),
} as const satisfies Readonly<Record<RequestKind, FindingEvent>>
export const longTermApproved: FindingEvent = { type: 'long-term-approved', ...by('chief'), reason: '同意' }
export const milestonesTicked: readonly FindingEvent[] = [0, 1].map((index) => ({
  type: 'milestone-ticked',
  ...by('owner'),
  index,
  note: '已换完',
  photos: [],
}))
export const planned: FindingEvent = {
  type: 'plan-submitted',
  ...by('owner'),
  plan: {
    measures: '更换入户水管',
    personId: 'owner',
    day: '2026-04-20',
    evidence: '整改前后照片',
    lasting: '',
  },
  late: false,
}
export const ended: FindingEvent = {
  type: 'finding-ended',
  ...by('leader'),
  why: 'moved',
  reason: '全家迁往外县',
  photos: [photo('moved')],
  householdId: null,
}
export const merged: FindingEvent = {
  type: 'finding-merged',
  ...by('office'),
  into: { id: 'f-0', number: 'HK-LXG-0000' },
  reason: '同一处水管',
}
export const inPlace: CheckText = {
  outcome: 'in-place',
  method: '入户',
  seen: '水已通',
  agrees: 'yes',
  photos: [],
  dueOn: null,
}
export const checkRecorded: FindingEvent = { type: 'check-recorded', ...by('inspector'), check: inPlace }
export const checkSigned: FindingEvent = { type: 'check-signed', ...by('inspector-2') }

/** The events that bring a finding to each stage. */
const atWork = [reported, confirmed, issued, claimed] as const
export const HISTORIES: Readonly<Record<Stage, readonly FindingEvent[]>> = {
  reported: [reported],
  confirmed: [reported, confirmed],
  issued: [reported, confirmed, issued],
  claimed: atWork,
  'long-term': [...atWork, asked['long-term'], longTermApproved],
  submitted: [...atWork, submitted],
  'written-off': [...atWork, submitted, writtenOff],
  verified: [...atWork, submitted, writtenOff, checkRecorded, checkSigned],
  ended: [reported, confirmed, issued, ended],
  voided: [reported, voided],
  merged: [reported, merged],
}
export const after = (...events: readonly FindingEvent[]): Finding => {
  const finding = events.reduce<Finding | null>(evolve, null)
  if (finding === null) throw new Error('no history')
  return finding
}

export const who = (person: string, ...roles: FindingRole[]) => ({ by: person, roles: new Set(roles) })
