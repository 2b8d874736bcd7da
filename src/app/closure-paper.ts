import { dayOf } from '../domain/calendar.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import { evidenceShown } from '../domain/finding/evidence.ts'
import { nameOf } from './people.ts'
import type { Paper, PaperPicture } from './ports/papers.ts'
import { shortTime } from './since.ts'
import { placeOf } from './views.ts'
import { entryOf, type WrittenOff } from './write-off-register.ts'

/** 销号登记表 (the trade's §3.2 e) of one finding that is written off. */
export function closurePaper(
  campaign: Campaign,
  finding: WrittenOff,
  pictures: { readonly before: readonly PaperPicture[]; readonly after: readonly PaperPicture[] },
): Paper {
  const { facts, assignment, submission, writeOff, returns } = finding
  const who = (id: string) => nameOf(campaign, id)
  const set = (title: string, of: readonly PaperPicture[]) =>
    of.length === 0
      ? []
      : [{ kind: 'heading', text: title } as const, { kind: 'pictures', pictures: of } as const]
  return {
    issuer: '',
    number: '',
    title: '销号登记表',
    to: '',
    parts: [
      {
        kind: 'fields',
        rows: [
          ['销号号', entryOf(finding) === 0 ? '—' : String(entryOf(finding))],
          ['问题编号', facts.number],
          ['地点', placeOf(campaign, finding)],
          ['对象', facts.object],
          ['标准', `${facts.standard.code} ${facts.standard.title}`],
          ['问题', facts.text],
          ['责任人', who(assignment.ownerId)],
          ['整改时限', assignment.dueOn],
          ['整改情况', submission.text],
          ['举一反三', alsoFixedWords(submission)],
          ['完成日期', `${dayOf(submission.at)}${submission.late ? '（逾期）' : ''}`],
          ['佐证', evidenceWords(finding)],
          ['退回次数', String(returns.length)],
          ['审核意见', '同意销号'],
          ['审核组长', who(writeOff.by)],
          ['销号日期', shortTime(writeOff.at)],
        ],
      },
      ...set('整改前', pictures.before),
      ...set('整改后', pictures.after),
      { kind: 'signatures', blocks: ['责任人', '责任单位负责人', '驻村工作队', '审核组长'] },
    ],
    closing: null,
  }
}

const alsoFixedWords = ({ alsoFixed = 0 }: WrittenOff['submission']): string =>
  alsoFixed === 0 ? '—' : `同类问题另查改${alsoFixed}处`

function evidenceWords({ facts, submission }: WrittenOff): string {
  const photos = `照片${submission.photos.length}张`
  if (submission.shown === undefined) return photos
  const shown = evidenceShown(facts.standard, submission.shown)
    .filter((each) => each.shown === true)
    .map(({ kind }) => kind)
  return [...shown, photos].join('、')
}
