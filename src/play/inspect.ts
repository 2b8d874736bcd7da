import { confirmField, MEETING, REPORT, VISIT, visitField } from '../../cards/actions.ts'
import type { Day } from '../domain/calendar.ts'
import type { Campaign, MeetingKind, Place } from '../domain/campaign/campaign.ts'
import { type Entry, openIdOf, ownerIn, pick } from './county.ts'
import { allTicked, type Form, type Hands } from './hands.ts'
import type { Known } from './known.ts'

const BETWEEN_VISITS_MIN = 18

/** What is found, by item of the form; each the only one of its household. */
const WRONG: Readonly<Record<string, string>> = {
  H2: '住房后墙开裂，雨天渗水',
  H4: '家里两人没有参加合作医疗',
  H5: '入户水管冻裂，断水一个多月',
  V3: '村互助资金组织账目没有公示',
  V7: '村卫生室药柜空着，没有值班表',
}
/** What people answer that is a finding by itself, by question of the form. */
const ANSWERED: Readonly<Record<string, string>> = {
  policies: '只知道有低保，健康扶贫、教育资助都没有听说过',
  content: '不满意，去年申报的危改一直没有回音',
  wishes: '希望把通组路上的涵洞清一清，下雨天过不去',
}
const FORMS = {
  household: {
    items: 'H1 H2 H3 H4 H5'.split(' '),
    wrong: 'policies H5 wishes policies H4 content policies H2'.split(' '),
  },
  village: { items: 'V1 V2 V3 V4 V5 V6 V7'.split(' '), wrong: ['V3', 'V7'] },
} as const

type FormId = keyof typeof FORMS
/** Somebody or some place to go to, and what is wrong there, if anything. */
export type Stop = {
  readonly form: FormId
  readonly entry: Entry
  readonly nth: number
  /** A standard of the form, or one of its questions. */
  readonly wrong: string | null
}

export const townsOf = ({ places }: Campaign): readonly Place[] =>
  places.filter(({ kind }) => kind === 'town')

/** Each town's people meet before anybody goes out, or hear what was found before the list goes out. */
export async function meet(hands: Hands, campaign: Campaign, kind: MeetingKind): Promise<void> {
  hands.tell(kind === 'feedback' ? '各镇召开问题反馈会' : '各镇召开动员培训会')
  const leads = townsOf(campaign).map(({ id }) => ({ town: id, lead: `lead-${id}` }))
  await hands.each(leads, ({ lead }) => hands.say(lead, '登记会议'))
  await hands.settle()
  await hands.each(leads, async ({ town, lead }) => {
    await hands.press(lead, 'meeting-save', {
      [MEETING.kind]: kind,
      [MEETING.place]: town,
      [MEETING.heldOn]: hands.today,
      [MEETING.where]: '镇会议室',
    })
  })
}

/** Where everybody goes: every so-manyth household has something wrong, and every village. */
export function stopsOf(
  campaign: Campaign,
  entries: readonly Entry[],
  every: { readonly nthHousehold: number; readonly nthVillage: number },
): readonly Stop[] {
  const { household, village } = FORMS
  const villages = campaign.places.filter(({ kind }) => kind === 'village')
  return [
    ...entries.map((entry, nth): Stop => {
      const round = nth / every.nthHousehold
      return {
        form: 'household',
        entry,
        nth,
        wrong: Number.isInteger(round) ? pick(household.wrong, round) : null,
      }
    }),
    ...villages.flatMap(({ id }, nth): readonly Stop[] => {
      if (nth % every.nthVillage > 0) return []
      return [{ form: 'village', entry: { number: '', placeId: id }, nth, wrong: pick(village.wrong, nth) }]
    }),
  ]
}

/** All stops, over the given days, by the members of the teams whose town it is; at the end of each day leaders confirm what was found. */
export async function inspectAll(
  hands: Hands,
  campaign: Campaign,
  going: { readonly stops: readonly Stop[]; readonly known: Known; readonly days: readonly Day[] },
): Promise<void> {
  const rounds = roundsOf(campaign, going.stops)
  const aDay = Math.ceil(rounds.length / going.days.length)
  for (const [nth, day] of going.days.entries()) {
    const today = rounds.slice(nth * aDay, (nth + 1) * aDay)
    if (today.length === 0) return
    await hands.morning(day)
    hands.tell(`${campaign.teams.length}个排查组入户${today.flat().length}处`)
    for (const round of today) await visitAll(hands, round)
    await confirmAll(hands, campaign, going.known)
  }
}

type Going = { readonly as: string; readonly stop: Stop }

