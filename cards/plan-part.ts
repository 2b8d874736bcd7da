import { value } from './actions.ts'
import { button } from './kit/controls.ts'
import { type Element, line, markdown } from './kit/elements.ts'
import { both, type Words } from './kit/text.ts'
import { type PlanLook, planStateWords, planWords } from './plan-words.ts'

/** What a finding's card says of its plan; never to a group. */
export type PlanPartView = {
  readonly state: 'wanted' | 'returned' | 'waiting' | 'approved' | 'skipped'
  readonly look: PlanLook | null
  /** The day it is due; null where that is not known. */
  readonly by: Words | null
  readonly late: boolean
  readonly placeId: string
}

/** The plan in plain words, with the way to write it or to answer it. */
export function planPart(
  finding: string,
  plan: PlanPartView | null | undefined,
  audience: 'group' | 'owner' | 'finder',
): readonly Element[] {
  if (plan === null || plan === undefined || audience === 'group') return []
  return [line, ...said(plan), ...ways(finding, plan, audience)]
}

function said({ look, by, late, state }: PlanPartView): readonly Element[] {
  if (look === null) {
    if (state === 'skipped') return [markdown(both('**整改方案** 没有交', '**Plan** none was handed in'))]
    const day = by === null ? both('待交', 'wanted') : both(`待交，${by.zh}前`, `wanted by ${by.en}`)
    const over = late ? both('，**已逾期**', ', **late**') : both('', '')
    return [markdown(both(`**整改方案** ${day.zh}${over.zh}`, `**Plan** ${day.en}${over.en}`))]
  }
  const stands = planStateWords(look)
  return [markdown(joined(both(`**整改方案** ${stands.zh}`, `**Plan** ${stands.en}`), planWords(look, 160)))]
}

const joined = (a: Words, b: Words): Words => both(`${a.zh}\n${b.zh}`, `${a.en}\n${b.en}`)

function ways(
  finding: string,
  { state, placeId }: PlanPartView,
  audience: 'owner' | 'finder',
): readonly Element[] {
  // Whether this reader may is seen to when it is pressed.
  if (state === 'wanted' || state === 'returned')
    return [button(both('填整改方案', 'Write the plan'), value({ do: 'plan', finding }), { size: 'small' })]
  if (audience === 'finder' && state === 'waiting')
    return [
      button(both('答复方案', 'Answer the plan'), value({ do: 'plan-answers', place: placeId }), {
        size: 'small',
      }),
    ]
  return []
}
