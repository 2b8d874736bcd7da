import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dayOf } from '../../src/domain/calendar.ts'
import type { Household } from '../../src/domain/register/household.ts'
import { addPhotos } from '../../src/domain/visit/add-photos.ts'
import type { VisitDecision } from '../../src/domain/visit/decision.ts'
import { type Sheet, sign } from '../../src/domain/visit/sign.ts'
import { evolveVisit, type Visit } from '../../src/domain/visit/visit.ts'
import { aCampaign, aPhoto, MORNING } from '../support/builders.ts'

const wang: Household = {
  id: 'h-1',
  campaignId: 'qy',
  number: 'LXG-001',
  placeId: 'lengxigou',
  group: '二组',
  head: '王德顺',
  kind: 'poor',
  fields: {},
  gone: false,
}
const today = dayOf(MORNING)

/** A right sheet of one household, and what a story changes in it. */
const sheet = (over: Partial<Sheet> = {}): Sheet => ({
  id: 'v-1',
  formId: 'household',
  placeId: 'lengxigou',
  household: wang,
  visitorId: 'member',
  items: { H5: { met: true } },
  answers: { wishes: '修一下路' },
  satisfaction: '满意',
  methods: ['入户'],
  seen: { people: '4' },
  ...over,
})
const village = {
  id: 'village',
  name: '村级核查',
  about: 'place',
  level: '村',
  items: ['H5'],
  questions: [],
  satisfaction: [],
} as const
const campaign = aCampaign({ visitForms: [...aCampaign().visitForms, village] })

const refuses = (decision: VisitDecision, refusal: string) => expect(decision).toEqual({ ok: false, refusal })
const lacks = (decision: VisitDecision, ...problems: object[]) =>
  expect(decision).toEqual({ ok: false, problems })
function signed(decision: VisitDecision): Visit {
  if (!('events' in decision)) throw new Error(`not signed: ${JSON.stringify(decision)}`)
  const visit = decision.events.reduce<Visit | null>(evolveVisit, null)
  if (visit === null) throw new Error('no visit')
  return visit
}

describe('signing a visit', () => {
  it('puts on record who signed, for which team, when, and everything on the form', () => {
    expect(signed(sign(campaign, sheet(), MORNING))).toEqual({
      id: 'v-1',
      campaignId: 'qy',
      formId: 'household',
      placeId: 'lengxigou',
      townId: 'hekou',
      householdId: 'h-1',
      object: '王德顺',
      teamId: 'team-3',
      visitorId: 'member',
      madeAt: MORNING,
      signedAt: MORNING,
      laterEntry: false,
      methods: ['入户'],
      items: [{ code: 'H5', met: true, note: '' }],
      answers: [{ questionId: 'wishes', text: '修一下路' }],
      satisfaction: '满意',
      seen: { people: '4' },
      photos: [],
    })
  })

  it('is the office’s own when somebody of the office makes it', () => {
    expect(signed(sign(campaign, sheet({ visitorId: 'office' }), MORNING)).teamId).toBeNull()
  })

  it('may be about the place itself', () => {
    const visit = signed(
      sign(campaign, sheet({ formId: 'village', household: null, satisfaction: '' }), MORNING),
    )
    expect([visit.householdId, visit.object, visit.seen]).toEqual([null, '冷溪沟村', {}])
  })

  it('takes an item that does not apply without a note', () => {
    const visit = signed(sign(campaign, sheet({ items: { H5: { met: null } } }), MORNING))
    expect(visit.items).toEqual([{ code: 'H5', met: null, note: '' }])
  })

  it('keeps no answer that is empty and none that the form does not ask', () => {
    const visit = signed(sign(campaign, sheet({ answers: { wishes: '  ', other: 'x' } }), MORNING))
    expect(visit.answers).toEqual([])
  })
})

describe('a later entry (补录)', () => {
  it('is allowed, and marked', () => {
    const visit = signed(sign(campaign, sheet({ madeOn: addDays(today, -3) }), MORNING))
    expect([visit.laterEntry, dayOf(visit.madeAt), visit.signedAt]).toEqual([
      true,
      addDays(today, -3),
      MORNING,
    ])
  })

  it('is refused of a day to come, a day before the campaign, and what is no day', () => {
    const on = (madeOn: string) => sign(campaign, sheet({ madeOn }), MORNING)
    lacks(on(addDays(today, 1)), { problem: 'in-the-future' })
    lacks(on(addDays(campaign.startsOn, -1)), { problem: 'before-the-campaign' })
    lacks(on('2026-02-30'), { problem: 'day-unreadable' })
  })

  it('is marked exactly when the day it was made is before the day it was signed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 86_399_999 }), (back, ms) => {
        const now = MORNING - 10 * 3_600_000 + ms
        const visit = signed(sign(campaign, sheet({ madeOn: addDays(dayOf(now), -back) }), now))
        expect(visit.laterEntry).toBe(back > 0)
        expect(visit.madeAt).toBeLessThanOrEqual(visit.signedAt)
        expect(dayOf(visit.madeAt)).toBe(addDays(dayOf(now), -back))
      }),
    )
  })
})

