import type { Bilingual } from '../domain/bilingual.ts'

/** Refusals around handing over that are no finding's own rules. */
export type HandOverRefusal = 'nobody-leaves' | 'nothing-open'

export const handOverWords = {
  'nobody-leaves': {
    zh: '请选择离岗的人和接手的人。',
    en: 'Please choose who leaves and who takes over.',
  },
  'nothing-open': {
    zh: '这个人名下没有您可以移交的未办结问题。',
    en: 'Nothing open in that person’s name is yours to hand over.',
  },
} satisfies Record<HandOverRefusal, Bilingual>
