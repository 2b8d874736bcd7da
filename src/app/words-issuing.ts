import type { Bilingual } from '../domain/bilingual.ts'

export type IssuingRefusal = 'no-such-list' | 'list-changed' | 'list-number-taken' | 'words-missing'

/** Refusals around the towns' lists that are not the list's own rules. */
export const issuingWords = {
  'no-such-list': { zh: '没有找到这份清单。', en: 'There is no such list.' },
  'list-changed': {
    zh: '这个镇的待印发问题刚有变化（有人已印发，或又确认了新的），请核对最新内容再印发。',
    en: 'What waits to be issued for this town has just changed; please look again before issuing.',
  },
  'list-number-taken': {
    zh: '这个文号已经用过，请改一个。',
    en: 'That number has been used; please give another.',
  },
  'words-missing': { zh: '请写一句表态。', en: 'Please write what the town says to it.' },
} satisfies Record<IssuingRefusal, Bilingual>
