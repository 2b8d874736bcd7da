import type { Campaign, Person } from '../domain/campaign/campaign.ts'
import type { Deps } from './deps.ts'
import type { HeardMessage } from './ports/chat.ts'
import type { NewJob, Recipient } from './ports/jobs.ts'
import { say, showCard } from './sending.ts'
import { words } from './words.ts'

/** Their own group sees what the inspectors ask for; anywhere else it goes to the one who asked, alone. */
export const inspectorsAnswer = (
  { chats }: Campaign,
  { chatId, openId }: { readonly chatId: string; readonly openId: string },
): Recipient =>
  chats.some((chat) => chat.chatId === chatId && chat.kind === 'inspection') ? { chatId } : { openId }

export const isInspector = ({ grants }: Campaign, personId: string): boolean =>
  grants.some((grant) => grant.personId === personId && grant.role === 'inspector')

/** Somebody wrote 督查. */
export function askedForInspection(
  deps: Deps,
  campaign: Campaign,
  message: HeardMessage,
  person: Person,
): NewJob {
  if (!isInspector(campaign, person.id))
    return say(deps, { openId: message.openId }, words['not-of-the-inspectors'])
  return showCard(deps, inspectorsAnswer(campaign, message), { card: 'inspection', personId: person.id })
}
