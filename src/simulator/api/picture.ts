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

/** What kind of picture this is; null when it is none the platform takes. */
export function pictureMime(bytes: Uint8Array): string | null {
  const start = Buffer.from(bytes.subarray(0, 16)).toString('hex')
  return PICTURES.find(([magic]) => magic.test(start))?.[1] ?? null
}

/** The longer side in pixels, as far as the file's head says: PNG, GIF and JPEG. */
export function longerSide(bytes: Uint8Array, mime: string): number {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (mime === 'image/png' && data.length >= 24) return Math.max(data.readUInt32BE(16), data.readUInt32BE(20))
  if (mime === 'image/gif' && data.length >= 10) return Math.max(data.readUInt16LE(6), data.readUInt16LE(8))
  return mime === 'image/jpeg' ? jpegSide(data) : 0
}

/** Goes from marker to marker until a frame header, which holds height and width. */
function jpegSide(data: Buffer): number {
  for (let at = 2; at + 9 <= data.length && data[at] === 0xff; at += 2 + data.readUInt16BE(at + 2)) {
    const marker = data[at + 1] ?? 0
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return Math.max(data.readUInt16BE(at + 5), data.readUInt16BE(at + 7))
  }
  return 0
}
