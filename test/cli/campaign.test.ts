import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { spoiled } from '../documents/campaign/support.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'xiaohao-cli-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Runs `xiaohao campaign …` with nothing set but the folder of the register, and nobody at the keyboard. */
function campaign(...words: readonly string[]) {
  const { PATH, HOME } = process.env
  const run = spawnSync(
    resolve('node_modules/.bin/tsx'),
    [resolve('src/cli/main.ts'), 'campaign', ...words],
    {
      cwd: folder,
      env: { PATH, HOME, DATA_DIR: join(folder, 'data') },
      encoding: 'utf8',
      input: '',
    },
  )
  return { code: run.status, said: run.stdout + run.stderr }
}

it('checks, applies once, exports and applies what was exported, without any secret of Feishu’s', () => {
  expect(campaign('check', 'county')).toMatchObject({ code: 0 })
  const asked = campaign('apply', 'county')
  expect(asked.code).toBe(1)
  expect(asked.said).toContain('11个镇、24个村')
  expect(asked.said).toContain('请加 --yes')
  expect(campaign('export', 'none.json').said).toContain('还没有启用排查行动')

  expect(campaign('apply', 'county', '--yes').said).toContain('已启用')
  expect(campaign('apply', 'county', '--yes').said).toContain('与正在执行的一样')
  for (const file of ['now.json', 'now.xlsx']) {
    expect(campaign('export', file).code).toBe(0)
    expect(campaign('apply', file).said).toContain('与正在执行的一样')
  }
  const file = JSON.parse(readFileSync(join(folder, 'now.json'), 'utf8'))
  expect(JSON.stringify(file)).not.toContain('openId')
}, 240_000)

it('prints every mistake of a file with its place and fails', () => {
  const text = spoiled((file) => {
    file.teams[0].leader = '无此人'
    file.numbers.finding = '{place}'
  })
  writeFileSync(join(folder, 'wrong.json'), text)
  for (const command of ['check', 'apply']) {
    const { code, said } = campaign(command, 'wrong.json')
    expect(code).toBe(1)
    expect(said).toMatch(/\d+:\d+ teams\[0\]\.leader {2}人员里没有“无此人”/)
    expect(said).toMatch(/\d+:\d+ numbers\.finding/)
  }
}, 120_000)

it('says in words that a file is not there, or is no workbook', () => {
  expect(campaign('check', 'nowhere.json')).toMatchObject({ code: 1 })
  expect(campaign('check', 'nowhere.json').said).toContain('没有这个文件')
  writeFileSync(join(folder, 'not.xlsx'), 'name,unit')
  expect(campaign('check', 'not.xlsx').said).toContain('不是表格')
}, 120_000)

it('shows an example with the help of each', () => {
  for (const command of ['check', 'apply', 'export', 'schema'])
    expect(campaign(command, '--help').said).toContain(`xiaohao campaign ${command} `)
}, 120_000)
