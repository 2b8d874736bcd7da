import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { folderPhotos } from '../../src/store/folder-photos.ts'
import { openStore } from '../../src/store/open.ts'
import { MORNING } from '../support/builders.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'xiaohao-drill-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Runs `xiaohao …` on the register in one data folder. */
function xiaohao(data: string, ...words: readonly string[]) {
  const { PATH, HOME } = process.env
  const run = spawnSync(resolve('node_modules/.bin/tsx'), [resolve('src/cli/main.ts'), ...words], {
    cwd: folder,
    env: { PATH, HOME, DATA_DIR: join(folder, data) },
    encoding: 'utf8',
  })
  return { code: run.status, said: run.stdout + run.stderr }
}

it('brings a register and its pictures back from a backup, and nothing over what is there', async () => {
  const hash = 'ab'.repeat(32)
  expect(xiaohao('office', 'campaign', 'apply', 'fire', '--yes').code).toBe(0)
  const store = await openStore(join(folder, 'office', 'xiaohao.db'))
  const photo = { hash, mime: 'image/jpeg', bytes: 3, width: 1, height: 1 }
  await store.commit({ cause: null, at: MORNING, photos: [photo] })
  await store.close()
  await folderPhotos(join(folder, 'office', 'photos')).put(hash, new Uint8Array([1, 2, 3]))

  expect(xiaohao('office', 'backup', 'kept')).toMatchObject({ code: 0 })
  expect(xiaohao('new', 'restore', 'kept')).toMatchObject({ code: 0 })
  expect(await folderPhotos(join(folder, 'new', 'photos')).get(hash)).toEqual(new Uint8Array([1, 2, 3]))
  for (const data of ['office', 'new'])
    expect(xiaohao(data, 'campaign', 'export', join(folder, `${data}.json`)).code).toBe(0)
  expect(readFileSync(join(folder, 'new.json'), 'utf8')).toBe(
    readFileSync(join(folder, 'office.json'), 'utf8'),
  )

  const again = xiaohao('office', 'restore', 'kept')
  expect(again.code).toBe(1)
  expect(again.said).toContain('什么也没有动')
  const wrong = xiaohao('office', 'move', '--from', 'nowhere.db', '--to', 'x.db')
  expect(wrong.code).toBe(1)
  expect(wrong.said).toContain('没有这个登记')
}, 240_000)
