import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openStore } from '../../src/store/open.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'xiaohao-doctor-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function doctor() {
  const { PATH, HOME } = process.env
  const lark = { LARK_APP_ID: 'cli_0123456789abcdef', LARK_APP_SECRET: 'secret', LARK_TRANSPORT: 'websocket' }
  const words = [resolve('src/cli/main.ts'), 'doctor', '--offline']
  const run = spawnSync(resolve('node_modules/.bin/tsx'), words, {
    cwd: folder,
    env: { PATH, HOME, DATA_DIR: folder, ...lark },
    encoding: 'utf8',
  })
  return { code: run.status, said: run.stdout + run.stderr }
}

it('says what could not be sent, why, and what to do next', async () => {
  const store = await openStore(join(folder, 'xiaohao.db'))
  await store.migrate()
  expect(doctor().code).toBe(0)
  const at = Date.now()
  const to = { openId: 'ou_1' }
  const jobs = ['a', 'b'].map((lane) => ({
    lane,
    key: null,
    notBefore: at,
    payload: { do: 'say', to, words: { zh: '好', en: 'ok' } } as const,
  }))
  await store.commit({ cause: null, at, jobs })
  const [held, dead] = await store.takeJobs(at, 1_000, 2)
  if (held === undefined || dead === undefined) throw new Error('two jobs expected')
  const lacks = 'config 99991672: Access denied scopes: im:message'
  await store.settleJob(held, { kind: 'retry', at, error: lacks })
  await store.settleJob(dead, { kind: 'dead', at, error: 'bug 230099: Failed to create card content' })
  await store.close()
  const { code, said } = doctor()
  expect(code).toBe(1)
  expect(said).toContain('✗ 1条等着发：应用缺少权限 im:message，请技术人员在飞书开发者后台“权限管理”里开通')
  expect(said).toContain('✗ 1条没有送达：飞书不收')
  expect(said).toContain('bug 230099: Failed to create card content')
  expect(said).toContain(lacks)
}, 120_000)
