import type { Bilingual } from '../domain/bilingual.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import type { Finding } from '../domain/finding/finding.ts'
import { nameOf } from './people.ts'
import { shortTime } from './since.ts'

/** Who did what and when, oldest first, as the card's folded history shows it. */
export function historyOf(campaign: Campaign, finding: Finding): readonly Bilingual[] {
  const line = (by: string, at: number, zh: string, en: string): Bilingual => ({
    zh: `${shortTime(at)}　${nameOf(campaign, by)}${zh}`,
    en: `${shortTime(at)}　${nameOf(campaign, by)} ${en}`,
  })
  const { facts } = finding
  const lines = [line(facts.finderId, facts.reportedAt, '上报', 'reported it')]
  if ('confirmation' in finding && finding.confirmation.by !== facts.finderId) {
    lines.push(line(finding.confirmation.by, finding.confirmation.at, '确认', 'confirmed it'))
  }
  if ('issuedAt' in finding) lines.push(line(finding.issuedBy, finding.issuedAt, '交办', 'issued it'))
  if ('claim' in finding && finding.claim !== null)
    lines.push(line(finding.claim.by, finding.claim.at, '签字认领', 'signed for it'))
  const returns = 'returns' in finding ? finding.returns : []
  for (const { submission, by, at } of returns) {
    lines.push(
      line(submission.by, submission.at, '提交整改', 'handed in'),
      line(by, at, '退回', 'returned it'),
    )
  }
  if ('submission' in finding)
    lines.push(line(finding.submission.by, finding.submission.at, '提交整改', 'handed in'))
  if ('writeOff' in finding)
    lines.push(line(finding.writeOff.by, finding.writeOff.at, '签字销号', 'wrote it off'))
  if ('voided' in finding) lines.push(line(finding.voided.by, finding.voided.at, '作废', 'voided it'))
  return lines
}
