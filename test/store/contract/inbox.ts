import { expect, it } from 'vitest'
import type { OpenStore } from '../../../src/store/open.ts'
import { MORNING } from '../../support/builders.ts'

const LEASE = 60_000

export function inbox(store: () => OpenStore): void {
  const take = (now = MORNING, limit = 10) => store().takeInbox(now, LEASE, limit)
  const ids = async (now = MORNING, limit = 10) => (await take(now, limit)).map((row) => row.id)
  const settle = (seq: number, cause: string | null = null) =>
    store().commit({ cause, at: MORNING, inboxDone: seq })

  it('keeps an event and gives it back as it came', async () => {
    const body = { header: { event_id: 'e-1' }, text: 'a\u0000b' }
    await store().receive('e-1', body, MORNING)
    expect(await take()).toEqual([{ seq: 1, id: 'e-1', receivedAt: MORNING, body, faults: 0 }])
  })

  it('keeps one that comes again, whose cause then says that it is done', async () => {
    await Promise.all(Array.from({ length: 8 }, () => store().receive('e-1', {}, MORNING)))
    const rows = await take()
    expect(rows.map(({ id }) => id)).toEqual(Array.from({ length: 8 }, () => 'e-1'))
    const outcomes: string[] = []
    for (const { seq } of rows) outcomes.push(await settle(seq, 'inbox:e-1'))
    expect(outcomes).toEqual(['done', ...Array.from({ length: 7 }, () => 'already')])
    expect(await ids(MORNING + LEASE)).toEqual([])
  })

  it('hands events out in the order they arrived', async () => {
    for (const id of ['z', 'a', 'm', 'b']) await store().receive(id, {}, MORNING)
    expect(await ids(MORNING, 3)).toEqual(['z', 'a', 'm'])
    expect(await ids()).toEqual(['b'])
  })

  it('hands an event out again when its lease runs out, which is no fault of its own', async () => {
    await store().receive('e-1', {}, MORNING)
    await take()
    expect(await ids(MORNING + LEASE - 1)).toEqual([])
    expect(await take(MORNING + LEASE)).toMatchObject([{ id: 'e-1', faults: 0 }])
  })

  it('gives no event to two of eight takers at once', async () => {
    for (let index = 0; index < 12; index += 1) await store().receive(`e-${index}`, {}, MORNING)
    const taken = (await Promise.all(Array.from({ length: 8 }, () => ids(MORNING, 2)))).flat()
    const rest = await ids(MORNING, 12)
    expect(new Set([...taken, ...rest]).size).toBe(12)
    expect(taken.length + rest.length).toBe(12)
  })

  it('settles an event with the change it led to', async () => {
    await store().receive('e-1', {}, MORNING)
    await take()
    await settle(1, 'inbox:e-1')
    expect(await ids(MORNING + LEASE)).toEqual([])
    expect(await store().counts(MORNING)).toMatchObject({ inboxWaiting: 0 })
  })

  it('settles it also when the cause was done before', async () => {
    await store().commit({ cause: 'inbox:e-1', at: MORNING })
    await store().receive('e-1', {}, MORNING)
    expect(await settle(1, 'inbox:e-1')).toBe('already')
    expect(await ids()).toEqual([])
  })

  it('tries a failed event again when it is told to, and counts its faults', async () => {
    await store().receive('e-1', {}, MORNING)
    await take()
    await store().failInbox(1, 'no luck', MORNING + 2_000)
    expect(await ids(MORNING + 1_999)).toEqual([])
    expect(await take(MORNING + 2_000)).toMatchObject([{ id: 'e-1', faults: 1 }])
  })

  it('gives an event up, keeps it, and counts it', async () => {
    await store().receive('e-1', {}, MORNING)
    await store().receive('e-2', {}, MORNING)
    await store().failInbox(1, 'no luck \u0000', null)
    expect(await store().counts(MORNING)).toMatchObject({ inboxWaiting: 1, inboxFailed: 1 })
    expect(await ids()).toEqual(['e-2'])
  })

  it('leaves a settled event settled when its failure is reported late', async () => {
    await store().receive('e-1', {}, MORNING)
    await settle(1)
    await store().failInbox(1, 'late', MORNING)
    expect(await ids(MORNING + LEASE)).toEqual([])
  })

  it('sweeps out what was given up and is old enough, never what waits', async () => {
    await store().receive('given-up', {}, MORNING)
    await store().receive('waiting', {}, MORNING)
    await store().failInbox(1, 'no luck', null)
    expect(await store().sweep(MORNING)).toBe(0)
    expect(await store().sweep(MORNING + 1)).toBe(1)
    expect(await store().counts(MORNING)).toMatchObject({ inboxWaiting: 1, inboxFailed: 0 })
    expect(await ids()).toEqual(['waiting'])
  })
}
