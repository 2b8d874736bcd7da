import type { Bilingual } from '../domain/bilingual.ts'
import type { Campaign, Person } from '../domain/campaign/campaign.ts'
import { type Finding, isOnTheSpot } from '../domain/finding/finding.ts'
import { EVIDENCE_WINDOW_MS } from '../domain/finding/submit.ts'
import { rolesOn } from '../domain/permission.ts'
import { type Utterance, understand } from '../domain/text/understand.ts'
import type { Visit } from '../domain/visit/visit.ts'
import { askedForDaily } from './ask-daily.ts'
import type { Deps } from './deps.ts'
import { gatherJob } from './evidence.ts'
import { handsOver, somebodyLeft } from './hand-over.ts'
import { askedForInspection } from './inspection-chat.ts'
import { locate } from './locate.ts'
import { byOpenId } from './people.ts'
import type { CardSpec } from './ports/card-spec.ts'
import type { Heard, HeardMessage } from './ports/chat.ts'
import type { NewJob } from './ports/jobs.ts'
import type { Change, Intake } from './ports/store.ts'
import { maySeeIssuing } from './present-issuing.ts'
import { ofToday } from './reminding/standing.ts'
import { say, showCard } from './sending.ts'
import { learnMembers, proveAdmin } from './setup.ts'
import { isReachableAgain, leaveChat } from './unreachable.ts'
import { type AppRefusal, words } from './words.ts'

/** How the one-time administrator code is compared: only its hash is kept. */
export type HashCode = (code: string) => string

/** What a heard thing leads to; everything it wants is committed together with the settling of its inbox row. */
type Heed = Omit<Change, 'cause' | 'at' | 'inboxDone'>

/** Acts on one event of the platform. Runs once for each inbox row, whatever happens in between. */
export async function hear(deps: Deps, heard: Heard, inboxId: string, hashCode: HashCode): Promise<void> {
  const heed = await heedOf(deps, heard, inboxId, hashCode)
  await deps.store.commit({ ...heed, cause: `inbox:${inboxId}`, at: deps.now(), inboxDone: inboxId })
  deps.nudge()
}

async function heedOf(deps: Deps, heard: Heard, inboxId: string, hashCode: HashCode): Promise<Heed> {
  const campaign = (await deps.store.campaign())?.value ?? null
  if (heard.kind === 'message' || heard.kind === 'menu') await isReachableAgain(deps, heard.openId)
  switch (heard.kind) {
    case 'message':
      return campaign === null
        ? tell(deps, heard, words['no-campaign'])
        : onMessage(deps, campaign, heard, { inboxId, hashCode })
    case 'menu':
      return campaign === null ? {} : onMenu(deps, campaign, heard)
    case 'bot-added':
      return onBotAdded(deps, campaign, heard)
    case 'bot-gone':
      await leaveChat(deps, heard.chatId)
      return {}
    case 'recalled':
      return onRecalled(deps, heard.messageId)
    case 'person-left':
      return campaign === null ? {} : onPersonLeft(deps, campaign, heard.openId)
    case 'other':
      return {}
  }
}

async function onPersonLeft(deps: Deps, campaign: Campaign, openId: string): Promise<Heed> {
  const person = byOpenId(campaign, openId)
  return person === null ? {} : { jobs: await somebodyLeft(deps, campaign, person.id) }
}

function onBotAdded(
  deps: Deps,
  campaign: Campaign | null,
  heard: Extract<Heard, { kind: 'bot-added' }>,
): Heed {
  const { chatId, chatName } = heard
  if (campaign?.chats.some((chat) => chat.chatId === chatId))
    return { jobs: [learnMembers(chatId, deps.now())] }
  const card: CardSpec = { card: 'setup', chatId, chatName }
  return { jobs: [showCard(deps, { chatId }, card), learnMembers(chatId, deps.now())] }
}

/** A message its writer took back is no evidence, unless it has been used: then the register keeps what was handed in. */
async function onRecalled({ store }: Deps, messageId: string): Promise<Heed> {
  const row = await store.intake(messageId)
  return row === null || row.used
    ? {}
    : { intake: [{ ...row, used: true, pictures: [], text: '', saysDone: false }] }
}

function onMenu(deps: Deps, campaign: Campaign, heard: Extract<Heard, { kind: 'menu' }>): Heed {
  const to = { openId: heard.openId }
  const person = byOpenId(campaign, heard.openId)
  if (person === null) return { jobs: [say(deps, to, words['unknown-person'])] }
  return { jobs: [showCard(deps, to, ofToday(deps, cardOnRequest(campaign, heard.key, person, null)))] }
}

