import type { Bilingual } from '../domain/bilingual.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import type { EndReason } from '../domain/finding/records.ts'
import type { Request } from '../domain/finding/request.ts'
import { nameOf } from './people.ts'

/** What somebody asked for, in words that follow their name. */
export const REQUESTED: Readonly<Record<Request['kind'], Bilingual>> = {
  transfer: { zh: '申请转办', en: 'asked for a transfer' },
  extension: { zh: '申请延期', en: 'asked for a later day' },
  'long-term': { zh: '申请转长期整改', en: 'asked for the long-term road' },
  end: { zh: '申请终止', en: 'asked to end it' },
  merge: { zh: '提议合并', en: 'proposed a merging' },
  relapse: { zh: '反映反弹', en: 'says it is broken again' },
}

const ENDED: Readonly<Record<EndReason, Bilingual>> = {
  moved: { zh: '户已外迁', en: 'moved away' },
  died: { zh: '户主死亡', en: 'died' },
  'household-merged': { zh: '合户或分户', en: 'merged or split' },
}

/** The same with what exactly was asked for: to whom, until when, why it ends. */
export function requestWords(campaign: Campaign, request: Request): Bilingual {
  const { zh, en } = REQUESTED[request.kind]
  const more = details(campaign, request)
  return more === null ? { zh, en } : { zh: `${zh}：${more.zh}`, en: `${en}: ${more.en}` }
}

function details(campaign: Campaign, request: Request): Bilingual | null {
  switch (request.kind) {
    case 'transfer': {
      if (request.toId === null) return null
      const name = nameOf(campaign, request.toId)
      return { zh: `给${name}`, en: `to ${name}` }
    }
    case 'extension':
      return { zh: `到${request.dueOn}`, en: `until ${request.dueOn}` }
    case 'long-term':
      return {
        zh: `${request.measure}（${request.milestones.length}个节点）`,
        en: `${request.measure} (${request.milestones.length} stages)`,
      }
    case 'end':
      return ENDED[request.why]
    case 'relapse':
      return request.source === '' ? null : { zh: request.source, en: request.source }
    case 'merge':
      return null
  }
}
