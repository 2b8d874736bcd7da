import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'
import { SheetRefused } from '../app/ports/sheets.ts'

/** How much one file may hold: as it came, and unpacked. A register of 100,000 rows takes about half. */
export const LIMITS = { fileBytes: 40_000_000, unpackedBytes: 128_000_000, entries: 5_000 } as const

type Entry = {
  readonly name: string
  readonly method: number
  readonly packed: number
  readonly size: number
  readonly at: number
}

const END = 0x06054b50
const DIRECTORY = 0x02014b50
const LOCAL = 0x04034b50
const inflate = promisify(inflateRaw)

/**
 * Unpacks those entries of a zip that `wanted` names. Throws SheetRefused: `too-large` when the directory declares more
 * than the limits allow, or when an entry turns out larger than its directory says; `not-a-workbook` when it is no zip.
 */
export async function unpack(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
): Promise<ReadonlyMap<string, Uint8Array>> {
  if (bytes.length > LIMITS.fileBytes) throw new SheetRefused('too-large')
  const entries = readDirectory(bytes)
  const declared = entries.reduce((sum, entry) => sum + entry.size, 0)
  if (declared > LIMITS.unpackedBytes) throw new SheetRefused('too-large')
  const unpacked = new Map<string, Uint8Array>()
  for (const entry of entries) {
    if (wanted(entry.name)) unpacked.set(entry.name, await unpackOne(bytes, entry))
  }
  return unpacked
}

function readDirectory(bytes: Uint8Array): readonly Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  const count = view.getUint16(end + 10, true)
  if (count > LIMITS.entries) throw new SheetRefused('too-large')
  const entries: Entry[] = []
  let at = view.getUint32(end + 16, true)
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== DIRECTORY) throw new SheetRefused('not-a-workbook')
    const nameLength = view.getUint16(at + 28, true)
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    })
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

function findEnd(view: DataView): number {
  const first = Math.max(0, view.byteLength - 65_557)
  for (let at = view.byteLength - 22; at >= first; at -= 1) {
    if (view.getUint32(at, true) === END) return at
  }
  throw new SheetRefused('not-a-workbook')
}

async function unpackOne(bytes: Uint8Array, entry: Entry): Promise<Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const { at } = entry
  if (at + 30 > bytes.length || view.getUint32(at, true) !== LOCAL) throw new SheetRefused('not-a-workbook')
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true)
  const packed = bytes.subarray(start, start + entry.packed)
  if (packed.length !== entry.packed) throw new SheetRefused('not-a-workbook')
  if (entry.method === 0) return packed
  if (entry.method !== 8) throw new SheetRefused('not-a-workbook')
  try {
    // The directory may lie: what it declared is all that is ever unpacked.
    return await inflate(packed, { maxOutputLength: Math.max(entry.size, 1) })
  } catch (error) {
    const overflows = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
    throw new SheetRefused(overflows ? 'too-large' : 'not-a-workbook')
  }
}
