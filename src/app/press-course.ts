import type { CardAction } from '../../cards/actions.ts'
import { type CourseTyped, type CourseWhat, readCourseForm } from '../../cards/course-actions.ts'
import type { Bilingual } from '../domain/bilingual.ts'
import { type Presser, toast } from './answering.ts'
import { changeFinding, type Outcome } from './change-finding.ts'
import { choicesFor, decideAnswer, decideDoing } from './course-acts.ts'
import type { Deps } from './deps.ts'
import { mergeAsAsked } from './merge-findings.ts'
import type { PressAnswer } from './ports/chat.ts'
import { showCard } from './sending.ts'
import { words } from './words.ts'

const COURSE = [
  'course',
  'course-form',
  'course-send',
  'course-decide',
] as const satisfies readonly CardAction['do'][]
type Course = Extract<CardAction, { do: (typeof COURSE)[number] }>

/** What is pressed around requests, decisions and parts of the work. */
export const isOfCourse = (action: CardAction): action is Course =>
  (COURSE as readonly string[]).includes(action.do)

export async function answerCourse(deps: Deps, action: Course, by: Presser): Promise<PressAnswer> {
  switch (action.do) {
    case 'course':
      return sendCourse(deps, action.finding, by)
    case 'course-form':
      return openForm(deps, action, by)
    case 'course-send':
      return send(deps, action, by)
    case 'course-decide':
      return decide(deps, action, by)
  }
}

/** Always in private: what somebody asks for or disputes is nobody else's business. */
async function sendCourse(deps: Deps, findingId: string, { pressed, person }: Presser): Promise<PressAnswer> {
  const job = showCard(deps, { openId: pressed.openId }, { card: 'course', personId: person.id, findingId })
  await deps.store.commit({ cause: pressed.cause, at: deps.now(), jobs: [job] })
  deps.nudge()
  return toast('info', { zh: '已发到您与我的私聊。', en: 'Sent to your private chat with me.' })
}

type On = { readonly finding: string; readonly what: CourseWhat }

async function openForm(deps: Deps, { finding: id, what }: On, by: Presser): Promise<PressAnswer> {
  const { campaign, person, draw } = by
  const finding = (await deps.store.finding(id))?.value
  if (finding === undefined) return toast('warning', words['no-such-finding'])
  const card = { card: 'course', personId: person.id, findingId: id } as const
  if (!choicesFor(campaign, finding, person.id).includes(what))
    return { ...toast('warning', words['not-under-rectification']), card: await draw(card) }
  return { toast: null, card: await draw({ ...card, what }) }
}

/** What has to be put right comes back as it was typed. */
async function send(deps: Deps, { finding: id, what }: On, by: Presser): Promise<PressAnswer> {
  const { campaign, person, pressed, draw } = by
  const typed = readCourseForm(pressed.form)
  const master =
    typed.master === '' ? null : await deps.store.findingByNumber(campaign.id, typed.master.toUpperCase())
  const outcome = await changeFinding(
    deps,
    id,
    (finding, present) =>
      decideDoing(
        {
          what,
          personId: person.id,
          typed,
          master: master?.value ?? null,
          now: deps.now(),
          newId: deps.newId,
        },
        finding,
        present,
      ),
    { cause: pressed.cause },
  )
  const card = { card: 'course', personId: person.id, findingId: id } as const
  if (outcome.ok) return { ...toast('success', DONE[what]), card: await draw(card) }
  const problem = words[outcome.refusal]
  return { ...toast('warning', problem), card: await draw({ ...card, what, typed, problem }) }
}

const ASKED: Bilingual = {
  zh: '已提交，等待答复；原来的期限照常计算。',
  en: 'Sent; until it is answered the clock runs on.',
}
const DONE: Readonly<Record<CourseWhat, Bilingual>> = {
  transfer: ASKED,
  extension: ASKED,
  'long-term': ASKED,
  merge: ASKED,
  assign: {
    zh: '已改由新责任人负责，他会收到责任书。',
    en: 'The new owner has it and gets the letter to sign.',
  },
  task: { zh: '任务已改，责任人要重新签字。', en: 'Changed; the owner signs anew.' },
  tasks: { zh: '已请他配合。', en: 'They are asked to help.' },
  tick: { zh: '已记下，谢谢配合。', en: 'On record. Thank you.' },
  milestone: { zh: '节点已记下。', en: 'The stage is on record.' },
  look: { zh: '本月查看已记下。', en: 'This month’s look is on record.' },
}

type Decide = Extract<Course, { do: 'course-decide' }>

async function decide(deps: Deps, action: Decide, by: Presser): Promise<PressAnswer> {
  const { finding: findingId, kind, grant } = action
  const { person, pressed, draw } = by
  const typed = readCourseForm(pressed.form)
  const outcome = await answerTo(deps, action, by, typed)
  const card = { card: 'decision', personId: person.id, findingId, kind } as const
  if (!outcome.ok) {
    const problem = words[outcome.refusal]
    return { ...toast('warning', problem), card: await draw({ ...card, typed, problem }) }
  }
  const said = grant
    ? { zh: '已同意，记录在案。', en: 'Granted, on record.' }
    : { zh: '没有同意，申请人会收到理由。', en: 'Not granted; whoever asked hears why.' }
  return { ...toast('success', said), card: await draw(card) }
}

function answerTo(
  deps: Deps,
  action: Decide,
  { person, pressed }: Presser,
  typed: CourseTyped,
): Promise<Outcome> {
  const { finding: id, kind, grant, at: askedAt } = action
  const { cause } = pressed
  if (kind === 'merge' && grant)
    return mergeAsAsked(deps, id, { personId: person.id, cause, reason: typed.reason })
  return changeFinding(
    deps,
    id,
    (finding, campaign) =>
      decideAnswer({ kind, grant, askedAt, personId: person.id, typed, now: deps.now() }, finding, campaign),
    { cause },
  )
}
