import { afterAll, beforeAll, expect, it } from 'vitest'
import { applyCampaign } from '../../src/app/apply-campaign.ts'
import type { Deps } from '../../src/app/deps.ts'
import { addDays, dayOf } from '../../src/domain/calendar.ts'
import { aNewFinding } from '../support/builders.ts'
import { type Office, openOffice } from '../support/office.ts'
import { signIn } from './browsing.ts'
import { LXG, wholeCampaign } from './seeded.ts'

let office: Office
/** A finding on the long-term road, with two helpers and what was asked about it. */
async function seed(deps: Deps): Promise<void> {
  const now = deps.now()
  const campaign = wholeCampaign(now)
  await applyCampaign(deps, campaign, 'system')
  const change = aNewFinding('long-term', {
    id: 'f-1',
    number: 'XX-F-1',
    campaignId: campaign.id,
    townId: 'hekou',
    villageId: LXG,
    finderId: 'P02',
    ownerId: 'P10',
    reviewerId: 'P03',
    dueOn: addDays(dayOf(now), 15),
    reportedAt: now,
  })
  const base = change.next
  if (base.stage !== 'long-term') throw new Error('not on the long-term road')
  const finding = {
    ...base,
    tasks: [
      { id: 't-1', personId: 'P11', what: '核对医保台账', tick: { by: 'P11', at: now, note: '已核对' } },
      { id: 't-2', personId: 'P14', what: '联系施工队', tick: null },
    ],
    longTerm: {
      ...base.longTerm,
      measure: '分两期改造水源',
      milestones: [
        { what: '水源勘测', on: addDays(dayOf(now), -3), tick: null },
        { what: '管网铺设', on: addDays(dayOf(now), 15), tick: null },
      ],
    },
    requests: [
      {
        request: {
          kind: 'extension' as const,
          reason: '雨季无法施工',
          dueOn: addDays(dayOf(now), 15),
          photos: [],
        },
        by: 'P10',
        at: now,
        answer: { by: 'P01', at: now, granted: false, reason: '先组织勘测' },
      },
    ],
  }
  await deps.store.commit({ cause: null, at: now, findings: [{ ...change, next: finding }] })
}
beforeAll(async () => {
  office = await openOffice({ prepare: seed })
})
afterAll(() => office.close())

it('a finding’s page says who does what, the stages with their days, and what was asked and decided by whom', async () => {
  const page = await (await (await signIn(office, 'P19')).get('/findings/f-1')).text()
  const words = page.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
  const today = dayOf(office.bot.deps.now())
  for (const part of [
    /牵头 李广田/,
    /配合 陈燕 核对医保台账 .+陈燕已完成：已核对/,
    /配合 张磊 联系施工队 未完成/,
    /分两期改造水源/,
    new RegExp(`${addDays(today, -3)} 水源勘测 已过期`),
    new RegExp(`${addDays(today, 15)} 管网铺设 未完成`),
    new RegExp(`李广田申请延期：到${addDays(today, 15)}。理由：雨季无法施工 .+罗建平不同意：先组织勘测`),
  ])
    expect(words).toMatch(part)
})
