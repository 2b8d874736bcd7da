import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll } from 'vitest'
import { openStore } from '../../src/store/open.ts'
import { describeShared, describeStore } from './contract.ts'

let folder = ''
let files = 0
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xiaohao-store-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** In a folder that is not there yet, with a name of every sort. */
function freshFile(): string {
  files += 1
  return join(folder, `数据 ${files}`, 'xiaohao.db')
}

async function migrated(url: string) {
  const store = await openStore(url)
  await store.migrate()
  return store
}

describeStore('SQLite in memory', () => migrated(':memory:'))
describeStore('a SQLite file', () => migrated(freshFile()))
describeShared('SQLite file', async () => {
  const file = freshFile()
  return {
    open: () => openStore(file),
    meddle: async (sql) => {
      const connection = new Database(file)
      connection.exec(sql)
      connection.close()
    },
  }
})
