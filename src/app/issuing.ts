import { dayOf } from '../domain/calendar.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import type { At, Finding } from '../domain/finding/finding.ts'
import { feedbackHeld, type Settled } from '../domain/list/issue.ts'
import {
  kindsMissing,
  type List,
  type Recipient,
  type RecipientKind,
  type Sheet,
} from '../domain/list/list.ts'
import { type Load, loadCheck, type Proposed } from '../domain/list/load.ts'
import { recipientsOf } from '../domain/list/recipients.ts'
import { dayAtIssue, sheetOf } from '../domain/list/sheet.ts'
import { hasGrant } from '../domain/permission.ts'
import type { Deps } from './deps.ts'
import { nextListNumber } from './list-number.ts'
import { listPlace } from './list-sheets.ts'
import type { Versioned } from './ports/versioned.ts'

/** A town, or (null) the county's own units, and what of theirs waits for a list. */
export type Ready = {
  readonly townId: string | null
  readonly name: string
  readonly counts: Readonly<Record<Sheet, number>>
  readonly total: number
  /** How many lists it has had. */
  readonly earlier: number
}

/** Everything that goes out, as it would now. */
export type Proposal = Ready & {
  readonly findings: readonly Versioned<At<'confirmed'>>[]
  /** Reported there, but not confirmed: they stay behind. */
  readonly unconfirmed: number
  readonly recipients: readonly Recipient[]
  readonly missing: readonly RecipientKind[]
  readonly feedbackHeld: boolean
  readonly number: string
  /** What was looked at, so that nothing else is issued than was seen. */
  readonly stamp: string
}

const isConfirmed = (found: Versioned<Finding>): found is Versioned<At<'confirmed'>> =>
  found.value.stage === 'confirmed'

const countsOf = (
  campaign: Campaign,
  findings: readonly Versioned<Finding>[],
): Readonly<Record<Sheet, number>> => {
  const counts = { village: 0, household: 0, unit: 0 }
  for (const { value } of findings) counts[sheetOf(campaign, value.facts)] += 1
  return counts
}

/** Whose lists somebody issues, in the campaign's order; the county's own units last. */
const townsFor = (campaign: Campaign, personId: string): readonly (string | null)[] =>
  [...campaign.places.filter(({ kind }) => kind === 'town').map(({ id }) => id), null].filter((townId) =>
    hasGrant(campaign, personId, 'office', townId),
  )

/** Where findings are confirmed and on no list yet, or where no list has ever been issued (“0条” is issued, too); the county's units only with findings. */
export async function readyToIssue(
  { store }: Deps,
  campaign: Campaign,
  personId: string,
): Promise<readonly Ready[]> {
  const [found, lists] = await Promise.all([
    store.findings({ campaignId: campaign.id, stages: ['confirmed'] }),
    store.lists({ campaignId: campaign.id }),
  ])
  return townsFor(campaign, personId)
    .map((townId) => {
      const theirs = found.filter(({ value }) => value.facts.townId === townId)
      return {
        townId,
        name: listPlace(campaign, townId),
        counts: countsOf(campaign, theirs),
        total: theirs.length,
        earlier: lists.filter(({ value }) => value.townId === townId).length,
      }
    })
    .filter(({ townId, total, earlier }) => total > 0 || (townId !== null && earlier === 0))
}

/** What would go out for a town now. */
export async function proposalFor(
  { store, now }: Deps,
  campaign: Campaign,
  townId: string | null,
): Promise<Proposal> {
  const [found, lists] = await Promise.all([
    store.findings({
      campaignId: campaign.id,
      stages: ['confirmed', 'reported'],
      ...(townId === null ? {} : { townId }),
    }),
    store.lists({ campaignId: campaign.id }),
  ])
  const theirs = found.filter(({ value }) => value.facts.townId === townId)
  const findings = theirs.filter(isConfirmed).sort(byNumber)
  const recipients = recipientsOf(campaign, townId)
  const earlier = lists.filter(({ value }) => value.townId === townId).length
  const versions = findings.reduce((sum, { version }) => sum + version, 0)
  return {
    townId,
    name: listPlace(campaign, townId),
    findings,
    counts: countsOf(campaign, findings),
    total: findings.length,
    earlier,
    unconfirmed: theirs.length - findings.length,
    recipients,
    missing: kindsMissing({ recipients }),
    feedbackHeld: feedbackHeld(campaign, townId),
    number: nextListNumber(campaign, valuesOf(lists), now()),
    stamp: `${earlier}-${findings.length}-${versions}`,
  }
}

const valuesOf = (lists: readonly Versioned<List>[]): readonly List[] => lists.map(({ value }) => value)
const byNumber = (a: Versioned<Finding>, b: Versioned<Finding>): number =>
  a.value.facts.number.localeCompare(b.value.facts.number, 'en', { numeric: true })

/** Who would have too much, with what is settled so far. */
export function loadOf(
  campaign: Campaign,
  { findings }: Pick<Proposal, 'findings'>,
  settled: ReadonlyMap<string, Settled>,
  now: number,
): Load {
  const issuedOn = dayOf(now)
  const { bounds, calendar, capOn } = campaign
  const proposed = findings.map(({ value }): Proposed => {
    const { facts, proposal } = value
    const chosen = settled.get(facts.id)
    return {
      findingId: facts.id,
      ownerId: chosen?.ownerId ?? proposal.ownerId,
      dueOn: chosen?.dueOn ?? dayAtIssue(campaign, value, issuedOn),
      severity: facts.severity,
    }
  })
  return loadCheck(proposed, { bounds, calendar, issuedOn, capOn })
}

/** The suggested days taken on top of what is settled. */
export function spreadOver(
  settled: ReadonlyMap<string, Settled>,
  { spread }: Pick<Load, 'spread'>,
): ReadonlyMap<string, Settled> {
  const next = new Map(settled)
  for (const { findingId, to } of spread) next.set(findingId, { ...next.get(findingId), dueOn: to })
  return next
}
