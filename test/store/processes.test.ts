import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { checkJournal } from '../../src/store/journal-hash.ts'
import { openStore } from '../../src/store/open.ts'

const CLERK = fileURLToPath(new URL('./fixtures/clerk.ts', import.meta.url))
const run = promisify(execFile)

it('three processes come up at once on one new SQLite file and write one journal', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'xiaohao-clerks-'))
  const file = join(folder, 'xiaohao.db')
  try {
    await Promise.all(
      ['A', 'B', 'C'].map((name) => run(process.execPath, ['--import', 'tsx', CLERK, file, name])),
    )
    const store = await openStore(file)
    expect(await checkJournal(store)).toMatchObject({ rows: 90, brokenAt: null })
    expect(await store.counts(0)).toMatchObject({ findings: 30 })
    await store.close()
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
