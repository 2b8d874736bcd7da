import type { CardAction } from '../../cards/actions.ts'
import { readPlanAnswer, readPlanForm } from '../../cards/plan-actions.ts'
import type { Bilingual } from '../domain/bilingual.ts'
import { submitPlan } from '../domain/finding/plan.ts'
import { rolesOn } from '../domain/permission.ts'
import { answeredWords, answerPlans, lackingIn } from './answer-plans.ts'
import { type Presser, toast } from './answering.ts'
import { changeFinding } from './change-finding.ts'
import type { Deps } from './deps.ts'
import { plannedFor, toHandIn } from './plan-files.ts'
import { mayHandIn } from './plans.ts'
import type { CardSpec } from './ports/card-spec.ts'
import type { PressAnswer } from './ports/chat.ts'
import type { NewJob } from './ports/jobs.ts'
import { type AnsweredSoFar, drawPlanAnswer } from './present-plans.ts'
import { sendFile, showCard } from './sending.ts'
import { words } from './words.ts'

const PLANNING = [
  'plans',
  'plan',
  'plan-send',
  'plan-list',
  'plan-answers',
  'plan-answer',
  'plan-file',
] as const satisfies readonly CardAction['do'][]
type Planning = Extract<CardAction, { do: (typeof PLANNING)[number] }>

/** What is pressed around rectification plans. */
export const isPlanning = (action: CardAction): action is Planning =>
  (PLANNING as readonly string[]).includes(action.do)

export async function answerPlanning(deps: Deps, action: Planning, by: Presser): Promise<PressAnswer> {
  const personId = by.person.id
  switch (action.do) {
    case 'plans':
      return sendCard(deps, by, { card: 'plans', personId })
    case 'plan':
      return openForm(deps, action, by)
    case 'plan-send':
      return handIn(deps, action.finding, by)
    case 'plan-list':
      return sendCard(deps, by, { card: 'plan-list', personId, placeId: action.place })
    case 'plan-answers':
      return sendCard(deps, by, { card: 'plan-answer', personId, placeId: action.place })
    case 'plan-answer':
      return answerTicked(deps, action, by)
    case 'plan-file':
      return sendPlanFile(deps, action, by)
  }
}

const sentToYou: Bilingual = { zh: '已发到您与我的私聊。', en: 'Sent to your private chat with me.' }

async function sendPrivately(deps: Deps, { pressed }: Presser, job: NewJob): Promise<PressAnswer> {
  await deps.store.commit({ cause: pressed.cause, at: deps.now(), jobs: [job] })
  deps.nudge()
  return toast('info', sentToYou)
}

const sendCard = (deps: Deps, by: Presser, card: CardSpec): Promise<PressAnswer> =>
  sendPrivately(deps, by, showCard(deps, { openId: by.pressed.openId }, card))

async function sendPlanFile(
  deps: Deps,
  { file, place: placeId }: Extract<Planning, { do: 'plan-file' }>,
  by: Presser,
): Promise<PressAnswer> {
  const personId = by.person.id
  const planned = await plannedFor(deps, by.campaign, placeId, personId)
  const of = file === 'sheet' ? toHandIn(by.campaign, planned, personId) : planned
  if (of.length === 0) return toast('warning', words['no-plans-here'])
  const spec = { file: `plan-${file}`, placeId, personId } as const
  return sendPrivately(deps, by, sendFile(deps, { openId: by.pressed.openId }, spec))
}

/** The form comes as a card of its own, in private; a plan that waits turns into its form where it stands. */
async function openForm(
  deps: Deps,
  { finding: findingId, edit }: Extract<Planning, { do: 'plan' }>,
  by: Presser,
): Promise<PressAnswer> {
  const finding = (await deps.store.finding(findingId))?.value
  if (finding === undefined) return toast('warning', words['no-such-finding'])
  if (!mayHandIn(by.campaign, finding, by.person.id)) return toast('warning', words['may-not-plan'])
  const card = { card: 'plan-form', personId: by.person.id, findingId } as const
  return edit === true ? { toast: null, card: await by.draw({ ...card, edit }) } : sendCard(deps, by, card)
}

/** A plan that is refused comes back as it was typed, with what is to be put right. */
async function handIn(deps: Deps, findingId: string, by: Presser): Promise<PressAnswer> {
  const { person, pressed, draw } = by
  const plan = readPlanForm(pressed.form)
  const outcome = await changeFinding(
    deps,
    findingId,
    (finding, campaign) => {
      const roles = rolesOn(campaign, finding, person.id)
      return submitPlan({ by: person.id, roles, plan }, finding, campaign, deps.now())
    },
    { cause: pressed.cause },
  )
  const card = { card: 'plan-form', personId: person.id, findingId } as const
  if (outcome.ok) return { ...toast('success', handedIn), card: await draw(card) }
  const problem = words[outcome.refusal]
  return { ...toast('warning', problem), card: await draw({ ...card, draft: plan, problem }) }
}

const handedIn: Bilingual = {
  zh: '方案已提交，等待镇或办公室答复。',
  en: 'The plan is handed in and waits for the town’s or the office’s answer.',
}

/** One answer for all that is ticked; what has to be put right comes back as it was ticked and typed. */
async function answerTicked(
  deps: Deps,
  { place, approve }: Extract<Planning, { do: 'plan-answer' }>,
  by: Presser,
): Promise<PressAnswer> {
  const { ticked, reason } = readPlanAnswer(by.pressed.form)
  const kept = { ticked: new Set(ticked.map(({ findingId }) => findingId)), reason }
  const again = (problem: Bilingual | null, so: Omit<AnsweredSoFar, 'problem'>) =>
    drawPlanAnswer(
      deps,
      by.campaign,
      { card: 'plan-answer', personId: by.person.id, placeId: place },
      { ...so, problem },
    )
  const missing = lackingIn({ ticked, approve, reason })
  if (missing !== null) return { ...toast('warning', missing), card: await again(missing, kept) }
  const who = { personId: by.person.id, cause: by.pressed.cause }
  const answered = await answerPlans(deps, { ticked, approve, reason }, who)
  const card = await again(null, { ticked: null, reason: '' })
  return {
    ...toast(answered.refused.length === 0 ? 'success' : 'warning', answeredWords(answered, approve)),
    card,
  }
}
