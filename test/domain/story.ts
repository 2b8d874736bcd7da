import { expect } from 'vitest'
import type { Decision, Refusal } from '../../src/domain/finding/decision.ts'
import { evolve } from '../../src/domain/finding/evolve.ts'
import type { Assignment, Facts, Finding, FindingEvent, Photo } from '../../src/domain/finding/finding.ts'
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

export const who = (person: string, ...roles: FindingRole[]) => ({ by: person, roles: new Set(roles) })
