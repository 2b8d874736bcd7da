import { DAY_MS, dayOf } from '../domain/calendar.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import { personByOpenId } from '../domain/campaign/lookup.ts'
import { hasGrant } from '../domain/permission.ts'
import type { Deps } from './deps.ts'
import type { NewJob, Recipient } from './ports/jobs.ts'
import { say } from './sending.ts'
import { changeCampaign } from './setup.ts'
import { unreachableWords } from './words-unreachable.ts'

/** How the platform says that a person cannot be written to by this bot: outside its range, resigned, stopped it (platform rule 4.16). */
export const PERSON_GONE: ReadonlySet<number> = new Set([230013, 230029, 230053, 231022])
/** How it says that there is no way into a chat: the bot is not in it, it is dissolved (platform rule 4.16). */
export const CHAT_GONE: ReadonlySet<number> = new Set([230002, 232009, 232011])
/** Who does not write to the bot is tried again after this long, should they have let it in without a word. */
const TRY_AGAIN_MS = 7 * DAY_MS

type Store = Pick<Deps['store'], 'setting' | 'setSetting'>
const settingOf = (openId: string): string => `unreachable:${openId}`

/** Whether nothing is to be sent to somebody for now, because the platform does not let it through. */
export async function isUnreachable(
  { store, now }: { readonly store: Store; readonly now: () => number },
  openId: string,
): Promise<boolean> {
  const triedAt = Number((await store.setting(settingOf(openId))) ?? Number.NaN)
  return triedAt > now() - TRY_AGAIN_MS
}

/** They wrote: what comes next is sent to them again. */
export async function isReachableAgain({ store }: Pick<Deps, 'store'>, openId: string): Promise<void> {
  const name = settingOf(openId)
  if ((await store.setting(name)) !== null) await store.setSetting(name, null)
}

/** What a refusal says of whoever was to get it. True when nothing more is to be sent there: the office has been told, once, and what to do. */
export async function heedRefusal(deps: Deps, to: Recipient, code: number): Promise<boolean> {
  if ('chatId' in to) {
    if (!CHAT_GONE.has(code)) return false
    await leaveChat(deps, to.chatId)
    return true
  }
  if (!PERSON_GONE.has(code)) return false
  const name = settingOf(to.openId)
  const isNews = (await deps.store.setting(name)) === null
  await deps.store.setSetting(name, String(deps.now()))
  if (isNews) await tellOfPerson(deps, to.openId)
  return true
}

/** The bot is in a chat no more: it is for nothing any longer, and the office is told, once. */
export async function leaveChat(deps: Deps, chatId: string): Promise<void> {
  const campaign = (await deps.store.campaign())?.value
  const chat = campaign?.chats.find((each) => each.chatId === chatId)
  if (campaign === undefined || chat === undefined) return
  const at = deps.now()
  await changeCampaign(
    deps,
    ({ chats }) =>
      chats.some((each) => each.chatId === chatId) ? [{ type: 'chat-left', by: 'system', at, chatId }] : [],
    { cause: null, jobs: toOffice(deps, campaign, { openId: '', words: unreachableWords.chat(chat.name) }) },
  )
}

async function tellOfPerson(deps: Deps, openId: string): Promise<void> {
  const campaign = (await deps.store.campaign())?.value
  const person = campaign === undefined ? null : personByOpenId(campaign, openId)
  if (campaign === undefined || person === null) return
  const words = unreachableWords.person(person.name, person.unit)
  const jobs = toOffice(deps, campaign, { openId, words })
  await deps.store.commit({ cause: `unreachable:${openId}:${dayOf(deps.now())}`, at: deps.now(), jobs })
  deps.nudge()
}

const toOffice = (
  deps: Deps,
  { people, ...campaign }: Campaign,
  about: { readonly openId: string; readonly words: { readonly zh: string; readonly en: string } },
): readonly NewJob[] =>
  people.flatMap(({ id, openId }) =>
    openId === null || openId === about.openId || !hasGrant({ ...campaign, people }, id, 'office', null)
      ? []
      : [say(deps, { openId }, about.words)],
  )
