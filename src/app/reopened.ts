import type { Bilingual } from '../domain/bilingual.ts'
import { type Finding, isOnTheSpot } from '../domain/finding/finding.ts'
import type { Reopening } from '../domain/finding/records.ts'

const WHY: Readonly<Record<Reopening['why'], Bilingual>> = {
  'not-in-place': { zh: '督查核查：未整改到位', en: 'Re-checked: not in place' },
  fake: { zh: '督查核查：虚假整改', en: 'Re-checked: fake' },
  relapsed: { zh: '问题反弹', en: 'It is back' },
}

export type Reopened = Bilingual & { readonly reason: string; readonly dueOn: string }

/** Why it is open again under its old number, and by when it is to be put right; null once it is written off anew, or never was. */
export function reopenedOf(finding: Finding): Reopened | null {
  const last = 'reopenings' in finding ? finding.reopenings.at(-1) : undefined
  if (last === undefined || 'writeOff' in finding || isOnTheSpot(finding)) return null
  const { reason } = last
  return { ...WHY[last.why], reason, dueOn: 'assignment' in finding ? finding.assignment.dueOn : last.dueOn }
}
