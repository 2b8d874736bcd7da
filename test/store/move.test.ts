import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Deps } from '../../src/app/deps.ts'
import { seedDemo } from '../../src/demo/seed.ts'
import type { Db } from '../../src/store/db.ts'
import { folderPhotos } from '../../src/store/folder-photos.ts'
import { checkJournal } from '../../src/store/journal-hash.ts'
import { copyPhotos } from '../../src/store/keep-photos.ts'
import { MOVE_MARK, type MoveRefused, moveRegister } from '../../src/store/move.ts'
import { type OpenStore, openDb, openStore } from '../../src/store/open.ts'
import { aNewFinding, MORNING } from '../support/builders.ts'
import { freshDatabase } from '../support/fresh-database.ts'

let folder: string
let known: string
/** The demonstration's register, its pictures, jobs and events. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xiaohao-move-'))
  known = join(folder, 'known.db')
  const store = await openStore(known)
  await store.migrate()
  const deps: Deps = { store, now: () => MORNING, newId: randomUUID, nudge: () => {} }
  await seedDemo(deps, folderPhotos(join(folder, 'photos')))
  await store.receive('e-1', { text: '已整改 \u0000 🙂' }, MORNING)
  await store.setSetting('word', '值')
  await store.close()
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const file = () => join(folder, `${randomUUID()}.db`)
const opened = async <T>(url: string, fn: (store: OpenStore) => Promise<T>): Promise<T> => {
  const store = await openStore(url)
  try {
    await store.migrate()
    return await fn(store)
  } finally {
    await store.close()
  }
}
const move = async (from: string, to: string, moving = {}) => {
  const [source, target] = [await openDb(from), await openDb(to)]
  try {
    return await moveRegister(source, target, moving)
  } finally {
    await source.close()
    await target.close()
  }
}
const refusal = (moving: Promise<unknown>) =>
  moving.then(
    () => null,
    (error: MoveRefused) => error.why,
  )
/** Everything that can be asked of a register, in words that two databases can be compared by. */
const told = (url: string) =>
  opened(url, async (store) => {
    const campaign = await store.campaign()
    const campaignId = campaign?.value.id ?? ''
    return {
      campaign,
      findings: await store.findings({ campaignId }),
      households: await store.households({ campaignId, limit: 1_000 }),
      journal: await checkJournal(store),
      rows: await store.journal(0, 10_000),
      counts: await store.counts(MORNING),
      word: await store.setting('word'),
    }
  })

