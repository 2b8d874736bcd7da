import type { Campaign } from '../domain/campaign/campaign.ts'
import type { FindingEvent } from '../domain/finding/finding.ts'
import { OUTCOMES } from './inspect-names.ts'
import { nameOf } from './people.ts'
import { shortTime } from './since.ts'

type Said = (campaign: Campaign, event: FindingEvent) => string

const of = <T extends FindingEvent['type']>(
  type: T,
  say: (event: Extract<FindingEvent, { type: T }>, campaign: Campaign) => string,
): readonly [T, Said] => [
  type,
  (campaign, event) =>
    event.type === type ? say(event as Extract<FindingEvent, { type: T }>, campaign) : '',
]

/** What the events say that accountability shows; the rest are never among its rows. */
const SAID = new Map<string, Said>([
  of('finding-issued', ({ assignment }) => `交办，期限${assignment.dueOn}`),
  of('owner-changed', ({ toId, dueOn }, campaign) => `责任人改为${nameOf(campaign, toId)}，期限${dueOn}`),
  of('day-extended', ({ dueOn }) => `期限延至${dueOn}`),
  of('work-submitted', ({ late }) => (late ? '提交整改（超期）' : '提交整改')),
  of('finding-written-off', () => '签字销号'),
  of('check-recorded', ({ check }) => `督查记录：${OUTCOMES[check.outcome].zh}，${check.seen}`),
  of('check-signed', () => '督查第二人签字'),
  of('finding-reopened', ({ dueOn }) => `按原编号重新整改，期限${dueOn}`),
  of('request-made', ({ request }) => `${ASKED[request.kind] ?? '提出申请'}：${request.reason}`),
])
const ASKED: Readonly<Record<string, string>> = { transfer: '申请转办', relapse: '反映反弹' }

/** One journal row as a fact on the list: when, who, what, and where it stands on record. */
export function factOf(
  campaign: Campaign,
  { seq, event }: { readonly seq: number; readonly event: FindingEvent },
): string {
  const what = SAID.get(event.type)?.(campaign, event) ?? ''
  return `${shortTime(event.at)} ${nameOf(campaign, event.by)}${what}〔登记第${seq}行〕`
}
