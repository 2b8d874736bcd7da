import { describe, expect, it } from 'vitest'
import { mayKeepRegister, maySeeFinding, OPERATOR, sightOf } from '../../src/app/may-see.ts'
import type { Campaign, Grant } from '../../src/domain/campaign/campaign.ts'
import { aCampaign, aFinding } from '../support/builders.ts'

const known = aCampaign()
const helper = (id: string, unit: string) => ({
  id,
  name: id,
  title: '帮扶干部',
  unit,
  aliases: [],
  placeId: null,
  openId: `ou_${id}`,
})
const unitOf = (id: string) => known.people.find((person) => person.id === id)?.unit ?? ''
const campaignWith = (...grants: Grant[]): Campaign => ({
  ...known,
  people: [...known.people, helper('same', unitOf('owner')), helper('other', '县水利局')],
  grants: [...known.grants, ...grants],
})
const sees = (campaign: Campaign, personId: string) =>
  maySeeFinding(campaign, sightOf(campaign, personId), aFinding('issued'))

describe('what a helping unit sees', () => {
  it('is what its own people are to put right, when it helps in the whole campaign', () => {
    const campaign = campaignWith(
      { role: 'support-unit', personId: 'same', placeId: null },
      { role: 'support-unit', personId: 'other', placeId: null },
    )
    expect(sees(campaign, 'same')).toBe(true)
    expect(sees(campaign, 'other')).toBe(false)
    expect(sightOf(campaign, 'same').everything).toBe(false)
  })

  it('is the place it helps, when it was named for one', () => {
    const campaign = campaignWith({ role: 'support-unit', personId: 'other', placeId: 'hekou' })
    expect(sees(campaign, 'other')).toBe(true)
    expect(sightOf(campaign, 'other').everything).toBe(false)
  })

  it('is nothing of a colleague’s for somebody without that role', () => {
    expect(sees(campaignWith(), 'same')).toBe(false)
  })
})

describe('who may take whole sheets in', () => {
  it('is the campaign’s office, administrators and the machine’s operator', () => {
    const campaign = campaignWith({ role: 'office', personId: 'other', placeId: 'hekou' })
    expect(mayKeepRegister(campaign, 'office')).toBe(true)
    expect(mayKeepRegister(campaign, OPERATOR)).toBe(true)
    expect(mayKeepRegister(campaign, 'other')).toBe(false)
    expect(mayKeepRegister(campaign, 'leader')).toBe(false)
  })
})
