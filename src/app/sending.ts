import type { Bilingual } from '../domain/bilingual.ts'
import type { Deps } from './deps.ts'
import type { CardSpec } from './ports/card-spec.ts'
import type { FileSpec } from './ports/file-spec.ts'
import type { NewJob, Recipient } from './ports/jobs.ts'

const laneOf = (to: Recipient): string => ('openId' in to ? `person:${to.openId}` : `chat:${to.chatId}`)

export const showCard = (deps: Deps, to: Recipient, card: CardSpec, replyTo?: string): NewJob => ({
  lane: laneOf(to),
  key: null,
  notBefore: deps.now(),
  payload: { do: 'post', to, card, ...(replyTo === undefined ? {} : { replyTo }) },
})

export const say = (deps: Deps, to: Recipient, text: Bilingual): NewJob => ({
  lane: laneOf(to),
  key: null,
  notBefore: deps.now(),
  payload: { do: 'say', to, words: text },
})

export const sendFile = (deps: Deps, to: Recipient, file: FileSpec): NewJob => ({
  lane: laneOf(to),
  key: null,
  notBefore: deps.now(),
  payload: { do: 'file', to, file },
})
