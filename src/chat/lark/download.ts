import type { Readable } from 'node:stream'
import { DeliveryFault } from '../../app/ports/chat.ts'
import { silence } from './faults.ts'

/** A phone's picture is a few megabytes, and so is a workbook; more than this is neither. */
const MOST_BYTES = 20 * 1024 * 1024

type Download = { getReadableStream(): Readable; readonly headers?: unknown }

/** Reads a download to its end, within bounds of size; those of time come with its connection. Throws DeliveryFault. */
export async function downloaded(answer: Download): Promise<Uint8Array> {
  const stream = answer.getReadableStream()
  const declared = Number((answer.headers as Record<string, unknown> | undefined)?.['content-length'])
  if (declared > MOST_BYTES) {
    stream.destroy()
    throw tooLarge()
  }
  const bytes = await readBounded(stream, MOST_BYTES).catch((error: unknown) => {
    throw silence(error)
  })
  if (bytes === null) throw tooLarge()
  return bytes
}

/** Everything a stream gives; null (and the stream is ended) once that is more than `most` bytes. */
export async function readBounded(stream: Readable, most: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength
    if (bytes > most) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const tooLarge = () => new DeliveryFault('stop', 234037, 'what was sent is larger than 20 MB')
