import { closeSync, fdatasyncSync, openSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'
import type { Change } from '../app/ports/store.ts'
import type { Arriving } from './arrivals.ts'
import { carryOut } from './carry-out.ts'
import type { Db } from './db.ts'
import { GroupCommit } from './group-commit.ts'
import { connect, queriesOn, SQLITE } from './sqlite-connection.ts'
import type { Answer, Asked, Told } from './writer-thread.ts'

const INSERT_EVENT = `insert into "inbox" ("id", "received_at", "body", "state", "attempts", "free_at")
  values (?, ?, ?, 'waiting', 0, 0)`
/** Pages, 12 MB: one that is written again and again goes into the file once. */
const LOG_PAGES = 3_000
const MOST_COMMITS = 256

/** The writing side of one file; all it answers is on disk. */
class Writer {
  readonly #file: string
  readonly #connection
  readonly #keep
  readonly #db: Db
  // SQLite's log is there from the first commit on, and stays as long as a connection is open.
  #log: number | null = null
  #commits = 0
  /** As many commits as, going by the last time, fill the log. */
  #foldAfter = 16
  /** How many pages it had when most of it was folded; what is written after that may begin it anew. */
  #folded = 0

  constructor(file: string) {
    this.#file = file
    this.#connection = connect(file)
    // The log is folded below, at a better moment.
    this.#connection.pragma('wal_autocheckpoint = 8000')
    const insert = this.#connection.prepare(INSERT_EVENT)
    this.#keep = this.#connection.transaction((batch: readonly Arriving[]) => {
      for (const { id, at, text } of batch) insert.run(id, at, text)
    })
    const q = queriesOn(this.#connection)
    // Not at once: what is asked for together goes under one commit.
    const commits = new GroupCommit(
      this.#connection,
      async (fn) => {
        await Promise.resolve()
        return fn()
      },
      async () => {},
    )
    this.#db = {
      ...SQLITE,
      read: (fn) => fn(q),
      snapshot: (fn) => fn(q),
      tx: (fn) => commits.run(() => fn(q)),
      onDisk: async () => {},
      migrate: async () => {},
      close: async () => {},
    }
  }

  async do(asked: Asked): Promise<unknown> {
    switch (asked.do) {
      case 'keep':
        return this.#done(this.#keep.immediate(asked.batch))
      case 'carry-out':
        return this.#done(await this.#carryOut(JSON.parse(asked.changes) as readonly Change[]))
      case 'sync':
        this.#log ??= openSync(`${this.#file}-wal`, 'r+')
        fdatasyncSync(this.#log)
        return this.#done(null)
      case 'close':
        if (this.#log !== null) closeSync(this.#log)
        return void this.#connection.close()
    }
  }

  /** Called after each answer: folds most of a full log while others write, which this holds up nowhere but on the disk. */
  afterwards(): void {
    if (this.#commits === this.#foldAfter) this.#folded = this.#fold()
  }

  async #carryOut(changes: readonly Change[]): Promise<readonly Told[]> {
    const outcomes = await carryOut(this.#db, changes)
    return outcomes.map((outcome) => ('failed' in outcome ? { failed: describe(outcome.failed) } : outcome))
  }

  /** Something was committed: where that has filled the log, it is folded now, when nobody writes, and begins anew. */
  #done<T>(outcome: T): T {
    this.#commits += 1
    if (this.#commits <= this.#foldAfter) return outcome
    const pages = Math.max(this.#folded, this.#fold())
    this.#foldAfter = Math.min(MOST_COMMITS, Math.ceil((this.#commits * LOG_PAGES) / Math.max(pages, 1)))
    this.#commits = 0
    return outcome
  }

  /** Brings the log into the file; answers how many pages it had. What cannot be folded now is safe where it is, and is tried again later. */
  #fold(): number {
    try {
      const [folded] = this.#connection.pragma('wal_checkpoint(PASSIVE)') as { readonly log: number }[]
      return folded?.log ?? LOG_PAGES
    } catch {
      return LOG_PAGES
    }
  }
}

const describe = (error: unknown): string => (error instanceof Error ? error.message : String(error))

const writers = new Map<string, Writer>()

const answer = (given: Answer): void => parentPort?.postMessage(given)

async function heed(asked: Asked): Promise<void> {
  const { id, file } = asked
  try {
    if (asked.do === 'close' && !writers.has(file)) return answer({ id, done: null })
    const writer = writers.get(file) ?? new Writer(file)
    writers.set(file, writer)
    if (asked.do === 'close') writers.delete(file)
    answer({ id, done: await writer.do(asked) })
    if (asked.do !== 'close') writer.afterwards()
  } catch (error) {
    answer({ id, failed: describe(error) })
  }
}

parentPort?.on('message', (asked: Asked) => void heed(asked))