function cardOnRequest(campaign: Campaign, which: string, person: Person, chatId: string | null): CardSpec {
  if (which === 'report') return { card: 'report-form', personId: person.id, chatId, townId: null }
  if (which === 'visit') return { card: 'visit-find', personId: person.id }
  if (which === 'coverage') return { card: 'coverage', personId: person.id, chatId }
  if (which === 'meeting') return { card: 'meeting', personId: person.id }
  if (which === 'admin') return { card: 'admin' }
  if (which === 'letters') return { card: 'letters', personId: person.id }
  if (which === 'plans') return { card: 'plans', personId: person.id }
  if (which === 'hand-over' && handsOver(campaign, person.id))
    return { card: 'hand-over', personId: person.id }
  if (which === 'confirm-list') return { card: 'confirm-batch', personId: person.id }
  // Only the office issues; to everybody else 清单 is their own.
  if (which === 'issuing' && maySeeIssuing(campaign, person.id))
    return { card: 'issuing', personId: person.id }
  if (which === 'mine' || which === 'issuing') return { card: 'digest', personId: person.id }
  return { card: 'help', personId: person.id }
}

type Door = { readonly inboxId: string; readonly hashCode: HashCode }

async function onMessage(deps: Deps, campaign: Campaign, message: HeardMessage, door: Door): Promise<Heed> {
  const said = understand(message.text)
  const addressed = message.chatType === 'private' || message.mentionsBot
  if (said.command === 'admin-code' && message.chatType === 'private') {
    return onAdminCode(deps, message, door.hashCode(said.code ?? ''), door.inboxId)
  }
  const person = byOpenId(campaign, message.openId)
  if (person === null) return addressed ? tell(deps, message, words['unknown-person']) : {}
  const asked = addressed ? requestIn(message, said) : null
  if (asked === 'inspection') return { jobs: [askedForInspection(deps, campaign, message, person)] }
  if (asked === 'daily-report') return { jobs: [askedForDaily(deps, campaign, message.openId, person)] }
  if (asked !== null) return onCommand(deps, campaign, { message, person, command: asked })
  const file = message.chatType === 'private' ? message.files.find(isWorkbook) : undefined
  if (file !== undefined) return { jobs: [takeFile(deps, message, { ...file, personId: person.id })] }
  if (addressed && message.unusable !== null) return tell(deps, message, unusable)
  return isEvidence(message, said) ? onEvidence(deps, campaign, { message, person, said }) : {}
}

/** What somebody who speaks to the bot wants of it: a bare @ asks for the form, a question for their list. */
function requestIn(message: HeardMessage, said: Utterance): string | null {
  if (said.act === 'command') return said.command ?? 'help'
  if (isBareMention(message)) return 'report'
  return said.act === 'question' ? 'mine' : null
}

/** Tables come back by the bot's private chat: an old .xls or .csv is told how to be sent. */
const isWorkbook = ({ name }: HeardMessage['files'][number]): boolean =>
  /\.(?:xlsx|xlsm|xls|et|csv)$/i.test(name)

const takeFile = (
  deps: Deps,
  { messageId }: HeardMessage,
  file: HeardMessage['files'][number] & { readonly personId: string },
): NewJob => ({
  lane: `file:${messageId}`,
  key: null,
  notBefore: deps.now(),
  payload: { do: 'take-file', messageId, ...file },
})

const unusable: Bilingual = {
  zh: '这种消息还不能作为整改材料。请发文字和照片（照片直接发，不用打包成文件）。',
  en: 'This kind of message cannot serve as evidence. Please send words and photos (photos directly, not as files).',
}

const isBareMention = (message: HeardMessage): boolean =>
  message.mentionsBot &&
  message.text.trim() === '' &&
  message.pictureKeys.length === 0 &&
  message.parentId === null

const isEvidence = (message: HeardMessage, said: Utterance): boolean =>
  message.pictureKeys.length > 0 || said.act === 'done'

async function onAdminCode(
  deps: Deps,
  message: HeardMessage,
  digest: string,
  inboxId: string,
): Promise<Heed> {
  const outcome = await proveAdmin(deps, { openId: message.openId, digest, cause: `admin:${inboxId}` })
  return tell(deps, message, outcome.ok ? welcomeAdmin : words[outcome.refusal])
}

const welcomeAdmin: Bilingual = {
  zh: '您已成为本次排查的管理员。把我加进群，我会在群里问一次这个群是做什么的。',
  en: 'You are now an administrator of this campaign. Add me to a group and I will ask there, once, what it is for.',
}

const FOR_THE_GROUP: ReadonlySet<string> = new Set(['report', 'coverage'])

type Asked = { readonly message: HeardMessage; readonly person: Person; readonly command: string }

/** An empty form to report with and figures are for the group; lists, visits and records are nobody else's business and go to the private chat. */
function onCommand(deps: Deps, campaign: Campaign, { message, person, command }: Asked): Heed {
  const inGroup = message.chatType === 'group'
  const card = ofToday(deps, cardOnRequest(campaign, command, person, inGroup ? message.chatId : null))
  if (inGroup && FOR_THE_GROUP.has(command)) {
    return { jobs: [showCard(deps, { chatId: message.chatId }, card, message.messageId)] }
  }
  return { jobs: [showCard(deps, { openId: message.openId }, card)] }
}

