import type { Campaign, Standard } from '../domain/campaign/campaign.ts'
import { quantityIn } from '../domain/register/quantity.ts'
import { type Difference, differencesIn } from '../domain/register/three-way.ts'
import type { Visit } from '../domain/visit/visit.ts'
import type { Deps } from './deps.ts'
import { isWithdrawn } from './import-roll.ts'
import type { HouseholdRow, RollEntry, RollSource } from './ports/register.ts'
import type { Typed } from './ports/typed.ts'

export type FieldDifference = {
  /** The compared field's id. */
  readonly field: string
  readonly paper: string
  readonly system: string
  readonly seen: string
}
export type Disagreement = {
  /** Of a household that is not in the register only number, head and place are known, and its id is ''. */
  readonly household: HouseholdRow
  readonly differences: readonly FieldDifference[]
  /** Where the household should stand and does not. */
  readonly missing: readonly ('register' | RollSource)[]
  /** A report form filled in with what does not agree. */
  readonly draft: Typed
}

/** More than any village has. */
const ALL = 20_000

/** The households of a village of which paper roll, national system and newest visit do not say the same, by number. */
export async function threeWay(deps: Deps, placeId: string): Promise<readonly Disagreement[]> {
  const campaign = (await deps.store.campaign())?.value
  if (campaign === undefined) return []
  const village = await load(deps, campaign, placeId)
  return village.numbers.flatMap((number) => {
    const about = disagreement(campaign, placeId, lookUp(village, number))
    return about === null ? [] : [about]
  })
}

type Village = Awaited<ReturnType<typeof load>>
type Known = Pick<Disagreement, 'missing'> & {
  readonly household: HouseholdRow | null
  readonly paper: RollEntry | undefined
  readonly system: RollEntry | undefined
  readonly visit: Visit | undefined
}

function lookUp({ registered, paper, system, visits }: Village, number: string): Known {
  const household = registered.get(number) ?? null
  const [onPaper, inSystem] = [paper.get(number), system.get(number)]
  const where: readonly (readonly [Disagreement['missing'][number], boolean])[] = [
    ['register', household === null || household.gone],
    // A roll that was never handed in lacks nobody in particular, and who is in neither roll need not be in one.
    ['paper', paper.size > 0 && onPaper === undefined && inSystem !== undefined],
    ['system', system.size > 0 && inSystem === undefined && onPaper !== undefined],
  ]
  const missing = where.filter(([, holds]) => holds).map(([name]) => name)
  const visit = household === null ? undefined : visits.get(household.id)
  return { household, paper: onPaper, system: inSystem, visit, missing }
}

function disagreement(campaign: Campaign, placeId: string, known: Known): Disagreement | null {
  const { household, paper, system, visit, missing } = known
  const found = differencesIn(campaign.register.compared, {
    paper: paper?.fields ?? null,
    system: system?.fields ?? null,
    seen: visit?.seen ?? null,
  })
  if (found.length === 0 && missing.length === 0) return null
  const about = household ?? unregistered(campaign, placeId, paper ?? system)
  return {
    household: about,
    differences: found.map(({ field, ...said }) => ({ field: field.id, ...said })),
    missing,
    draft: draftOf(campaign, { household: about, visit, text: textOf(found, missing) }),
  }
}

async function load({ store }: Deps, { id: campaignId }: Campaign, placeId: string) {
  const query = { campaignId, limit: ALL }
  const [households, paperRoll, systemRoll, visits] = await Promise.all([
    store.households({ ...query, placeIds: [placeId] }),
    store.roll(campaignId, 'paper', placeId),
    store.roll(campaignId, 'system', placeId),
    store.visits({ ...query, placeId }),
  ])
  const [paper, system] = [inForce(paperRoll), inForce(systemRoll)]
  const here = new Map(households.map((row) => [row.number, row]))
  const numbers = [...new Set([...here.keys(), ...paper.keys(), ...system.keys()])].sort()
  // Those of the rolls that are not here may be in the register elsewhere, or as gone.
  const elsewhere = await store.householdsByNumber(
    campaignId,
    numbers.filter((number) => !here.has(number)),
  )
  const registered = new Map([...elsewhere, ...here])
  const newest = new Map<string, Visit>()
  for (const { value } of visits) {
    if (value.householdId !== null && !newest.has(value.householdId)) newest.set(value.householdId, value)
  }
  return { numbers, registered, paper, system, visits: newest }
}

const inForce = (roll: readonly RollEntry[]): ReadonlyMap<string, RollEntry> =>
  new Map(roll.filter((entry) => !isWithdrawn(entry)).map((entry) => [entry.number, entry]))

const unregistered = (campaign: Campaign, placeId: string, entry: RollEntry | undefined): HouseholdRow => ({
  id: '',
  campaignId: campaign.id,
  number: entry?.number ?? '',
  placeId,
  group: '',
  head: entry?.head ?? '',
  kind: '',
  fields: {},
  gone: false,
  visits: 0,
  lastVisitAt: null,
})

/** As the campaign says, else the standard that speaks of agreement between data. */
function comparedStandard(campaign: Campaign): Standard | null {
  const standards = campaign.catalogues.flatMap((catalogue) => catalogue.standards)
  const code = campaign.register.comparedStandard
  const named = standards.find((standard) => standard.code === code)
  return named ?? standards.find(({ title }) => /三数一致|数据质量|数据一致/.test(title)) ?? null
}

const CALLED = { paper: '纸质档案', system: '系统', seen: '走访' } as const
const MISSING = { register: '不在登记簿', paper: '不在纸质档案', system: '不在系统' } as const

/** A number without its unit and decimals; the rest as each wrote it. */
function shown({ field, ...said }: Difference, source: keyof typeof CALLED): string {
  const quantity = field.kind === 'number' ? quantityIn(said[source]) : null
  return quantity === null ? said[source] : String(quantity)
}

/** 家庭人口：纸质档案4、系统5、走访5（三数不一致） */
function textOf(differences: readonly Difference[], missing: Disagreement['missing']): string {
  const lines = differences.map((difference) => {
    const said = (['paper', 'system', 'seen'] as const)
      .filter((source) => difference[source] !== '')
      .map((source) => `${CALLED[source]}${shown(difference, source)}`)
    return `${difference.field.name}：${said.join('、')}`
  })
  const parts = [
    ...(lines.length === 0 ? [] : [`${lines.join('；')}（三数不一致）`]),
    ...(missing.length === 0 ? [] : [`该户${missing.map((where) => MISSING[where]).join('、')}`]),
  ]
  return parts.join('；')
}

const METHOD = '系统比对'

function draftOf(
  campaign: Campaign,
  { household, visit, text }: { household: HouseholdRow; visit: Visit | undefined; text: string },
): Typed {
  const standard = comparedStandard(campaign)
  return {
    place: household.placeId,
    group: household.group,
    object: household.head,
    text,
    ...(standard === null ? {} : { standard: standard.code, level: standard.level }),
    ...(campaign.methods.includes(METHOD) ? { methods: [METHOD] } : {}),
    ...(household.id === '' ? {} : { householdId: household.id }),
    ...(visit === undefined ? {} : { visitId: visit.id }),
  }
}