describe('a register that is moved', () => {
  it('is the same on PostgreSQL, and the same again on SQLite', async () => {
    const [there, back] = [await freshDatabase(), file()]
    const moved = await move(known, there)
    expect(moved.rows.findings).toBeGreaterThan(10)
    expect(moved.rows.households).toBeGreaterThan(10)
    expect(moved.rows.jobs).toBeGreaterThan(0)
    await move(there, back)
    const before = await told(known)
    expect(before.journal.brokenAt).toBeNull()
    expect(await told(there)).toEqual(before)
    expect(await told(back)).toEqual(before)
  })

  it('goes on where it is: new events, jobs and findings get numbers of their own', async () => {
    const there = await freshDatabase()
    await move(known, there)
    await opened(there, async (store) => {
      await store.receive('e-2', {}, MORNING)
      const waiting = await store.takeInbox(MORNING, 1_000, 100)
      expect(waiting.map(({ id }) => id)).toEqual(['e-1', 'e-2'])
      expect(new Set(waiting.map(({ seq }) => seq)).size).toBe(2)
      const campaignId = (await store.campaign())?.value.id ?? ''
      const change = aNewFinding('issued', { id: 'f-new', number: 'XX-9001', campaignId })
      await store.commit({
        cause: null,
        at: MORNING,
        findings: [change],
        jobs: [
          {
            lane: 'chat:oc_1',
            key: null,
            notBefore: MORNING,
            payload: { do: 'say', to: { chatId: 'oc_1' }, words: { zh: '好', en: 'good' } },
          },
        ],
      })
      expect((await checkJournal(store)).brokenAt).toBeNull()
    })
  })

  it('is not put over another one', async () => {
    const there = file()
    await opened(there, (store) => store.setSetting('word', 'theirs'))
    expect(await refusal(move(known, there))).toBe('target-in-use')
    expect(await opened(there, (store) => store.setting('word'))).toBe('theirs')
  })

  it('is marked while it is half there, and finished by the same call', async () => {
    const there = file()
    const stopped = new Error('the line is cut')
    const copied: string[] = []
    const cut = move(known, there, {
      copied: (table: string) => {
        copied.push(table)
        if (copied.length === 6) throw stopped
      },
    })
    await expect(cut).rejects.toBe(stopped)
    expect(await opened(there, (store) => store.setting(MOVE_MARK))).not.toBeNull()
    expect(await refusal(move(there, file()))).toBe('half-source')

    const again: string[] = []
    await move(known, there, { copied: (table: string) => again.push(table) })
    expect(again.slice(0, 6)).toEqual(copied)
    expect(await told(there)).toEqual(await told(known))
  })

  it('is copied from the beginning when the source has gone on since', async () => {
    const [from, there] = [file(), file()]
    await move(known, from)
    let count = 0
    const cut = move(from, there, {
      copied: () => {
        count += 1
        if (count === 6) throw new Error('the line is cut')
      },
    })
    await expect(cut).rejects.toThrow('the line is cut')
    await opened(from, async (store) => {
      const campaignId = (await store.campaign())?.value.id ?? ''
      const change = aNewFinding('issued', { id: 'f-new', number: 'XX-9001', campaignId })
      await store.commit({ cause: null, at: MORNING, findings: [change] })
    })
    await move(from, there)
    expect(await told(there)).toEqual(await told(from))
  })

  it('is of one moment, though the source goes on; unless it was to stand still', async () => {
    const from = file()
    await move(known, from)
    const goOn = (id: string) => () =>
      opened(from, async (store) => {
        const campaignId = (await store.campaign())?.value.id ?? ''
        const change = aNewFinding('issued', { id, number: `XX-${id}`, campaignId })
        await store.commit({ cause: null, at: MORNING, findings: [change] })
      })
    const before = await told(from)
    const backup = file()
    const source = await openDb(from)
    const target = await openDb(backup)
    await target.migrate()
    let went: Promise<unknown> = Promise.resolve()
    const copied = (table: string) => {
      if (table === 'campaigns') went = goOn('9001')()
    }
    await moveRegister(source, target, { copied })
    await went
    await target.close()
    expect(await told(backup)).toEqual(before)
    expect((await told(from)).findings.length).toBe(before.findings.length + 1)

    const still = file()
    const other = await openDb(still)
    // What is written meanwhile is there before the last table is.
    const unhurried: Db = { ...other, tx: async (fn) => went.then(() => other.tx(fn)) }
    const again = moveRegister(source, unhurried, {
      still: true,
      copied: (table) => {
        if (table === 'campaigns') went = goOn('9002')()
      },
    })
    expect(await refusal(again)).toBe('went-on')
    await went
    await source.close()
    await other.close()
  })
})

describe('pictures', () => {
  let target: string
  beforeEach(() => {
    target = join(folder, randomUUID())
  })

  it('go along, once, and what is in neither place is named', async () => {
    const db = await openDb(known)
    const [from, to] = [folderPhotos(join(folder, 'photos')), folderPhotos(target)]
    const first = await copyPhotos(db, from, to)
    expect(first.copied).toBeGreaterThan(3)
    expect(first.missing).toEqual([])
    expect(await copyPhotos(db, from, to)).toEqual({ copied: 0, known: first.copied, missing: [] })
    const nowhere = await copyPhotos(db, folderPhotos(join(folder, 'nowhere')), folderPhotos(`${target}-2`))
    expect(nowhere.missing).toHaveLength(first.copied)
    await db.close()
  })
})