type Said = { readonly message: HeardMessage; readonly person: Person; readonly said: Utterance }

async function onEvidence(deps: Deps, campaign: Campaign, heard: Said): Promise<Heed> {
  const { message, person, said } = heard
  const located = await locate(deps, campaign, { message, person, numbers: said.numbers })
  if (located.kind === 'none') return message.chatType === 'private' ? tell(deps, message, nothingOpen) : {}
  if (located.kind === 'visit') return onVisitPhotos(deps, heard, located.visit)
  if (located.kind === 'several') {
    const card: CardSpec = { card: 'which-finding', personId: person.id, intakeId: message.messageId }
    const row = intakeOf(heard, null, 'after')
    return { intake: [row], jobs: [...fetches(deps, row), askWhich(deps, message, card)] }
  }
  const side = await sideOf(deps, campaign, heard, located.finding)
  if (side === null) return said.act === 'done' ? tellPrivately(deps, message, 'not-the-owner') : {}
  const row = intakeOf(heard, located.finding.facts.id, side)
  return { intake: [row], jobs: [...fetches(deps, row), ...gathers(deps, row), ...seen(deps, row)] }
}

/** Pictures of a visit come from whoever signed it; words about it belong on the form. */
function onVisitPhotos(deps: Deps, heard: Said, visit: Visit): Heed {
  if (heard.message.pictureKeys.length === 0) return {}
  if (visit.visitorId !== heard.person.id) return tellPrivately(deps, heard.message, 'not-the-visitor')
  const row = intakeOf(heard, visit.id, 'visit')
  return { intake: [row], jobs: [...fetches(deps, row), ...seen(deps, row)] }
}

const nothingOpen: Bilingual = {
  zh: '您名下现在没有待整改的问题。如果是别人的问题，请由责任人本人提交。',
  en: 'There is nothing waiting for you. If it is somebody else’s finding, its owner has to hand it in.',
}

/** One question for one burst of pictures: the same lane and key while it waits. */
const askWhich = (deps: Deps, message: HeardMessage, card: CardSpec): NewJob => ({
  ...showCard(deps, { openId: message.openId }, card),
  key: `which:${message.openId}`,
  notBefore: deps.now() + 2_000,
})

/** The owner shows what was done; the finder and the leader show how it was found, and what they had put right on the spot. */
async function sideOf(
  { store }: Deps,
  campaign: Campaign,
  { message, person, said }: Said,
  finding: Finding,
): Promise<Intake['side'] | null> {
  const roles = rolesOn(campaign, finding, person.id)
  if (roles.has('owner')) return 'after'
  if (!roles.has('finder') && !roles.has('team-leader')) return null
  if (!isOnTheSpot(finding)) return 'before'
  if (said.act === 'done') return 'after'
  const open = await store.openIntake(person.id, message.at - EVIDENCE_WINDOW_MS)
  return open.some((row) => row.findingId === finding.facts.id && row.side === 'after') ? 'after' : 'before'
}

const intakeOf = (
  { message, person, said }: Said,
  findingId: string | null,
  side: Intake['side'],
): Intake => ({
  id: message.messageId,
  personId: person.id,
  chatId: message.chatId,
  at: message.at,
  findingId,
  side,
  text: message.text.trim(),
  saysDone: said.act === 'done',
  pictures: message.pictureKeys.map((fileKey) => ({ fileKey, hash: null, lost: null })),
  used: false,
})

const fetches = (deps: Deps, row: Intake): readonly NewJob[] =>
  row.pictures.map(({ fileKey }) => ({
    lane: `fetch:${row.id}`,
    key: null,
    notBefore: deps.now(),
    payload: { do: 'fetch', intakeId: row.id, fileKey },
  }))

/** Words alone are looked at now; pictures when they are fetched, and again when the ten minutes are over. */
function gathers(deps: Deps, row: Intake): readonly NewJob[] {
  if (row.findingId === null) return []
  const now = deps.now()
  const last = gatherJob(row.personId, row.findingId, now + EVIDENCE_WINDOW_MS, true)
  const later = { ...last, lane: `gather-later:${row.id}` }
  return row.pictures.length === 0 ? [gatherJob(row.personId, row.findingId, now)] : [later]
}

/** Pictures are acknowledged with a mark under them, not with a message. */
const seen = (deps: Deps, row: Intake): readonly NewJob[] =>
  row.pictures.length === 0
    ? []
    : [
        {
          lane: `react:${row.id}`,
          key: null,
          notBefore: deps.now(),
          payload: { do: 'react', messageId: row.id, emoji: 'OK' },
        },
      ]

/** Never a public scolding: words about what somebody did go to them alone. */
const tell = (deps: Deps, message: HeardMessage, text: Bilingual): Heed => ({
  jobs: [say(deps, { openId: message.openId }, text)],
})
const tellPrivately = (deps: Deps, message: HeardMessage, refusal: AppRefusal): Heed =>
  tell(deps, message, words[refusal])
