import { type Choice, type ReportField, reportForm, townChoiceCard } from '../../cards/report-form.ts'
import type { Bilingual } from '../domain/bilingual.ts'
import type { Campaign, Place } from '../domain/campaign/campaign.ts'
import { placeById, teamById } from '../domain/campaign/lookup.ts'
import { teamsOf, townOf } from '../domain/permission.ts'
import { alikeLine } from './alike-line.ts'
import type { CardSpec } from './ports/card-spec.ts'
import type { Filled, Problem } from './report.ts'

/** One list on a phone; beyond it the town is asked for first. */
const MOST_PLACES = 80

/** The report form with its pickers filled from the campaign: the places of this group or this person first. */
export function presentForm(
  campaign: Campaign,
  spec: Extract<CardSpec, { card: 'report-form' }>,
  filled?: Filled,
): object {
  const towns = townsFor(campaign, spec)
  const within = spec.townId === null ? towns : campaign.places.filter((town) => town.id === spec.townId)
  const places = within.flatMap((town) => [
    town,
    ...campaign.places.filter((place) => place.parentId === town.id),
  ])
  if (places.length > MOST_PLACES && spec.townId === null)
    return townChoiceCard({ towns: towns.map(choiceOf) })
  return reportForm({
    town: spec.townId,
    places: places.map((place) => ({ value: place.id, text: pathOf(campaign, place.id) })),
    levels: [...new Set(campaign.catalogues.flatMap((catalogue) => catalogue.levels))],
    standards: campaign.catalogues.flatMap((catalogue) =>
      catalogue.standards.map(({ code, title }) => ({ value: code, text: `${code} ${title}` })),
    ),
    methods: campaign.methods,
    sources: campaign.sources,
    owners: ownersFor(campaign, within),
    capOn: campaign.capOn,
    typed: filled?.typed ?? spec.draft ?? {},
    problems: (filled?.problems ?? []).map((problem) => PROBLEMS[problem]),
    alike: (filled?.alike ?? []).slice(0, 5).map(alikeLine),
  })
}

const choiceOf = ({ id, name }: Place): Choice => ({ value: id, text: name })

/** A place with its town: two villages may share a name. */
export function pathOf(campaign: Campaign, placeId: string | null): string {
  const place = placeById(campaign, placeId)
  if (place === null) return ''
  const town = townOf(campaign, place.id)
  return town === null || town.id === place.id ? place.name : `${town.name} ${place.name}`
}

/** A group's form offers the group's towns; in private, those of the reporter's teams; else all. */
export function townsFor(
  campaign: Campaign,
  spec: { readonly chatId: string | null; readonly personId: string },
): readonly Place[] {
  const towns = campaign.places.filter((place) => place.kind === 'town')
  const chat = campaign.chats.find((candidate) => candidate.chatId === spec.chatId)
  const team = teamById(campaign, chat?.teamId)
  const ids =
    chat !== undefined && chat.townId !== null
      ? [chat.townId]
      : (team?.townIds ?? teamsOf(campaign, spec.personId).flatMap((own) => own.townIds))
  const own = towns.filter((town) => ids.includes(town.id))
  return own.length === 0 ? towns : own
}

/** Those who work in these towns and those of the county's units; people whose account is not known yet cannot sign and are left out. */
function ownersFor(campaign: Campaign, towns: readonly Place[]): readonly string[] {
  const here = new Set(towns.map((town) => town.id))
  const near = (placeId: string | null) => placeId === null || here.has(townOf(campaign, placeId)?.id ?? '')
  const reviewers = new Set(
    campaign.grants.filter((grant) => grant.role === 'reviewer').map((grant) => grant.personId),
  )
  return campaign.people.flatMap(({ id, openId, placeId }) =>
    openId !== null && near(placeId) && !reviewers.has(id) ? [openId] : [],
  )
}

const wrong = (
  field: ReportField,
  zh: string,
  en: string,
): { readonly field: ReportField; readonly words: Bilingual } => ({
  field,
  words: { zh, en },
})

const PROBLEMS: Readonly<Record<Problem, { readonly field: ReportField; readonly words: Bilingual }>> = {
  'place-missing': wrong(
    'place',
    '请选择镇或村（部门问题请在“对象”里写单位全称）',
    'Choose a town or village (for a unit, write its full name as the object)',
  ),
  'level-missing': wrong('level', '请选择对象级别', 'Choose the level'),
  'object-missing': wrong('object', '请写明户主、单位或项目', 'Name the household, unit or project'),
  'standard-missing': wrong('standard', '请选择对照的标准条目', 'Choose the standard'),
  'others-unknown': wrong(
    'others',
    '“同时涉及的标准”里有目录没有的代码，请核对',
    'There is a code that no catalogue has; please check',
  ),
  'text-missing': wrong('text', '请写清楚问题（至少4个字）', 'Say what is wrong (four characters at least)'),
  'instant-not-allowed': wrong(
    'instant',
    '这一条标准不能按立行立改办，请去掉勾选',
    'This standard cannot be settled on the spot; please untick it',
  ),
  'owner-missing': wrong('owner', '请选择责任人（责任到人）', 'Choose the owner'),
  'owner-unknown': wrong(
    'owner',
    '所选责任人不在名册里，请先请办公室加入',
    'This person is not on the roster; ask the office to add them first',
  ),
  'reviewer-missing': wrong(
    'owner',
    '没有可以审核此人整改的审核组长，请办公室先指定',
    'No review leader is free to review this owner; the office has to name one first',
  ),
  'due-unreadable': wrong(
    'dueOn',
    '期限没看懂，请用日期选择',
    'The due day could not be read; please pick a date',
  ),
  'due-past': wrong('dueOn', '期限已经过去，请选今天或以后', 'The due day is past; choose today or later'),
  'due-after-cap': wrong(
    'dueOn',
    '期限不能晚于本次排查的截止日',
    'The due day is after the campaign’s last day',
  ),
}
