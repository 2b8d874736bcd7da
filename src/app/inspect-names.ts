import type { Bilingual } from '../domain/bilingual.ts'
import type { CheckOutcome, CheckText } from '../domain/finding/records.ts'
import type { Progress } from './samples.ts'

/** What the conclusions of a re-check are called. */
export const OUTCOMES: Readonly<Record<CheckOutcome, Bilingual>> = {
  'in-place': { zh: '整改到位', en: 'In place' },
  'not-in-place': { zh: '未到位', en: 'Not in place' },
  fake: { zh: '虚假整改', en: 'Fake' },
  relapsed: { zh: '反弹', en: 'Relapsed' },
  unverifiable: { zh: '无法核实', en: 'Could not be verified' },
}
export const AGREES: Readonly<Record<CheckText['agrees'], Bilingual>> = {
  yes: { zh: '一致', en: 'Yes' },
  partly: { zh: '部分一致', en: 'Partly' },
  no: { zh: '不一致', en: 'No' },
}
/** 核查方式, as the form of the inspectors has them. */
export const METHODS: readonly Bilingual[] = [
  { zh: '入户', en: 'At the household' },
  { zh: '现场', en: 'On the spot' },
  { zh: '电话', en: 'By phone' },
  { zh: '查系统', en: 'In the system' },
]
export const PROGRESS: Readonly<Record<Progress, Bilingual>> = {
  'to-check': { zh: '未核查', en: 'Not checked yet' },
  'to-sign': { zh: '待第二人签字', en: 'Second signature awaited' },
  checked: { zh: '已核查', en: 'Checked' },
  'not-now': { zh: '已重新整改，暂不核查', en: 'With its owner again' },
}
