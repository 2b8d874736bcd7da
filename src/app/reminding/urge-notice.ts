import { type Day, dayOf, daysBetween } from '../../domain/calendar.ts'
import type { Campaign } from '../../domain/campaign/campaign.ts'
import { placeById } from '../../domain/campaign/lookup.ts'
import type { At } from '../../domain/finding/finding.ts'
import { isOpen } from '../../domain/finding/tasks.ts'
import { hasGrant } from '../../domain/permission.ts'
import { climbed } from '../../domain/reminder/towns.ts'
import type { Deps } from '../deps.ts'
import { nameOf } from '../people.ts'
import type { Paper } from '../ports/papers.ts'
import { pathOf } from '../present-form.ts'

type Late = At<'issued' | 'claimed' | 'long-term'>

/**
 * 督办通知 for one town: what is over by as many workdays as the ladder's last rung. Of the reviewer who asks what they review;
 * the office has all. Nothing is sent: a person prints it, and decides. Null where there is nothing, or nothing of theirs.
 */
export async function urgeNotice(
  { store, now }: Deps,
  campaign: Campaign,
  { townId, personId }: { readonly townId: string; readonly personId: string },
): Promise<Paper | null> {
  const today = dayOf(now())
  const mine = hasGrant(campaign, personId, 'office', townId) ? {} : { reviewerId: personId }
  const query = { campaignId: campaign.id, townId, stages: ['issued', 'claimed', 'long-term'] as const }
  const found = await store.findings({ ...query, ...mine, dueBefore: today })
  const findings = found.map(({ value }) => value)
  const late = climbed(campaign, findings, { today, at: 'review', complete: true }).filter(isOpen)
  return late.length === 0 ? null : paperOf(campaign, { late, townId, today })
}

type Matter = { readonly late: readonly Late[]; readonly townId: string; readonly today: Day }

function paperOf(campaign: Campaign, { late, townId, today }: Matter): Paper {
  const town = placeById(campaign, townId)?.name ?? ''
  const issuer = campaign.documents.issuer || `${campaign.county}办公室`
  return {
    issuer,
    number: '',
    title: `关于督促办理${town}超期问题的通知`,
    to: `${town}党委政府：`,
    parts: [
      {
        kind: 'text',
        text: `截至${longDay(today)}，你镇有${late.length}条问题超过整改期限${campaign.reminders.ladder.review}个工作日以上仍未提交整改（见下表）。请查明原因，明确专人，尽快整改并附佐证材料提交；确有客观原因不能按期完成的，由责任人按程序申请延期或长期整改。`,
      },
      {
        kind: 'table',
        headings: ['问题编号', '地点', '问题', '责任人', '期限', '超期'],
        rows: late.map((finding) => row(campaign, finding, today)),
        widths: [3, 3, 6, 2, 3, 2],
      },
      ...(campaign.documents.contact === ''
        ? []
        : [{ kind: 'text', text: `联系人：${campaign.documents.contact}` } as const]),
    ],
    closing: { by: issuer, on: longDay(today) },
  }
}

function row(campaign: Campaign, { facts, assignment }: Late, today: Day): readonly string[] {
  return [
    facts.number,
    [pathOf(campaign, facts.villageId ?? facts.townId), facts.group, facts.object].filter(Boolean).join(' '),
    facts.text,
    nameOf(campaign, assignment.ownerId),
    assignment.dueOn,
    `${daysBetween(assignment.dueOn, today)}天`,
  ]
}

const longDay = (day: Day): string => {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}
