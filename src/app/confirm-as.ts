import type { Bilingual } from '../domain/bilingual.ts'
import { dayOf } from '../domain/calendar.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import { confirm } from '../domain/finding/confirm.ts'
import type { Decision } from '../domain/finding/decision.ts'
import type { Finding } from '../domain/finding/finding.ts'
import { dayAtIssue } from '../domain/list/sheet.ts'
import { rolesOn } from '../domain/permission.ts'

/** One person's confirmation, under the campaign's way of issuing; where that issues it, the days count from today. */
export function confirmAs(personId: string, finding: Finding, campaign: Campaign, now: number): Decision {
  const who = { by: personId, roles: rolesOn(campaign, finding, personId), issuing: campaign.issuing }
  if (finding.stage !== 'reported') return confirm(who, finding, now)
  return confirm({ ...who, dueOn: dayAtIssue(campaign, finding, dayOf(now)) }, finding, now)
}

export const confirmedWords = ({ issuing }: Campaign): Bilingual =>
  issuing === 'at-once'
    ? { zh: '已确认并交办', en: 'Confirmed and issued' }
    : { zh: '已确认，待办公室印发清单', en: 'Confirmed, to be issued on the town’s list' }