/** Nobody is in two places at once: each round has everybody once at most. */
function roundsOf(campaign: Campaign, stops: readonly Stop[]): readonly (readonly Going[])[] {
  const queues = new Map<string, Stop[]>()
  const turns = new Map<string, number>()
  const towns = new Map(campaign.places.map(({ id, parentId }) => [id, parentId ?? '']))
  for (const stop of stops) {
    const town = towns.get(stop.entry.placeId) ?? ''
    const turn = turns.get(town) ?? 0
    turns.set(town, turn + 1)
    const teams = campaign.teams.filter(({ townIds }) => townIds.includes(town))
    const as = pick(
      teams.flatMap(({ memberIds }) => memberIds),
      turn,
    )
    const known = queues.get(as)
    if (known === undefined) queues.set(as, [stop])
    else known.push(stop)
  }
  const longest = Math.max(0, ...[...queues.values()].map(({ length }) => length))
  return Array.from({ length: longest }, (_, nth) =>
    [...queues].flatMap(([as, queue]) => {
      const stop = queue[nth]
      return stop === undefined ? [] : [{ as, stop }]
    }),
  )
}

/** From the word to the signature; what was found becomes a report. */
async function visitAll(hands: Hands, round: readonly Going[]): Promise<void> {
  await hands.each(round, ({ as }) => hands.say(as, '走访'))
  await hands.settle()
  await hands.each(round, async ({ as, stop }) => {
    const { form, entry, wrong } = stop
    const where = form === 'village' ? { [VISIT.place]: entry.placeId } : { [VISIT.text]: entry.number }
    await hands.press(as, 'visit-search', where)
    if (form === 'village') await hands.press(as, 'visit-place', where, (of) => of.form === form)
    else await hands.press(as, 'visit-pick')
    await fillAndSign(hands, as, stop)
    if (wrong === null) return
    if (wrong in ANSWERED) await hands.press(as, 'visit-ask', {}, ({ question }) => question === wrong)
    else await hands.press(as, 'visit-draft', {}, ({ code }) => code === wrong)
  })
  const found = round.filter(({ stop }) => stop.wrong !== null)
  if (found.length > 0) await hands.settle()
  await hands.each(found, async ({ as, stop: { entry, nth } }) => {
    await send(hands, as, { [REPORT.owner]: openIdOf(ownerIn(entry.placeId, nth)) })
  })
  await hands.later(BETWEEN_VISITS_MIN)
}

async function fillAndSign(hands: Hands, as: string, { form, wrong }: Stop): Promise<void> {
  const said: Form = {
    ...Object.fromEntries(
      FORMS[form].items.map((code) => [visitField.item(code), code === wrong ? 'not' : 'met']),
    ),
    ...told(wrong),
    ...(form === 'household' ? { [VISIT.satisfaction]: '满意' } : {}),
  }
  await hands.press(as, 'visit-sign', said)
}

const told = (wrong: string | null): Form => {
  if (wrong === null) return {}
  if (wrong in ANSWERED) return { [visitField.answer(wrong)]: ANSWERED[wrong] ?? '' }
  return { [visitField.note(wrong)]: WRONG[wrong] ?? '' }
}

/** The draft goes out as it stands, with what is added; one that resembles another is said to be another. */
async function send(hands: Hands, as: string, added: Form): Promise<void> {
  const { outcome } = await hands.tryPress(as, 'report-send', added, () => true)
  if (outcome.toast?.type === 'success') return
  await hands.press(as, 'report-send', {}, ({ anyway }) => anyway === true)
}

/** What is wrong in the county's own units, reported by team leaders. */
export async function reportUnits(hands: Hands, campaign: Campaign): Promise<void> {
  const told = campaign.units.map((unit, nth) => ({ unit, as: pick(campaign.teams, nth).leaderId }))
  await hands.each(told, ({ as }) => hands.say(as, '上报'))
  await hands.settle()
  await hands.each(told, async ({ unit, as }) => {
    await send(hands, as, {
      [REPORT.level]: '部门',
      [REPORT.object]: unit.name,
      [REPORT.standard]: 'D2',
      [REPORT.text]: `${unit.name}包抓的到户项目已完工，资金还没有拨付`,
      [REPORT.owner]: openIdOf(`unit-${unit.id}`),
    })
  })
}

/** Every leader looks through the day's findings and confirms them together, a cardful at a time. */
export async function confirmAll(hands: Hands, campaign: Campaign, known: Known): Promise<void> {
  const reported = await known.findings({ campaignId: campaign.id, stages: ['reported'] })
  const waiting = new Set(reported.map(({ value }) => value.facts.teamId))
  const leaders = campaign.teams.filter(({ id }) => waiting.has(id)).map(({ leaderId }) => leaderId)
  await hands.each(leaders, (leader) => hands.say(leader, '待确认'))
  await hands.settle()
  await hands.each(leaders, async (leader) => {
    let batch = hands.find(leader, 'confirm-batch')
    while (batch !== null) {
      await hands.press(leader, 'confirm-batch', allTicked(batch, confirmField('')))
      batch = hands.find(leader, 'confirm-batch')
    }
  })
  await hands.settle()
}
