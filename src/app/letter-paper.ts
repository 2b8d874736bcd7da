import type { Campaign } from '../domain/campaign/campaign.ts'
import type { Finding } from '../domain/finding/finding.ts'
import { letterOf } from '../domain/finding/letter.ts'
import type { Claim } from '../domain/finding/records.ts'
import { letterStamp } from './letter-hash.ts'
import { nameOf } from './people.ts'
import type { Paper, PaperPart } from './ports/papers.ts'
import { shortTime } from './since.ts'

/** 整改责任书, one to a page: the very text that is signed, and how it was signed; empty lines to sign on where it was not. */
export function lettersPaper(findings: readonly Finding[], campaign: Campaign): Paper {
  const sheets = findings.flatMap((finding) => {
    const parts = sheetOf(finding, campaign)
    return parts.length === 0 ? [] : [parts]
  })
  return {
    issuer: '',
    number: '',
    title: '整改责任书',
    to: '',
    parts: sheets.flatMap((parts, at) => (at === 0 ? parts : [{ kind: 'new-page' } as const, ...parts])),
    closing: null,
  }
}

function sheetOf(finding: Finding, campaign: Campaign): readonly PaperPart[] {
  const lines = letterOf(finding, campaign)?.lines.map(({ zh }) => zh) ?? []
  const last = lines.at(-1)
  if (last === undefined) return []
  const fields = lines.slice(0, -1).map((text): readonly [string, string] => {
    const at = text.indexOf('：')
    return [text.slice(0, at), text.slice(at + 1)]
  })
  return [
    { kind: 'fields', rows: fields },
    { kind: 'text', text: last },
    ...signature(finding, campaign),
    { kind: 'text', text: `责任书文本校验码（SHA-256 前16位）：${letterStamp(finding, campaign)}` },
  ]
}

function signature(finding: Finding, campaign: Campaign): readonly PaperPart[] {
  const claim = 'claim' in finding ? finding.claim : null
  if (claim === null)
    return [{ kind: 'signatures', blocks: ['责任人（签字）', '见证人（签字）', '签字日期'] }]
  return [{ kind: 'fields', rows: signedRows(claim, campaign) }]
}

const signedRows = (claim: Claim, campaign: Campaign): readonly (readonly [string, string])[] => [
  ['签认人', nameOf(campaign, claim.by)],
  ['签认时间', shortTime(claim.at)],
  ['方式', howSigned(claim, campaign)],
  ['签认文本', claim.letter === null ? '—' : claim.letter.slice(0, 16)],
]

/** In a word: on their own phone, or on paper and recorded by whom. */
export const howSigned = ({ on }: Claim, campaign: Campaign): string =>
  typeof on === 'object' ? `纸质签字，${nameOf(campaign, on.recordedBy)}代录` : '飞书电子签认'
