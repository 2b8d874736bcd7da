import type Database from 'better-sqlite3'

/** More than these would keep sockets and timers waiting. */
const MOST = 32
// Taken at load, so that a test's false clock cannot stop the store.
const setImmediate = globalThis.setImmediate

type Waiting = { readonly run: () => Promise<() => void>; readonly fail: (error: unknown) => void }

/**
 * Transactions of one SQLite connection, as many as wait at a time under one commit: the wait for the disk, which costs more
 * than the work, is shared. Each stands in a savepoint of its own, so that one that fails takes nothing of the others with it;
 * nobody hears of an outcome before the commit is on disk.
 */
export class GroupCommit {
  readonly #connection: Database.Database
  readonly #inTurn: <T>(fn: () => Promise<T>) => Promise<T>
  #waiting: Waiting[] = []
  #running = false

  constructor(connection: Database.Database, inTurn: <T>(fn: () => Promise<T>) => Promise<T>) {
    this.#connection = connection
    this.#inTurn = inTurn
  }

  /** Rejects with what `fn` threw, or when the commit itself fails. */
  run<T>(fn: () => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const run = async () => {
        const value = await fn()
        return () => resolve(value)
      }
      this.#waiting.push({ run, fail: reject })
      if (!this.#running) void this.#drain()
    })
  }

  async #drain(): Promise<void> {
    this.#running = true
    while (this.#waiting.length > 0) {
      await this.#inTurn(() => this.#commit(this.#waiting.splice(0, MOST)))
      // SQLite answers without leaving the microtasks: whoever knocks meanwhile joins the next commit.
      await new Promise((done) => setImmediate(done))
    }
    this.#running = false
  }

  async #commit(group: readonly Waiting[]): Promise<void> {
    const told: (() => void)[] = []
    try {
      this.#connection.exec('BEGIN IMMEDIATE')
      for (const each of group) told.push(await this.#one(each))
      this.#connection.exec('COMMIT')
    } catch (error) {
      if (this.#connection.inTransaction) this.#connection.exec('ROLLBACK')
      for (const { fail } of group) fail(error)
      return
    }
    for (const tell of told) tell()
  }

  /** What to tell about one of them once all is on disk. */
  async #one({ run, fail }: Waiting): Promise<() => void> {
    this.#connection.exec('SAVEPOINT one')
    try {
      const tell = await run()
      this.#connection.exec('RELEASE one')
      return tell
    } catch (error) {
      this.#connection.exec('ROLLBACK TO one; RELEASE one')
      return () => fail(error)
    }
  }
}
