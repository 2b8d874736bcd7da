import { z } from 'zod'
import { newFileKey, newImageKey } from '../state/ids.ts'
import type { ApiCall, ApiContext, Part } from './context.ts'
import { ApiError } from './errors.ts'
import { route } from './route.ts'
import { found } from './sending.ts'

const UPLOAD = ['im:resource', 'im:resource:upload']
const MB = 1024 * 1024

/** Pictures the platform takes, by their first bytes. */
const PICTURES: readonly (readonly [RegExp, string])[] = [
  [/^89504e47/, 'image/png'],
  [/^ffd8ff/, 'image/jpeg'],
  [/^47494638/, 'image/gif'],
  [/^52494646.{8}57454250/, 'image/webp'],
  [/^424d/, 'image/bmp'],
  [/^00000100/, 'image/x-icon'],
  [/^(49492a00|4d4d002a)/, 'image/tiff'],
  [/^.{8}66747970(68656963|68656978|6d696631)/, 'image/heic'],
]
export const pictureMime = (bytes: Uint8Array): string | null => {
  const start = Buffer.from(bytes.subarray(0, 16)).toString('hex')
  return PICTURES.find(([magic]) => magic.test(start))?.[1] ?? null
}

const textOf = (part: Part | undefined): string | undefined =>
  part !== undefined && 'text' in part ? part.text : undefined

function bytesOf(
  call: ApiCall<unknown, unknown>,
  name: string,
  most: number,
): Extract<Part, { bytes: Uint8Array }> {
  const part = call.parts[name]
  if (part === undefined || !('bytes' in part))
    throw new ApiError(234001, `Invalid request param: ${name} is missing.`)
  if (part.bytes.byteLength === 0) throw new ApiError(234010, "File's size can't be 0.")
  if (part.bytes.byteLength > most) throw new ApiError(234006, 'The file size exceed the max value.')
  return part
}

export const fileRoutes = [
  route({
    method: 'POST',
    path: '/open-apis/im/v1/images',
    scopes: UPLOAD,
    multipart: true,
    handle: (context, call) => {
      if (!['message', 'avatar'].includes(textOf(call.parts.image_type) ?? ''))
        throw new ApiError(234001, 'Invalid request param: image_type.')
      const { bytes, name } = bytesOf(call, 'image', 10 * MB)
      const mime = pictureMime(bytes)
      if (mime === null) throw new ApiError(234011, "Can't recognize the image format.")
      const key = newImageKey()
      context.world.addFile({
        key,
        kind: 'image',
        by: { kind: 'app', id: context.app.appId },
        name,
        mime,
        bytes,
        messageId: null,
      })
      return { data: { image_key: key } }
    },
  }),
  route({
    method: 'GET',
    path: '/open-apis/im/v1/images/:image_key',
    scopes: ['im:resource'],
    handle: (context, { params, range }) => {
      const file = context.world.files.get(params.image_key ?? '')
      if (file === undefined) throw new ApiError(234001, 'Invalid request param: image_key.')
      if (file.by.kind !== 'app' || file.by.id !== context.app.appId)
        throw new ApiError(234008, 'The app is not the resource sender.')
      return { file, range }
    },
  }),
  route({
    method: 'POST',
    path: '/open-apis/im/v1/files',
    scopes: UPLOAD,
    multipart: true,
    handle: (context, call) => {
      const type = textOf(call.parts.file_type) ?? ''
      if (!['opus', 'mp4', 'pdf', 'doc', 'xls', 'ppt', 'stream'].includes(type))
        throw new ApiError(234001, 'Invalid request param: file_type.')
      const named = textOf(call.parts.file_name)
      if (named === undefined) throw new ApiError(234001, 'Invalid request param: file_name.')
      const { bytes, mime } = bytesOf(call, 'file', 30 * MB)
      const key = newFileKey()
      context.world.addFile({
        key,
        kind: 'file',
        by: { kind: 'app', id: context.app.appId },
        name: named,
        mime,
        bytes,
        messageId: null,
      })
      return { data: { file_key: key } }
    },
  }),
  route({
    method: 'GET',
    path: '/open-apis/im/v1/messages/:message_id/resources/:file_key',
    scopes: ['im:message', 'im:message:readonly', 'im:message.history:readonly'],
    query: z.strictObject({ type: z.enum(['image', 'file']) }),
    handle: (context, { params, query, range }) => ({ file: resource(context, params, query.type), range }),
  }),
]

/** A person's picture is reached only through the message it came in (platform rule 4.3). */
function resource(context: ApiContext, params: Readonly<Record<string, string>>, kind: 'image' | 'file') {
  const message = found(context.world.messages.get(params.message_id ?? ''))
  if (!context.world.chats.get(message.chatId)?.hasBot)
    throw new ApiError(234004, 'The app is not in the chat.')
  if (message.type === 'interactive' || message.type === 'sticker')
    throw new ApiError(234043, 'Unsupported message type.')
  const file = context.world.files.get(params.file_key ?? '')
  if (file === undefined || !JSON.stringify(message.content).includes(`"${file.key}"`)) {
    throw new ApiError(234003, 'File not in message.')
  }
  if (file.kind !== kind) throw new ApiError(234001, 'Invalid request param: type.')
  if (file.bytes.byteLength > 100 * MB) throw new ApiError(234037, 'The file is too large to download.')
  return file
}
