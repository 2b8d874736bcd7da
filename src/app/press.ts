import { type CardAction, readAction, readReturnForm } from '../../cards/actions.ts'
import type { Bilingual } from '../domain/bilingual.ts'
import { dayOf } from '../domain/calendar.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import { personByOpenId } from '../domain/campaign/lookup.ts'
import type { Finding } from '../domain/finding/finding.ts'
import { sendBack } from '../domain/finding/review.ts'
import { voidFinding } from '../domain/finding/void.ts'
import { rolesOn } from '../domain/permission.ts'
import { type Draw, type Presser, toast } from './answering.ts'
import { type Attempt, changeFinding, type Outcome } from './change-finding.ts'
import { confirmAs, confirmedWords } from './confirm-as.ts'
import { confirmTicked } from './confirm-batch.ts'
import { toDecideBy } from './course-acts.ts'
import type { Deps } from './deps.ts'
import { signAs } from './letters.ts'
import type { CardSpec } from './ports/card-spec.ts'
import type { PressAnswer, Pressed } from './ports/chat.ts'
import type { Versioned } from './ports/versioned.ts'
import { askAgain, saveAdmin, showAdmin, withdraw } from './press-admin.ts'
import { answerCourse, isOfCourse } from './press-course.ts'
import { bindFrom, pick, reportFrom, showForm, submitFrom, townForm } from './press-forms.ts'
import { answerHandOver, isHandOver } from './press-hand-over.ts'
import { answerInspecting, isInspecting } from './press-inspecting.ts'
import { answerIssuing, isIssuing } from './press-issuing.ts'
import { answerLetters, isAboutLetters } from './press-letters.ts'
import { answerPlanning, isPlanning } from './press-plans.ts'
import { answerRechecking, isRechecking } from './press-rechecking.ts'
import { answerReminding, isReminding } from './press-reminding.ts'
import { signOffTicked } from './review-batch.ts'
import { showCard } from './sending.ts'
import { saidSince } from './since.ts'
import { words } from './words.ts'
import { writeOffOne } from './write-off.ts'

/** Answers a press on a card: authorised by who pressed, from local data only, the same answer for the same press. */
export async function press(deps: Deps, pressed: Pressed, draw: Draw): Promise<PressAnswer> {
  const campaign = (await deps.store.campaign())?.value
  if (campaign === undefined) return toast('error', words['no-campaign'])
  const action = readAction(pressed.value)
  if (action === null) return toast('warning', words['unknown-button'])
  const person = personByOpenId(campaign, pressed.openId)
  if (person === null) return toast('warning', words['unknown-person'])
  return answerTo(deps, action, { pressed, campaign, person, draw })
}

async function answerTo(deps: Deps, action: CardAction, by: Presser): Promise<PressAnswer> {
  if (isInspecting(action)) return answerInspecting(deps, action, by)
  if (isIssuing(action)) return answerIssuing(deps, action, by)
  if (isOfCourse(action)) return answerCourse(deps, action, by)
  if (isAboutLetters(action)) return answerLetters(deps, action, by)
  if (isRechecking(action)) return answerRechecking(deps, action, by)
  if (isHandOver(action)) return answerHandOver(deps, action, by)
  if (isPlanning(action)) return answerPlanning(deps, action, by)
  if (isReminding(action)) return answerReminding(deps, action, by)
  switch (action.do) {
    case 'confirm':
    case 'claim':
    case 'write-off':
    case 'return':
    case 'void':
      return decide(deps, action, by)
    case 'submit':
      return submitFrom(deps, action.finding, by)
    case 'show':
      return show(deps, action.finding, by)
    case 'report':
      return showForm(deps, by)
    case 'report-town':
      return townForm(deps, action.town, by)
    case 'report-send':
      return reportFrom(deps, action, by)
    case 'review-list':
      return sendPrivately(deps, by, { card: 'review-batch', personId: by.person.id }, sentToYou)
    case 'review-batch':
      return signOffTicked(deps, by)
    case 'confirm-list':
      return sendPrivately(deps, by, { card: 'confirm-batch', personId: by.person.id }, sentToYou)
    case 'confirm-batch':
      return confirmTicked(deps, by)
    case 'mine':
      return sendPrivately(
        deps,
        by,
        { card: 'digest', personId: by.person.id, day: dayOf(deps.now()) },
        sentToYou,
      )
    case 'help':
      return sendPrivately(deps, by, { card: 'help', personId: by.person.id }, sentToYou)
    case 'bind':
      return bindFrom(deps, action.chat, by)
    case 'admin':
      return showAdmin(action.page, by)
    case 'admin-save':
      return saveAdmin(deps, action.page, by)
    case 'admin-withdraw':
      return withdraw(deps, by)
    case 'admin-chat':
      return askAgain(deps, action.chat, by)
    case 'pick':
      return pick(deps, action, by)
  }
}

type Verb = Extract<CardAction, { do: 'confirm' | 'claim' | 'write-off' | 'return' | 'void' }>

