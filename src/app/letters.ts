import type { TickedLetter } from '../../cards/letter-actions.ts'
import { lettersCard } from '../../cards/letters-card.ts'
import type { Bilingual } from '../domain/bilingual.ts'
import { dayOf } from '../domain/calendar.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import { claim } from '../domain/finding/claim.ts'
import { type At, type Finding, isOnTheSpot } from '../domain/finding/finding.ts'
import { letterChanges, letterOf } from '../domain/finding/letter.ts'
import { rolesOn } from '../domain/permission.ts'
import { type Attempt, changeFinding } from './change-finding.ts'
import type { Deps } from './deps.ts'
import { letterStamp, signedTexts, textToSign } from './letter-hash.ts'
import { nameOf } from './people.ts'
import type { LettersSpec } from './ports/letter-cards.ts'
import type { Versioned } from './ports/versioned.ts'
import { dueWords, placeOf } from './views.ts'
import type { AppRefusal } from './words.ts'

/** What waits for one owner's signature, the earliest day first. */
export async function unsignedBy(
  { store }: Pick<Deps, 'store'>,
  campaign: Campaign,
  personId: string,
): Promise<readonly Versioned<At<'issued'>>[]> {
  const query = { campaignId: campaign.id, ownerId: personId, stages: ['issued'] } as const
  return (await store.findings(query)).flatMap(({ value, version }) =>
    value.stage === 'issued' && !isOnTheSpot(value) ? [{ value, version }] : [],
  )
}

/** More than these nobody reads in one go, nor do they fit on a card. */
const MOST = 12

export async function drawLetters(
  deps: Deps,
  campaign: Campaign,
  { personId, signed = 0, leftOut = [] }: Omit<LettersSpec, 'card'>,
): Promise<object> {
  const out = new Set(leftOut)
  const isOut = ({ value }: Versioned<Finding>) => Number(out.has(value.facts.id))
  // What was left out waits at the end, and holds up nothing.
  const waiting = (await unsignedBy(deps, campaign, personId)).toSorted((a, b) => isOut(a) - isOut(b))
  const today = dayOf(deps.now())
  const shown = waiting.slice(0, MOST).map(async ({ value }) => {
    const { own, shared } = partsOf(value, campaign)
    return {
      id: value.facts.id,
      stamp: letterStamp(value, campaign),
      number: value.facts.number,
      place: placeOf(campaign, value),
      due: dueWords(value.assignment.dueOn, today, value),
      lines: own,
      shared,
      changes: await changesSince(deps, value, campaign),
      ticked: !out.has(value.facts.id),
    }
  })
  const rows = await Promise.all(shown)
  return lettersCard({
    owner: nameOf(campaign, personId),
    rows,
    more: waiting.length - rows.length,
    signed,
    leftOut,
    shared: rows[0]?.shared ?? [],
  })
}

/** A letter's own lines, and those that are the same in every letter of one owner: who it is, and the last, which holds the consequences. */
function partsOf(finding: Finding, campaign: Campaign) {
  const lines = letterOf(finding, campaign)?.lines ?? []
  return {
    own: lines.filter((_, at) => at !== OWNER_LINE && at !== lines.length - 1),
    shared: [...lines.slice(OWNER_LINE, OWNER_LINE + 1), ...lines.slice(-1)],
  }
}
const OWNER_LINE = 1

/** What has changed since the owner's last signature; null where they have not signed before. */
async function changesSince(
  deps: Pick<Deps, 'store'>,
  finding: At<'issued'>,
  campaign: Campaign,
): Promise<readonly Bilingual[] | null> {
  const last = finding.signatures.findLast(({ by }) => by === finding.assignment.ownerId)
  const letter = letterOf(finding, campaign)
  if (last === undefined || letter === null) return null
  const text = (await signedTexts(deps, finding.facts.id)).get(last.at)
  if (text === undefined) return []
  return letterChanges(text, letter).map(({ label, before, now }) => {
    const said = `${label}：${before || '—'} → ${now || '—'}`
    return { zh: said, en: said }
  })
}

export type Signed = {
  readonly done: number
  readonly refused: readonly { readonly number: string; readonly refusal: AppRefusal }[]
}

/** The owner's own signature under the text that stood on their card. */
export const signAs =
  (personId: string, stamp: string | undefined, now: () => number): Attempt =>
  (finding, campaign) => {
    const who = { by: personId, roles: rolesOn(campaign, finding, personId) }
    return claim({ ...who, letter: textToSign(finding, campaign, stamp) }, finding, now())
  }

/** One press under several letters, each decided and journalled by itself: what one of them refuses does not hold up the others. */
export async function signLetters(
  deps: Deps,
  ticked: readonly TickedLetter[],
  { personId, cause }: { readonly personId: string; readonly cause: string },
): Promise<Signed> {
  let done = 0
  const refused: Signed['refused'][number][] = []
  for (const { findingId, stamp } of ticked) {
    const along = { cause: `${cause}:${findingId}` }
    const outcome = await changeFinding(deps, findingId, signAs(personId, stamp, deps.now), along)
    if (outcome.ok) done += 1
    else refused.push({ number: outcome.finding?.facts.number ?? findingId, refusal: outcome.refusal })
  }
  return { done, refused }
}
