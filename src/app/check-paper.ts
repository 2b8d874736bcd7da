import { dayOf } from '../domain/calendar.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import { personById, placeById } from '../domain/campaign/lookup.ts'
import type { Finding } from '../domain/finding/finding.ts'
import type { Check, Submission, WriteOff } from '../domain/finding/records.ts'
import { AGREES, OUTCOMES } from './inspect-names.ts'
import { nameOf } from './people.ts'
import type { Paper, PaperPicture } from './ports/papers.ts'
import type { Sheet } from './ports/sheets.ts'
import { pathOf } from './present-form.ts'
import { stateWords } from './present-inspect.ts'
import { isWrittenOff, lastCheck, type SampledLine } from './samples.ts'
import { placeOf } from './views.ts'

/** The work and the write-off that a check was of; null where the register has them no more. */
function paperChecked(
  finding: Finding,
  check: Check,
): { readonly submission: Submission; readonly writeOff: WriteOff } | null {
  if (!('reopenings' in finding)) return null
  const failed = finding.reopenings.find(({ at }) => at >= check.signedAt)
  if (failed !== undefined) return failed
  return isWrittenOff(finding) ? finding : null
}

/** 督查核查表 (the trade's §3.2 f) of one check that two have signed. */
export function checkPaper(
  campaign: Campaign,
  finding: Finding,
  check: Check,
  pictures: readonly PaperPicture[],
): Paper {
  const { facts } = finding
  const of = paperChecked(finding, check)
  const who = (id: string) => nameOf(campaign, id)
  return {
    issuer: '',
    number: '',
    title: '督查核查表',
    to: '',
    parts: [
      {
        kind: 'fields',
        rows: [
          ['督查组', personById(campaign, check.by)?.unit ?? ''],
          ['日期', dayOf(check.at)],
          ['问题编号', facts.number],
          ['核查方式', check.method],
          ['地点', placeOf(campaign, finding)],
          ['对象', facts.object],
          ['标准', `${facts.standard.code} ${facts.standard.title}`],
          ['应查内容', facts.text],
          ['销号材料', of === null ? '' : saidDone(campaign, of)],
          ['实际情况', check.seen],
          ['与销号材料是否一致', AGREES[check.agrees].zh],
          ['结论', OUTCOMES[check.outcome].zh],
          ['重新整改期限', check.dueOn ?? '无'],
          ['佐证', `照片${check.photos.length}张`],
          ['处理建议', ''],
        ],
      },
      ...(pictures.length === 0 ? [] : [{ kind: 'pictures', pictures } as const]),
      {
        kind: 'signatures',
        blocks: [`督查人（${who(check.by)}）`, `督查人（${who(check.secondId)}）`, '被督查人（拒签请说明）'],
      },
    ],
    closing: null,
  }
}

const saidDone = (
  campaign: Campaign,
  {
    submission,
    writeOff,
  }: { readonly submission: Submission; readonly writeOff: Pick<WriteOff, 'by' | 'at'> },
): string =>
  `${submission.text}（${nameOf(campaign, submission.by)}${dayOf(submission.at)}提交，照片${submission.photos.length}张；${nameOf(campaign, writeOff.by)}${dayOf(writeOff.at)}签字销号）`

const HEADINGS = [
  '序号',
  '问题编号',
  '等级',
  '镇',
  '村',
  '对象',
  '问题',
  '核查情况',
  '核查方式',
  '实际情况',
  '与销号材料是否一致',
  '督查人',
  '第二督查人',
  '核查日期',
  '重新整改期限',
] as const

/** Every check of one sample; what nobody has checked yet is there, too, and says so. */
export const checksSheet = (campaign: Campaign, lines: readonly SampledLine[], drawnAt: number): Sheet => ({
  name: '督查核查',
  rows: [HEADINGS, ...lines.map((line, index) => cellsOf(campaign, line, { index, drawnAt }))],
})

function cellsOf(
  campaign: Campaign,
  line: SampledLine,
  { index, drawnAt }: { readonly index: number; readonly drawnAt: number },
): readonly string[] {
  const { facts } = line.finding
  const check = line.state === 'checked' ? lastCheck(line.finding, drawnAt) : null
  const about = [
    String(index + 1),
    facts.number,
    facts.severity,
    pathOf(campaign, facts.townId),
    facts.villageId === null ? '' : (placeById(campaign, facts.villageId)?.name ?? ''),
    facts.object,
    facts.text,
    stateWords(line).zh,
  ]
  if (check === null) return [...about, '', '', '', '', '', '', '']
  return [
    ...about,
    check.method,
    check.seen,
    AGREES[check.agrees].zh,
    nameOf(campaign, check.by),
    nameOf(campaign, check.secondId),
    dayOf(check.at),
    check.dueOn ?? '',
  ]
}
