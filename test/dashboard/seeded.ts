import { applyCampaign } from '../../src/app/apply-campaign.ts'
import type { Deps } from '../../src/app/deps.ts'
import { reportFinding } from '../../src/app/report.ts'
import { signVisit } from '../../src/app/visits.ts'
import { demoCampaign } from '../../src/demo/campaign.ts'
import { dayOf } from '../../src/domain/calendar.ts'
import type { Campaign, CampaignRole } from '../../src/domain/campaign/campaign.ts'
import type { Household } from '../../src/domain/register/household.ts'
import { rightForm } from '../support/office.ts'

export const LXG = 'hekou-lengxigou'
export const YJP = 'liumudi-yanjiaping'

const grant = (role: CampaignRole, personId: string, placeId: string | null = null) => ({
  role,
  personId,
  placeId,
})

/** The invented county with one person for every role. */
export const wholeCampaign = (now: number): Campaign => ({
  ...demoCampaign(dayOf(now)),
  grants: [
    grant('admin', 'P23'),
    grant('office', 'P19'),
    grant('leading-group', 'P21'),
    grant('inspector', 'P20'),
    grant('reviewer', 'P03'),
    grant('town-lead', 'P04', 'hekou'),
    grant('county-leader', 'P22', 'hekou'),
    grant('village-team', 'P07', LXG),
  ],
})

const household = (campaign: Campaign, over: Partial<Household> & Pick<Household, 'number' | 'head'>) => ({
  id: `h-${over.number}`,
  campaignId: campaign.id,
  placeId: LXG,
  group: '二组',
  kind: campaign.register.kinds[0]?.id ?? '',
  fields: { 家庭人口: '4' },
  gone: false,
  ...over,
})

export const SEEN = { visit: '', finding: '', household: 'h-LXG001', elsewhere: 'h-YJP001' }

/** A register of a few households, one visited, one finding, and a roll that does not agree. */
export async function seed(deps: Deps): Promise<void> {
  const now = deps.now()
  const campaign = wholeCampaign(now)
  await applyCampaign(deps, campaign, 'system')
  const known = ['王德顺', '马秀兰', '周大山', '欧阳春梅', '李有田'].map((head, at) =>
    household(campaign, { number: `LXG00${at + 1}`, head }),
  )
  const far = household(campaign, { number: 'YJP001', head: '赵满仓', placeId: YJP, group: '' })
  await deps.store.commit({
    cause: null,
    at: now,
    households: [...known, far],
    rolls: (['paper', 'system'] as const).map((source, at) => ({
      campaignId: campaign.id,
      source,
      placeId: LXG,
      number: 'LXG001',
      head: '王德顺',
      fields: { people: String(4 + at) },
    })),
  })
  const finder = campaign.people.find(({ id }) => id === 'P02')
  const leader = campaign.people.find(({ id }) => id === 'P01')
  if (finder === undefined || leader === undefined) throw new Error('the demonstration lacks its people')
  const form = campaign.visitForms.find(({ about }) => about === 'household')
  const items = (form?.items ?? []).map((code, at) => [code, { met: at > 0, note: at > 0 ? '' : '收入不够' }])
  const signed = await signVisit(
    deps,
    {
      formId: form?.id ?? '',
      placeId: LXG,
      householdId: SEEN.household,
      items: Object.fromEntries(items),
      answers: Object.fromEntries((form?.questions ?? []).slice(0, 1).map(({ id }) => [id, '低保、医保'])),
      seen: { people: '5' },
    },
    { cause: 'seed-visit', visitor: finder, chatId: null, messageId: null },
  )
  if (signed.kind !== 'signed') throw new Error(`the visit was not signed: ${JSON.stringify(signed)}`)
  SEEN.visit = signed.visit.id
  const typed = { ...rightForm(), householdId: SEEN.household, visitId: signed.visit.id }
  const where = { cause: 'seed-finding', reporter: leader, messageId: 'om_seed', chatId: 'oc_seed' }
  const outcome = await reportFinding(deps, typed as Parameters<typeof reportFinding>[1], where)
  if (outcome.kind !== 'reported') throw new Error(`not reported: ${JSON.stringify(outcome)}`)
  SEEN.finding = outcome.finding.facts.id
}
