import { dayOf } from '../domain/calendar.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import type { Finding } from '../domain/finding/finding.ts'
import { letterOf } from '../domain/finding/letter.ts'
import type { Claim } from '../domain/finding/records.ts'
import { hashOfLetter, letterStamp, signedTexts } from './letter-hash.ts'
import { nameOf } from './people.ts'
import type { Paper, PaperPart } from './ports/papers.ts'
import { shortTime } from './since.ts'

/** A finding's letter; `texts` = what was signed for it, by when (ms), from the journal (`signedTexts`). */
export type LetterOf = { readonly finding: Finding; readonly texts: ReadonlyMap<number, string> }

/** The findings with the texts that were signed for them. */
export const withTexts = (
  deps: Parameters<typeof signedTexts>[0],
  findings: readonly Finding[],
): Promise<readonly LetterOf[]> =>
  Promise.all(
    findings.map(async (finding) => ({ finding, texts: await signedTexts(deps, finding.facts.id) })),
  )

/** 整改责任书, one to a page: word by word what was signed, when and how; where nobody has signed, the text as it stands with empty lines to sign on. */
export function lettersPaper(letters: readonly LetterOf[], campaign: Campaign): Paper {
  const sheets = letters.flatMap((letter) => {
    const parts = sheetOf(letter, campaign)
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

function sheetOf({ finding, texts }: LetterOf, campaign: Campaign): readonly PaperPart[] {
  const claim = 'claim' in finding ? finding.claim : null
  const signed = claim === null ? undefined : texts.get(claim.at)
  const lines =
    signed === undefined ? (letterOf(finding, campaign)?.lines.map(({ zh }) => zh) ?? []) : chineseOf(signed)
  const last = lines.at(-1)
  if (last === undefined) return []
  const fields = lines.slice(0, -1).map((text): readonly [string, string] => {
    const at = text.indexOf('：')
    return [text.slice(0, at), text.slice(at + 1)]
  })
  return [
    { kind: 'fields', rows: fields },
    { kind: 'text', text: last },
    ...(claim === null ? unsigned(finding, campaign) : signature(claim, signed, campaign)),
  ]
}

/** A signed text has each line in Chinese, then in English. */
const chineseOf = (text: string): readonly string[] => text.split('\n').filter((_, at) => at % 2 === 0)

const unsigned = (finding: Finding, campaign: Campaign): readonly PaperPart[] => [
  { kind: 'signatures', blocks: ['责任人（签字）', '见证人（签字）', '签字日期'] },
  { kind: 'text', text: `责任书文本校验码（SHA-256 前16位）：${letterStamp(finding, campaign)}` },
]

function signature(claim: Claim, signed: string | undefined, campaign: Campaign): readonly PaperPart[] {
  const rows: (readonly [string, string])[] = [
    ['签认人', nameOf(campaign, claim.by)],
    ['签认时间', `${dayOf(claim.at).slice(0, 4)}年${shortTime(claim.at)}`],
    ['方式', howSigned(claim, campaign)],
    ['文本校验码', `SHA-256 ${claim.letter ?? '—'}`],
  ]
  return [
    { kind: 'fields', rows },
    { kind: 'text', text: whatStandsAbove(claim, signed) },
  ]
}

function whatStandsAbove({ letter }: Claim, signed: string | undefined): string {
  if (signed === undefined) return '签认时的原文没有存档，以上为现在的文本。'
  return hashOfLetter(signed) === letter
    ? '以上为签认时的原文，与校验码一致。'
    : '以上原文与校验码不一致，请查登记链。'
}

/** In a word: on their own phone, or on paper and recorded by whom. */
export const howSigned = ({ on }: Claim, campaign: Campaign): string =>
  typeof on === 'object' ? `纸质签字，${nameOf(campaign, on.recordedBy)}代录` : '飞书电子签认'