async function decide(deps: Deps, action: Verb, by: Presser): Promise<PressAnswer> {
  const { person, pressed } = by
  const { cause } = pressed
  const outcome =
    action.do === 'write-off'
      ? await writeOffOne(deps, action.finding, { personId: person.id, cause })
      : await changeFinding(deps, action.finding, attempt(deps, action, by), { cause })
  return answerWith(deps, action, outcome, by)
}

const attempt =
  (deps: Deps, action: Exclude<Verb, { do: 'write-off' }>, { person, pressed }: Presser): Attempt =>
  (finding, campaign) => {
    const now = deps.now()
    const who = { by: person.id, roles: rolesOn(campaign, finding, person.id) }
    switch (action.do) {
      case 'confirm':
        return confirmAs(person.id, finding, campaign, now)
      case 'claim':
        return signAs(person.id, action.h, deps.now)(finding, campaign)
      case 'return':
        return sendBack({ ...who, ...returnIn(pressed, campaign) }, finding, now)
      case 'void':
        return voidFinding({ ...who, reason: readReturnForm(pressed.form).words ?? '' }, finding, now)
    }
  }

/** A press on a stale card is told what has happened since, and sees the card as it is now. */
async function answerWith(deps: Deps, action: Verb, outcome: Outcome, by: Presser): Promise<PressAnswer> {
  const { finding, version } = outcome
  const card = await redraw(deps, by, finding === null ? null : { value: finding, version })
  if (outcome.ok) return { ...toast('success', doneWords(action, by.campaign)), card }
  const since = finding !== null && version !== action.v ? saidSince(by.campaign, finding) : null
  const refusal = words[outcome.refusal]
  const text = since === null ? refusal : { zh: `${since.zh}${refusal.zh}`, en: `${since.en} ${refusal.en}` }
  return { ...toast('warning', text), card: since === null ? null : card }
}

function doneWords({ do: verb }: Verb, campaign: Campaign): Bilingual {
  if (verb !== 'confirm') return done[verb]
  const { zh, en } = confirmedWords(campaign)
  return { zh: `${zh}。`, en: `${en}.` }
}

const done: Readonly<Record<Exclude<Verb['do'], 'confirm'>, Bilingual>> = {
  claim: {
    zh: '已签字认领。整改后直接回复卡片并附照片即可。',
    en: 'Signed. When it is done, reply to the card with photos.',
  },
  'write-off': { zh: '已销号，您的签字已记入登记。', en: 'Written off; your signature is in the register.' },
  return: { zh: '已退回，责任人会收到理由。', en: 'Returned; the owner gets your reason.' },
  void: { zh: '已作废。', en: 'Voided.' },
}

async function show(deps: Deps, findingId: string, by: Presser): Promise<PressAnswer> {
  const found = await deps.store.finding(findingId)
  if (found === null) return toast('warning', words['no-such-finding'])
  const asked = toDecideBy(by.campaign, found.value, by.person.id)
  if (asked !== null)
    return sendPrivately(
      deps,
      by,
      { card: 'decision', personId: by.person.id, findingId, kind: asked },
      sentToYou,
    )
  const roles = rolesOn(by.campaign, found.value, by.person.id)
  const audience = roles.has('owner') ? 'owner' : roles.has('reviewer') ? 'reviewer' : 'finder'
  if (roles.size === 0) return toast('warning', words['not-the-owner'])
  return sendPrivately(
    deps,
    by,
    { card: 'finding', findingId, audience },
    audience === 'owner' ? shownToOwner : sentToYou,
  )
}

const sentToYou: Bilingual = { zh: '已发到您与我的私聊。', en: 'Sent to your private chat with me.' }
const shownToOwner: Bilingual = {
  zh: '已发到私聊最下方，直接回复那张卡片并附照片即可。',
  en: 'Sent to the bottom of your private chat; reply to that card with photos.',
}

/** At most one such card for one press. */
async function sendPrivately(deps: Deps, by: Presser, card: CardSpec, text: Bilingual): Promise<PressAnswer> {
  const job = showCard(deps, { openId: by.pressed.openId }, card)
  await deps.store.commit({ cause: by.pressed.cause, at: deps.now(), jobs: [job] })
  deps.nudge()
  return toast('info', text)
}

/** The reasons chosen, the words added to them, and the new day, where one was set. */
function returnIn(pressed: Pressed, { capOn }: Campaign) {
  const { picked = [], words: more = '', dueOn } = readReturnForm(pressed.form)
  return {
    reason: [...picked, more].filter((part) => part !== '').join('；'),
    picked,
    ...(dueOn === undefined ? {} : { newDay: { dueOn, capOn } }),
  }
}

/** The card that was pressed, as it is now; null when it is not known (any more) where it stands. */
async function redraw(
  deps: Deps,
  { draw, pressed, campaign }: Presser,
  found: Versioned<Finding> | null,
): Promise<object | null> {
  const post = await deps.store.post(pressed.messageId)
  return post === null ? null : draw(post.card, { campaign, ...(found === null ? {} : { found }) })
}
