import { readSignedOff } from '../../cards/review-actions.ts'
import { reviewBatchCard } from '../../cards/review-batch-card.ts'
import type { Bilingual } from '../domain/bilingual.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import type { At, Finding } from '../domain/finding/finding.ts'
import { type Presser, toast } from './answering.ts'
import type { Deps } from './deps.ts'
import { nameOf } from './people.ts'
import type { PressAnswer } from './ports/chat.ts'
import type { Versioned } from './ports/versioned.ts'
import { type Flagged, flagsFor } from './review-flags.ts'
import { placeOf } from './views.ts'
import { type AppRefusal, words } from './words.ts'
import { writeOffOne } from './write-off.ts'

/** More than these nobody looks at with care in one go. */
const MOST = 12

/** What waits for one review leader, the earliest handed in first, with what speaks against each. */
export async function toReview(
  deps: Deps,
  campaign: Campaign,
  personId: string,
): Promise<readonly (Versioned<At<'submitted'>> & Flagged)[]> {
  const query = { campaignId: campaign.id, stages: ['submitted'], reviewerId: personId } as const
  const found = (await deps.store.findings(query)).flatMap(({ value, version }) =>
    value.stage === 'submitted' ? [{ value, version }] : [],
  )
  const flags = await flagsFor(
    deps,
    found.map(({ value }) => value),
  )
  return found
    .toSorted((a, b) => a.value.submission.at - b.value.submission.at)
    .map((each) => ({ ...each, ...(flags.get(each.value.facts.id) ?? { flags: [], words: [] }) }))
}

export async function drawReviewBatch(
  deps: Deps,
  campaign: Campaign,
  personId: string,
  appId: string,
): Promise<object> {
  const waiting = await toReview(deps, campaign, personId)
  const shown = waiting.slice(0, MOST)
  const firstOf = ({ facts, submission }: At<'submitted'>) => [
    facts.before[0]?.hash,
    submission.photos[0]?.hash,
  ]
  const hashes = shown.flatMap(({ value }) => firstOf(value).flatMap((hash) => hash ?? []))
  const keys = await deps.store.imageKeys(appId, hashes)
  return reviewBatchCard({
    lines: shown.map(({ value, version, words: flags }) => {
      const [before, after] = firstOf(value).map((hash) => keys.get(hash ?? '') ?? null)
      return {
        ...rowOf(campaign, value),
        version,
        flags,
        before: before ?? null,
        after: after ?? null,
      }
    }),
    more: waiting.length - shown.length,
  })
}

const rowOf = (campaign: Campaign, finding: At<'submitted'>) => ({
  id: finding.facts.id,
  number: finding.facts.number,
  place: placeOf(campaign, finding),
  object: finding.facts.object,
  problem: finding.facts.text,
  done: finding.submission.text,
  owner: nameOf(campaign, finding.assignment.ownerId),
  late: finding.submission.late,
  returns: finding.returns.length,
  photos: finding.submission.photos.length,
})

export type SignedOff = {
  readonly done: readonly Finding[]
  readonly refused: readonly { readonly id: string; readonly refusal: AppRefusal }[]
}

/** One signature over several, each decided, numbered and journalled by itself: what one of them refuses does not hold up the others. */
export async function signOffAll(
  deps: Deps,
  ids: readonly string[],
  { personId, cause }: { readonly personId: string; readonly cause: string },
): Promise<SignedOff> {
  const done: Finding[] = []
  const refused: SignedOff['refused'][number][] = []
  for (const id of ids) {
    const outcome = await writeOffOne(deps, id, { personId, cause: `${cause}:${id}` })
    if (outcome.ok) done.push(outcome.finding)
    else refused.push({ id, refusal: outcome.refusal })
  }
  return { done, refused }
}

export async function signOffTicked(deps: Deps, by: Presser): Promise<PressAnswer> {
  const { pressed, person, draw } = by
  const ticked = readSignedOff(pressed.form)
  if (ticked.length === 0) return toast('warning', { zh: '还没有勾选。', en: 'Nothing is ticked yet.' })
  const { done, refused } = await signOffAll(deps, ticked, { personId: person.id, cause: pressed.cause })
  const card = await draw({ card: 'review-batch', personId: person.id })
  return { ...toast(refused.length === 0 ? 'success' : 'warning', saidOf(done.length, refused)), card }
}

function saidOf(done: number, refused: SignedOff['refused']): Bilingual {
  const why = [...new Set(refused.map(({ refusal }) => refusal))].map((refusal) => words[refusal])
  if (refused.length === 0)
    return { zh: `已销号${done}条，逐条记入登记。`, en: `${done} written off, each on record by itself.` }
  return {
    zh: `已销号${done}条；${refused.length}条没有销：${why.map(({ zh }) => zh).join('')}`,
    en: `${done} written off; ${refused.length} not: ${why.map(({ en }) => en).join(' ')}`,
  }
}
