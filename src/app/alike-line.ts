import type { Bilingual } from '../domain/bilingual.ts'
import type { Finding, Stage } from '../domain/finding/finding.ts'
import { shortTime } from './since.ts'

const STAGES: Readonly<Record<Stage, Bilingual>> = {
  reported: { zh: '待组长确认', en: 'to be confirmed' },
  confirmed: { zh: '已确认', en: 'confirmed' },
  issued: { zh: '待签字认领', en: 'to be signed for' },
  claimed: { zh: '整改中', en: 'under way' },
  'long-term': { zh: '长期整改', en: 'long-term' },
  submitted: { zh: '待审核', en: 'under review' },
  'written-off': { zh: '已销号', en: 'written off' },
  verified: { zh: '督查通过', en: 'checked and in place' },
  ended: { zh: '已终止', en: 'ended' },
  voided: { zh: '已作废', en: 'voided' },
  merged: { zh: '已合并', en: 'merged' },
}

/** A finding that another is likely the same as: enough to look it up, nothing a group may not see. */
export function alikeLine({ facts, stage }: Finding): Bilingual {
  const { zh, en } = STAGES[stage]
  const when = shortTime(facts.reportedAt)
  return {
    zh: `${facts.number}（${facts.standard.code}，${when}上报，${zh}）`,
    en: `${facts.number} (${facts.standard.code}, reported ${when}, ${en})`,
  }
}
