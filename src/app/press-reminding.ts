import type { CardAction } from '../../cards/actions.ts'
import { readTooMuch } from '../../cards/reminding-actions.ts'
import { dayOf } from '../domain/calendar.ts'
import { hasGrant } from '../domain/permission.ts'
import { sleeps } from '../domain/reminder/digest.ts'
import { nextOpenTime } from '../domain/reminder/when.ts'
import { type Presser, toast } from './answering.ts'
import type { Deps } from './deps.ts'
import { hashOf } from './import-file.ts'
import type { CardSpec } from './ports/card-spec.ts'
import type { PressAnswer } from './ports/chat.ts'
import type { Reminder } from './ports/reminders.ts'
import { choose } from './present-digest.ts'
import { snoozesOf } from './reminding/known.ts'
import { digestKey } from './reminding/standing.ts'
import { lookAt, waitingFor } from './reminding/waiting.ts'
import { say } from './sending.ts'
import { urge } from './urge.ts'
import { notYourDigest } from './words-reminding.ts'

const REMINDING = ['known', 'too-much', 'urgent'] as const satisfies readonly CardAction['do'][]
type Reminding = Extract<CardAction, { do: (typeof REMINDING)[number] }>

/** What is pressed about reminders themselves. */
export const isReminding = (action: CardAction): action is Reminding =>
  (REMINDING as readonly string[]).includes(action.do)

export async function answerReminding(deps: Deps, action: Reminding, by: Presser): Promise<PressAnswer> {
  switch (action.do) {
    case 'known':
      return known(deps, action.one === true ? (by.pressed.option ?? '') : null, by)
    case 'too-much':
      return complain(deps, by)
    case 'urgent':
      return urge(deps, action.finding, by)
  }
}

const rowOf = (
  deps: Deps,
  { campaign, person, pressed }: Presser,
  rest: Pick<Reminder, 'result' | 'why'>,
): Reminder => ({
  campaignId: campaign.id,
  personId: person.id,
  day: dayOf(deps.now()),
  kind: `${rest.result}:${pressed.cause}`,
  slot: null,
  at: deps.now(),
  by: person.id,
  ...rest,
})

/** The lines of the pressed list, or one of them, are left out for this person until the workday before they are due. */
async function known(deps: Deps, only: string | null, by: Presser): Promise<PressAnswer> {
  const { campaign, person, pressed, draw } = by
  const post = await deps.store.post(pressed.messageId)
  const spec: CardSpec = post?.card ?? { card: 'digest', personId: person.id }
  if (spec.card !== 'digest' || spec.personId !== person.id) return toast('warning', notYourDigest)
  const look = lookAt(deps, campaign)
  const { today } = look
  const snoozes = await snoozesOf(deps, campaign, person.id)
  const { asks } = await waitingFor(look, person.id, true)
  const shown = choose(campaign, asks, { today, snoozes, part: spec.part ?? 'all' })
  const findings = shown
    .filter((ask) => ask.reason !== 'open' && !sleeps(campaign, ask, snoozes, today))
    .map(({ finding }) => finding.facts.id)
    .filter((id) => only === null || id === only)
  const row = rowOf(deps, by, { result: 'known', why: { findings } })
  await deps.store.commit({
    cause: null,
    at: deps.now(),
    reminders: findings.length === 0 ? [] : [row],
    refresh: [digestKey(person.id, today)],
  })
  deps.nudge()
  return { ...toast('success', noted), card: await draw(spec) }
}

const noted = {
  zh: '好的，到期前一个工作日再提醒您；期限不变。',
  en: 'Noted. You hear again on the workday before each is due; the days stay as they are.',
}

/** Kept in the journal, and told to the office in private: never shown to anybody else. The same words on one day are one complaint, however often pressed. */
async function complain(deps: Deps, by: Presser): Promise<PressAnswer> {
  const { campaign, person, pressed } = by
  const said = readTooMuch(pressed.form)
  const office = campaign.people.filter(
    ({ id, openId }) => openId !== null && id !== person.id && hasGrant(campaign, id, 'office', null),
  )
  const told = {
    zh: `${person.name}觉得提醒太多或不合适${said === '' ? '。' : `：${said}`}`,
    en: `${person.name} finds the reminders too many or out of place${said === '' ? '.' : `: ${said}`}`,
  }
  const notBefore = nextOpenTime(campaign, deps.now())
  const at = deps.now()
  const row = {
    ...rowOf(deps, by, { result: 'complaint', why: said === '' ? {} : { words: said } }),
    kind: `complaint:${hashOf(said)}`,
  }
  const complaint = {
    type: 'reminders-complained-of',
    campaignId: campaign.id,
    by: person.id,
    at,
    words: said,
  } as const
  const jobs = office.map(({ openId }) => ({ ...say(deps, { openId: openId ?? '' }, told), notBefore }))
  await deps.store.commit({ cause: pressed.cause, at, reminders: [row], complaint, jobs })
  deps.nudge()
  return toast('success', {
    zh: '已私下告诉办公室，谢谢。',
    en: 'The office has been told in private. Thank you.',
  })
}
