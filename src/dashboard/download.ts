import type { Context } from 'hono'

const TYPES = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

/** A file to be saved under a Chinese name. */
export const download = (c: Context, bytes: Uint8Array, name: string, type: keyof typeof TYPES) =>
  c.body(new Uint8Array(bytes), 200, {
    'content-type': TYPES[type],
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`${name}.${type}`)}`,
  })
