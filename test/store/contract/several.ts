import { afterEach, beforeEach, expect, it } from 'vitest'
import { checkJournal } from '../../../src/store/journal-hash.ts'
import type { OpenStore } from '../../../src/store/open.ts'
import { aNewFinding, MORNING } from '../../support/builders.ts'
import type { Shared } from '../contract.ts'
import { aJob } from './samples.ts'

export function several(make: () => Promise<Shared>): void {
  let shared: Shared
  let stores: OpenStore[]
  beforeEach(async () => {
    shared = await make()
    stores = await Promise.all(Array.from({ length: 6 }, () => shared.open()))
  })
  afterEach(async () => {
    await Promise.all(stores.map((store) => store.close()))
  })
  const first = (): OpenStore => {
    const [store] = stores
    if (store === undefined) throw new Error('no store is open')
    return store
  }

  it('brings six up at once on an empty database', async () => {
    await Promise.all(stores.map((store) => store.migrate()))
    await Promise.all(stores.map((store) => store.ping()))
  })

  it('keeps one unbroken journal and gives each number once', async () => {
    await first().migrate()
    const ends = await Promise.allSettled(
      stores.flatMap((store, at) =>
        [1, 2, 3, 4].map((number) =>
          store.commit({
            cause: null,
            at: MORNING,
            findings: [aNewFinding('issued', { id: `f-${at}-${number}`, number: `A-${number}` })],
          }),
        ),
      ),
    )
    expect(ends.filter((end) => end.status === 'fulfilled')).toHaveLength(4)
    expect(await checkJournal(first())).toMatchObject({ rows: 12, brokenAt: null })
  })

  it('shares out the jobs without giving one twice', async () => {
    await first().migrate()
    const lanes = Array.from({ length: 18 }, (_, index) => `lane-${index}`)
    await first().commit({ cause: null, at: MORNING, jobs: lanes.map((lane) => aJob({ lane })) })
    const taken = (await Promise.all(stores.map((store) => store.takeJobs(MORNING, 60_000, 3)))).flat()
    const rest = await first().takeJobs(MORNING, 60_000, 18)
    expect([...taken, ...rest].map((job) => job.lane).sort()).toEqual([...lanes].sort())
  })

  it('finds the row somebody changed behind our back', async () => {
    await first().migrate()
    await first().commit({ cause: null, at: MORNING, findings: [aNewFinding('issued')] })
    expect(await checkJournal(first())).toMatchObject({ rows: 3, brokenAt: null })
    const [row] = await first().journal(1, 1)
    const body = JSON.stringify({ ...row?.event, by: 'friend' })
    await shared.meddle(`update journal set body = '${body}' where seq = 2`)
    expect(await checkJournal(first())).toMatchObject({ brokenAt: 2 })
  })

  it('finds the row somebody took out', async () => {
    await first().migrate()
    await first().commit({ cause: null, at: MORNING, findings: [aNewFinding('issued')] })
    await shared.meddle('delete from journal where seq = 2')
    expect(await checkJournal(first())).toMatchObject({ brokenAt: 3 })
  })
}
