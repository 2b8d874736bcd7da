import type { Chat, Mention, Message, Person, UploadedFile, Writing } from '../contract.ts'
import { hears } from '../delivery/event-types.ts'
import { received } from '../delivery/message-events.ts'
import { newFileKey, newImageKey, newThreadId } from '../state/ids.ts'
import type { StoredFile, World } from '../state/world.ts'
import { compose, type Draft, keyedMentions } from './compose.ts'
import { activePerson, chatOfMember, type Stage, settingOf, visibleMessage } from './people-and-chats.ts'
import { Refusal } from './refusal.ts'

type Place = Pick<Message, 'rootId' | 'parentId' | 'threadId'>
type Upload = Omit<StoredFile, 'messageId'>

function mentioned(world: World, chat: Chat, who: string): Omit<Mention, 'key'> {
  if (who === 'all') return { id: 'all', name: '所有人', isBot: false }
  if (who === 'bot' || who === world.botOpenId) {
    if (!chat.hasBot) throw new Refusal({ zh: '机器人不在群里，@不到', en: 'the bot is not in this chat' })
    return { id: world.botOpenId, name: world.botName, isBot: true }
  }
  const person = chat.members.includes(who) ? world.people.get(who) : undefined
  if (!person) throw new Refusal({ zh: `群里没有这个人：${who}`, en: `nobody in this chat goes by: ${who}` })
  return { id: who, name: person.name, isBot: false }
}

function upload(file: UploadedFile, kind: StoredFile['kind'], by: string): Upload {
  const image = kind === 'image'
  return {
    key: image ? newImageKey() : newFileKey(),
    kind,
    by: { kind: 'person', id: by },
    name: file.name,
    mime: file.mime ?? (image ? 'image/jpeg' : 'application/octet-stream'),
    bytes: new Uint8Array(Buffer.from(file.base64, 'base64')),
  }
}

/** Where a message hangs: root and parent of its chain; in a thread both are the thread's root (platform rule 3.1). */
function placeOf(stage: Stage, chat: Chat, writing: Writing): Place {
  if (writing.replyTo === undefined) {
    const threadId = chat.mode === 'topic' ? newThreadId() : null
    return { rootId: null, parentId: null, threadId }
  }
  const parent = visibleMessage(stage, writing.replyTo, writing.as)
  if (parent.chatId !== chat.chatId)
    throw new Refusal({ zh: '被回复的消息不在这个群里', en: 'the message replied to is in another chat' })
  const rootId = parent.rootId ?? parent.messageId
  if (parent.threadId !== null) return { rootId, parentId: rootId, threadId: parent.threadId }
  if (writing.inThread !== true) return { rootId, parentId: parent.messageId, threadId: null }
  const threadId = newThreadId()
  stage.world.updateMessage(parent.messageId, { threadId })
  return { rootId: parent.messageId, parentId: parent.messageId, threadId }
}

function post(stage: Stage, chat: Chat, sender: Person, made: Draft & Place): Message {
  return stage.world.addMessage({
    chatId: chat.chatId,
    sender: { kind: 'person', id: sender.openId, name: sender.name },
    ...made,
  })
}

function keep(world: World, message: Message, uploads: readonly Upload[]): void {
  const content = JSON.stringify(message.content)
  for (const file of uploads)
    if (content.includes(file.key)) world.addFile({ ...file, messageId: message.messageId })
}

function tellBot(stage: Stage, chat: Chat, message: Message, writing: Writing): void {
  const mentionsBot = message.mentions.some((mention) => mention.isBot)
  if (!chat.hasBot || !hears({ mode: chat.mode, mentionsBot }, stage.app.scopes)) return
  const payload = received(settingOf(stage), chat, message, writing.device ?? 'phone')
  stage.deliveries.raise('im.message.receive_v1', payload, chat.chatId)
}

/** A person writes; on a phone unless said. Gives the ids of the messages it became. */
export function write(stage: Stage, writing: Writing): readonly string[] {
  const { world } = stage
  const sender = activePerson(stage, writing.as)
  const chat = chatOfMember(stage, writing.chatId, sender.openId)
  const images = (writing.images ?? []).map((file) => upload(file, 'image', sender.openId))
  const files = (writing.files ?? []).map((file) => upload(file, 'file', sender.openId))
  const drafts = compose({
    text: writing.text ?? '',
    mentions: keyedMentions((writing.mentions ?? []).map((who) => mentioned(world, chat, who))),
    imageKeys: images.map((image) => image.key),
    files,
    device: writing.device ?? 'phone',
  })
  const place = placeOf(stage, chat, writing)
  return drafts.map((draft) => {
    const message = post(stage, chat, sender, { ...draft, ...place })
    keep(world, message, [...images, ...files])
    tellBot(stage, chat, message, writing)
    return message.messageId
  })
}
