import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from './postgres.ts'

/** An empty register of either kind, gone when it is stopped. */
export async function openDatabase(
  kind: string,
): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  if (kind === 'postgres') return startPostgres()
  const folder = mkdtempSync(join(tmpdir(), 'xiaohao-bench-'))
  return {
    url: join(folder, 'xiaohao.db'),
    stop: async () => rmSync(folder, { recursive: true, force: true }),
  }
}
