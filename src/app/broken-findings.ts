import type { Bilingual } from '../domain/bilingual.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import type { Finding } from '../domain/finding/finding.ts'
import { assignmentOf, hasGrant, sharesUnit, townOf } from '../domain/permission.ts'
import { nameOf } from './people.ts'

/** An open finding that the new campaign would leave without something it stands on. */
export type Broken = { readonly number: string; readonly why: readonly Bilingual[] }

const SETTLED: ReadonlySet<Finding['stage']> = new Set([
  'written-off',
  'verified',
  'ended',
  'voided',
  'merged',
] as const)

export function brokenFindings(
  known: Campaign,
  next: Campaign,
  findings: readonly Finding[],
): readonly Broken[] {
  return findings
    .filter(({ stage }) => !SETTLED.has(stage))
    .map((finding) => ({ number: finding.facts.number, why: whyBroken(known, next, finding) }))
    .filter(({ why }) => why.length > 0)
}

function whyBroken(known: Campaign, next: Campaign, finding: Finding): readonly Bilingual[] {
  return [...ofPlace(known, next, finding), ...ofPeople(known, next, finding), ...ofStandards(next, finding)]
}

function ofPlace(known: Campaign, next: Campaign, { facts }: Finding): readonly Bilingual[] {
  const placeId = facts.villageId ?? facts.townId
  const name = (id: string) => known.places.find((place) => place.id === id)?.name ?? id
  if (placeId !== null && !next.places.some(({ id }) => id === placeId))
    return [{ zh: `地点“${name(placeId)}”没有了`, en: 'its place is gone' }]
  if (placeId !== null && (townOf(next, placeId)?.id ?? null) !== facts.townId)
    return [{ zh: `“${name(placeId)}”改到了别的镇`, en: 'its village has moved to another town' }]
  const wasUnit = placeId === null && known.units.some((unit) => unit.name === facts.object)
  if (wasUnit && !next.units.some((unit) => unit.name === facts.object))
    return [{ zh: `单位“${facts.object}”没有了`, en: 'its unit is gone' }]
  return []
}

function ofPeople(known: Campaign, next: Campaign, finding: Finding): readonly Bilingual[] {
  const { facts } = finding
  const assignment = assignmentOf(finding)
  const there = (id: string) => next.people.some((person) => person.id === id)
  const why: Bilingual[] = []
  if (!there(facts.finderId))
    why.push({ zh: `排查人“${nameOf(known, facts.finderId)}”没有了`, en: 'its finder is gone' })
  if (facts.teamId !== null && !next.teams.some(({ id }) => id === facts.teamId))
    why.push({ zh: '它的排查组没有了', en: 'its team is gone' })
  if (assignment === null) return why
  const { ownerId, reviewerId, dueOn } = assignment
  const placeId = facts.villageId ?? facts.townId
  const reviewed = (campaign: Campaign) => hasGrant(campaign, reviewerId, 'reviewer', placeId)
  if (!there(ownerId)) why.push({ zh: `责任人“${nameOf(known, ownerId)}”没有了`, en: 'its owner is gone' })
  if (!there(reviewerId) || (reviewed(known) && !reviewed(next)))
    why.push({ zh: `“${nameOf(known, reviewerId)}”不再是它的审核组长`, en: 'its review leader is gone' })
  else if (!sharesUnit(known, reviewerId, ownerId) && sharesUnit(next, reviewerId, ownerId))
    why.push({ zh: '审核组长与责任人成了同一单位', en: 'its review leader would be of the owner’s unit' })
  // A day beyond the cap was granted by name, and stays so.
  if (dueOn > next.capOn && dueOn <= known.capOn)
    why.push({
      zh: `期限${dueOn}晚于新的截止日期${next.capOn}`,
      en: `it is due on ${dueOn}, after the new cap`,
    })
  return why
}

function ofStandards(next: Campaign, { facts }: Finding): readonly Bilingual[] {
  return [facts.standard, ...facts.otherStandards]
    .filter(
      ({ catalogueId, code }) =>
        !next.catalogues.some(
          ({ id, standards }) => id === catalogueId && standards.some((standard) => standard.code === code),
        ),
    )
    .map(({ code }) => ({ zh: `标准“${code}”没有了`, en: `its standard ${code} is gone` }))
}
