import type { Bilingual } from '../domain/bilingual.ts'
import { dayOf, minuteOf } from '../domain/calendar.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import { type At, type Finding, lastReturn } from '../domain/finding/finding.ts'
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
      return lastMove(finding)
    case 'claimed':
      return sentBack(finding) ?? signed(finding)
    case 'submitted':
      return {
        by: finding.submission.by,
        at: finding.submission.at,
        zh: '提交整改',
        en: 'handed in the work',
      }
    case 'long-term':
      return {
        by: finding.longTerm.approvedBy,
        at: finding.longTerm.approvedAt,
        zh: '批准长期整改',
        en: 'approved it as long-term',
      }
    case 'written-off':
      return { ...finding.writeOff, zh: '销号', en: 'written it off' }
    case 'verified':
      return lastCheck(finding)
    case 'ended':
      return { by: finding.ended.by, at: finding.ended.at, zh: '终止', en: 'ended it' }
    case 'merged':
      return {
        by: finding.merged.by,
        at: finding.merged.at,
        zh: `合并到${finding.merged.into.number}`,
        en: `merged it into ${finding.merged.into.number}`,
      }
    case 'voided':
      return { by: finding.voided.by, at: finding.voided.at, zh: '作废', en: 'voided it' }
  }
}

/** Waiting for a signature: since it was issued, or since it was reopened or came to this owner. */
function lastMove({ issuedBy, issuedAt, moves, reopenings }: At<'issued'>): Latest {
  const all: readonly Latest[] = [
    { by: issuedBy, at: issuedAt, zh: '交办', en: 'issued it' },
    ...moves.map(({ by, at }) => ({ by, at, zh: '调整责任人', en: 'changed its owner' })),
    ...reopenings.map(({ by, at }) => ({ by, at, zh: '重新打开', en: 'reopened it' })),
  ]
  return all.reduce((latest, each) => (each.at >= latest.at ? each : latest))
}

/** What was fixed on the spot is under way without a signature only after a return, which comes first. */
const signed = ({ claim, issuedBy, issuedAt }: At<'claimed'>): Latest =>
  claim === null
    ? { by: issuedBy, at: issuedAt, zh: '交办', en: 'issued it' }
    : { ...claim, zh: '签字认领', en: 'signed for it' }

function lastCheck({ checks, writeOff }: At<'verified'>): Latest {
  const last = checks.at(-1)
  return last === undefined
    ? { ...writeOff, zh: '销号', en: 'written it off' }
    : { by: last.secondId, at: last.signedAt, zh: '督查核实到位', en: 'checked that it is in place' }
}

function sentBack(finding: At<'claimed'>): Latest | null {
  const last = lastReturn(finding)
  return last === null ? null : { by: last.by, at: last.at, zh: '退回', en: 'returned it' }
}
