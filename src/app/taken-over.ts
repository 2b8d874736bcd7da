import type { Card } from '../../cards/kit/card.ts'
import { type TakenAs, takenOverCard } from '../../cards/taken-over-card.ts'
import { dayOf } from '../domain/calendar.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import { personById } from '../domain/campaign/lookup.ts'
import { type Finding, isOnTheSpot } from '../domain/finding/finding.ts'
import { openWith } from '../domain/finding/hand-over.ts'
import { assignmentOf } from '../domain/permission.ts'
import type { Deps } from './deps.ts'
import { nameOf } from './people.ts'
import type { HandOverSpec } from './ports/hand-over-cards.ts'
import type { NewJob } from './ports/jobs.ts'
import { showCard } from './sending.ts'
import { dueWords, placeOf } from './views.ts'

export type TakenOverSpec = Extract<HandOverSpec, { card: 'taken-over' }>

/** A hand-over of many findings is written one by one: for so long it is waited for before whoever takes over is told of all of it. */
const GATHER_MS = 5_000

/** How the successor hears: once of all of it, whichever of its findings is the first to be written. */
export function tellSuccessor(
  deps: Deps,
  campaign: Campaign,
  spec: TakenOverSpec,
  cause: string,
): readonly NewJob[] {
  const openId = personById(campaign, spec.personId)?.openId ?? null
  if (openId === null) return []
  const lane = `taken-over:${cause}`
  return [{ ...showCard(deps, { openId }, spec), lane, key: lane, notBefore: deps.now() + GATHER_MS }]
}

/** What of it is still open with whoever took over, as it is now; null where nothing is. What is not issued yet is no owner's business. */
export async function drawTakenOver(
  deps: Deps,
  campaign: Campaign,
  { personId, fromId, reason, findingIds }: TakenOverSpec,
): Promise<Card | null> {
  const found = await Promise.all(findingIds.map((id) => deps.store.finding(id)))
  const theirs = openWith(
    found.flatMap((each) => each?.value ?? []),
    personId,
  ).filter(({ stage }) => stage !== 'reported' && stage !== 'confirmed')
  if (theirs.length === 0) return null
  const today = dayOf(deps.now())
  return takenOverCard({
    from: nameOf(campaign, fromId),
    reason,
    toSign: theirs.filter((finding) => waitsForSignature(finding, personId)).length,
    rows: theirs.map((finding) => ({
      as: heldAs(finding, personId),
      number: finding.facts.number,
      place: placeOf(campaign, finding),
      text: finding.facts.text,
      due: dueOf(finding, today),
    })),
  })
}

const waitsForSignature = (finding: Finding, personId: string): boolean =>
  finding.stage === 'issued' && !isOnTheSpot(finding) && finding.assignment.ownerId === personId

function heldAs(finding: Finding, personId: string): TakenAs {
  const assignment = assignmentOf(finding)
  if (assignment?.ownerId === personId) return 'owner'
  return assignment?.reviewerId === personId ? 'reviewer' : 'helper'
}

function dueOf(finding: Finding, today: string) {
  const dueOn = assignmentOf(finding)?.dueOn
  return dueOn === undefined ? { zh: '', en: '' } : dueWords(dueOn, today, finding)
}
