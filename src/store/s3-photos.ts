import { S3mini } from 's3mini'
import type { PhotoStore } from '../app/ports/chat.ts'
import { photoName } from './photo-name.ts'

export type S3Options = {
  readonly endpoint: string
  readonly region: string
  /** Left out when the endpoint names it already (`https://s3.example.com/photos`, `https://photos.oss-cn-….aliyuncs.com`). */
  readonly bucket?: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

const TIMEOUT_MS = 30_000

/** Photos as objects in a bucket of any S3-compatible service. Calls throw what s3mini throws, or on its time-out. */
export function s3Photos({ endpoint, region, bucket, accessKeyId, secretAccessKey }: S3Options): PhotoStore {
  const base = endpoint.replace(/\/+$/, '')
  const s3 = new S3mini({
    endpoint: bucket === undefined ? base : `${base}/${bucket}`,
    region,
    accessKeyId,
    secretAccessKey,
    requestAbortTimeout: TIMEOUT_MS,
  })
  return {
    put: async (hash, bytes) => {
      await s3.putObject(photoName(hash), bytes)
    },
    get: async (hash) => {
      const found = await s3.getObjectArrayBuffer(photoName(hash))
      return found === null ? null : new Uint8Array(found)
    },
  }
}
