import { parseCard } from './card-content.ts'
import type { ApiContext } from './context.ts'
import { ApiError, badContent, tooLong } from './errors.ts'
import { readMentions } from './mentions.ts'
import { ownFile } from './own-file.ts'
import { type Content, readPost } from './post.ts'
import { parseJson } from './reading.ts'

const MOST_TEXT = 150 * 1024
const MOST_CARD = 30 * 1024

export type SendableType = 'text' | 'post' | 'image' | 'file' | 'audio' | 'media' | 'sticker' | 'interactive'
export type Outgoing = { readonly msg_type: SendableType; readonly content: string }
type Json = Readonly<Record<string, unknown>>

/** The content an app sends, checked as the platform checks it, as everybody then sees it. */
export function readContent(context: ApiContext, { msg_type, content }: Outgoing): Content {
  const bytes = Buffer.byteLength(content)
  if (bytes > (msg_type === 'text' ? MOST_TEXT : MOST_CARD)) throw tooLong(bytes)
  const parsed = parse(content)
  switch (msg_type) {
    case 'text':
      return readText(context, parsed)
    case 'post':
      return readPost(context, parsed)
    case 'interactive':
      return { content: parseCard(context, parsed), mentions: [] }
    case 'sticker':
      if (typeof parsed.file_key !== 'string') throw badContent('file_key is missing')
      return { content: parsed, mentions: [] }
    default:
      return { content: readFile(context, msg_type, parsed), mentions: [] }
  }
}

/** A card given as an object, not as a string. */
export function checkedCard(context: ApiContext, card: Json): unknown {
  const bytes = Buffer.byteLength(JSON.stringify(card))
  if (bytes > MOST_CARD) throw tooLong(bytes)
  return parseCard(context, card)
}

function parse(content: string): Json {
  try {
    const parsed = parseJson(content)
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed as Json
  } catch {
    // Said below.
  }
  throw badContent('content is not a JSON object in a string')
}

function readText(context: ApiContext, parsed: Json): Content {
  if (typeof parsed.text !== 'string' || parsed.text === '') throw badContent('text is missing')
  const { text, mentions } = readMentions(context.world, parsed.text)
  return { content: { text }, mentions }
}

/** Pictures and files go by keys of the app's own uploads; a film and a sound by a file of that type. */
function readFile(context: ApiContext, type: 'image' | 'file' | 'audio' | 'media', parsed: Json): Json {
  if (type === 'image') {
    ownFile(context, parsed.image_key, 'image')
    return parsed
  }
  const file = ownFile(context, parsed.file_key, 'file')
  const wanted = { file: null, audio: 'opus', media: 'mp4' }[type]
  const isOf = file.fileType ?? 'stream'
  if (wanted === null ? isOf === 'opus' || isOf === 'mp4' : isOf !== wanted)
    throw new ApiError(230055, 'The type of file upload does not match the type of message being sent.')
  if (type === 'media' && parsed.image_key !== undefined) ownFile(context, parsed.image_key, 'image')
  return { ...parsed, ...(type === 'audio' ? {} : { file_name: file.name }) }
}
