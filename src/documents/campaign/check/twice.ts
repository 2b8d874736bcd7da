import type { Campaign } from '../../../domain/campaign/campaign.ts'
import type { Report, Shipped } from '../build.ts'
import type { CampaignFile } from '../file.ts'
import type { Path } from '../problem.ts'

/** Something that may stand there once only: what is compared, what is shown, and where it stands. */
type Told = { readonly key: string; readonly shown: string; readonly path: Path }
type Entries = readonly { readonly id: string; readonly name: string }[]

/** Names, ids, codes, initials, accounts, roles: each repetition is reported where it stands. */
export function checkTwice(file: CampaignFile, campaign: Campaign, shipped: Shipped, report: Report): void {
  const { places, people, units, teams, register, visitForms } = campaign
  const once = (zh: string, en: string, told: readonly Told[]) => reportTwice(told, zh, en, report)
  const named = (zh: string, en: string, entries: Entries, at: Path) => {
    once(
      `${zh}名称`,
      `${en} name`,
      each(entries, at, 'name', ({ name }) => [name, name]),
    )
    once(`${zh}编号`, `${en} id`, writtenIds(entries, at))
  }
  named('单位', 'unit', units, ['units'])
  named('排查组', 'team', teams, ['teams'])
  named('登记类别', 'kind', register.kinds, ['register', 'kinds'])
  named('比对项', 'compared field', register.compared, ['register', 'compared'])
  named('走访表', 'visit form', visitForms, ['visitForms'])
  once('人员编号', 'person’s id', writtenIds(people, ['people']))
  once(
    '人员（同名同单位，请写编号区分）',
    'person (same name and unit: write ids)',
    unwritten(file, campaign),
  )
  once(
    '飞书账号',
    'account',
    each(people, ['people'], 'openId', ({ openId }) => [openId ?? '', openId ?? '']),
  )
  once(
    '同级地点名称',
    'place name',
    each(places, ['places'], 'name', ({ name, parentId }) => [`${parentId}\n${name}`, name]),
  )
  once('地点编号', 'place id', writtenIds(places, ['places']))
  once('缩写', 'initials', initials(campaign))
  once('标准编码', 'standard’s code', standardsOf(file, shipped))
  once('角色', 'role', rolesOf(file))
  once('工作日历年份', 'calendar year', yearsOf(file))
}

function reportTwice(told: readonly Told[], zh: string, en: string, report: Report): void {
  const seen = new Set<string>()
  for (const { key, shown, path } of told) {
    if (seen.has(key))
      report(
        'error',
        path,
        `${zh}“${shown}”前面已经有了，请改成不同的或删去一个。`,
        `The ${en} ${shown} stands there already; change it or take one away.`,
      )
    seen.add(key)
  }
}

function each<T>(
  entries: readonly T[],
  at: Path,
  field: string,
  said: (entry: T) => readonly [key: string, shown: string],
): readonly Told[] {
  return entries.flatMap((entry, index) => {
    const [key, shown] = said(entry)
    return shown === '' ? [] : [{ key, shown, path: [...at, index, field] }]
  })
}

/** An id that was not written is the name, and a name that repeats is reported as one. */
const writtenIds = (entries: Entries, at: Path): readonly Told[] =>
  each(entries, at, 'id', ({ id, name }) => (id === name ? ['', ''] : [id, id]))

/** People without an id whom nothing tells apart. */
function unwritten(file: CampaignFile, campaign: Campaign): readonly Told[] {
  const told = each(campaign.people, ['people'], 'name', ({ id, name }) => [id, name])
  return told.filter((_, index) => file.people[index]?.id === undefined)
}

/** A finding's number begins with them: siblings differ, and units differ from towns and the county. */
function initials({ places, units }: Campaign): readonly Told[] {
  const ofPlaces = each(places, ['places'], 'code', ({ kind, code, parentId }) => [
    kind === 'village' ? `${parentId}\n${code}` : code,
    code,
  ])
  return [...ofPlaces, ...each(units, ['units'], 'code', ({ code }) => [code, code])]
}

const standardsOf = (file: CampaignFile, shipped: Shipped): readonly Told[] =>
  file.catalogues.flatMap((catalogue, index) => {
    if (typeof catalogue !== 'string')
      return each(catalogue.standards, ['catalogues', index, 'standards'], 'code', ({ code }) => [code, code])
    const standards = shipped.catalogues[catalogue]?.standards ?? []
    return standards.map(({ code }) => ({ key: code, shown: code, path: ['catalogues', index] }))
  })

const rolesOf = (file: CampaignFile): readonly Told[] =>
  file.roles.map(({ role, person, place }, index) => {
    const words = [role, person, ...(place === undefined ? [] : [place])].join(' ')
    return { key: words, shown: words, path: ['roles', index] }
  })

const yearsOf = (file: CampaignFile): readonly Told[] =>
  file.calendar.map((entry, index) => {
    const year = typeof entry === 'string' ? entry : entry.year
    return { key: year, shown: year, path: ['calendar', index] }
  })
