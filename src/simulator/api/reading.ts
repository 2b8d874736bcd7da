import type { Context } from 'hono'
import type { Part } from './context.ts'
import { ApiError } from './errors.ts'

/** The JSON body, `{}` when there is none: the SDK sends one with GET, too. */
export async function readJson(c: Context): Promise<unknown> {
  const text = await c.req.text()
  if (text.trim() === '') return {}
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new ApiError(9499, 'Bad Request: the body is not JSON')
  }
}

/** The parts of a multipart body, bytes untouched. A part without a filename may still be a file: the SDK sends Buffers so. */
export async function partsOf(request: Request): Promise<Record<string, Part>> {
  const boundary = /boundary="?([^";]+)"?/.exec(request.headers.get('content-type') ?? '')?.[1]
  const body = Buffer.from(await request.arrayBuffer())
  if (boundary === undefined)
    throw new ApiError(234001, 'Invalid request param: multipart/form-data expected')
  const parts: Record<string, Part> = {}
  const mark = Buffer.from(`--${boundary}`)
  for (let at = body.indexOf(mark); at >= 0; ) {
    const next = body.indexOf(mark, at + mark.length)
    if (next < 0) break
    // Each part is CRLF, headers, blank line, content, CRLF.
    readPart(body.subarray(at + mark.length + 2, next - 2), parts)
    at = next
  }
  return parts
}

const TEXT_FIELDS = new Set(['image_type', 'file_type', 'file_name', 'duration'])

function readPart(part: Buffer, parts: Record<string, Part>): void {
  const split = part.indexOf('\r\n\r\n')
  if (split < 0) return
  const head = part.subarray(0, split).toString('utf8')
  const content = part.subarray(split + 4)
  const name = /name="([^"]*)"/.exec(head)?.[1]
  if (name === undefined) return
  if (TEXT_FIELDS.has(name)) {
    parts[name] = { text: content.toString('utf8') }
    return
  }
  const filename = /filename="([^"]*)"/.exec(head)?.[1] ?? name
  const mime = /content-type:\s*(\S+)/i.exec(head)?.[1] ?? 'application/octet-stream'
  parts[name] = { name: filename, mime, bytes: new Uint8Array(content) }
}
