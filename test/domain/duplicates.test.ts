import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { likelyDuplicates } from '../../src/domain/finding/duplicates.ts'
import { evolve } from '../../src/domain/finding/evolve.ts'
import type { Facts, Finding } from '../../src/domain/finding/finding.ts'
import { closeness } from '../../src/domain/text/closeness.ts'
import { facts, reported, voided } from './story.ts'

const of = (over: Partial<Facts>): Finding => {
  const finding = [{ ...reported, facts: { ...facts, ...over } } as typeof reported].reduce<Finding | null>(
    evolve,
    null,
  )
  if (finding === null) throw new Error('no finding')
  return finding
}
const other = { ...facts.standard, code: 'Q1', title: '三数一致' }

describe('what is likely the same finding', () => {
  it('is of the same household under the same standard, whatever the words', () => {
    const known = of({ text: '水龙头没水，靠挑水吃' })
    expect(likelyDuplicates(facts, [known])).toEqual([known])
  })

  it('is of the same household in close words, whatever the standard', () => {
    const known = of({ standard: other, text: '入户的水管冻裂了，断水一个月' })
    expect(likelyDuplicates(facts, [known])).toEqual([known])
  })

  it('is not another matter of the same household', () => {
    expect(likelyDuplicates(facts, [of({ standard: other, text: '明白卡人口与系统不一致' })])).toEqual([])
  })

  it('is not the same words about a household of the same name in another village', () => {
    expect(likelyDuplicates(facts, [of({ villageId: 'chashan' })])).toEqual([])
  })

  it('knows a household from the register and the same one written by hand', () => {
    const known = of({ householdId: 'h-1' })
    expect(likelyDuplicates(facts, [known])).toEqual([known])
  })

  it('is nothing that has been voided or written off', () => {
    const gone = [{ ...reported, facts }, voided].reduce<Finding | null>(
      (finding, event) => evolve(finding, event as typeof reported),
      null,
    )
    expect(likelyDuplicates(facts, gone === null ? [] : [gone])).toEqual([])
  })
})

describe('closeness of two texts', () => {
  it('is 1 for the same text, 0 for nothing in common, and the same both ways', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 2, unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
        expect(closeness(a, b)).toBe(closeness(b, a))
        expect(closeness(a, b)).toBeGreaterThanOrEqual(0)
        expect(closeness(a, b)).toBeLessThanOrEqual(1)
      }),
    )
    expect(closeness('水管冻裂，断水', '水管冻裂 断水。')).toBe(1)
    expect(closeness('水管冻裂', '电线老化')).toBe(0)
  })
})
