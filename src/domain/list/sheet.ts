import { addDays, type Day, dayOf, daysBetween } from '../calendar.ts'
import type { Campaign } from '../campaign/campaign.ts'
import type { Assignment, At, Facts } from '../finding/finding.ts'
import type { Line, Sheet } from './list.ts'

/** Which annex a finding goes on: households apart, units apart, the rest are the village's or the town's own. */
export function sheetOf(campaign: Campaign, facts: Facts): Sheet {
  const households = campaign.visitForms
    .filter(({ about }) => about === 'household')
    .map(({ level }) => level)
  if (facts.householdId !== null || facts.level === '户' || households.includes(facts.level))
    return 'household'
  const isUnit = campaign.units.some(({ name }) => name === facts.object)
  return isUnit || (facts.townId === null && facts.villageId === null) ? 'unit' : 'village'
}

/** The finding as the list freezes it. */
export const lineOf = (campaign: Campaign, { facts }: At<'confirmed'>, assignment: Assignment): Line => ({
  findingId: facts.id,
  number: facts.number,
  sheet: sheetOf(campaign, facts),
  villageId: facts.villageId,
  group: facts.group,
  level: facts.level,
  object: facts.object,
  standard: `${facts.standard.code} ${facts.standard.title}`,
  text: facts.text,
  severity: facts.severity,
  finderId: facts.finderId,
  reportedAt: facts.reportedAt,
  photos: facts.before.length,
  methods: facts.methods,
  assignment,
})

/**
 * The due day when it is issued: the standard's days count from the day of issue; a day that somebody chose stays, or, where
 * it has passed meanwhile, gives as many days from now on. Never after the cap.
 */
export function dayAtIssue(
  campaign: Campaign,
  { facts, proposal }: At<'reported' | 'confirmed'>,
  issuedOn: Day,
): Day {
  const capped = (day: Day): Day => (day > campaign.capOn ? campaign.capOn : day)
  const reportedOn = dayOf(facts.reportedAt)
  const days = daysOf(campaign, facts)
  if (days !== undefined && proposal.dueOn === capped(addDays(reportedOn, days)))
    return capped(addDays(issuedOn, days))
  if (proposal.dueOn >= issuedOn) return proposal.dueOn
  return capped(addDays(issuedOn, Math.max(0, daysBetween(reportedOn, proposal.dueOn))))
}

function daysOf({ catalogues }: Campaign, { standard }: Facts): number | undefined {
  const { catalogueId, version, code } = standard
  return catalogues
    .find((each) => each.id === catalogueId && each.version === version)
    ?.standards.find((each) => each.code === code)?.defaultDays
}
