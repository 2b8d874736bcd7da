import { both, plain, shortened, type Words } from './kit/text.ts'

export type PlanLook = {
  readonly measures: string
  readonly person: string
  readonly day: string
  readonly evidence: string
  readonly lasting: string
  readonly by: string
  readonly when: string
  readonly late: boolean
  readonly state: 'waiting' | 'approved' | 'returned'
  readonly answeredBy: string
  readonly reason: string
}

const STATES: Readonly<Record<PlanLook['state'], Words>> = {
  waiting: both('等待答复', 'waiting for an answer'),
  approved: both('已同意', 'approved'),
  returned: both('被退回', 'returned'),
}

/** How a plan stands, in a few words; late is said, never hidden. */
export function planStateWords({ state, late, answeredBy, reason }: PlanLook): Words {
  const lateness = late ? both('，逾期提交', ', handed in late') : both('', '')
  const who = answeredBy === '' ? '' : plain(answeredBy)
  const why = reason === '' ? '' : plain(shortened(reason, 200))
  return both(
    `${who}${STATES[state].zh}${lateness.zh}${why === '' ? '' : `：${why}`}`,
    `${STATES[state].en}${who === '' ? '' : ` by ${who}`}${lateness.en}${why === '' ? '' : `: ${why}`}`,
  )
}

/** A plan in plain words: what, who, by when, how it is shown, what keeps it so. */
export function planWords(plan: Omit<PlanLook, 'state' | 'answeredBy' | 'reason'>, most = 300): Words {
  const cut = (text: string) => plain(shortened(text, most))
  const rows = [
    both(`**措施** ${cut(plan.measures)}`, `**Measures** ${cut(plan.measures)}`),
    both(
      `**谁来做** ${plain(plan.person)}　**哪天完成** ${plan.day}`,
      `**By** ${plain(plan.person)}　**on** ${plan.day}`,
    ),
    both(`**佐证** ${cut(plan.evidence)}`, `**Shown by** ${cut(plan.evidence)}`),
    ...(plan.lasting === ''
      ? []
      : [both(`**长效机制** ${cut(plan.lasting)}`, `**To keep it so** ${cut(plan.lasting)}`)]),
  ]
  return { zh: rows.map(({ zh }) => zh).join('\n'), en: rows.map(({ en }) => en).join('\n') }
}
