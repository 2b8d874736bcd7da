import { expect, it } from 'vitest'
import type { Store } from '../../../src/app/ports/store.ts'

/** The duty that several bots on one register share. */
export function duty(store: () => Store): void {
  const take = (holder: string, at: number, calls = 0) =>
    store().takeDuty({ holder, at, until: at + 100, calls })

  it('is free at first, and stays with its holder until it runs out', async () => {
    expect(await take('a', 1_000)).toEqual({ ours: true, before: null })
    expect(await take('b', 1_050)).toMatchObject({ ours: false })
    expect(await take('a', 1_060, 7)).toMatchObject({ ours: true, before: { holder: 'a', at: 1_000 } })
    expect(await take('b', 1_159)).toMatchObject({ ours: false })
    expect(await take('b', 1_160)).toEqual({
      ours: true,
      before: { holder: 'a', at: 1_060, until: 1_160, calls: 7 },
    })
    expect(await take('a', 1_161)).toMatchObject({ ours: false })
  })

  it('keeps the calls that stand there while whoever takes it does not know of any', async () => {
    const freeing = [{ at: 61_000, calls: 5 }]
    await store().takeDuty({ holder: 'a', at: 1_000, until: 1_100, calls: 7, freeing })
    await store().takeDuty({ holder: 'b', at: 1_100, until: 1_200 })
    expect(await take('b', 1_150, 2)).toMatchObject({ before: { holder: 'b', at: 1_100, calls: 7, freeing } })
    expect(await take('b', 1_160)).toEqual({
      ours: true,
      before: { holder: 'b', at: 1_150, until: 1_250, calls: 2 },
    })
  })

  it('goes to one of many who reach for it at once', async () => {
    const reached = await Promise.all(['a', 'b', 'c', 'd'].map((holder) => take(holder, 1_000)))
    expect(reached.filter(({ ours }) => ours)).toHaveLength(1)
  })

  it('can be given up by its holder alone', async () => {
    await take('a', 1_000)
    await store().leaveDuty('b')
    expect(await take('b', 1_001)).toMatchObject({ ours: false })
    await store().leaveDuty('a')
    expect(await take('b', 1_002)).toMatchObject({ ours: true })
  })
}
