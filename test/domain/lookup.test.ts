import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Person } from '../../src/domain/campaign/campaign.ts'
import {
  grantsAs,
  grantsOf,
  personById,
  personByOpenId,
  placeById,
} from '../../src/domain/campaign/lookup.ts'
import { aCampaign } from '../support/builders.ts'

const person = (id: string, openId: string | null): Person => ({
  id,
  name: id,
  title: '干部',
  unit: '',
  aliases: [],
  placeId: null,
  openId,
})
const few = fc.constantFrom('a', 'b', 'c', 'constructor', '')

describe('looking up in a campaign', () => {
  it('finds what a search from the beginning finds', () => {
    const people = fc.array(fc.tuple(few, fc.option(few)), { maxLength: 8 })
    fc.assert(
      fc.property(people, few, (rows, key) => {
        const campaign = { ...aCampaign(), people: rows.map(([id, openId]) => person(id, openId)) }
        expect(personById(campaign, key)).toBe(campaign.people.find(({ id }) => id === key) ?? null)
        const withAccount = campaign.people.find(({ openId }) => openId === key) ?? null
        expect(personByOpenId(campaign, key)).toBe(withAccount)
      }),
    )
  })

  it('answers nobody for no id, and nothing for a place that is none', () => {
    const campaign = { ...aCampaign(), people: [person('a', null)] }
    expect([personById(campaign, null), personById(campaign, undefined)]).toEqual([null, null])
    expect(placeById(campaign, 'nowhere')).toBeNull()
  })

  it('sees what a change has put in its place', () => {
    const before = aCampaign()
    expect(personById(before, 'new')).toBeNull()
    const after = { ...before, people: [...before.people, person('new', 'ou_new')] }
    expect(personById(after, 'new')).not.toBeNull()
    expect(personById(before, 'new')).toBeNull()
  })

  it('tells all that somebody was given, and all who were given a role, in their order', () => {
    const campaign = aCampaign()
    for (const { personId, role } of campaign.grants) {
      expect(grantsOf(campaign, personId)).toEqual(
        campaign.grants.filter((grant) => grant.personId === personId),
      )
      expect(grantsAs(campaign, role)).toEqual(campaign.grants.filter((grant) => grant.role === role))
    }
    expect(grantsOf(campaign, 'nobody')).toEqual([])
  })
})
