import { describe, expect, it } from 'vitest'
import { countIn } from '../../../src/domain/text/count.ts'

describe('how many somebody says', () => {
  it.each([
    ['3', 3],
    ['３处', 3],
    [' 12 户', 12],
    ['三处', 3],
    ['两户', 2],
    ['', 0],
    ['没有', 0],
    ['0', 0],
    ['999', 999],
  ])('reads %j as %i', (said, count) => {
    expect(countIn(said)).toBe(count)
  })

  it.each(['-2', '1000', '好几处', '2.5', '3或4', '2-3处'])('does not guess at %j', (said) => {
    expect(countIn(said)).toBeNull()
  })
})
