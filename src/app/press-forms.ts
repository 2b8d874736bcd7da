import { readBindForm, readReportForm } from '../../cards/actions.ts'
import { readHandIn } from '../../cards/submit-part.ts'
import type { Bilingual } from '../domain/bilingual.ts'
import { isOnTheSpot } from '../domain/finding/finding.ts'
import { EVIDENCE_WINDOW_MS } from '../domain/finding/submit.ts'
import { rolesOn, townOf } from '../domain/permission.ts'
import { countIn } from '../domain/text/count.ts'
import { type Presser, toast } from './answering.ts'
import type { Deps } from './deps.ts'
import { gatherJob } from './evidence.ts'
import type { CardSpec } from './ports/card-spec.ts'
import type { PressAnswer } from './ports/chat.ts'
import type { Intake } from './ports/store.ts'
import { reportFinding, type Typed } from './report.ts'
import { showCard } from './sending.ts'
import { bindChat } from './setup.ts'
import { words } from './words.ts'

/** The form asked for by a button goes where the button is: a group's form is for the group. */
export async function showForm(deps: Deps, { pressed, person, campaign }: Presser): Promise<PressAnswer> {
  const chatId = campaign.chats.some((chat) => chat.chatId === pressed.chatId) ? pressed.chatId : null
  const to = chatId === null ? { openId: pressed.openId } : { chatId }
  const job = showCard(deps, to, { card: 'report-form', personId: person.id, chatId, townId: null })
  await deps.store.commit({ cause: pressed.cause, at: deps.now(), jobs: [job] })
  deps.nudge()
  return toast('info', { zh: '表单已发到下方。', en: 'The form is below.' })
}

/** Where there are too many places for one list, the town is chosen first. */
export async function townForm(deps: Deps, townId: string, by: Presser): Promise<PressAnswer> {
  const spec = await formSpec(deps, by, townId)
  return { toast: null, card: await by.draw({ ...spec, townId }) }
}

async function formSpec(deps: Deps, { pressed, person }: Presser, townId: string | null) {
  const post = await deps.store.post(pressed.messageId)
  if (post?.card.card === 'report-form') return post.card
  return { card: 'report-form', personId: person.id, chatId: null, townId } as const
}

/** A form that is right turns into the finding's card; one that is not says which fields and keeps what was typed. */
export async function reportFrom(
  deps: Deps,
  { town: townId, anyway }: { readonly town: string | null; readonly anyway?: true | undefined },
  by: Presser,
): Promise<PressAnswer> {
  const { pressed, person, draw } = by
  const standing = (await deps.store.post(pressed.messageId))?.card
  // Pressed again because the first answer was lost: the form has become its finding.
  if (standing?.card === 'finding') return { ...toast('info', reportedAlready), card: await draw(standing) }
  const typed = {
    ...readReportForm(pressed.form),
    ...(standing?.card === 'report-form' ? openedFrom(standing.draft) : {}),
    ...(anyway === true ? { anyway } : {}),
  }
  const where = {
    cause: pressed.cause,
    reporter: person,
    messageId: pressed.messageId,
    chatId: pressed.chatId,
  }
  const outcome = await reportFinding(deps, typed, where)
  if (outcome.kind === 'refused') return toast('warning', words[outcome.refusal])
  if (outcome.kind !== 'reported') {
    const spec = { ...(await formSpec(deps, by, townId)), townId }
    if (standsInGroup(spec, by)) return putRightPrivately(deps, spec, typed, by)
    if (outcome.kind === 'alike')
      return {
        ...toast('warning', alike),
        card: await draw(spec, { filled: { typed, problems: [], alike: outcome.findings } }),
      }
    return {
      ...toast('warning', incomplete),
      card: await draw(spec, { filled: { typed, problems: outcome.problems } }),
    }
  }
  const post = await deps.store.post(pressed.messageId)
  const { number } = outcome.finding.facts
  const said: Bilingual =
    outcome.finding.stage === 'reported'
      ? { zh: `${number} 已登记，等组长确认。`, en: `${number} is recorded and waits for the team leader.` }
      : {
          zh: `${number} 已交办。照片直接回复这张卡片即可。`,
          en: `${number} is issued. Reply to this card with photos.`,
        }
  return { ...toast('success', said), card: post === null ? null : await draw(post.card) }
}

/** What a form was opened from is no field of it: it stays with the message. */
const openedFrom = ({ householdId, visitId, visitItem }: Typed = {}): Typed => ({
  ...(householdId === undefined ? {} : { householdId }),
  ...(visitId === undefined ? {} : { visitId }),
  ...(visitItem === undefined ? {} : { visitItem }),
})

type FormSpec = Extract<CardSpec, { card: 'report-form' }>

const standsInGroup = ({ chatId }: FormSpec, { campaign, pressed }: Presser): boolean =>
  chatId !== null || campaign.chats.some((chat) => chat.chatId === pressed.chatId)

/** What has to be put right is shown to who typed it, alone: a household's name or telephone number is nothing for a group. The group's form is empty again. */
async function putRightPrivately(
  deps: Deps,
  spec: FormSpec,
  typed: Typed,
  { pressed, person, campaign, draw }: Presser,
): Promise<PressAnswer> {
  const card: CardSpec = {
    card: 'report-form',
    personId: person.id,
    chatId: null,
    townId: townOf(campaign, typed.place ?? null)?.id ?? spec.townId,
    draft: typed,
    again: true,
  }
  const job = showCard(deps, { openId: pressed.openId }, card)
  await deps.store.commit({ cause: pressed.cause, at: deps.now(), jobs: [job] })
  deps.nudge()
  return { ...toast('warning', putRight), card: await draw(spec) }
}

