import { dayOf } from '../domain/calendar.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import { figures } from '../domain/finding/figures.ts'
import { coverage } from './coverage.ts'
import type { Deps } from './deps.ts'

/** What the county reports upward, each number with what it is of. Households and villages count as checked once they were visited. */
export type Statistics = {
  readonly campaign: string
  readonly day: string
  readonly towns: number
  /** 贫困村 and all others, by the campaign's places. */
  readonly poorVillages: number
  readonly otherVillages: number
  readonly villagesByCategory: Readonly<Record<string, number>>
  /** Visited: 贫困户, and all others. */
  readonly poorHouseholds: number
  readonly otherHouseholds: number
  readonly households: { readonly due: number; readonly visited: number }
  readonly householdsByKind: Readonly<Record<string, { readonly due: number; readonly visited: number }>>
  readonly visits: number
  readonly found: number
  readonly confirmed: number
  readonly issued: number
  readonly writtenOff: number
  readonly verified: number
  readonly open: number
  readonly longTerm: number
  readonly ended: number
  readonly voided: number
  readonly merged: number
  readonly overdue: number
  readonly reopened: number
  readonly returns: number
  /** 举一反三: put right along with what is written off. */
  readonly alsoFixed: number
  /** 整改率: written off ÷ (found − void − merged); null where there is nothing to divide by. What it cannot reach stands beside it. */
  readonly rate: number | null
  readonly rateOf: number
  readonly leftOut: {
    readonly voided: number
    readonly merged: number
    readonly ended: number
    readonly longTerm: number
  }
}

/** Campaign words that mean 贫困: the sample's own, and any kind or category named so. */
const isPoor = (name: string): boolean => /^贫困/.test(name)

/** Null before a campaign is applied. */
export async function statistics(deps: Deps): Promise<Statistics | null> {
  const campaign = (await deps.store.campaign())?.value
  const report = await coverage(deps)
  if (campaign === undefined || report === null) return null
  const findings = (await deps.store.findings({ campaignId: campaign.id })).map(({ value }) => value)
  const day = dayOf(deps.now())
  const counted = figures(findings, day)
  const { byStage } = counted
  const { kinds, due, visited } = report.county
  const villages = villagesByCategory(campaign)
  const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)
  const poorVillages = sumOf(
    Object.entries(villages).flatMap(([name, count]) => (isPoor(name) ? [count] : [])),
  )
  const poorHouseholds = sumOf(kinds.filter(({ name }) => isPoor(name)).map((kind) => kind.visited))
  return {
    campaign: campaign.name,
    day,
    towns: campaign.places.filter(({ kind }) => kind === 'town').length,
    poorVillages,
    otherVillages: sumOf(Object.values(villages)) - poorVillages,
    villagesByCategory: villages,
    poorHouseholds,
    otherHouseholds: visited - poorHouseholds,
    households: { due, visited },
    householdsByKind: Object.fromEntries(
      kinds.map((kind) => [kind.name, { due: kind.due, visited: kind.visited }]),
    ),
    visits: sumOf(report.teams.map(({ made }) => made)),
    found: counted.all,
    confirmed: counted.all - byStage.reported - counted.voided - counted.merged,
    issued: findings.filter((finding) => 'issuedAt' in finding).length,
    writtenOff: counted.writtenOff,
    verified: counted.verified,
    open: counted.open,
    longTerm: counted.longTerm,
    ended: counted.ended,
    voided: counted.voided,
    merged: counted.merged,
    overdue: counted.overdue,
    reopened: counted.reopened,
    returns: counted.returns,
    alsoFixed: counted.alsoFixed,
    rate: counted.rate,
    rateOf: counted.due,
    leftOut: counted.leftOut,
  }
}

function villagesByCategory({ places }: Campaign): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { kind, category } of places) {
    if (kind !== 'village') continue
    const name = category === '' ? '未分类' : category
    counts[name] = (counts[name] ?? 0) + 1
  }
  return counts
}

export const percent = (rate: number | null): string => (rate === null ? '—' : `${(rate * 100).toFixed(1)}%`)

/** The same in words, line by line. */
export function statisticsLines(of: Statistics): readonly string[] {
  const { leftOut } = of
  const kinds = Object.entries(of.householdsByKind).map(
    ([name, { due, visited }]) => `${name} ${visited}/${due}`,
  )
  const villages = Object.entries(of.villagesByCategory).map(([name, count]) => `${name} ${count}`)
  return [
    `${of.campaign}　截至 ${of.day}`,
    `乡镇 towns：${of.towns}　村 villages：${villages.join('，')}`,
    `走访（已查/应查） visited/due：${kinds.join('，')}；合计 ${of.households.visited}/${of.households.due}，走访 ${of.visits} 次`,
    `问题 found：${of.found}　已交办 issued：${of.issued}　已销号 written off：${of.writtenOff}（督查通过 verified ${of.verified}）`,
    `整改中 open：${of.open}　逾期 overdue：${of.overdue}　重新打开 reopened：${of.reopened}　退回 returns：${of.returns} 次　举一反三 put right along with them：${of.alsoFixed} 处`,
    `整改率 rate：${percent(of.rate)} ＝ ${of.writtenOff}/${of.rateOf}；不在分母：作废 ${leftOut.voided}，合并 ${leftOut.merged}；在分母而未销号：终止 ${leftOut.ended}，长期 ${leftOut.longTerm}`,
  ]
}
