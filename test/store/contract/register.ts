import { expect, it } from 'vitest'
import type { Household } from '../../../src/domain/register/household.ts'
import { evolveVisit, type Visit } from '../../../src/domain/visit/visit.ts'
import type { OpenStore } from '../../../src/store/open.ts'
import { MORNING } from '../../support/builders.ts'
import { aHousehold, anImport, aVisit } from './samples.ts'

/** The households of a campaign, their visits, and the rolls they are compared with. */
export function register(store: () => OpenStore): void {
  const put = (...households: readonly Household[]) =>
    store().commit({ cause: null, at: MORNING, households })
  const sign = (visit: Visit, cause: string | null = null) =>
    store().commit({
      cause,
      at: MORNING,
      visits: [
        {
          id: visit.id,
          expectedVersion: 0,
          next: visit,
          events: [{ type: 'visit-signed', by: visit.visitorId, at: visit.signedAt, visit }],
        },
      ],
    })
  const find = async (text: string, placeIds?: readonly string[]) =>
    (
      await store().households({
        campaignId: 'qy',
        text,
        limit: 10,
        ...(placeIds === undefined ? {} : { placeIds }),
      })
    ).map(({ number }) => number)

  it('knows a household again by its number: what the sheet says is replaced, its id and visits stay', async () => {
    await put(aHousehold('001'))
    await sign(aVisit('v-1', 'h-001'))
    await put(aHousehold('001', { id: 'h-other', head: '王德胜', fields: { 家庭人口: '5' } }))
    expect(await store().household('h-001')).toEqual({
      ...aHousehold('001', { head: '王德胜', fields: { 家庭人口: '5' } }),
      visits: 1,
      lastVisitAt: MORNING,
    })
    expect(await store().household('h-other')).toBeNull()
    expect([...(await store().householdsByNumber('qy', ['001', '002'])).keys()]).toEqual(['001'])
  })

  it('finds by number, name, initials and syllables, and within a village by any part of the name', async () => {
    await put(
      aHousehold('001'),
      aHousehold('002', { head: '单雄' }),
      aHousehold('010', { head: '马文海', placeId: 'chashan' }),
    )
    expect(await find('00')).toEqual(['001', '002'])
    expect(await find('王')).toEqual(['001'])
    expect(await find('wds')).toEqual(['001'])
    expect(await find('MaWen')).toEqual(['010'])
    expect(await find('shan')).toEqual(['002'])
    expect(await find('文海')).toEqual([])
    expect(await find('文海', ['chashan'])).toEqual(['010'])
    expect(await find('%', ['chashan'])).toEqual([])
    expect(await find('', ['lengxigou'])).toEqual(['001', '002'])
  })

  it('lists those never visited, page after page, without those gone', async () => {
    await put(...['001', '002', '003', '004'].map((number) => aHousehold(number)))
    await put(aHousehold('005', { gone: true }))
    await sign(aVisit('v-1', 'h-002'))
    const page = (after?: string) =>
      store().households({
        campaignId: 'qy',
        unvisited: true,
        limit: 2,
        ...(after === undefined ? {} : { after }),
      })
    expect((await page()).map(({ number }) => number)).toEqual(['001', '003'])
    expect((await page('003')).map(({ number }) => number)).toEqual(['004'])
  })

  it('counts a household once however often it is visited, and as the kind and in the place it has today', async () => {
    await put(aHousehold('001'), aHousehold('002'), aHousehold('003', { kind: 'other' }))
    await sign(aVisit('v-1', 'h-001'))
    await sign(aVisit('v-2', 'h-001', { madeAt: MORNING + 1 }))
    await sign(aVisit('v-3', null, { formId: 'village' }))
    expect(await store().coverage('qy')).toEqual([
      { placeId: 'lengxigou', kind: 'other', due: 1, visited: 0 },
      { placeId: 'lengxigou', kind: 'poor', due: 2, visited: 1 },
    ])
    expect(await store().teamCoverage('qy')).toEqual([
      { teamId: 'team-3', placeId: 'lengxigou', kind: '', visited: 1, visits: 1 },
      { teamId: 'team-3', placeId: 'lengxigou', kind: 'poor', visited: 1, visits: 2 },
    ])
    await put(aHousehold('001', { kind: 'monitored', placeId: 'chashan' }))
    expect(await store().coverage('qy')).toContainEqual({
      placeId: 'chashan',
      kind: 'monitored',
      due: 1,
      visited: 1,
    })
    expect(await store().teamCoverage('qy')).toContainEqual({
      teamId: 'team-3',
      placeId: 'chashan',
      kind: 'monitored',
      visited: 1,
      visits: 2,
    })
  })

  it('keeps a visit in the journal, and its present is what the journal replays to', async () => {
    await put(aHousehold('001'))
    const visit = aVisit('v-1', 'h-001')
    await sign(visit)
    const photos = [{ hash: 'a'.repeat(64), by: 'member', at: MORNING, messageId: 'om_1' }]
    const added = { type: 'visit-photos-added', by: 'member', at: MORNING, photos } as const
    const next = evolveVisit(visit, added)
    const change = { id: 'v-1', expectedVersion: 1, next, events: [added] }
    await store().commit({ cause: null, at: MORNING, visits: [change] })
    const rows = (await store().journal(0, 10)).filter(({ subject }) => subject === 'visit')
    const replayed = rows.reduce<Visit | null>(
      (before, { event }) => evolveVisit(before, event as Parameters<typeof evolveVisit>[1]),
      null,
    )
    expect((await store().visit('v-1'))?.value).toEqual(replayed)
    expect((await store().visits({ campaignId: 'qy', householdId: 'h-001', limit: 5 }))[0]?.version).toBe(2)
    await expect(store().commit({ cause: null, at: MORNING, visits: [change] })).rejects.toThrow('version 1')
  })

  it('does nothing for a cause it knows', async () => {
    await put(aHousehold('001'))
    expect(await sign(aVisit('v-1', 'h-001'), 'press-1')).toBe('done')
    expect(await sign(aVisit('v-2', 'h-001'), 'press-1')).toBe('already')
    expect((await store().household('h-001'))?.visits).toBe(1)
  })

  it('keeps what a roll says of a village, newest sheet first, and each import in the journal', async () => {
    const entry = {
      campaignId: 'qy',
      source: 'system',
      placeId: 'lengxigou',
      number: '001',
      head: '王德顺',
      fields: { people: '5' },
    } as const
    await store().commit({ cause: null, at: MORNING, rolls: [entry], register: [anImport()] })
    const changed = { ...entry, fields: { people: '4' } }
    await store().commit({
      cause: null,
      at: MORNING,
      rolls: [changed],
      register: [anImport({ changed: 1 })],
    })
    expect(await store().roll('qy', 'system', 'lengxigou')).toEqual([changed])
    expect(await store().roll('qy', 'paper', 'lengxigou')).toEqual([])
    const rows = (await store().journal(0, 10)).filter(({ subject }) => subject === 'register')
    expect(rows.map(({ version }) => version)).toEqual([1, 2])
  })
}
