import { applyCampaign } from '../app/apply-campaign.ts'
import type { Deps } from '../app/deps.ts'
import { importRegister } from '../app/import-register.ts'
import type { Sheets } from '../app/ports/sheets.ts'
import { addDays, type Day, isWorkday } from '../domain/calendar.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import { goAskew } from './askew.ts'
import { entriesOf, playedCounty, type RegisterSize, registerSheet, SOURCE } from './county.ts'
import type { Hands } from './hands.ts'
import { confirmAll, inspectAll, meet, reportUnits, stopsOf } from './inspect.ts'
import { issueLists, planAll, signLetters } from './issue.ts'
import type { Known } from './known.ts'
import { putRightAgain, recheck } from './recheck.ts'
import { rectify } from './rectify.ts'

export type Size = {
  /** Households on the register, and of them those somebody finds at home. */
  readonly register: RegisterSize
  readonly visited: RegisterSize
  /** One household, one village in so many has something wrong. */
  readonly nthHousehold: number
  readonly nthVillage: number
  readonly writeOff: number
  /** One in so many is returned first; one in so many checked does not hold. */
  readonly returnEvery: number
  readonly failEvery: number
}

/** The county's own figures. How many were on the register, and how many were found, the account does not say: these are made up. */
export const WHOLE: Size = {
  register: { poor: 4_926, other: 17_180 },
  visited: { poor: SOURCE.poorHouseholds, other: SOURCE.otherHouseholds },
  nthHousehold: 11,
  nthVillage: 1,
  writeOff: SOURCE.writtenOff,
  returnEvery: 9,
  failEvery: 24,
}
/** A few households, to be watched. */
export const SMALL: Size = {
  register: { poor: 26, other: 34 },
  visited: { poor: 24, other: 30 },
  nthHousehold: 5,
  nthVillage: 14,
  writeOff: 12,
  returnEvery: 5,
  failEvery: 4,
}

const DAY = {
  before: '2019-02-11',
  mobilisation: '2019-02-12',
  inspecting: { from: '2019-02-13', to: '2019-03-18' },
  feedback: '2019-03-19',
  issue: '2019-03-20',
  signing: '2019-03-21',
  planning: '2019-03-22',
  asking: '2019-03-25',
  rectifying: { from: '2019-03-26', to: '2019-04-28' },
  checking: '2019-05-06',
} as const satisfies Readonly<Record<string, Day | { readonly from: Day; readonly to: Day }>>
/** When the simulated Feishu's clock begins. */
export const PLAY_FROM = DAY.before

/** The campaign and the register, as the office brings them in by file. */
export async function prepareCounty(deps: Deps, sheets: Sheets, size: Size): Promise<void> {
  if ((await deps.store.campaign()) !== null) return
  await applyCampaign(deps, playedCounty(), 'office1')
  const bytes = await sheets.write([registerSheet(size.register)])
  await importRegister(deps, sheets, { bytes, name: '登记簿.xlsx', by: 'office1' })
}

export type Drive = {
  readonly hands: Hands
  readonly known: Known
  readonly sheets: Sheets
  readonly size: Size
}

/** A drive from the meetings of 12 February 2019 to the re-check in May, by what people write and press alone. */
export async function drive({ hands, known, sheets, size }: Drive): Promise<void> {
  const campaign = playedCounty()
  await hands.morning(DAY.mobilisation)
  await meet(hands, campaign, 'mobilisation')
  await inspect({ hands, known, sheets, size }, campaign)
  await hands.morning(DAY.feedback)
  await meet(hands, campaign, 'feedback')
  await hands.morning(DAY.issue)
  await issueLists(hands, campaign)
  await hands.morning(DAY.signing)
  await signLetters(hands, campaign)
  await hands.morning(DAY.planning)
  await planAll(hands, campaign, { sheets, known })
  await hands.morning(DAY.asking)
  await goAskew(hands, campaign, known)
  const days = workdays(campaign, DAY.rectifying)
  await rectify(hands, campaign, known, { ...size, days })
  await hands.morning(DAY.checking)
  await recheck(hands, campaign, known, size.failEvery)
  await putRightAgain(hands, campaign, known)
}

async function inspect({ hands, known, size }: Drive, campaign: Campaign): Promise<void> {
  const left = { poor: size.visited.poor, other: size.visited.other }
  const entries = entriesOf(size.register).filter(({ poor }) => {
    const kind = poor ? 'poor' : 'other'
    left[kind] -= 1
    return left[kind] >= 0
  })
  const stops = stopsOf(campaign, entries, size)
  await inspectAll(hands, campaign, { stops, known, days: workdays(campaign, DAY.inspecting) })
  await reportUnits(hands, campaign)
  await confirmAll(hands, campaign, known)
}

function workdays(
  { calendar }: Campaign,
  { from, to }: { readonly from: Day; readonly to: Day },
): readonly Day[] {
  const days: Day[] = []
  for (let day: Day = from; day <= to; day = addDays(day, 1))
    if (isWorkday(calendar, day) === true) days.push(day)
  return days
}
