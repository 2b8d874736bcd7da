import { expect, it } from 'vitest'
import type { OpenStore } from '../../../src/store/open.ts'
import { MORNING } from '../../support/builders.ts'

const LEASE = 60_000

export function inbox(store: () => OpenStore): void {
  const take = (now = MORNING, limit = 10) => store().takeInbox(now, LEASE, limit)
  const ids = async (now = MORNING, limit = 10) => (await take(now, limit)).map((row) => row.id)
  const settle = (id: string, cause: string | null = null) =>
    store().commit({ cause, at: MORNING, inboxDone: id })

  it('keeps an event once and gives it back as it came', async () => {
    const body = { header: { event_id: 'e-1' }, text: 'a\u0000b' }
    expect(await store().receive('e-1', body, MORNING)).toBe('new')
    expect(await store().receive('e-1', { other: true }, MORNING + 1)).toBe('known')
    expect(await take()).toEqual([{ id: 'e-1', receivedAt: MORNING, body, faults: 0 }])
  })

  it('keeps an event once when it comes eight times at once', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => store().receive('e-1', {}, MORNING)))
    expect(answers.filter((answer) => answer === 'new')).toHaveLength(1)
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

  it('settles an event with the change it led to, and still knows it', async () => {
    await store().receive('e-1', {}, MORNING)
    await take()
    await settle('e-1', 'inbox:e-1')
    expect(await ids(MORNING + LEASE)).toEqual([])
    expect(await store().receive('e-1', {}, MORNING + 1)).toBe('known')
    expect(await store().counts(MORNING)).toMatchObject({ inboxWaiting: 0 })
  })

  it('settles it also when the cause was done before', async () => {
    await store().commit({ cause: 'inbox:e-1', at: MORNING })
    await store().receive('e-1', {}, MORNING)
    expect(await settle('e-1', 'inbox:e-1')).toBe('already')
    expect(await ids()).toEqual([])
  })

  it('tries a failed event again when it is told to, and counts its faults', async () => {
    await store().receive('e-1', {}, MORNING)
    await take()
    await store().failInbox('e-1', 'no luck', MORNING + 2_000)
    expect(await ids(MORNING + 1_999)).toEqual([])
    expect(await take(MORNING + 2_000)).toMatchObject([{ id: 'e-1', faults: 1 }])
  })

  it('gives an event up, keeps it, and counts it', async () => {
    await store().receive('e-1', {}, MORNING)
    await store().receive('e-2', {}, MORNING)
    await store().failInbox('e-1', 'no luck \u0000', null)
    expect(await store().counts(MORNING)).toMatchObject({ inboxWaiting: 1, inboxFailed: 1 })
    expect(await ids()).toEqual(['e-2'])
    expect(await store().receive('e-1', {}, MORNING)).toBe('known')
  })

  it('leaves a settled event settled when its failure is reported late', async () => {
    await store().receive('e-1', {}, MORNING)
    await settle('e-1')
    await store().failInbox('e-1', 'late', MORNING)
    expect(await ids(MORNING + LEASE)).toEqual([])
  })

  it('sweeps out what is settled and old enough, never what waits', async () => {
    await store().receive('settled', {}, MORNING)
    await store().receive('waiting', {}, MORNING)
    await settle('settled')
    expect(await store().sweep(MORNING)).toBe(0)
    expect(await store().sweep(MORNING + 1)).toBe(1)
    expect(await store().receive('settled', {}, MORNING)).toBe('new')
    expect(await ids()).toEqual(['waiting', 'settled'])
  })
}
