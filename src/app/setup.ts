import type { Campaign, ChatBinding, Person } from '../domain/campaign/campaign.ts'
import { type CampaignEvent, evolveCampaign } from '../domain/campaign/campaign-event.ts'
import { personByOpenId } from '../domain/campaign/lookup.ts'
import { hasGrant } from '../domain/permission.ts'
import { againWhenStale } from './again-when-stale.ts'
import type { Deps } from './deps.ts'
import type { NewJob } from './ports/jobs.ts'
import type { Change } from './ports/store.ts'
import { showCard } from './sending.ts'
import type { AppRefusal } from './words.ts'

type Decide = (campaign: Campaign) => readonly CampaignEvent[] | AppRefusal
export type SetupOutcome =
  | { readonly ok: true; readonly campaign: Campaign }
  | { readonly ok: false; readonly refusal: AppRefusal }

/** The only road by which a campaign's set-up changes: load, decide, commit; stale → again. */
export async function changeCampaign(
  deps: Deps,
  decide: Decide,
  along: Pick<Change, 'cause' | 'jobs' | 'inboxDone'>,
): Promise<SetupOutcome> {
  return await againWhenStale(() => changeOnce(deps, decide, along))
}

async function changeOnce(
  deps: Deps,
  decide: Decide,
  along: Pick<Change, 'cause' | 'jobs' | 'inboxDone'>,
): Promise<SetupOutcome> {
  const found = await deps.store.campaign()
  if (found === null) return { ok: false, refusal: 'no-campaign' }
  const events = decide(found.value)
  if (typeof events === 'string') return { ok: false, refusal: events }
  const next = events.reduce<Campaign>(evolveCampaign, found.value)
  const campaign = { id: next.id, expectedVersion: found.version, next, events }
  await deps.store.commit({ ...along, at: deps.now(), ...(events.length === 0 ? {} : { campaign }) })
  deps.nudge()
  return { ok: true, campaign: next }
}

export type Binding = Omit<ChatBinding, 'leadId'> & { readonly leadOpenId: string | null }

/** What a group is for, answered by an administrator. */
export function bindChat(
  deps: Deps,
  binding: Binding,
  by: { readonly openId: string; readonly cause: string },
): Promise<SetupOutcome> {
  const { leadOpenId, ...chat } = binding
  return changeCampaign(
    deps,
    (campaign) => {
      const admin = personByOpenId(campaign, by.openId)
      if (admin === null || !hasGrant(campaign, admin.id, 'admin', null)) return 'not-an-admin'
      const lead = leadOpenId === null ? null : personByOpenId(campaign, leadOpenId)
      if (leadOpenId !== null && lead === null) return 'unknown-person'
      const bound = { ...chat, leadId: lead?.id ?? null }
      return [{ type: 'chat-bound', by: admin.id, at: deps.now(), chat: bound }]
    },
    { cause: by.cause, jobs: [learnMembers(binding.chatId, deps.now())] },
  )
}

const askedSetting = (chatId: string): string => `asked:${chatId}`

/** A group's one question: what it is for. Asked once while it waits, whoever finds out that we are in it. */
export const askWhatFor = (
  deps: Deps,
  { chatId, name }: { readonly chatId: string; readonly name: string },
): NewJob => ({
  ...showCard(deps, { chatId }, { card: 'setup', chatId, chatName: name }),
  key: `setup:${chatId}`,
})

/** The question stands in the group now. */
export const noteAsked = ({ store, now }: Deps, chatId: string): Promise<void> =>
  store.setSetting(askedSetting(chatId), String(now()))

/** Whether it has been asked at or after an instant (ms): when we were brought in, for one. */
export const wasAskedSince = async ({ store }: Deps, chatId: string, at: number): Promise<boolean> =>
  Number((await store.setting(askedSetting(chatId))) ?? Number.NaN) >= at

export const learnMembers = (chatId: string, now: number): NewJob => ({
  lane: `learn:${chatId}`,
  key: `learn:${chatId}`,
  notBefore: now,
  payload: { do: 'learn-members', chatId },
})

/** Links accounts to the roster where a full name is unmistakable: one person of that name, without an account yet. */
export async function linkMembers(
  deps: Deps,
  members: readonly { readonly openId: string; readonly name: string }[],
): Promise<void> {
  await changeCampaign(
    deps,
    (campaign) => members.flatMap((member) => linkOf(deps, campaign, members, member)),
    {
      cause: null,
    },
  )
}

function linkOf(
  deps: Deps,
  campaign: Campaign,
  members: readonly { readonly openId: string; readonly name: string }[],
  member: { readonly openId: string; readonly name: string },
): readonly CampaignEvent[] {
  if (personByOpenId(campaign, member.openId) !== null) return []
  const named = campaign.people.filter((person) => person.name === member.name)
  const namesakes = members.filter((other) => other.name === member.name)
  const [person] = named
  if (person === undefined || named.length > 1 || namesakes.length > 1 || person.openId !== null) return []
  return [{ type: 'person-linked', by: 'system', at: deps.now(), personId: person.id, openId: member.openId }]
}

export const ADMIN_CODE = 'admin-code'

/** Makes the holder of the printed one-time code an administrator; the code is then spent. `digest` is the code's hash. */
export async function proveAdmin(
  deps: Deps,
  proof: { readonly openId: string; readonly digest: string; readonly cause: string },
): Promise<SetupOutcome> {
  const expected = await deps.store.setting(ADMIN_CODE)
  if (expected === null || expected !== proof.digest) return { ok: false, refusal: 'wrong-code' }
  const outcome = await changeCampaign(
    deps,
    (campaign) => {
      const person = personByOpenId(campaign, proof.openId) ?? newcomer(proof.openId)
      return [{ type: 'admin-proved', by: person.id, at: deps.now(), person }]
    },
    { cause: proof.cause },
  )
  if (outcome.ok) await deps.store.setSetting(ADMIN_CODE, null)
  return outcome
}

const newcomer = (openId: string): Person => ({
  id: `open:${openId}`,
  name: '管理员',
  title: '管理员',
  unit: '',
  aliases: [],
  placeId: null,
  openId,
})
