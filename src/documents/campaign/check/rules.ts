import { isDay } from '../../../domain/calendar.ts'
import type { Campaign } from '../../../domain/campaign/campaign.ts'
import { placeById } from '../../../domain/campaign/lookup.ts'
import { isNumberPattern } from '../../../domain/finding/number.ts'
import type { Report } from '../build.ts'
import type { CampaignFile } from '../file.ts'
import type { Path } from '../problem.ts'
import { meaning, PLACE_KINDS } from '../words.ts'

/** Places, days, standards, forms, numbers: what the parts of a campaign ask of each other. */
export function checkRules(file: CampaignFile, campaign: Campaign, report: Report): void {
  places(file, report)
  townsOnly(file, campaign, report)
  days(file, campaign, report)
  calendar(file, report)
  levels(file, report)
  forms(file, campaign, report)
  if (file.numbers.finding !== '' && !isNumberPattern(file.numbers.finding))
    report(
      'error',
      ['numbers', 'finding'],
      `问题编号格式“${file.numbers.finding}”要含 {place}，并以 {seq:4} 这样的流水号结尾。`,
      `The number pattern ${file.numbers.finding} has to hold {place} and end with {seq:4} or the like.`,
    )
}

function places(file: CampaignFile, report: Report): void {
  const kinds = file.places.map(({ kind }) => meaning(PLACE_KINDS, kind))
  const counties = [...kinds.entries()].filter(([, kind]) => kind === 'county')
  if (counties.length === 0)
    report('error', ['places'], '地点里要有一个县。', 'There has to be one county among the places.')
  for (const [index] of counties.slice(1))
    report('error', ['places', index], '县只能有一个。', 'There can be one county only.')
  const county = file.places[counties[0]?.[0] ?? -1]
  if (county !== undefined && county.name !== '' && file.county !== '' && county.name !== file.county)
    report(
      'error',
      ['county'],
      `县名“${file.county}”与地点里的县“${county.name}”不一致。`,
      `The county is ${file.county} here and ${county.name} among the places.`,
    )
  for (const [index, place] of file.places.entries()) {
    if (kinds[index] === 'village' && (place.in ?? '') === '')
      report(
        'error',
        ['places', index, 'in'],
        `“${place.name}”没有写属于哪个镇，请填“所属”。`,
        `${place.name} lies in no town; write which.`,
      )
    if (kinds[index] !== null && kinds[index] !== 'village' && place.groups.length > 0)
      report('error', ['places', index, 'groups'], '只有村才有组。', 'Only villages have groups.')
  }
}

function townsOnly(file: CampaignFile, campaign: Campaign, report: Report): void {
  const kindOf = new Map(campaign.places.map(({ id, kind }) => [id, kind]))
  for (const [index, team] of campaign.teams.entries()) {
    for (const townId of team.townIds) {
      if (kindOf.get(townId) === 'town') continue
      const name = placeById(campaign, townId)?.name
      const at = file.teams[index]?.towns.findIndex((text) => text === name || text === townId) ?? -1
      report(
        'error',
        ['teams', index, 'towns', ...(at < 0 ? [] : [at])],
        `“${name}”不是镇，片区只能写镇。`,
        `${name} is not a town; a team inspects towns.`,
      )
    }
  }
}

function days({ startsOn, capOn }: CampaignFile, { calendar: { years } }: Campaign, report: Report): void {
  const wellFormed = /^\d{4}-\d{2}-\d{2}$/
  for (const [field, day] of Object.entries({ startsOn, capOn }))
    if (wellFormed.test(day) && !isDay(day))
      report('error', [field], `没有${day}这一天。`, `There is no day ${day}.`)
  if (!isDay(startsOn) || !isDay(capOn)) return
  if (capOn < startsOn)
    report(
      'error',
      ['capOn'],
      `截止日期${capOn}早于开始日期${startsOn}，请改正。`,
      `The cap ${capOn} is before the start ${startsOn}.`,
    )
  for (let year = Number(startsOn.slice(0, 4)); year <= Number(capOn.slice(0, 4)); year += 1)
    if (years[String(year)] === undefined)
      report(
        'warning',
        ['calendar'],
        `没有${year}年的放假安排：这一年不发每日汇总，工作日也算不出，请加进工作日历。`,
        `The calendar of ${year} is not known: no daily lists go out that year and workdays cannot be counted; add it.`,
      )
}

function calendar(file: CampaignFile, report: Report): void {
  for (const [index, entry] of file.calendar.entries()) {
    if (typeof entry === 'string') continue
    const { year } = entry
    const told = (['off', 'work'] as const).flatMap((field) =>
      entry[field].map((day, at) => ({ day, path: ['calendar', index, field, at] })),
    )
    for (const { day, path } of told)
      if (!isDay(day) || !day.startsWith(year))
        report('error', path, `“${day}”不是${year}年的日子。`, `${day} is not a day of ${year}.`)
  }
}

function levels(file: CampaignFile, report: Report): void {
  for (const [index, catalogue] of file.catalogues.entries()) {
    if (typeof catalogue === 'string') continue
    for (const [at, { level, code }] of catalogue.standards.entries())
      if (level !== '' && !catalogue.levels.includes(level))
        report(
          'error',
          ['catalogues', index, 'standards', at, 'level'],
          `标准“${code}”的级别“${level}”不在目录的级别里（${catalogue.levels.join('、')}）。`,
          `The level ${level} of ${code} is none of its catalogue’s.`,
        )
  }
}

function forms(file: CampaignFile, campaign: Campaign, report: Report): void {
  const codes = new Set(campaign.catalogues.flatMap(({ standards }) => standards.map(({ code }) => code)))
  const unknown = (code: string, path: Path) => {
    if (code !== '' && !codes.has(code))
      report(
        'error',
        path,
        `标准目录里没有“${code}”这一条，请核对编码。`,
        `No catalogue has a standard ${code}; check the code.`,
      )
  }
  unknown(file.register.comparedStandard ?? '', ['register', 'comparedStandard'])
  const known = new Set(campaign.catalogues.flatMap((each) => each.levels))
  for (const [index, form] of file.visitForms.entries()) {
    for (const [at, code] of form.items.entries()) unknown(code, ['visitForms', index, 'items', at])
    for (const [at, { standard }] of form.questions.entries())
      unknown(standard, ['visitForms', index, 'questions', at, 'standard'])
    if (form.level !== '' && !known.has(form.level))
      report(
        'error',
        ['visitForms', index, 'level'],
        `“${form.level}”不是标准目录里的级别（${[...known].join('、')}）。`,
        `${form.level} is no level of the catalogues.`,
      )
  }
}
