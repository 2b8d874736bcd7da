import { DeliveryFault, type Sent } from '../../app/ports/chat.ts'
import type { Recipient } from '../../app/ports/jobs.ts'
import type { Lark } from './client.ts'

/** The message replied to is gone, or cannot be replied to here: say it in the chat instead. */
const CANNOT_REPLY: ReadonlySet<number> = new Set([230011, 230019, 230071, 230072, 230110, 230111, 231003])

export type Outgoing = {
  readonly type: 'interactive' | 'text' | 'file'
  /** JSON text. */
  readonly content: string
  readonly uuid: string
}

/** The JSON of a message; one of more than `most` bytes is our fault and not worth a call. */
export function bounded(content: object, most: number): string {
  const json = JSON.stringify(content)
  const bytes = Buffer.byteLength(json)
  if (bytes > most)
    throw new DeliveryFault('bug', 230025, `the message has ${bytes} bytes, ${most} are allowed`)
  return json
}

/** Sends a message, under another where it is a reply and that one still stands. */
export async function send(lark: Lark, to: Recipient, message: Outgoing, replyTo?: string): Promise<Sent> {
  if (replyTo === undefined) return create(lark, to, message)
  try {
    return await reply(lark, replyTo, message)
  } catch (error) {
    if (error instanceof DeliveryFault && CANNOT_REPLY.has(error.code)) return create(lark, to, message)
    throw error
  }
}

async function create({ call }: Lark, to: Recipient, { type, content, uuid }: Outgoing): Promise<Sent> {
  const [receive_id_type, receive_id] =
    'openId' in to ? (['open_id', to.openId] as const) : (['chat_id', to.chatId] as const)
  const data = { receive_id, msg_type: type, content, uuid }
  return sentOf(await call((client) => client.im.v1.message.create({ params: { receive_id_type }, data })))
}

async function reply({ call }: Lark, messageId: string, { type, content, uuid }: Outgoing): Promise<Sent> {
  const data = { msg_type: type, content, uuid }
  return sentOf(await call((client) => client.im.v1.message.reply({ path: { message_id: messageId }, data })))
}

type Created = { readonly message_id?: string | undefined; readonly chat_id?: string | undefined }

/** With the same uuid a repeat is the same message, so an answer without an id is asked for again. */
function sentOf({ data }: { readonly data?: Created | undefined }): Sent {
  if (!data?.message_id || !data.chat_id)
    throw new DeliveryFault('retry', 0, 'the answer lacks the id of the message')
  return { messageId: data.message_id, chatId: data.chat_id }
}
