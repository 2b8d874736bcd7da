import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import S3rver from 's3rver'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PhotoStore } from '../../src/app/ports/chat.ts'
import { folderPhotos } from '../../src/store/folder-photos.ts'
import { s3Photos } from '../../src/store/s3-photos.ts'
import { isSigned, type Keys } from './fixtures/s3-signature.ts'

const bytes = Uint8Array.from({ length: 5_000 }, (_, index) => index % 256)
const hash = createHash('sha256').update(bytes).digest('hex')

function describePhotos(photos: () => PhotoStore): void {
  it('gives back the very bytes', async () => {
    await photos().put(hash, bytes)
    expect(await photos().get(hash)).toEqual(bytes)
  })

  it('has nothing under a hash it never got', async () => {
    expect(await photos().get('0'.repeat(64))).toBeNull()
  })

  it('takes the same photo twice, also at once', async () => {
    await Promise.all([photos().put(hash, bytes), photos().put(hash, bytes)])
    await photos().put(hash, bytes)
    expect(await photos().get(hash)).toEqual(bytes)
  })

  it.each(['', '../../etc/passwd', 'ABCDEF'.padEnd(64, '0'), `${hash}/x`, hash.slice(1), `${hash}\n`])(
    'refuses a name that is no hash: %j',
    async (name) => {
      await expect(photos().put(name, bytes)).rejects.toThrow('SHA-256')
      await expect(photos().get(name)).rejects.toThrow('SHA-256')
    },
  )
}

describe('photos in a folder', () => {
  let folder = ''
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'xiaohao-photos-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  describePhotos(() => folderPhotos(folder))

  it('lie two folders deep, with no draft left beside them', async () => {
    await folderPhotos(folder).put(hash, bytes)
    const shelf = join(folder, hash.slice(0, 2), hash.slice(2, 4))
    expect(await readdir(shelf)).toEqual([hash])
    expect(new Uint8Array(await readFile(join(shelf, hash)))).toEqual(bytes)
  })

  it('fail aloud when the folder cannot be one', async () => {
    await writeFile(join(folder, 'file'), '')
    await expect(folderPhotos(join(folder, 'file')).put(hash, bytes)).rejects.toThrow()
    await expect(folderPhotos(join(folder, 'file')).get(hash)).rejects.toThrow()
  })
})

describe('photos in a bucket', () => {
  const keys: Keys = { accessKeyId: 'AKTEST', secretAccessKey: 'secret', region: 'cn-test' }
  let server: Server
  let endpoint = ''
  const objects = new Map<string, Buffer>()
  beforeEach(async () => {
    objects.clear()
    server = createServer((request, response) => {
      void body(request).then((sent) => {
        response.statusCode = answer(objects, keys, request, sent)
        response.end(
          response.statusCode === 200 && request.method === 'GET' ? objects.get(request.url ?? '') : '',
        )
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    endpoint = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  })
  afterEach(() => new Promise((resolve) => server.close(resolve)))

  describePhotos(() => s3Photos({ ...keys, endpoint, bucket: 'photos' }))

  it('lie under their hash in the bucket, named by itself or by the endpoint', async () => {
    await s3Photos({ ...keys, endpoint, bucket: 'photos' }).put(hash, bytes)
    expect([...objects.keys()]).toEqual([`/photos/${hash}`])
    expect(await s3Photos({ ...keys, endpoint: `${endpoint}/photos/` }).get(hash)).toEqual(bytes)
  })

  it('fail aloud with the wrong secret', async () => {
    const wrong = s3Photos({ ...keys, secretAccessKey: 'wrong', endpoint, bucket: 'photos' })
    await expect(wrong.put(hash, bytes)).rejects.toThrow('403')
    await expect(wrong.get(hash)).rejects.toThrow('403')
  })
})

/** The signing server above looks at our signatures, which this one does not; this one knows the rest of S3. */
describe('photos on an S3 server', () => {
  const keys = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER', region: 'us-east-1', bucket: 'photos' }
  let folder = ''
  let server: S3rver
  let endpoint = ''
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'xiaohao-bucket-'))
    const configureBuckets = [{ name: keys.bucket, configs: [] }]
    server = new S3rver({ directory: folder, address: '127.0.0.1', port: 0, silent: true, configureBuckets })
    endpoint = `http://127.0.0.1:${(await server.run()).port}`
  })
  afterEach(async () => {
    await server.close()
    await rm(folder, { recursive: true, force: true })
  })

  describePhotos(() => s3Photos({ ...keys, endpoint }))

  it('lie in the bucket under their hash', async () => {
    await s3Photos({ ...keys, endpoint }).put(hash, bytes)
    expect((await readdir(join(folder, keys.bucket))).some((name) => name.startsWith(hash))).toBe(true)
  })

  it('fail aloud for an unknown key and where there is no such bucket', async () => {
    await expect(s3Photos({ ...keys, endpoint, accessKeyId: 'AKNONE' }).put(hash, bytes)).rejects.toThrow(
      '403',
    )
    await expect(s3Photos({ ...keys, endpoint, bucket: 'nothing' }).put(hash, bytes)).rejects.toThrow('404')
  })
})

function answer(objects: Map<string, Buffer>, keys: Keys, request: IncomingMessage, sent: Buffer): number {
  const path = request.url ?? ''
  if (!isSigned(request, keys)) return 403
  if (request.method === 'PUT') objects.set(path, sent)
  return objects.has(path) ? 200 : 404
}

async function body(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts)
}
