import type { Deps } from '../../src/app/deps.ts'
import { demoCampaign } from '../../src/demo/campaign.ts'
import { addDays, dayOf } from '../../src/domain/calendar.ts'
import type { Campaign, CampaignRole, Meeting } from '../../src/domain/campaign/campaign.ts'
import { aNewFinding, type FindingOver } from './builders.ts'

const VILLAGE = 'hekou-lengxigou'

const grant = (role: CampaignRole, personId: string, placeId: string | null = null) => ({
  role,
  personId,
  placeId,
})
const feedback: Meeting = {
  id: 'm-1',
  kind: 'feedback',
  placeId: 'hekou',
  heldOn: '2026-01-05',
  where: '镇会议室',
  attendance: '',
  note: '',
  by: 'P19',
  at: 0,
}

/** The county, issuing by list: two in the office; a town lead, a county leader and a village team to receive; nobody of the support units. */
export const byListCampaign = (now: number, over: Partial<Campaign> = {}): Campaign => ({
  ...demoCampaign(dayOf(now)),
  issuing: 'by-list',
  grants: [
    grant('admin', 'P23'),
    grant('office', 'P19'),
    grant('office', 'P23'),
    grant('reviewer', 'P03'),
    grant('inspector', 'P20'),
    grant('town-lead', 'P04', 'hekou'),
    grant('county-leader', 'P22', 'hekou'),
    grant('village-team', 'P07', VILLAGE),
  ],
  meetings: [feedback],
  ...over,
})

/** Confirmed findings of 冷溪沟, straight into the register: `f-1`, `f-2` … of 王德顺1, 王德顺2 …, owned by P10. */
export async function confirmFindings(
  deps: Deps,
  count: number,
  over: (at: number) => FindingOver = () => ({}),
): Promise<void> {
  const now = deps.now()
  const [catalogue] = byListCampaign(now).catalogues
  const title = catalogue?.standards.find(({ code }) => code === 'H5')?.title ?? ''
  const standard = { catalogueId: catalogue?.id ?? '', version: catalogue?.version ?? '', code: 'H5', title }
  const findings = Array.from({ length: count }, (_, at) =>
    aNewFinding('confirmed', {
      id: `f-${at + 1}`,
      campaignId: 'qinyuan-demo',
      number: `HK-LXG-${String(at + 1).padStart(4, '0')}`,
      villageId: VILLAGE,
      object: `王德顺${at + 1}`,
      finderId: 'P02',
      ownerId: 'P10',
      reviewerId: 'P03',
      dueOn: addDays(dayOf(now), 15),
      reportedAt: now,
      standard: { ...standard, evidence: [] },
      ...over(at),
    }),
  )
  await deps.store.commit({ cause: null, at: now, findings })
}
