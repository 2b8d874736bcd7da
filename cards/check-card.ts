import { value } from './actions.ts'
import type { PictureSet } from './finding-view.ts'
import { CHECK } from './inspect-actions.ts'
import { type Card, type Colour, card } from './kit/card.ts'
import { button, form, input, type Option, pickDay, select, submitButton } from './kit/controls.ts'
import { type Element, line, markdown, pictures } from './kit/elements.ts'
import { both, plain, same, shortened, type Words } from './kit/text.ts'
import type { Choice } from './report-form.ts'

/** What stands on record of a check, signed or not. */
export type CheckRecord = {
  readonly by: string
  readonly when: string
  /** When it was recorded (ms): what the second signature is for. */
  readonly at: number
  /** Who signed second; '' while nobody has. */
  readonly second: string
  readonly outcome: Words
  readonly method: string
  readonly seen: string
  readonly agrees: Words
  /** The new day; '' where none was needed. */
  readonly dueOn: string
  readonly photos: PictureSet
}
export type CheckForm = {
  readonly outcomes: readonly Option[]
  readonly methods: readonly Option[]
  readonly agrees: readonly Option[]
  readonly typed: {
    readonly outcome: string
    readonly method: string
    readonly seen: string
    readonly agrees: string
    readonly dueOn: string
    readonly second: string
  }
  /** Who may sign second, where there is a choice. */
  readonly seconds: readonly Choice[]
}
/** `form`: to be written. `sign`: somebody else wrote it. `waiting`: one's own, unsigned. `done`: two signed. `not-now`: nothing written off. */
export type CheckView = {
  readonly id: string
  readonly number: string
  readonly place: string
  readonly object: string
  readonly standard: string
  readonly severity: string
  readonly text: string
  /** The papers of the write-off, in short; null once it is with its owner again. */
  readonly papers: {
    readonly by: string
    readonly when: string
    readonly text: string
    readonly reviewer: string
    readonly writtenOff: string
    readonly before: PictureSet
    readonly after: PictureSet
  } | null
  readonly state: 'form' | 'sign' | 'waiting' | 'done' | 'not-now'
  readonly record: CheckRecord | null
  readonly form: CheckForm
}

const STATES: Readonly<Record<CheckView['state'], { readonly colour: Colour; readonly words: Words }>> = {
  form: { colour: 'turquoise', words: both('待核查', 'To be checked') },
  sign: { colour: 'orange', words: both('待您签字', 'For you to sign') },
  waiting: { colour: 'yellow', words: both('待第二人签字', 'Second signature awaited') },
  done: { colour: 'green', words: both('已核查', 'Checked') },
  'not-now': { colour: 'grey', words: both('整改中', 'With its owner') },
}

/** One finding for one inspector: what the papers say, and what was seen. Private: it names the household. */
export function checkCard(view: CheckView): Card {
  const { colour, words } = STATES[view.state]
  return card(
    {
      title: same(`${view.number} · ${view.place}`),
      subtitle: same(shortened(view.standard, 40)),
      colour,
      tags: [
        { text: words, colour },
        { text: both(`${view.severity}类`, `Class ${view.severity}`), colour: 'neutral' },
      ],
      summary: both(`督查核查 ${view.number}`, `Re-check ${view.number}`),
    },
    [...papers(view), ...recorded(view), ...acts(view)],
  )
}

function papers({ object, text, papers: all }: CheckView): readonly Element[] {
  const about = [`**对象** ${plain(object)}`, `**问题** ${plain(shortened(text, 300))}`].join('\n')
  const aboutEn = [`**About** ${plain(object)}`, `**Finding** ${plain(shortened(text, 300))}`].join('\n')
  if (all === null) return [markdown(both(about, aboutEn))]
  const done = plain(shortened(all.text, 400))
  return [
    markdown(
      both(
        `${about}\n**销号材料** ${done}\n${plain(all.by)} ${all.when}提交；${plain(all.reviewer)} ${all.writtenOff}签字销号`,
        `${aboutEn}\n**As handed in** ${done}\n${plain(all.by)}, ${all.when}; written off by ${plain(all.reviewer)}, ${all.writtenOff}`,
      ),
    ),
    ...photoRow(all.before, both('发现时', 'As found')),
    ...photoRow(all.after, both('销号照片', 'As written off')),
  ]
}

