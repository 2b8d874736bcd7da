import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isNumberPattern, numberPrefix, numberUnder } from '../../src/domain/finding/number.ts'
import { aCampaign } from '../support/builders.ts'

const campaign = aCampaign()
const at = (id: string) => campaign.places.find((place) => place.id === id) ?? null
const unit = campaign.units[0] ?? null

describe('a finding’s number', () => {
  it('begins with the initials of town and village, of the town, or of the unit', () => {
    expect(numberPrefix(campaign, { place: at('lengxigou'), unit: null }, '2026-04-08')).toBe('HK-LXG-')
    expect(numberPrefix(campaign, { place: at('hekou'), unit: null }, '2026-04-08')).toBe('HK-')
    expect(numberPrefix(campaign, { place: null, unit }, '2026-04-08')).toBe('ZJ-')
  })

  it('follows the campaign’s pattern', () => {
    const fire = aCampaign({ numbers: { finding: '消防{year}-{place}-{seq:3}' } })
    const prefix = numberPrefix(fire, { place: at('lengxigou'), unit: null }, '2026-04-08')
    expect(numberUnder(fire, prefix, 7)).toBe('消防2026-HK-LXG-007')
  })

  it('grows beyond its digits rather than repeat', () => {
    fc.assert(
      fc.property(fc.nat(2_000_000), fc.nat(2_000_000), (a, b) => {
        const same = numberUnder(campaign, 'HK-LXG-', a) === numberUnder(campaign, 'HK-LXG-', b)
        expect(same).toBe(a === b)
      }),
    )
  })

  it('needs a pattern that names the place and ends with the sequence', () => {
    expect(['{place}-{seq:4}', '{year}{place}{seq:1}'].every(isNumberPattern)).toBe(true)
    expect(['{place}', '{seq:4}', '{place}-{seq:4}号', '{place}-{seq}'].some(isNumberPattern)).toBe(false)
  })
})
