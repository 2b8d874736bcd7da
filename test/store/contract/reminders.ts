import { expect, it } from 'vitest'
import type { Reminder } from '../../../src/app/ports/reminders.ts'
import { checkJournal } from '../../../src/store/journal-hash.ts'
import type { OpenStore } from '../../../src/store/open.ts'
import { aNewFinding, MORNING } from '../../support/builders.ts'
import { aJob } from './samples.ts'

const row = (over: Partial<Reminder> = {}): Reminder => ({
  campaignId: 'qy',
  personId: 'owner',
  day: '2026-04-08',
  kind: 'digest',
  result: 'sent',
  slot: 1,
  at: MORNING,
  by: 'system',
  why: { findings: ['f-1'] },
  ...over,
})
const commit = (store: OpenStore, ...reminders: readonly Reminder[]) =>
  store.commit({ cause: null, at: MORNING, reminders, jobs: [aJob()] })

/** What was decided about reminding people. */
export function reminders(store: () => OpenStore): void {
  it('keeps one of a kind for a person and a day, and writes nothing of a change that comes second', async () => {
    expect(await commit(store(), row())).toBe('done')
    const second = { cause: 'c-1', at: MORNING, reminders: [row({ slot: 2 })], jobs: [aJob()] }
    expect(await store().commit({ ...second, findings: [aNewFinding('issued')] })).toBe('already')
    expect(await store().finding('f-1')).toBeNull()
    expect(await store().knows('c-1')).toBe(false)
    expect((await store().counts(MORNING)).jobsWaiting).toBe(1)
    expect(await store().reminders({ campaignId: 'qy' })).toEqual([row()])
  })

  it('gives one place among the day’s messages to one message only; what was not sent takes none', async () => {
    expect(await commit(store(), row())).toBe('done')
    expect(await commit(store(), row({ kind: 'word' }))).toBe('already')
    expect(await commit(store(), row({ kind: 'word', slot: 2 }))).toBe('done')
    expect(await commit(store(), row({ kind: 'a', slot: null, result: 'capped' }))).toBe('done')
    expect(await commit(store(), row({ kind: 'b', slot: null, result: 'capped' }))).toBe('done')
    expect(await commit(store(), row({ day: '2026-04-09' }))).toBe('done')
  })

  it('lets one of many that try at once succeed', async () => {
    const tries = Array.from({ length: 8 }, () => commit(store(), row()))
    const outcomes = await Promise.all(tries)
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1)
    expect((await store().counts(MORNING)).jobsWaiting).toBe(1)
  })

  it('lets a complaint stand in the chain with its row, once, and nothing of it where the row is known', async () => {
    const complaint = {
      type: 'reminders-complained-of',
      campaignId: 'qy',
      by: 'owner',
      at: MORNING,
      words: '周末不要发',
    } as const
    const complained = row({ kind: 'complaint:1', result: 'complaint', slot: null, by: 'owner' })
    const said = { at: MORNING, reminders: [complained], complaint }
    await commit(store(), row())
    const pressed = ['p-1', 'p-1', 'p-2'].map((cause) => store().commit({ cause, ...said }))
    expect((await Promise.all(pressed)).sort()).toEqual(['already', 'already', 'done'])
    const later = { ...complaint, at: MORNING + 1, words: '' }
    const other = row({ kind: 'complaint:2', result: 'complaint', slot: null, by: 'owner' })
    await store().commit({ cause: 'p-3', at: MORNING + 1, reminders: [other], complaint: later })
    const rows = await store().journalOf('reminders', 'owner')
    expect(rows.map(({ version, event }) => [version, event])).toEqual([
      [1, complaint],
      [2, later],
    ])
    expect(await checkJournal(store())).toMatchObject({ rows: 2, brokenAt: null })
  })

  it('is found by person, day, kind and result, oldest first', async () => {
    await commit(store(), row({ at: MORNING + 2 }))
    await commit(store(), row({ personId: 'reviewer', result: 'nothing', slot: null, at: MORNING + 1 }))
    const who = async (query: object) =>
      (await store().reminders({ campaignId: 'qy', ...query })).map(({ personId }) => personId)
    expect(await who({})).toEqual(['reviewer', 'owner'])
    expect(await who({ limit: 1 })).toEqual(['reviewer'])
    expect(await who({ result: 'sent' })).toEqual(['owner'])
    expect(await who({ day: '2026-04-09' })).toEqual([])
    expect(await who({ personId: 'owner', kind: 'digest' })).toEqual(['owner'])
  })

  it('forgets in time that nothing was to be said, and never what was', async () => {
    await commit(store(), row())
    await commit(store(), row({ personId: 'reviewer', result: 'nothing', slot: null }))
    await store().sweep(MORNING + 1)
    expect((await store().reminders({ campaignId: 'qy' })).map(({ result }) => result)).toEqual(['sent'])
  })
}
