import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { applyCampaign } from '../../src/app/apply-campaign.ts'
import type { Deps } from '../../src/app/deps.ts'
import { drawNow } from '../../src/app/samples.ts'
import { demoCampaign } from '../../src/demo/campaign.ts'
import { dayOf } from '../../src/domain/calendar.ts'
import { openStore } from '../../src/store/open.ts'
import { MORNING } from '../support/builders.ts'
import { aWrittenOff } from '../support/written-off.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'xiaohao-sample-'))
  mkdirSync(join(folder, 'office'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function verify(id: string) {
  const { PATH, HOME } = process.env
  const words = [resolve('src/cli/main.ts'), 'sample', 'verify', id]
  const env = { PATH, HOME, DATA_DIR: join(folder, 'office') }
  const run = spawnSync(resolve('node_modules/.bin/tsx'), words, { cwd: folder, env, encoding: 'utf8' })
  return { code: run.status, said: run.stdout + run.stderr }
}

/** A register with a draw in it, and what was written off after it. */
async function drawn(): Promise<string> {
  const store = await openStore(join(folder, 'office', 'xiaohao.db'))
  await store.migrate()
  const deps: Deps = { store, now: () => MORNING, newId: () => 'id', nudge: () => undefined }
  const campaign = demoCampaign(dayOf(MORNING))
  await applyCampaign(deps, campaign, 'system')
  const told = (from: number, count: number) =>
    Array.from({ length: count }, (_, at) =>
      aWrittenOff({ number: `HK-LXG-${from + at}`, severity: 'C' }, MORNING),
    )
  await store.commit({ cause: 'told', at: MORNING, findings: told(1001, 10) })
  const person = campaign.people.find(({ id }) => id === 'P20')
  if (person === undefined) throw new Error('the demonstration lacks its inspector')
  const outcome = await drawNow(deps, { townId: null, person, cause: 'draw' })
  await store.commit({ cause: 'later', at: MORNING, findings: told(2001, 10) })
  await store.close()
  if (!outcome.ok) throw new Error(outcome.refusal)
  return outcome.sample.id
}

it('says whether a draw is what the journal gives, and that it is not once either was meddled with', async () => {
  const id = await drawn()
  const right = verify(id)
  expect([right.code, right.said]).toEqual([0, expect.stringContaining('一致：与记录的样本相同')])

  const db = new Database(join(folder, 'office', 'xiaohao.db'))
  db.exec(`update samples set body = replace(body, 'HK-LXG-10', 'HK-LXG-20')`)
  db.close()
  const wrong = verify(id)
  expect([wrong.code, wrong.said]).toEqual([1, expect.stringContaining('不一致：与记录的样本不同')])
})