const putRight: Bilingual = {
  zh: '还有内容要补或要看一眼。填好的表已发到您的私聊，在那里补上再提交即可。',
  en: 'Something needs attention. Your form, as filled in, is in your private chat: finish it and send it there.',
}

const reportedAlready: Bilingual = {
  zh: '这张表已经提交过，问题已登记，见卡片。',
  en: 'This form was sent before; the finding is on the card.',
}

const alike: Bilingual = {
  zh: '可能已经登记过，请看表上方的提示；确实是另一处问题，再点一次“仍要提交”。',
  en: 'This may be on record already; see the note on the form. If it is another matter, press "Send anyway".',
}

const incomplete: Bilingual = {
  zh: '还有内容要补，已在表上标出，填好的都还在。',
  en: 'Some fields need attention; they are marked, and what you typed is kept.',
}

/** The form on the owner's card: its words join whatever pictures were sent within ten minutes. */
export async function submitFrom(deps: Deps, findingId: string, by: Presser): Promise<PressAnswer> {
  const { pressed, person, campaign } = by
  const found = await deps.store.finding(findingId)
  if (found === null) return toast('warning', words['no-such-finding'])
  if (!rolesOn(campaign, found.value, person.id).has('owner')) return toast('warning', words['not-the-owner'])
  const { stage } = found.value
  if (stage !== 'claimed' && stage !== 'long-term' && !(stage === 'issued' && isOnTheSpot(found.value))) {
    return toast('warning', words[stage === 'issued' ? 'not-claimed-yet' : 'not-awaiting-work'])
  }
  const { text, shown, unticked, alsoFixed } = readHandIn(pressed.form)
  if (text === '') return toast('warning', words['text-missing'])
  const more = countIn(alsoFixed)
  if (more === null) return toast('warning', words['count-unclear'])

  const now = deps.now()
  const row: Intake = {
    id: pressed.cause,
    personId: person.id,
    chatId: pressed.chatId,
    at: pressed.at,
    findingId,
    side: 'after',
    text,
    saysDone: true,
    pictures: [],
    besides: {
      shown: found.value.facts.standard.evidence.filter((_, at) => shown.includes(at)),
      unticked,
      alsoFixed: more === 0 ? null : more,
    },
    used: false,
  }
  await deps.store.commit({
    cause: pressed.cause,
    at: now,
    intake: [row],
    jobs: [gatherJob(person.id, findingId, now)],
  })
  deps.nudge()
  const open = await deps.store.openIntake(person.id, now - EVIDENCE_WINDOW_MS)
  const pictured = open.some((other) => other.findingId === findingId && other.pictures.length > 0)
  return pictured ? toast('success', handingIn) : toast('info', words['photo-missing'])
}

const handingIn: Bilingual = {
  zh: '说明和照片都收到了，正在提交给审核组长。',
  en: 'Words and photos received; handing them to the review leader.',
}

/** "Which one is it about?" answered: the message and what came with it go to that finding. */
export async function pick(
  deps: Deps,
  { finding: findingId, intake }: { readonly finding: string; readonly intake: string },
  { pressed, person }: Presser,
): Promise<PressAnswer> {
  const asked = await deps.store.intake(intake)
  const found = await deps.store.finding(findingId)
  if (asked === null || asked.personId !== person.id || found === null)
    return toast('warning', words['unknown-button'])
  const open = await deps.store.openIntake(person.id, asked.at - EVIDENCE_WINDOW_MS)
  const rows = open.filter((row) => row.findingId === null && row.chatId === asked.chatId)
  const now = deps.now()
  await deps.store.commit({
    cause: pressed.cause,
    at: now,
    intake: rows.map((row) => ({ ...row, findingId })),
    jobs: [
      gatherJob(person.id, findingId, now),
      gatherJob(person.id, findingId, now + EVIDENCE_WINDOW_MS, true),
    ],
  })
  deps.nudge()
  const { number } = found.value.facts
  return toast('success', { zh: `已归到 ${number}。`, en: `Filed under ${number}.` })
}

/** An administrator says what a group is for. */
export async function bindFrom(deps: Deps, chatId: string, by: Presser): Promise<PressAnswer> {
  const { pressed, draw } = by
  if (chatId !== pressed.chatId) return toast('warning', words['unknown-button'])
  const answered = readBindForm(pressed.form)
  const { kind, team, town } = answered
  if (kind === undefined || (kind === 'team' && !team) || (kind === 'town' && !town))
    return toast('warning', unanswered)
  const chatName = await nameOfChat(deps, by, chatId)
  const binding = {
    chatId,
    name: chatName,
    kind,
    teamId: kind === 'team' ? (team ?? null) : null,
    townId: kind === 'town' ? (town ?? null) : null,
    leadOpenId: answered.lead ?? null,
  }
  const outcome = await bindChat(deps, binding, { openId: pressed.openId, cause: pressed.cause })
  if (!outcome.ok) return toast('warning', words[outcome.refusal])
  const card = await draw({ card: 'setup', chatId, chatName })
  return { ...toast('success', { zh: '已设置好。', en: 'Set up.' }), card }
}

const unanswered: Bilingual = {
  zh: '请选群的用途；排查组要选组，乡镇要选镇。',
  en: 'Choose what the group is for, and which team or town.',
}

async function nameOfChat(deps: Deps, { pressed, campaign }: Presser, chatId: string): Promise<string> {
  const post = await deps.store.post(pressed.messageId)
  if (post?.card.card === 'setup') return post.card.chatName
  return campaign.chats.find((chat) => chat.chatId === chatId)?.name ?? ''
}
