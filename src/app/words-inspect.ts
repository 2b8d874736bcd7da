import type { Bilingual } from '../domain/bilingual.ts'

/** Refusals of the inspectors' draw and of their form, before any finding's own rules. */
export type InspectRefusal = 'nothing-to-draw' | 'no-such-sample' | 'check-incomplete' | 'unknown-scope'

export const inspectWords = {
  'nothing-to-draw': {
    zh: '这个范围里现在没有已销号、待核查的问题，不用抽样。',
    en: 'Nothing in this scope stands written off and unchecked, so there is nothing to draw from.',
  },
  'no-such-sample': {
    zh: '没有找到这次抽样，请从“督查”重新打开。',
    en: 'No such sample; please open it again from "inspection".',
  },
  'check-incomplete': {
    zh: '请选核查结论、核查方式和是否与销号材料一致。',
    en: 'Please choose the outcome, the method, and whether it agrees with the papers.',
  },
  'unknown-scope': {
    zh: '没有这个镇，请重新选择抽样范围。',
    en: 'There is no such town; please choose the scope again.',
  },
} satisfies Record<InspectRefusal, Bilingual>
