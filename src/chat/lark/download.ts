import type { Readable } from 'node:stream'
import { DeliveryFault } from '../../app/ports/chat.ts'

/** A phone's picture is a few megabytes; more than this is no picture. */
const MOST_BYTES = 20 * 1024 * 1024

/** Reads a download to its end, within bounds. */
export async function downloaded(answer: { getReadableStream(): Readable }): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of answer.getReadableStream()) {
    const part = Buffer.from(chunk as Uint8Array)
    bytes += part.length
    if (bytes > MOST_BYTES) throw new DeliveryFault('stop', 234037, 'the picture is larger than 20 MB')
    chunks.push(part)
  }
  return Buffer.concat(chunks)
}