function photoRow({ keys, count }: PictureSet, title: Words): readonly Element[] {
  if (count === 0) return []
  const left = count - Math.min(keys.length, 9)
  const head = left === 0 ? title : both(`${title.zh}（共${count}张）`, `${title.en} (${count} in all)`)
  return keys.length === 0
    ? [markdown(head, 'notation')]
    : [markdown(head, 'notation'), pictures(keys, title)]
}

function recorded({ record, state }: CheckView): readonly Element[] {
  if (record === null || state === 'form') return []
  const { by, second, when, outcome, method, seen, agrees, dueOn } = record
  const who = second === '' ? plain(by) : `${plain(by)}、${plain(second)}`
  return [
    line,
    markdown(
      both(
        `**核查结论** ${outcome.zh}　**方式** ${plain(method)}　**与材料** ${agrees.zh}\n**实际情况** ${plain(seen)}${dueOn === '' ? '' : `\n**重新整改期限** ${dueOn}`}\n${who} ${when}`,
        `**Outcome** ${outcome.en}　**How** ${plain(method)}　**As the papers say** ${agrees.en}\n**Seen** ${plain(seen)}${dueOn === '' ? '' : `\n**New day** ${dueOn}`}\n${who}, ${when}`,
      ),
    ),
    ...photoRow(record.photos, both('核查照片', 'Taken at the check')),
  ]
}

function acts(view: CheckView): readonly Element[] {
  const { id, state, record } = view
  const again = (text: Words) => button(text, value({ do: 'check-again', finding: id }))
  switch (state) {
    case 'form':
      return [line, ...checkForm(view)]
    case 'waiting':
      return [again(both('重新记录', 'Write it anew'))]
    case 'done':
      return [again(both('再次核查', 'Check again'))]
    case 'sign':
      return record === null ? [] : [signButton(id, record), again(both('重新记录', 'Write it anew'))]
    case 'not-now':
      return []
  }
}

const signButton = (finding: string, { at, outcome, dueOn }: CheckRecord): Element =>
  button(both('签字', 'Sign'), value({ do: 'check-sign', finding, at }), {
    style: 'primary_filled',
    confirm: {
      title: both(`签字：${outcome.zh}`, `Sign: ${outcome.en}`),
      text:
        dueOn === ''
          ? both('两人签字后核查记录生效。', 'With two signatures the re-check counts.')
          : both(
              `签字后按原编号重新整改，期限${dueOn}。`,
              `It is then reopened under its old number, due ${dueOn}.`,
            ),
    },
  })

function checkForm({
  id,
  form: { outcomes, methods, agrees, typed, seconds },
}: CheckView): readonly Element[] {
  const chosen = (text: string) => (text === '' ? {} : { chosen: text })
  return [
    form('check_form', [
      select({
        name: CHECK.outcome,
        options: outcomes,
        placeholder: both('核查结论 *', 'Outcome *'),
        ...chosen(typed.outcome),
      }),
      select({
        name: CHECK.method,
        options: methods,
        placeholder: both('核查方式 *', 'How *'),
        ...chosen(typed.method),
      }),
      select({
        name: CHECK.agrees,
        options: agrees,
        placeholder: both('与销号材料是否一致 *', 'As the papers say? *'),
        ...chosen(typed.agrees),
      }),
      input({
        name: CHECK.seen,
        placeholder: both('实际看到的情况 *', 'What was seen *'),
        value: typed.seen,
        lines: 3,
        max: 1000,
      }),
      markdown(
        both('未到位、虚假、反弹的，重新整改期限：', 'If it did not hold, to be put right by:'),
        'notation',
      ),
      pickDay({ name: CHECK.dueOn, placeholder: both('期限', 'Day'), ...chosen(typed.dueOn) }),
      ...(seconds.length < 2
        ? []
        : [
            select({
              name: CHECK.second,
              options: seconds.map(({ value: person, text }) => ({ value: person, text: same(text) })),
              placeholder: both('第二签字人', 'Who signs second'),
              ...chosen(typed.second),
            }),
          ]),
      submitButton(
        'record',
        both('记录并送第二人签字', 'Record, for a second signature'),
        value({ do: 'check-record', finding: id }),
        {
          style: 'primary_filled',
        },
      ),
    ]),
    markdown(both('要附照片，请点“打开网页”拍照填写。', 'To add photos, open the page.'), 'notation'),
  ]
}
