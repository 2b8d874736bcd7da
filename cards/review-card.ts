import { RETURN, value } from './actions.ts'
import { facts, findingFrame, history, photos } from './finding-card.ts'
import type { FindingView } from './finding-view.ts'
import { type Card, card } from './kit/card.ts'
import { button, form, input, pickDay, selectSeveral, submitButton } from './kit/controls.ts'
import { columns, type Element, line, markdown } from './kit/elements.ts'
import { both, plain, same, shortened, type Words } from './kit/text.ts'

export type ReviewView = FindingView & {
  readonly submission: {
    readonly by: string
    readonly when: string
    readonly text: string
    readonly late: boolean
    /** How many more of the same kind were put right along with it; 0 where none is claimed. */
    readonly alsoFixed: number
  } | null
  /** Reasons of all returns so far, oldest first. */
  readonly returns: readonly string[]
  readonly reasons: readonly string[]
  /** What the standard asks for, and whether the submitter says that it is here; null where they did not say. */
  readonly evidence: readonly { readonly kind: string; readonly shown: boolean | null }[]
  /** What to look at closely. */
  readonly flags: readonly Words[]
  /** By when to decide; null where there is no such term. */
  readonly decideBy: Words | null
  /** Days that may be set with a return. */
  readonly capOn: string
}

/** What the review leader decides from: before and after side by side, what was said, what is missing. */
export function reviewCard(view: ReviewView): Card {
  return card(findingFrame(view), [
    ...facts(view),
    line,
    beforeAndAfter(view),
    ...said(view),
    ...evidence(view),
    ...flags(view),
    ...returnedBefore(view.returns),
    ...history(view.history),
    ...(view.state === 'submitted' ? decision(view) : []),
  ])
}

function beforeAndAfter(view: ReviewView): Element {
  const side = (set: FindingView['before'], title: Words, none: Words): readonly Element[] =>
    set.count === 0 ? [markdown(title, 'notation'), markdown(none)] : photos(set, title)
  return columns(
    [
      side(view.before, both('发现时', 'As found'), both('没有发现时的照片', 'No photo of how it was found')),
      side(view.after, both('整改后', 'After'), both('没有整改后的照片', 'No photo of the work')),
      // Side by side on a phone, too: the two are compared at a glance.
    ],
    false,
  )
}

function said({ submission }: ReviewView): readonly Element[] {
  if (submission === null) return []
  const late = submission.late ? both('，已过期限', ', after the due day') : both('，在期限内', ', in time')
  const text = plain(shortened(submission.text, 600))
  const { alsoFixed } = submission
  const along =
    alsoFixed === 0
      ? both('', '')
      : both(`\n举一反三：同类问题另查改${alsoFixed}处`, `\n${alsoFixed} more of the same kind put right`)
  return [
    markdown(
      both(
        `**整改说明** ${text}\n${plain(submission.by)} · ${submission.when} 提交${late.zh}${along.zh}`,
        `**What was done** ${text}\nHanded in by ${plain(submission.by)} · ${submission.when}${late.en}${along.en}`,
      ),
    ),
  ]
}

const MARKS = { shown: '√', missing: '×', unsaid: '?' } as const

/** What is asked for, what is there: at a glance. */
function evidence({ evidence: asked }: ReviewView): readonly Element[] {
  if (asked.length === 0) return []
  const marked = asked
    .map(
      ({ kind, shown }) =>
        `${shown === null ? MARKS.unsaid : shown ? MARKS.shown : MARKS.missing} ${plain(kind)}`,
    )
    .join('　')
  return [markdown(both(`**佐证要求** ${marked}`, `**Evidence asked for** ${marked}`))]
}

function flags({ flags: all, decideBy }: ReviewView): readonly Element[] {
  const by =
    decideBy === null
      ? []
      : [markdown(both(`请在 ${decideBy.zh} 前审核`, `To be decided by ${decideBy.en}`), 'notation')]
  if (all.length === 0) return by
  return [
    markdown({
      zh: all.map(({ zh }) => `**请核对** ${plain(zh)}`).join('\n'),
      en: all.map(({ en }) => `**Look closely** ${plain(en)}`).join('\n'),
    }),
    ...by,
  ]
}

function returnedBefore(returns: readonly string[]): readonly Element[] {
  if (returns.length === 0) return []
  const reasons = plain(shortened(returns.join('；'), 300))
  return [
    markdown(
      both(`已退回${returns.length}次：${reasons}`, `Returned ${returns.length} time(s): ${reasons}`),
      'notation',
    ),
  ]
}

const decision = (view: ReviewView): readonly Element[] => [
  line,
  button(both('同意销号', 'Write off'), value({ do: 'write-off', finding: view.id, v: view.version }), {
    style: 'primary_filled',
    confirm: {
      title: both('签字销号', 'Sign the write-off'),
      text: both(
        `销号 ${view.number}（责任人${view.owner}）。我已看过整改前后的照片和说明，签字由我负责。`,
        `Write off ${view.number} (owner ${view.owner}). I have looked at the photos and words and answer for this signature.`,
      ),
    },
  }),
  form('return_form', [
    selectSeveral({
      name: RETURN.reason,
      placeholder: both('退回理由（可多选）', 'Reasons for returning it'),
      options: view.reasons.map((reason) => ({ text: same(shortened(reason, 60)), value: reason })),
    }),
    input({ name: RETURN.words, placeholder: both('补充说明（可不填）', 'More words, if needed'), max: 300 }),
    pickDay({
      name: RETURN.dueOn,
      placeholder: both(
        `新期限（不填不变，最晚${view.capOn}）`,
        `A new day, if any (no later than ${view.capOn})`,
      ),
    }),
    submitButton(
      'return',
      both('退回', 'Return'),
      value({ do: 'return', finding: view.id, v: view.version }),
      { style: 'danger' },
    ),
  ]),
]
