import { Worker } from 'node:worker_threads'
import type { Arriving } from './arrivals.ts'

export const INSERT_EVENT = `insert into "inbox" ("id", "received_at", "body", "state", "attempts", "free_at")
  values (?, ?, ?, 'waiting', 0, 0) on conflict do nothing`

type Answer = { readonly done: unknown } | { readonly failed: unknown }
type Asking = {
  readonly resolve: (done: unknown) => void
  readonly reject: (error: unknown) => void
}

/**
 * A thread that waits for the disk, while the doors go on reading and deciphering: it writes the events of a SQLite file,
 * and brings what another connection has committed to the disk. One thing at a time, and never while another connection of
 * this process writes: the caller sees to that.
 */
export class DiskThread {
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
    const [ids, ats, texts] = [
      batch.map(({ id }) => id),
      batch.map(({ at }) => at),
      batch.map(({ text }) => text),
    ]
    return this.#ask({ ids, ats, texts }) as Promise<readonly string[]>
  }

  /** Whatever was committed before is on disk. Rejects when the disk refuses: then nobody knows how much of it is there. */
  async sync(): Promise<void> {
    await this.#ask('sync')
  }

  async close(): Promise<void> {
    const thread = this.#thread
    this.#thread = null
    await thread?.terminate()
  }

  #ask(what: object | 'sync'): Promise<unknown> {
    this.#thread ??= this.#start()
    this.#thread.ref()
    this.#thread.postMessage(what)
    return new Promise((resolve, reject) => {
      this.#asking = { resolve, reject }
    })
  }

  #start(): Worker {
    const workerData = { file: this.#file, pragmas: this.#pragmas, insert: INSERT_EVENT }
    const thread = new Worker(new URL('./disk-thread.cjs', import.meta.url), { workerData, execArgv: [] })
    thread.on('message', (answer: Answer) => {
      // An idle thread keeps no process alive.
      thread.unref()
      const asking = this.#asking
      this.#asking = null
      if ('done' in answer) asking?.resolve(answer.done)
      else asking?.reject(answer.failed)
    })
    // What is asked next starts another.
    thread.once('error', (error) => this.#lost(error))
    thread.once('exit', () => this.#lost(new Error('the thread that waits for the disk has ended')))
    return thread
  }

  #lost(error: unknown): void {
    this.#thread = null
    this.#asking?.reject(error)
    this.#asking = null
  }
}
