import type { Device, Mention, Message } from '../contract.ts'
import { Refusal } from './refusal.ts'

/** What a person is about to send, its files already stored. */
export type Composition = {
  readonly text: string
  readonly mentions: readonly Mention[]
  readonly imageKeys: readonly string[]
  readonly files: readonly { readonly key: string; readonly name: string }[]
  readonly device: Device
}
export type Draft = Pick<Message, 'type' | 'content' | 'mentions'>

const NO_PICTURE_WITH_AT = new Refusal({
  zh: '手机飞书里，图片和@不能在同一条消息：请先发图片，再回复这张图片并@',
  en: 'On a phone a picture and an @ cannot be in one message: send the picture, then reply to it with the @',
})

/** Keys as bots receive them: @_user_1, @_user_2 … and @_all (platform rule 3.1). */
export function keyedMentions(people: readonly Omit<Mention, 'key'>[]): readonly Mention[] {
  let number = 0
  return people.map((it) => ({ ...it, key: it.id === 'all' ? '@_all' : `@_user_${++number}` }))
}

function textDraft({ text, mentions }: Composition): Draft {
  const words = [...mentions.map((mention) => mention.key), ...(text === '' ? [] : [text])]
  return { type: 'text', content: { text: words.join(' ') }, mentions }
}

/** Text and pictures of one desktop message, without the locale wrapper that senders must write. */
function postDraft({ text, mentions, imageKeys }: Composition): Draft {
  const ats = mentions.map((it) => ({ tag: 'at', user_id: it.key, user_name: it.name, style: [] }))
  const lines = text === '' ? [] : text.split('\n')
  const words = lines.map((line) => [{ tag: 'text', text: line, style: [] }])
  const first = [...ats, ...(words[0] ?? [])]
  const pictures = imageKeys.map((key) => [{ tag: 'img', image_key: key }])
  const content = [...(first.length > 0 ? [first] : []), ...words.slice(1), ...pictures]
  return { type: 'post', content: { title: '', content }, mentions }
}

const imageDraft = (key: string): Draft => ({ type: 'image', content: { image_key: key }, mentions: [] })

function spoken(it: Composition): readonly Draft[] {
  const hasWords = it.text !== '' || it.mentions.length > 0
  if (it.imageKeys.length === 0) return hasWords ? [textDraft(it)] : []
  if (it.device === 'phone' && it.mentions.length > 0) throw NO_PICTURE_WITH_AT
  if (it.device === 'desktop' && hasWords) return [postDraft(it)]
  return [...(hasWords ? [textDraft(it)] : []), ...it.imageKeys.map(imageDraft)]
}

/** The messages a piece of writing becomes. Throws a Refusal where Feishu's own app would not send it. */
export function compose(it: Composition): readonly Draft[] {
  const files = it.files.map(
    ({ key, name }): Draft => ({ type: 'file', content: { file_key: key, file_name: name }, mentions: [] }),
  )
  const drafts = [...spoken(it), ...files]
  if (drafts.length === 0) throw new Refusal({ zh: '不能发送空消息', en: 'An empty message cannot be sent' })
  return drafts
}
