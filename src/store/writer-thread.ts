import { Worker } from 'node:worker_threads'
import type { Change } from '../app/ports/store.ts'
import type { Arriving } from './arrivals.ts'
import type { Outcome } from './db.ts'

/** What the thread is asked for, of one SQLite file. */
export type Task =
  | { readonly do: 'keep'; readonly batch: readonly Arriving[] }
  /** `changes` is the JSON of a list of them: as text it crosses in half the time. */
  | { readonly do: 'carry-out'; readonly changes: string }
  | { readonly do: 'sync' }
  | { readonly do: 'close' }
export type Asked = Task & { readonly id: number; readonly file: string }
export type Answer =
  | { readonly id: number; readonly done: unknown }
  | { readonly id: number; readonly failed: string }
/** An outcome on its way: of what failed the words alone, for SQLite's errors do not cross. */
export type Told = Exclude<Outcome, { readonly failed: unknown }> | { readonly failed: string }

type Asking = {
  readonly resolve: (done: unknown) => void
  readonly reject: (error: unknown) => void
}

/**
 * A thread that writes, and waits for the disk, while the doors go on reading, deciding and drawing: it puts the events and the
 * changes of SQLite files where they belong, and brings what another connection has committed to the disk. There is one for
 * all files of a process; of one file it does one thing at a time, and never while another connection of this process writes: the
 * caller sees to that.
 */
export class WriterThread {
  readonly #boot: URL
  #thread: Worker | null = null
  readonly #asking = new Map<number, Asking>()
  #asked = 0

  /** `boot` = where the thread begins. */
  constructor(boot = new URL('./writer-boot.cjs', import.meta.url)) {
    this.#boot = boot
  }

  /** Rejects when it could not be done, or nobody knows whether it was. */
  ask(file: string, task: Task): Promise<unknown> {
    this.#thread ??= this.#start()
    const thread = this.#thread
    this.#asked += 1
    const id = this.#asked
    return new Promise((resolve, reject) => {
      thread.postMessage({ ...task, id, file } satisfies Asked)
      thread.ref()
      this.#asking.set(id, { resolve, reject })
    })
  }

  #start(): Worker {
    const thread = new Worker(this.#boot, { execArgv: [] })
    thread.on('message', (answer: Answer) => {
      const asking = this.#asking.get(answer.id)
      this.#asking.delete(answer.id)
      // An idle thread keeps no process alive.
      if (this.#asking.size === 0) thread.unref()
      if ('done' in answer) asking?.resolve(answer.done)
      else asking?.reject(new Error(answer.failed))
    })
    // What is asked next starts another.
    thread.once('error', (error) => this.#lost(thread, error))
    thread.once('exit', () => this.#lost(thread, new Error('the thread that writes has ended')))
    return thread
  }

  /** One that failed also ends a moment later: by then another may be at work, whose callers it is nothing to. */
  #lost(thread: Worker, error: unknown): void {
    if (this.#thread !== thread) return
    this.#thread = null
    for (const { reject } of this.#asking.values()) reject(error)
    this.#asking.clear()
  }
}

const thread = new WriterThread()

/** What the thread does of one file. */
export const writerOf = (file: string) => ({
  /** All of the batch is on disk, or none of it. */
  keep: async (batch: readonly Arriving[]): Promise<void> => {
    await thread.ask(file, { do: 'keep', batch: batch.map(({ id, text, at }) => ({ id, text, at })) })
  },
  /** Each for itself, under one commit that is on disk; answers what came of each. */
  carryOut: async (changes: readonly Change[]): Promise<readonly Outcome[]> => {
    const asked = { do: 'carry-out', changes: JSON.stringify(changes) } as const
    const told = (await thread.ask(file, asked)) as readonly Told[]
    return told.map((outcome) => ('failed' in outcome ? { failed: new Error(outcome.failed) } : outcome))
  },
  /** Whatever was committed before is on disk. Rejects when the disk refuses: then nobody knows how much of it is there. */
  sync: async (): Promise<void> => {
    await thread.ask(file, { do: 'sync' })
  },
  close: async (): Promise<void> => {
    await thread.ask(file, { do: 'close' })
  },
})
