import type { Bilingual } from '../domain/bilingual.ts'
import { dayOf, minuteOf } from '../domain/calendar.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import type { Finding } from '../domain/finding/finding.ts'
import { nameOf } from './people.ts'

/** An instant as people read it: 4月8日 10:05. */
export function shortTime(at: number): string {
  const [, month, day] = dayOf(at).split('-').map(Number)
  const minute = minuteOf(at)
  return `${month}月${day}日 ${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`
}

/** What has happened to a finding, in a sentence for somebody who pressed an old card. */
export function saidSince(campaign: Campaign, finding: Finding): Bilingual {
  const { by, at, zh, en } = latest(finding)
  const name = nameOf(campaign, by)
  return {
    zh: `此后${name}已于${shortTime(at)}${zh}。`,
    en: `Since then ${name} has ${en} (${shortTime(at)}).`,
  }
}

type Latest = Bilingual & { readonly by: string; readonly at: number }

function latest(finding: Finding): Latest {
  switch (finding.stage) {
    case 'reported':
      return { by: finding.facts.finderId, at: finding.facts.reportedAt, zh: '上报', en: 'reported it' }
    case 'confirmed':
      return { ...finding.confirmation, zh: '确认', en: 'confirmed it' }
    case 'issued':
      return { by: finding.issuedBy, at: finding.issuedAt, zh: '交办', en: 'issued it' }
    case 'claimed':
      return lastReturn(finding) ?? signed(finding)
    case 'submitted':
      return {
        by: finding.submission.by,
        at: finding.submission.at,
        zh: '提交整改',
        en: 'handed in the work',
      }
    case 'written-off':
      return { ...finding.writeOff, zh: '销号', en: 'written it off' }
    case 'voided':
      return { by: finding.voided.by, at: finding.voided.at, zh: '作废', en: 'voided it' }
  }
}

/** What was fixed on the spot is under way without a signature only after a return, which comes first. */
const signed = ({ claim, issuedBy, issuedAt }: Extract<Finding, { stage: 'claimed' }>): Latest =>
  claim === null
    ? { by: issuedBy, at: issuedAt, zh: '交办', en: 'issued it' }
    : { ...claim, zh: '签字认领', en: 'signed for it' }

function lastReturn(finding: Extract<Finding, { stage: 'claimed' }>): Latest | null {
  const last = finding.returns.at(-1)
  return last === undefined ? null : { by: last.by, at: last.at, zh: '退回', en: 'returned it' }
}
