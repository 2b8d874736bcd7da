import { describe, expect, it } from 'vitest'
import { WriterThread } from '../../src/store/writer-thread.ts'

const falling = () => new WriterThread(new URL('./fixtures/falling-writer.cjs', import.meta.url))
const close = { do: 'close' } as const

describe('the thread that writes', () => {
  it.each([
    ['throws', 'out of luck'],
    ['ends', 'the thread that writes has ended'],
  ])('tells all who wait when it %s, and another does what is asked next', async (file, why) => {
    const thread = falling()
    expect(await thread.ask(file, close)).toBe('close')
    const waiting = await Promise.allSettled([
      thread.ask(file, { do: 'sync' }),
      thread.ask(file, close),
      thread.ask(file, close),
    ])
    expect(waiting.map((each) => 'reason' in each && String(each.reason))).toEqual(
      Array.from({ length: 3 }, () => `Error: ${why}`),
    )
    expect(await thread.ask(file, close)).toBe('close')
  })

  it('lets the end of one that fell take nothing from the one that followed it', async () => {
    const thread = falling()
    const fallen = thread.ask('throws', { do: 'sync' })
    // The next is asked at once when the first is told of the error, which comes before its end.
    const answers = await fallen.then(
      () => [],
      () => Promise.all(Array.from({ length: 20 }, () => thread.ask('any', close))),
    )
    expect(answers).toEqual(Array.from({ length: 20 }, () => 'close'))
  })
})
