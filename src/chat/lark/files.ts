import { DeliveryFault, type Messenger } from '../../app/ports/chat.ts'
import type { Lark } from './client.ts'
import { downloaded } from './download.ts'
import { send } from './send.ts'

/** Platform rule 4.3; kept here so that what is too large never costs a call. */
const MOST_FILE = 30 * 1024 * 1024
/** What the platform calls these kinds, by how the name ends; anything else is a 'stream'. */
const TYPES = { pdf: 'pdf', doc: 'doc', docx: 'doc', xls: 'xls', xlsx: 'xls' } as const

const typeOf = (name: string): (typeof TYPES)[keyof typeof TYPES] | 'stream' => {
  const ending = name.split('.').at(-1)?.toLowerCase() ?? ''
  return Object.entries(TYPES).find(([known]) => known === ending)?.[1] ?? 'stream'
}

/** Files out and in: uploaded first (a repeat uploads again), then sent as a message under its uuid. */
export const openFiles = (lark: Lark): Pick<Messenger, 'sendFile' | 'fetchFile'> => ({
  sendFile: async (to, { name, bytes }, uuid, replyTo) => {
    const file_key = await upload(lark, name, bytes)
    return send(lark, to, { type: 'file', content: JSON.stringify({ file_key }), uuid }, replyTo)
  },
  fetchFile: (messageId, fileKey) => {
    const path = { message_id: messageId, file_key: fileKey }
    return lark.call(async (client) =>
      downloaded(await client.im.v1.messageResource.get({ path, params: { type: 'file' } })),
    )
  },
})

async function upload({ call }: Lark, name: string, bytes: Uint8Array): Promise<string> {
  if (bytes.byteLength === 0 || bytes.byteLength > MOST_FILE)
    throw new DeliveryFault('bug', 234006, `a file of ${bytes.byteLength} bytes cannot be uploaded`)
  const data = { file_type: typeOf(name), file_name: name, file: Buffer.from(bytes) }
  const answer = await call((client) => client.im.v1.file.create({ data }))
  if (!answer?.file_key) throw new DeliveryFault('retry', 0, 'the upload gave no file key')
  return answer.file_key
}