describe('signing is refused', () => {
  it('to somebody who works in the town (回避)', () => {
    const teams = campaign.teams.map((team) => ({ ...team, memberIds: ['owner'] }))
    refuses(sign({ ...campaign, teams }, sheet({ visitorId: 'owner' }), MORNING), 'own-town')
  })

  it('to somebody in no team and not of the office', () => {
    refuses(sign(campaign, sheet({ visitorId: 'reviewer' }), MORNING), 'not-an-inspector')
  })

  it('on a form that the campaign does not have, or that is not for this', () => {
    refuses(sign(campaign, sheet({ formId: 'gone' }), MORNING), 'unknown-form')
    refuses(sign(campaign, sheet({ formId: 'village' }), MORNING), 'unknown-form')
  })

  it('of a household that nobody knows, that is gone, or that is elsewhere by now', () => {
    refuses(sign(campaign, sheet({ household: null }), MORNING), 'unknown-household')
    refuses(sign(campaign, sheet({ household: { ...wang, gone: true } }), MORNING), 'household-gone')
    refuses(sign(campaign, sheet({ placeId: 'hekou' }), MORNING), 'household-elsewhere')
  })

  it('of a place that is not there', () => {
    const nowhere = sheet({ formId: 'village', household: null, placeId: 'nowhere' })
    refuses(sign(campaign, nowhere, MORNING), 'unknown-place')
  })

  it('until every item is ticked, and every one not met has its note; all of it is told at once', () => {
    lacks(sign(campaign, sheet({ items: {} }), MORNING), { problem: 'item-unticked', about: 'H5' })
    lacks(
      sign(
        campaign,
        sheet({ items: { H5: { met: false, note: ' ' } }, satisfaction: '还行', seen: { people: '四口' } }),
        MORNING,
      ),
      { problem: 'note-missing', about: 'H5' },
      { problem: 'satisfaction-unknown' },
      { problem: 'seen-unreadable', about: 'people' },
    )
  })

  it('unless each and every item is ticked, whatever the form and whatever is ticked', () => {
    const codes = ['A1', 'A2', 'A3', 'A4', 'A5']
    const met = fc.constantFrom(true, false, null, undefined)
    const item = fc.record({ met, note: fc.constantFrom('', '漏雨') })
    fc.assert(
      fc.property(fc.array(item, { minLength: 5, maxLength: 5 }), (given) => {
        const items = Object.fromEntries(
          given.map(({ met: ticked, note }, at) => [
            codes[at] ?? '',
            { note, ...(ticked === undefined ? {} : { met: ticked }) },
          ]),
        )
        const forms = campaign.visitForms.map((form) => ({ ...form, items: codes }))
        const decision = sign({ ...campaign, visitForms: forms }, sheet({ items }), MORNING)
        const right = given.every(
          ({ met: ticked, note }) => ticked !== undefined && (ticked !== false || note !== ''),
        )
        expect('events' in decision).toBe(right)
        if (right) expect(signed(decision).items.map(({ code }) => code)).toEqual(codes)
      }),
    )
  })

  it('reads numbers as people write them, and no others', () => {
    const seen = (text: string) => sign(campaign, sheet({ seen: { people: text } }), MORNING).ok
    expect(['4', '４人', '3,200', '3200.5元', ''].map(seen)).toEqual([true, true, true, true, true])
    expect(['四', '很多', '3或4', '-1'].map(seen)).toEqual([false, false, false, false])
  })
})

describe('after signing', () => {
  const visit = signed(sign(campaign, sheet(), MORNING))

  it('pictures may follow from whoever signed, and from nobody else', () => {
    const photos = [aPhoto('yard')]
    const added = addPhotos({ by: 'member', photos }, visit, MORNING + 1)
    expect(added).toEqual({
      ok: true,
      events: [{ type: 'visit-photos-added', by: 'member', at: MORNING + 1, photos }],
    })
    refuses(addPhotos({ by: 'leader', photos }, visit, MORNING + 1), 'not-the-visitor')
  })

  it('the same picture is kept once', () => {
    const withOne = { ...visit, photos: [aPhoto('yard')] }
    expect(addPhotos({ by: 'member', photos: [aPhoto('yard')] }, withOne, MORNING)).toEqual({
      ok: true,
      events: [],
    })
  })

  it('what was signed never changes, however many pictures follow', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.constantFrom('a', 'b', 'c', 'd'))), (batches) => {
        const after = batches.reduce<Visit>((present, names) => {
          const decision = addPhotos(
            { by: 'member', photos: names.map((name) => aPhoto(name)) },
            present,
            MORNING,
          )
          return 'events' in decision
            ? decision.events.reduce<Visit>((known, event) => evolveVisit(known, event), present)
            : present
        }, visit)
        expect({ ...after, photos: [] }).toEqual(visit)
      }),
    )
  })
})
