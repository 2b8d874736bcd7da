import { Worker } from 'node:worker_threads'
import type { Arriving } from './arrivals.ts'

export const INSERT_EVENT = `insert into "inbox" ("id", "received_at", "body", "state", "attempts", "free_at")
  values (?, ?, ?, 'waiting', 0, 0) on conflict do nothing`

type Answer = { readonly kept: readonly string[] } | { readonly failed: unknown }
type Asking = {
  readonly resolve: (kept: readonly string[]) => void
  readonly reject: (error: unknown) => void
}

/**
 * Writes events to a SQLite file from a thread of its own: the disk is waited for there, while the doors go on
 * reading and deciphering. One batch at a time, and never while another connection of this process writes: the
 * caller sees to that.
 */
export class EventWriter {
  readonly #file: string
  readonly #pragmas: readonly string[]
  #thread: Worker | null = null
  #asking: Asking | null = null

  constructor(file: string, pragmas: readonly string[]) {
    this.#file = file
    this.#pragmas = pragmas
  }

  /** All of the batch is on disk, or none of it; answers the ids that were new. */
  keep(batch: readonly Arriving[]): Promise<readonly string[]> {
    this.#thread ??= this.#start()
    this.#thread.ref()
    this.#thread.postMessage({
      ids: batch.map(({ id }) => id),
      ats: batch.map(({ at }) => at),
      texts: batch.map(({ text }) => text),
    })
    return new Promise((resolve, reject) => {
      this.#asking = { resolve, reject }
    })
  }

  async close(): Promise<void> {
    const thread = this.#thread
    this.#thread = null
    await thread?.terminate()
  }

  #start(): Worker {
    const workerData = { file: this.#file, pragmas: this.#pragmas, insert: INSERT_EVENT }
    const thread = new Worker(new URL('./event-writer.cjs', import.meta.url), { workerData, execArgv: [] })
    thread.on('message', (answer: Answer) => {
      // An idle thread keeps no process alive.
      thread.unref()
      const asking = this.#asking
      this.#asking = null
      if ('kept' in answer) asking?.resolve(answer.kept)
      else asking?.reject(answer.failed)
    })
    // The next batch starts another.
    thread.once('error', (error) => this.#lost(error))
    thread.once('exit', () => this.#lost(new Error('the thread that writes events has ended')))
    return thread
  }

  #lost(error: unknown): void {
    this.#thread = null
    this.#asking?.reject(error)
    this.#asking = null
  }
}
