import { randomUUID } from 'node:crypto'
import type { Deps } from '../app/deps.ts'
import { environment, readKeeping } from '../config.ts'
import { openKeeping } from '../wire.ts'

/** Opens the register the settings name; Feishu's secrets are not needed. */
export async function withRegister(act: (deps: Deps) => Promise<void>): Promise<void> {
  const { store } = await openKeeping(readKeeping(environment()))
  try {
    await act({ store, now: Date.now, newId: randomUUID, nudge: () => undefined })
  } finally {
    await store.close()
  }
}
