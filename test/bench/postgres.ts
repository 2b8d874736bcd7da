import type { TestProject } from 'vitest/node'
import setup from '../support/postgres-server.ts'

/** The tests' own PostgreSQL, for a bench. */
export async function startPostgres(): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  let url = ''
  const provide = (_name: string, value: unknown) => {
    url = String(value)
  }
  const stop = await setup({ provide } as unknown as TestProject)
  return { url, stop }
}
