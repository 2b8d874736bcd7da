import type Database from 'better-sqlite3'

/** More than these would keep sockets and timers waiting. */
const MOST = 32
// Taken at load, so that a test's false clock cannot stop the store.
const setImmediate = globalThis.setImmediate

type Waiting = { readonly run: () => Promise<() => void>; readonly fail: (error: unknown) => void }

/**
 * Transactions of one SQLite connection, as many as wait at a time under one commit: the wait for the disk, which costs more
 * than the work, is shared. Where one fails, all are run again, each for itself; nobody hears of an outcome before the commit is
 * on disk.
 */
export class GroupCommit {
  readonly #connection: Database.Database
  readonly #inTurn: <T>(fn: () => Promise<T>) => Promise<T>
  readonly #sync: () => Promise<void>
  #waiting: Waiting[] = []
  #running = false
  #syncing: Promise<void> | null = null
  /** Why the disk did not take what was committed, if ever it did not. */
  #broken: Error | null = null

  /** `sync` resolves when all that was committed before is on disk. */
  constructor(
    connection: Database.Database,
    inTurn: <T>(fn: () => Promise<T>) => Promise<T>,
    sync: () => Promise<void>,
  ) {
    this.#connection = connection
    this.#inTurn = inTurn
    this.#sync = sync
  }

  /** Rejects with what `fn` threw, or when the commit itself fails. `fn` may run twice; what it wrote the first time is undone then. */
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

  /** Resolves when all that can be read by now is on disk; rejects when the disk did not take it. */
  async onDisk(): Promise<void> {
    await this.#syncing
    if (this.#broken !== null) throw this.#broken
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
    let told: readonly (() => void)[]
    try {
      if (this.#broken !== null) throw this.#broken
      told = (await this.#together(group)) ?? (await this.#apart(group))
      await this.#toDisk()
    } catch (error) {
      if (this.#connection.inTransaction) this.#execute('ROLLBACK')
      for (const { fail } of group) fail(error)
      return
    }
    for (const tell of told) tell()
  }

  /** As it nearly always goes: all of them. Null, and nothing written, where one failed. */
  async #together(group: readonly Waiting[]): Promise<readonly (() => void)[] | null> {
    const told: (() => void)[] = []
    this.#execute('BEGIN IMMEDIATE')
    try {
      for (const { run } of group) told.push(await run())
    } catch {
      this.#execute('ROLLBACK')
      return null
    }
    this.#execute('COMMIT')
    return told
  }

  /** Each in a savepoint of its own, which costs something, so that one that fails takes nothing of the others with it. */
  async #apart(group: readonly Waiting[]): Promise<readonly (() => void)[]> {
    const told: (() => void)[] = []
    this.#execute('BEGIN IMMEDIATE')
    for (const each of group) told.push(await this.#one(each))
    this.#execute('COMMIT')
    return told
  }

  /** A disk that refused once may say yes the next time without having kept what it refused: nothing is promised after that. */
  async #toDisk(): Promise<void> {
    this.#syncing = this.#sync()
    try {
      await this.#syncing
    } catch (cause) {
      this.#broken = new Error('the disk did not take what was written: check it, then start again', {
        cause,
      })
      throw this.#broken
    } finally {
      this.#syncing = null
    }
  }

  /** What to tell about one of them once all is on disk. */
  async #one({ run, fail }: Waiting): Promise<() => void> {
    this.#execute('SAVEPOINT one')
    try {
      const tell = await run()
      this.#execute('RELEASE one')
      return tell
    } catch (error) {
      this.#execute('ROLLBACK TO one')
      this.#execute('RELEASE one')
      return () => fail(error)
    }
  }

  /** Prepared once: the connection keeps them. */
  #execute(statement: string): void {
    this.#connection.prepare(statement).run()
  }
}
