import { describe, expect, it } from 'vitest'
import type { Campaign } from '../../src/domain/campaign/campaign.ts'
import { writeOff } from '../../src/domain/finding/review.ts'
import { hasGrant, inspectsOwnTown, reviewerFor, rolesOn } from '../../src/domain/permission.ts'
import { aCampaign, aFinding, MORNING } from '../support/builders.ts'

const withUnit = (campaign: Campaign, personId: string, unit: string): Campaign => ({
  ...campaign,
  people: campaign.people.map((person) => (person.id === personId ? { ...person, unit } : person)),
})
const sameUnit = withUnit(aCampaign(), 'reviewer', '河口镇')
const submitted = aFinding('submitted')
const decide = (campaign: Campaign, by: string) =>
  writeOff({ by, roles: rolesOn(campaign, submitted, by) }, submitted, MORNING)

describe('the reviewer', () => {
  it('is never the owner, whatever else the owner is', () => {
    const own = aFinding('submitted', { ownerId: 'reviewer' })
    const roles = rolesOn(aCampaign(), own, 'reviewer')
    expect(writeOff({ by: 'reviewer', roles }, own, MORNING)).toEqual({
      ok: false,
      refusal: 'reviewer-is-owner',
    })
  })

  it('is not of the owner’s unit', () => {
    expect(decide(aCampaign(), 'reviewer').ok).toBe(true)
    expect(decide(sameUnit, 'reviewer')).toEqual({ ok: false, refusal: 'reviewer-of-owners-unit' })
  })

  it('may be of the owner’s unit where an exception is on record, for that reviewer and that unit alone', () => {
    const exception = {
      reviewerId: 'reviewer',
      unit: '河口镇',
      reason: '全镇只有一名审核组长',
      by: 'admin',
      at: MORNING,
    }
    expect(decide({ ...sameUnit, exceptions: [exception] }, 'reviewer').ok).toBe(true)
    expect(decide({ ...sameUnit, exceptions: [{ ...exception, unit: '城关镇' }] }, 'reviewer').ok).toBe(false)
    expect(decide({ ...sameUnit, exceptions: [{ ...exception, reviewerId: 'leader' }] }, 'reviewer').ok).toBe(
      false,
    )
  })

  it('is chosen among those who may: neither the owner nor of the owner’s unit, the place’s own first', () => {
    const campaign = aCampaign()
    const county = { role: 'reviewer', personId: 'leader', placeId: null } as const
    const both = { ...campaign, grants: [county, ...campaign.grants] }
    expect(reviewerFor(both, 'lengxigou', 'owner')).toBe('reviewer')
    expect(reviewerFor(both, 'lengxigou', 'reviewer')).toBe('leader')
    expect(reviewerFor({ ...sameUnit, grants: both.grants }, 'lengxigou', 'owner')).toBe('leader')
    expect(reviewerFor(sameUnit, 'lengxigou', 'owner')).toBeNull()
  })
})

describe('回避', () => {
  it('keeps an inspector from the town they work in, whether in the town itself or one of its villages', () => {
    const campaign = aCampaign()
    expect(inspectsOwnTown(campaign, 'owner', 'hekou')).toBe(true)
    expect(inspectsOwnTown(campaign, 'member', 'hekou')).toBe(false)
    expect(inspectsOwnTown(campaign, 'owner', 'elsewhere')).toBe(false)
  })
})

describe('a granted role', () => {
  it('holds where it was granted and below, not beside or above', () => {
    const campaign = aCampaign({
      grants: [
        { role: 'village-team', personId: 'member', placeId: 'lengxigou' },
        { role: 'town-lead', personId: 'leader', placeId: 'hekou' },
      ],
    })
    expect(hasGrant(campaign, 'member', 'village-team', 'lengxigou')).toBe(true)
    expect(hasGrant(campaign, 'member', 'village-team', 'hekou')).toBe(false)
    expect(hasGrant(campaign, 'leader', 'town-lead', 'lengxigou')).toBe(true)
    expect(hasGrant(campaign, 'leader', 'town-lead', null)).toBe(false)
    expect(hasGrant(campaign, 'leader', 'office', 'hekou')).toBe(false)
  })
})
