import type { Context } from 'hono'
import type { Part } from './context.ts'
import { ApiError } from './errors.ts'

/** Deeper than anything the platform takes. */
const MOST_NESTED = 200

/** Reads JSON that is not nested without end. Throws when it is none, or is. */
export function parseJson(text: string): unknown {
  let depth = 0
  for (const [mark] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/gs)) {
    if (mark === '[' || mark === '{') depth += 1
    else if (mark === ']' || mark === '}') depth -= 1
    if (depth > MOST_NESTED) throw new SyntaxError('nested too deep')
  }
  return JSON.parse(text) as unknown
}

/** The JSON body, `{}` when there is none: the SDK sends one with GET, too. */
export async function readJson(c: Context): Promise<unknown> {
  const text = await c.req.text()
  if (text.trim() === '') return {}
  try {
    return parseJson(text)
  } catch {
    throw new ApiError(9499, 'Bad Request: the body is not JSON')
  }
}

/** The parts of a multipart body, bytes untouched. A part without a filename may still be a file: the SDK sends Buffers so. */
export async function partsOf(request: Request): Promise<Record<string, Part>> {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(request.headers.get('content-type') ?? '')
  const body = Buffer.from(await request.arrayBuffer())
  if (boundary === null)
    throw new ApiError(234001, 'Invalid request param: multipart/form-data with a boundary expected')
  const parts: Record<string, Part> = {}
  for (const part of split(body, `--${boundary[1] ?? boundary[2]}`)) readPart(part, parts)
  return parts
}

/** What stands between the boundaries. A boundary begins a line: the same bytes within a picture are none. */
function* split(body: Buffer, boundary: string): Generator<Buffer> {
  const mark = Buffer.from(`\r\n${boundary}`)
  const first = body.indexOf(boundary)
  let from = first < 0 ? -1 : first + boundary.length
  while (from >= 0) {
    const to = body.indexOf(mark, from)
    if (to < 0) return
    // After the boundary stands CRLF.
    yield body.subarray(from + 2, to)
    from = to + mark.length
  }
}

const TEXT_FIELDS = new Set(['image_type', 'file_type', 'file_name', 'duration'])

function readPart(part: Buffer, parts: Record<string, Part>): void {
  const end = part.indexOf('\r\n\r\n')
  if (end < 0) return
  const head = part.subarray(0, end).toString('utf8')
  const content = part.subarray(end + 4)
  const [, quoted, bare] = /[;\s]name=(?:"([^"]*)"|([^;\s]+))/i.exec(head) ?? []
  const name = quoted ?? bare
  if (name === undefined) return
  if (TEXT_FIELDS.has(name)) {
    parts[name] = { text: content.toString('utf8') }
    return
  }
  const filename = /[;\s]filename="?([^";\r\n]*)"?/i.exec(head)?.[1] ?? name
  const mime = /content-type:\s*([^\s;]+)/i.exec(head)?.[1] ?? 'application/octet-stream'
  parts[name] = { name: filename, mime, bytes: new Uint8Array(content) }
}
