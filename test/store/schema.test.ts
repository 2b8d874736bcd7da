import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type * as DrizzleKit from 'drizzle-kit/api'
import { expect, it } from 'vitest'
import { schemasAgree } from '../../src/store/schema/parity.ts'
import * as postgres from '../../src/store/schema/postgres.ts'
import * as sqlite from '../../src/store/schema/sqlite.ts'

// As CommonJS: its ES build cannot find its own `require`.
const kit: typeof DrizzleKit = createRequire(import.meta.url)('drizzle-kit/api')

function newestSnapshot(dialect: string) {
  const folder = fileURLToPath(new URL(`../../migrations/${dialect}/meta`, import.meta.url))
  const newest = readdirSync(folder)
    .filter((name) => name.endsWith('_snapshot.json'))
    .sort()
    .at(-1)
  return JSON.parse(readFileSync(join(folder, newest ?? ''), 'utf8'))
}

it('has the same tables and columns on both databases', () => {
  expect(schemasAgree).toBe(true)
  expect(Object.keys(sqlite).sort()).toEqual(Object.keys(postgres).sort())
})

it('has all its SQLite migrations written', async () => {
  const now = await kit.generateSQLiteDrizzleJson(sqlite)
  expect(await kit.generateSQLiteMigration(newestSnapshot('sqlite'), now)).toEqual([])
})

it('has all its PostgreSQL migrations written', async () => {
  const now = kit.generateDrizzleJson(postgres)
  expect(await kit.generateMigration(newestSnapshot('postgres'), now)).toEqual([])
})
