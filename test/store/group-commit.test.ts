import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { NewJob } from '../../src/app/ports/jobs.ts'
import { GroupCommit } from '../../src/store/group-commit.ts'
import { type OpenStore, openStore } from '../../src/store/open.ts'
import { MORNING } from '../support/builders.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xiaohao-commits-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Commits to a table of numbers; the disk takes what it is given when the test says so. */
function numbers() {
  const connection = new Database(join(folder, 'numbers.db'))
  connection.pragma('journal_mode = WAL')
  connection.exec('CREATE TABLE numbers (n INTEGER PRIMARY KEY)')
  const asked: { readonly takes: () => void; readonly refuses: (error: Error) => void }[] = []
  const commits = new GroupCommit(
    connection,
    (fn) => fn(),
    () => new Promise((takes, refuses) => void asked.push({ takes, refuses })),
  )
  const put = (n: number) =>
    commits.run(async () => {
      connection.prepare('INSERT INTO numbers VALUES (?)').run(n)
      return n
    })
  /** The disk, asked for the `nth` time: at once, or when it is. */
  const disk = async (nth: number, answer: 'takes' | Error) => {
    while (asked.length < nth) await turn()
    if (answer === 'takes') asked[nth - 1]?.takes()
    else asked[nth - 1]?.refuses(answer)
  }
  const stored = () => connection.prepare('SELECT n FROM numbers ORDER BY n').pluck().all()
  return { commits, put, stored, asked, disk }
}

const turn = () => new Promise((done) => setImmediate(done))
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  let settled = false
  const note = () => {
    settled = true
  }
  promise.then(note, note)
  await turn()
  return settled
}

describe('changes under one commit', () => {
  it('are told of, and shown outside, once the disk has them', async () => {
    const { commits, put, stored, asked, disk } = numbers()
    const first = put(1)
    expect(await isSettled(first)).toBe(false)
    expect(stored()).toEqual([1])
    const outside = commits.onDisk()
    expect(await isSettled(outside)).toBe(false)

    const others = Promise.all([put(2), put(3)])
    await disk(1, 'takes')
    expect(await first).toBe(1)
    await outside
    expect(await isSettled(others)).toBe(false)
    await disk(2, 'takes')
    expect(await others).toEqual([2, 3])
    expect(asked).toHaveLength(2)
    await commits.onDisk()
  })

  it('go without the one that fails', async () => {
    const { put, stored, asked, disk } = numbers()
    const all = Promise.allSettled([put(1), put(2), put(1), put(3)])
    await disk(1, 'takes')
    await disk(2, 'takes')
    expect((await all).map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
    ])
    expect(stored()).toEqual([1, 2, 3])
    expect(asked).toHaveLength(2)
  })

  it('are promised no more once the disk has refused some: it might say yes the next time without having them', async () => {
    const { commits, put, stored, asked, disk } = numbers()
    const first = put(1)
    await disk(1, new Error('EIO'))
    await expect(first).rejects.toThrow('the disk did not take')
    await expect(put(2)).rejects.toThrow('the disk did not take')
    await expect(commits.onDisk()).rejects.toThrow('the disk did not take')
    expect(stored()).toEqual([1])
    expect(asked).toHaveLength(1)
  })
})

describe('a SQLite file', () => {
  const text = 'x'.repeat(40_000)
  const say = (n: number): NewJob => {
    const payload = { do: 'say', to: { chatId: `oc_${n}` }, words: { zh: text, en: '' } } as const
    return { lane: `say-${n}`, key: null, notBefore: n, payload }
  }

  it.each([
    ['what is kept beside it', (store: OpenStore, n: number) => store.setSetting(`s${n}`, text)],
    [
      'changes',
      (store: OpenStore, n: number) => store.commit({ cause: `c-${n}`, at: MORNING, jobs: [say(n)] }),
    ],
  ] as const)('folds its log in again and again while %s is written without a break', async (_, put) => {
    const file = join(folder, 'xiaohao.db')
    const store = await openStore(file)
    await store.migrate()
    const sizes: number[] = []
    // 32 MB, by four at a time and with events in between.
    const one = async (first: number) => {
      for (let n = first; n < 800; n += 4) {
        await put(store, n)
        if (n % 50 === 0) await store.receive(`e${n}`, {}, n)
        if (first === 0) sizes.push((await stat(`${file}-wal`)).size)
      }
    }
    await Promise.all([0, 1, 2, 3].map(one))
    expect(Math.max(...sizes)).toBeGreaterThan(2_000_000)
    expect(Math.max(...sizes)).toBeLessThan(20_000_000)
    const settings = await Promise.all([0, 399, 799].map((n) => store.setting(`s${n}`)))
    const jobs = await store.takeJobs(1_000, 1_000, 1_000)
    expect(settings.every((each) => each === text) || jobs.length === 800).toBe(true)
    expect((await store.counts(1_000)).inboxWaiting).toBe(16)
    await store.close()
  })
})
