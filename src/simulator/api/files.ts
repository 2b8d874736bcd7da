import { z } from 'zod'
import { newFileKey, newImageKey } from '../state/ids.ts'
import type { StoredFile } from '../state/world.ts'
import type { ApiContext, Part } from './context.ts'
import { ApiError } from './errors.ts'
import { longerSide, pictureMime } from './picture.ts'
import { route } from './route.ts'
import { found } from './sending.ts'

const UPLOAD = ['im:resource', 'im:resource:upload']
const FILE_TYPES = new Set(['opus', 'mp4', 'pdf', 'doc', 'xls', 'ppt', 'stream'])
const MB = 1024 * 1024
const MOST_PIXELS = 12_000
const MOST_GIF_PIXELS = 2_000
type Parts = Readonly<Record<string, Part>>

const wrong = (what: string): ApiError => new ApiError(234001, `Invalid request param: ${what}`)

const textOf = (part: Part | undefined): string | undefined =>
  part !== undefined && 'text' in part ? part.text : undefined

function bytesOf(parts: Parts, name: string, most: number): Extract<Part, { bytes: Uint8Array }> {
  const part = parts[name]
  if (part === undefined || !('bytes' in part)) throw wrong(`${name} is missing.`)
  if (part.bytes.byteLength === 0) throw new ApiError(234010, "File's size can't be 0.")
  if (part.bytes.byteLength > most) throw new ApiError(234006, 'The file size exceed the max value.')
  return part
}

function onlyParts(parts: Parts, names: readonly string[]): void {
  const unknown = Object.keys(parts).find((name) => !names.includes(name))
  if (unknown !== undefined) throw wrong(`${unknown} is not a field of this request.`)
}

const byApp = ({ app }: ApiContext) => ({ kind: 'app', id: app.appId }) as const

function uploadImage(context: ApiContext, parts: Parts): string {
  onlyParts(parts, ['image_type', 'image'])
  if (!['message', 'avatar'].includes(textOf(parts.image_type) ?? '')) throw wrong('image_type.')
  const { bytes, name } = bytesOf(parts, 'image', 10 * MB)
  const mime = pictureMime(bytes)
  if (mime === null) throw new ApiError(234011, "Can't recognize the image format.")
  if (longerSide(bytes, mime) > (mime === 'image/gif' ? MOST_GIF_PIXELS : MOST_PIXELS))
    throw new ApiError(234039, 'The image resolution exceeds the limit.')
  const file = { kind: 'image', by: byApp(context), name, mime, bytes, messageId: null } as const
  return context.world.addFile({ key: newImageKey(), ...file }).key
}

function uploadFile(context: ApiContext, parts: Parts): string {
  onlyParts(parts, ['file_type', 'file_name', 'duration', 'file'])
  const fileType = textOf(parts.file_type) ?? ''
  if (!FILE_TYPES.has(fileType)) throw wrong('file_type.')
  const name = textOf(parts.file_name) ?? ''
  if (name === '') throw wrong('file_name.')
  const { bytes, mime } = bytesOf(parts, 'file', 30 * MB)
  const file = { kind: 'file', by: byApp(context), name, mime, fileType, bytes, messageId: null } as const
  return context.world.addFile({ key: newFileKey(), ...file }).key
}

/** An upload of this app's own: a person's picture, and another app's, go through a message. */
function ownUpload({ world, app }: ApiContext, key: string, kind: StoredFile['kind']): StoredFile {
  const file = world.files.get(key)
  if (file === undefined || file.kind !== kind) throw wrong(`${kind}_key.`)
  if (file.by.kind !== 'app' || file.by.id !== app.appId)
    throw new ApiError(234008, 'The app is not the resource sender.')
  return file
}

/** A person's picture is reached only through the message it came in (platform rule 4.3). */
function resource({ world }: ApiContext, params: Readonly<Record<string, string>>, kind: StoredFile['kind']) {
  const message = found(world.messages.get(params.message_id ?? ''))
  if (!world.chats.get(message.chatId)?.hasBot) throw new ApiError(234004, 'The app is not in the chat.')
  if (message.onlyFor !== null) throw new ApiError(234040, 'The message is invisible to the operator.')
  if (message.type === 'interactive' || message.type === 'sticker')
    throw new ApiError(234043, 'Unsupported message type.')
  const file = world.files.get(params.file_key ?? '')
  if (file === undefined || !JSON.stringify(message.content).includes(`"${file.key}"`))
    throw new ApiError(234003, 'File not in msg.')
  if (file.kind !== kind) throw wrong('type.')
  if (file.bytes.byteLength > 100 * MB) throw new ApiError(234037, 'The file is too large to download.')
  return file
}

export const fileRoutes = [
  route({
    method: 'POST',
    path: '/open-apis/im/v1/images',
    scopes: UPLOAD,
    multipart: true,
    handle: (context, { parts }) => ({ data: { image_key: uploadImage(context, parts) } }),
  }),
  route({
    method: 'GET',
    path: '/open-apis/im/v1/images/:image_key',
    scopes: ['im:resource'],
    handle: (context, { params, range }) => ({
      file: ownUpload(context, params.image_key ?? '', 'image'),
      range,
    }),
  }),
  route({
    method: 'POST',
    path: '/open-apis/im/v1/files',
    scopes: UPLOAD,
    multipart: true,
    handle: (context, { parts }) => ({ data: { file_key: uploadFile(context, parts) } }),
  }),
  route({
    method: 'GET',
    path: '/open-apis/im/v1/files/:file_key',
    scopes: ['im:resource'],
    handle: (context, { params, range }) => ({
      file: ownUpload(context, params.file_key ?? '', 'file'),
      range,
    }),
  }),
  route({
    method: 'GET',
    path: '/open-apis/im/v1/messages/:message_id/resources/:file_key',
    scopes: ['im:message', 'im:message:readonly', 'im:message.history:readonly'],
    query: z.strictObject({ type: z.enum(['image', 'file']) }),
    handle: (context, { params, query, range }) => ({ file: resource(context, params, query.type), range }),
  }),
]
