import type { Bilingual } from '../domain/bilingual.ts'
import type { Campaign, Person } from '../domain/campaign/campaign.ts'
import { personByOpenId } from '../domain/campaign/lookup.ts'
import { afterQuiet } from '../domain/reminder/when.ts'
import { type Utterance, understand } from '../domain/text/understand.ts'
import { askedForDaily } from './ask-daily.ts'
import { messageCause } from './causes.ts'
import type { Deps } from './deps.ts'
import { handsOver, somebodyLeft } from './hand-over.ts'
import { onEvidence } from './hear-evidence.ts'
import { askedForInspection } from './inspection-chat.ts'
import type { CardSpec } from './ports/card-spec.ts'
import type { Heard, HeardMessage } from './ports/chat.ts'
import type { NewJob } from './ports/jobs.ts'
import type { Change, InboxRow } from './ports/store.ts'
import { maySeeIssuing } from './present-issuing.ts'
import { ofToday } from './reminding/standing.ts'
import { say, showCard } from './sending.ts'
import { askWhatFor, learnMembers, proveAdmin, wasAskedSince } from './setup.ts'
import { isReachableAgain, leaveChat } from './unreachable.ts'
import { words } from './words.ts'

/** What came so long ago came while nobody listened: perhaps more than once, and perhaps found out otherwise. */
const LATE_MS = 10 * 60_000
const isLate = ({ now }: Deps, { at }: { readonly at: number }): boolean => now() - at > LATE_MS
const TOGETHER_MS = 5_000

/** Asked several times while nobody listened, it is answered once, and not in the night. */
const onceFor = (campaign: Campaign, job: NewJob, about: string): NewJob => {
  const lane = `late:${about}`
  return { ...job, lane, key: lane, notBefore: afterQuiet(campaign, job.notBefore + TOGETHER_MS) }
}

/** How the one-time administrator code is compared: only its hash is kept. */
export type HashCode = (code: string) => string

/** What a heard thing leads to; everything it wants is committed together with the settling of its inbox row. */
type Heed = Omit<Change, 'cause' | 'at' | 'inboxDone'>

/** Acts on one event of the platform, once however often it came; answers whether it was known. */
export async function hear(
  deps: Deps,
  heard: Heard,
  { id, seq }: Pick<InboxRow, 'id' | 'seq'>,
  hashCode: HashCode,
): Promise<'new' | 'known'> {
  const cause = causeOf(heard, id)
  const isKnown = await deps.store.knows(cause)
  const heed = isKnown ? {} : await heedOf(deps, heard, id, hashCode)
  const committed = await deps.store.commit({ ...heed, cause, at: deps.now(), inboxDone: seq })
  deps.nudge()
  return isKnown || committed === 'already' ? 'known' : 'new'
}

/** A message is known by its own id: its event may come late, after it was found in the chat's history. */
function causeOf(heard: Heard, inboxId: string): string {
  if (heard.kind === 'message') return messageCause(heard.messageId)
  return heard.kind === 'recalled' ? `recalled:${heard.messageId}` : `inbox:${inboxId}`
}

async function heedOf(deps: Deps, heard: Heard, inboxId: string, hashCode: HashCode): Promise<Heed> {
  const campaign = (await deps.store.campaign())?.value ?? null
  if (heard.kind === 'message' || heard.kind === 'menu') await isReachableAgain(deps, heard.openId)
  if (heard.kind === 'message') await deps.store.noteChat(chatOf(heard))
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

const chatOf = ({ chatId, chatType, openId }: HeardMessage) => ({
  chatId,
  openId: chatType === 'private' ? openId : null,
})

async function onPersonLeft(deps: Deps, campaign: Campaign, openId: string): Promise<Heed> {
  const person = personByOpenId(campaign, openId)
  return person === null ? {} : { jobs: await somebodyLeft(deps, campaign, person.id) }
}

async function onBotAdded(
  deps: Deps,
  campaign: Campaign | null,
  heard: Extract<Heard, { kind: 'bot-added' }>,
): Promise<Heed> {
  const { chatId, chatName } = heard
  if (campaign?.chats.some((chat) => chat.chatId === chatId))
    return { jobs: [learnMembers(chatId, deps.now())] }
  // Found among the platform's groups before its event came.
  if (await wasAskedSince(deps, chatId, heard.at)) return {}
  return { jobs: [askWhatFor(deps, { chatId, name: chatName }), learnMembers(chatId, deps.now())] }
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
  const person = personByOpenId(campaign, heard.openId)
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
  const person = personByOpenId(campaign, message.openId)
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
  const job =
    inGroup && FOR_THE_GROUP.has(command)
      ? showCard(deps, { chatId: message.chatId }, card, message.messageId)
      : showCard(deps, { openId: message.openId }, card)
  return { jobs: [isLate(deps, message) ? onceFor(campaign, job, `${message.openId}:${command}`) : job] }
}

/** Never a public scolding: words about what somebody did go to them alone. */
const tell = (deps: Deps, message: HeardMessage, text: Bilingual): Heed => ({
  jobs: [say(deps, { openId: message.openId }, text)],
})
