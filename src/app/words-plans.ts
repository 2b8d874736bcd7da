import type { Bilingual } from '../domain/bilingual.ts'

/** Refusals around plans that are no finding's own rules. */
export type PlanRefusal = 'no-plans-here'

export const planRefusalWords = {
  'no-plans-here': {
    zh: '这里没有您要交或答复的整改方案。',
    en: 'There is no plan here for you to hand in or to answer.',
  },
} satisfies Record<PlanRefusal, Bilingual>
