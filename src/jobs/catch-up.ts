import { catchUp, hearMissed } from '../app/catch-up.ts'
import type { Deps } from '../app/deps.ts'
import { DeliveryFault, type Messenger } from '../app/ports/chat.ts'
import type { JobPayload } from '../app/ports/jobs.ts'
import { linkMembers } from '../app/setup.ts'
import { heedRefusal } from '../app/unreachable.ts'

type Parts = { readonly deps: Deps; readonly messenger: Messenger }
type AboutChats = Extract<JobPayload, { do: 'learn-members' | 'catch-up' | 'read-history' }>

/** Without the scope for it a group's history is closed (platform rule 4.16): the bot does without. */
const NOT_ALLOWED = 230027

export const isAboutChats = (payload: JobPayload): payload is AboutChats =>
  payload.do === 'learn-members' || payload.do === 'catch-up' || payload.do === 'read-history'

/** What the platform knows of our chats is brought in: which there are, who is in them, what was written. */
export async function askAboutChats({ deps, messenger }: Parts, payload: AboutChats): Promise<void> {
  if (payload.do === 'catch-up') return catchUp(deps, payload.span, await messenger.groups())
  const { chatId } = payload
  try {
    if (payload.do === 'learn-members') await linkMembers(deps, await messenger.members(chatId))
    else await hearMissed(deps, await messenger.history(payload, { from: payload.span.from, to: deps.now() }))
  } catch (error) {
    if (!(error instanceof DeliveryFault)) throw error
    if (error.code === NOT_ALLOWED || (await heedRefusal(deps, { chatId }, error.code))) return
    throw error
  }
}
