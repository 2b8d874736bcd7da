import { dayOf } from '../domain/calendar.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import type { List } from '../domain/list/list.ts'
import type { Deps } from './deps.ts'
import { listPlace } from './list-sheets.ts'
import { maySeeFinding, sightOf } from './may-see.ts'
import { planPaper } from './plan-paper.ts'
import { planPlaceName } from './plan-place.ts'
import { planSheets } from './plan-sheet.ts'
import { isOpenToPlan, looksAfterPlan, mayHandIn, type Planned, plannedIn, plannedOf } from './plans.ts'
import type { MadeFile, PlanFile } from './ports/file-spec.ts'
import type { Papers } from './ports/papers.ts'
import type { Sheets } from './ports/sheets.ts'

type Reading = Pick<Deps, 'store' | 'now'>
type Writers = { readonly papers: Papers; readonly sheets: Sheets }

/** A place's files for one reader: with what they may see, and null where that is nothing. */
export async function planFile(
  deps: Reading,
  campaign: Campaign,
  spec: PlanFile,
  { papers, sheets }: Writers,
): Promise<MadeFile | null> {
  if (spec.file === 'plans-returned') return { name: spec.name, bytes: await sheets.write(spec.sheets) }
  const { placeId, personId } = spec
  const name = planPlaceName(campaign, placeId)
  const planned = await plannedFor(deps, campaign, placeId, personId)
  if (planned.length === 0) return null
  if (spec.file === 'plan-paper') {
    const paper = planPaper(campaign, { placeId, planned, on: dayOf(deps.now()) })
    return { name: `${name}整改方案.docx`, bytes: await papers.write(paper) }
  }
  const open = toHandIn(campaign, planned, personId)
  return { name: `${name}整改方案模板.xlsx`, bytes: await sheets.write(planSheets(campaign, open)) }
}

/** What somebody can write a plan for, or write one anew. */
export const toHandIn = (
  campaign: Campaign,
  planned: readonly Planned[],
  personId: string,
): readonly Planned[] =>
  planned.filter(({ finding, standing }) => isOpenToPlan(standing) && mayHandIn(campaign, finding, personId))

/** A place's findings with their plans, as far as somebody looks after them or may see them. */
export async function plannedFor(
  deps: Reading,
  campaign: Campaign,
  placeId: string,
  personId: string,
): Promise<readonly Planned[]> {
  const sight = sightOf(campaign, personId)
  const planned = await plannedIn(deps, campaign, placeId)
  return planned.filter(
    ({ finding }) => maySeeFinding(campaign, sight, finding) || looksAfterPlan(campaign, finding, sight),
  )
}

/** 附件 整改方案模板: all of a list that a plan is asked for, as it is when the file is made. */
export async function listPlans(
  { store, now }: Reading,
  campaign: Campaign,
  list: List,
  { sheets }: Pick<Writers, 'sheets'>,
): Promise<MadeFile> {
  const ids = new Set(list.lines.map(({ findingId }) => findingId))
  const where = list.townId === null ? {} : { townId: list.townId }
  const found = await store.findings({ campaignId: campaign.id, ...where })
  const planned = plannedOf(
    found.map(({ value }) => value).filter(({ facts }) => ids.has(facts.id)),
    dayOf(now()),
  ).filter(({ standing }) => isOpenToPlan(standing))
  const name = `${listPlace(campaign, list.townId)}整改方案模板.xlsx`
  return { name, bytes: await sheets.write(planSheets(campaign, planned)) }
}
