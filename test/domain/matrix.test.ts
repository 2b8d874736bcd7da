import { describe, expect, it } from 'vitest'
import { addBeforePhotos } from '../../src/domain/finding/before-photos.ts'
import { claim } from '../../src/domain/finding/claim.ts'
import { confirm } from '../../src/domain/finding/confirm.ts'
import type { Decision, Refusal } from '../../src/domain/finding/decision.ts'
import { evolve } from '../../src/domain/finding/evolve.ts'
import { type Finding, type FindingEvent, STAGES, type Stage } from '../../src/domain/finding/finding.ts'
import { sendBack, writeOff } from '../../src/domain/finding/review.ts'
import { addEvidence, submit } from '../../src/domain/finding/submit.ts'
import { voidFinding } from '../../src/domain/finding/void.ts'
import { type Action, FINDING_ROLES, type FindingRole, MAY } from '../../src/domain/permission.ts'
import {
  claimed,
  confirmed,
  issued,
  MORNING,
  photo,
  reported,
  submitted,
  voided,
  who,
  writtenOff,
} from './story.ts'

const histories: Readonly<Record<Stage, readonly FindingEvent[]>> = {
  reported: [reported],
  confirmed: [reported, confirmed],
  issued: [reported, confirmed, issued],
  claimed: [reported, confirmed, issued, claimed],
  submitted: [reported, confirmed, issued, claimed, submitted],
  'written-off': [reported, confirmed, issued, claimed, submitted, writtenOff],
  voided: [reported, voided],
}
const at = (stage: Stage): Finding => {
  const finding = histories[stage].reduce<Finding | null>(evolve, null)
  if (finding === null) throw new Error('no history')
  return finding
}

/** The same finding, put right on the spot. */
const onTheSpot = (finding: Finding): Finding => ({
  ...finding,
  facts: { ...finding.facts, instant: true, before: [photo('before')] },
})

const photos = [photo('new')]
const attempts: Readonly<Record<Action, (role: FindingRole | null, finding: Finding) => Decision>> = {
  confirm: (role, finding) => confirm(as(role), finding, MORNING),
  claim: (role, finding) => claim(as(role), finding, MORNING),
  'add-before-photos': (role, finding) => addBeforePhotos({ ...as(role), photos }, finding, MORNING),
  submit: (role, f) => submit({ ...as(role), text: '已整改', photos, sentAt: MORNING }, f, MORNING),
  'submit-instant': (role, f) =>
    submit({ ...as(role), text: '已整改', photos, sentAt: MORNING }, onTheSpot(f), MORNING),
  'add-evidence': (role, finding) => addEvidence({ ...as(role), photos }, finding, MORNING),
  return: (role, finding) => sendBack({ ...as(role), reason: '照片不清' }, finding, MORNING),
  'write-off': (role, finding) => writeOff(as(role), finding, MORNING),
  void: (role, finding) => voidFinding({ ...as(role), reason: '发错了' }, finding, MORNING),
}
const as = (role: FindingRole | null) => (role === null ? who('somebody') : who('somebody', role))

type Cell = 'yes' | Refusal
/** What is right, written down apart from the code: for each action, who may, where it is open, and what the others hear. */
const TRADE: Readonly<
  Record<
    Action,
    {
      who: readonly FindingRole[]
      open: readonly Stage[]
      cell: (stage: Stage, may: boolean, role: FindingRole | null) => Cell
    }
  >
> = {
  confirm: {
    who: ['team-leader', 'office'],
    open: ['reported'],
    cell: (stage, may) => (stage !== 'reported' ? 'not-awaiting-confirmation' : may ? 'yes' : 'not-a-leader'),
  },
  claim: {
    who: ['owner'],
    open: ['issued'],
    cell: (stage, may) => (stage !== 'issued' ? 'not-awaiting-claim' : may ? 'yes' : 'not-the-owner'),
  },
  'add-before-photos': {
    who: ['finder', 'team-leader'],
    open: ['reported', 'confirmed', 'issued', 'claimed'],
    cell: (stage, may) =>
      !may
        ? 'not-the-finder'
        : ['submitted', 'written-off', 'voided'].includes(stage)
          ? 'already-settled'
          : 'yes',
  },
  submit: {
    who: ['owner'],
    open: ['claimed'],
    cell: (stage, may) => {
      if (stage === 'issued') return may ? 'not-claimed-yet' : 'not-the-owner'
      if (stage !== 'claimed') return 'not-awaiting-work'
      return may ? 'yes' : 'not-the-owner'
    },
  },
  'submit-instant': {
    who: ['owner', 'finder', 'team-leader'],
    open: ['issued', 'claimed'],
    cell: (stage, may) => {
      if (stage === 'reported' && may) return 'not-confirmed-yet'
      if (stage !== 'issued' && stage !== 'claimed') return 'not-awaiting-work'
      return may ? 'yes' : 'not-the-owner'
    },
  },
  'add-evidence': {
    who: ['owner'],
    open: ['submitted'],
    cell: (stage, may) => (stage !== 'submitted' ? 'not-awaiting-review' : may ? 'yes' : 'not-the-owner'),
  },
  return: { who: ['reviewer'], open: ['submitted'], cell: review },
  'write-off': { who: ['reviewer'], open: ['submitted'], cell: review },
  void: {
    who: ['team-leader', 'office'],
    open: ['reported', 'confirmed', 'issued', 'claimed'],
    cell: (stage, may) => {
      if (stage === 'voided') return 'already-settled'
      if (stage === 'submitted' || stage === 'written-off') return 'too-late-to-void'
      return may ? 'yes' : 'not-a-leader'
    },
  },
}
function review(stage: Stage, may: boolean, role: FindingRole | null): Cell {
  if (stage !== 'submitted') return 'not-awaiting-review'
  if (role === 'owner') return 'reviewer-is-owner'
  if (role === 'of-owners-unit') return 'reviewer-of-owners-unit'
  return may ? 'yes' : 'not-the-reviewer'
}

const outcome = (decision: Decision): Cell => (decision.ok ? 'yes' : decision.refusal)
const roles = [...FINDING_ROLES, null] as const

describe('role × state × action', () => {
  for (const action of Object.keys(TRADE) as Action[]) {
    const { who: allowed, open, cell } = TRADE[action]
    for (const stage of STAGES) {
      for (const role of roles) {
        const may = role !== null && allowed.includes(role)
        it(`${action} by ${role ?? 'an outsider'} while ${stage}: ${cell(stage, may, role)}`, () => {
          expect(outcome(attempts[action](role, at(stage)))).toBe(cell(stage, may, role))
        })
      }
    }
    it(`${action} is open in ${open.join(', ')} and nowhere else`, () => {
      const somewhere = STAGES.filter((stage) => roles.some((role) => attempts[action](role, at(stage)).ok))
      expect(somewhere).toEqual(open)
    })
  }

  it('covers every action of the permission table', () => {
    expect(Object.keys(TRADE).sort()).toEqual(Object.keys(MAY).sort())
  })
})
