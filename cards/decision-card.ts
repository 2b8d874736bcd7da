import { value } from './actions.ts'
import { COURSE, type REQUEST_KINDS } from './course-actions.ts'
import { type Card, card } from './kit/card.ts'
import { form, input, pickDay, selectPerson, submitButton } from './kit/controls.ts'
import { type Element, line, markdown, pictures } from './kit/elements.ts'
import { both, plain, same, shortened, type Words } from './kit/text.ts'

type RequestKind = (typeof REQUEST_KINDS)[number]

export const REQUEST_WORDS: Readonly<Record<RequestKind, Words>> = {
  transfer: both('申请转办', 'Transfer asked for'),
  extension: both('申请延期', 'Later day asked for'),
  'long-term': both('申请转长期整改', 'Long-term road asked for'),
  end: both('申请终止（户已不在）', 'Asked to be ended (household gone)'),
  merge: both('提议合并', 'Merging proposed'),
  relapse: both('反映已反弹', 'Said to be broken again'),
}

export type DecisionView = {
  readonly finding: string
  readonly kind: RequestKind
  readonly number: string
  readonly place: string
  readonly object: string
  readonly text: string
  readonly asker: string
  readonly when: string
  readonly askedAt: number
  readonly reason: string
  /** What it would change, line by line. */
  readonly change: readonly Words[]
  /** Image keys of what was shown with it, and how many there are. */
  readonly keys: readonly string[]
  readonly pictures: number
  /** What came of it; null while it waits. */
  readonly answer: Words | null
  readonly people: readonly string[]
  readonly openId: string
  readonly day: string
  readonly problem: Words | null
}

/** What somebody asks of whoever decides: who, why, what it changes; yes or no, by name. */
export function decisionCard(view: DecisionView): Card {
  const words = REQUEST_WORDS[view.kind]
  const frame = {
    title: both(`${words.zh} · ${view.number}`, `${words.en} · ${view.number}`),
    subtitle: same(shortened(`${view.place} ${view.object}`, 40)),
    colour: view.answer === null ? 'orange' : 'grey',
    summary: both(`${words.zh} ${view.number}`, `${words.en} ${view.number}`),
  } as const
  return card(frame, [
    ...(view.problem === null
      ? []
      : [markdown(both(`**请补正：**${view.problem.zh}`, `**Please put right:** ${view.problem.en}`)), line]),
    markdown(
      both(
        `**${plain(view.asker)}** ${view.when}\n**理由** ${plain(view.reason)}`,
        `**${plain(view.asker)}** ${view.when}\n**Because** ${plain(view.reason)}`,
      ),
    ),
    markdown({
      zh: view.change.map(({ zh }) => plain(zh)).join('\n'),
      en: view.change.map(({ en }) => plain(en)).join('\n'),
    }),
    markdown(
      both(`问题：${plain(shortened(view.text, 200))}`, `Finding: ${plain(shortened(view.text, 200))}`),
      'notation',
    ),
    ...shown(view),
    ...(view.answer === null ? [line, answerForm(view)] : [markdown(view.answer)]),
  ])
}

function shown({ keys, pictures: count }: DecisionView): readonly Element[] {
  if (count === 0) return []
  const title = both(`证明照片${count}张`, `${count} photo(s) shown`)
  return [markdown(title, 'notation'), ...(keys.length === 0 ? [] : [pictures(keys, title)])]
}

function answerForm(view: DecisionView): Element {
  const press = (grant: boolean) =>
    value({ do: 'course-decide', finding: view.finding, kind: view.kind, grant, at: view.askedAt })
  return form('decision_form', [
    ...whom(view),
    ...byWhen(view),
    input({
      name: COURSE.reason,
      placeholder: both('意见（不同意必填）', 'Your words (needed for a no)'),
      lines: 2,
      max: 300,
    }),
    submitButton('decide_yes', both('同意', 'Grant it'), press(true), { style: 'primary_filled' }),
    submitButton('decide_no', both('不同意', 'Do not grant it'), press(false), { style: 'danger' }),
  ])
}

function whom({ kind, people, openId }: DecisionView): readonly Element[] {
  if (kind !== 'transfer') return []
  const placeholder = both('改由谁整改 *', 'Whose it becomes *')
  const chosen = openId === '' ? {} : { chosen: openId }
  return [selectPerson({ name: COURSE.person, placeholder, openIds: people, ...chosen })]
}

function byWhen({ kind, day }: DecisionView): readonly Element[] {
  if (kind !== 'extension' && kind !== 'relapse') return []
  const placeholder = both('新的期限 *', 'The new day *')
  return [pickDay({ name: COURSE.day, placeholder, ...(day === '' ? {} : { chosen: day }) })]
}
