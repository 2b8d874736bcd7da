import { describe, expect, it } from 'vitest'
import { demoCampaign } from '../../src/demo/campaign.ts'
import { demoFindings } from '../../src/demo/findings.ts'
import { demoHouseholds } from '../../src/demo/households.ts'

describe('the demonstration’s register', () => {
  const campaign = demoCampaign('2026-04-08')
  const households = demoHouseholds(campaign)

  it('has somebody to visit in every village, under a number and a kind of the campaign’s', () => {
    const villages = campaign.places.filter(({ kind }) => kind === 'village')
    for (const { id } of villages)
      expect(households.filter(({ placeId }) => placeId === id).length).toBeGreaterThan(4)
    expect(new Set(households.map(({ number }) => number)).size).toBe(households.length)
    const kinds = campaign.register.kinds.map(({ id }) => id)
    expect(households.every(({ kind }) => kinds.includes(kind))).toBe(true)
  })

  it('knows the households its findings speak of', () => {
    const heads = new Set(households.map(({ placeId, head }) => `${placeId} ${head}`))
    const spoken = demoFindings.filter(
      ({ level, placeId }) => level === '户' && placeId?.includes('-') === true,
    )
    expect(spoken.length).toBeGreaterThan(20)
    expect(spoken.filter(({ placeId, object }) => !heads.has(`${placeId} ${object}`))).toEqual([])
  })
})
