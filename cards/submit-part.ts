import { value } from './actions.ts'
import { checker, form, input, submitButton } from './kit/controls.ts'
import { type Element, line, markdown } from './kit/elements.ts'
import { both, shortened } from './kit/text.ts'

/** What an owner says besides their words: which evidence is there, why somebody's part is not ticked, how much else was put right. */
export const HAND_IN = { text: 'done_text', unticked: 'done_unticked', alsoFixed: 'done_also' } as const
const SHOWN = 'shown_'

export type HandInPart = {
  /** Kinds of evidence the standard asks for. */
  readonly evidence: readonly string[]
  /** Parts of the work, by whom, that nobody has ticked. */
  readonly open: readonly string[]
}

/** 提交整改: reply with photos, or write here; what is missing is asked for, never demanded. */
export const handInForm = (finding: string, version: number, part: HandInPart): readonly Element[] => [
  line,
  markdown(
    both(
      '整改好了：**直接回复这张卡片**，写一句做了什么并发照片，一张一条也可以。或在下面写好说明，再发照片。',
      'When it is done: **reply to this card** with a sentence and photos, one by one if you like. Or write it below, then send photos.',
    ),
  ),
  form('submit_form', [
    input({
      name: HAND_IN.text,
      placeholder: both(
        '做了什么，例如：水管已更换，4月3日通水',
        'What was done, e.g. pipe replaced, water back on 3 April',
      ),
      lines: 3,
      max: 500,
    }),
    ...evidenceTicks(part.evidence),
    ...unticked(part.open),
    input({
      name: HAND_IN.alsoFixed,
      placeholder: both(
        '举一反三：同类问题另查改几处（可不填，例如 3）',
        'How many more of the same kind were found and put right (optional, e.g. 3)',
      ),
      max: 10,
    }),
    submitButton('submit', both('提交整改', 'Hand in'), value({ do: 'submit', finding, v: version }), {
      style: 'primary_filled',
    }),
  ]),
]

const evidenceTicks = (kinds: readonly string[]): readonly Element[] =>
  kinds.length === 0
    ? []
    : [
        markdown(
          both(
            '标准要求的佐证，有的打勾；没有的也可以先交',
            'Evidence the standard asks for: tick what is here',
          ),
          'notation',
        ),
        ...kinds.map((kind, at) => {
          const words = shortened(kind, 60)
          return checker(`${SHOWN}${at}`, both(words, words))
        }),
      ]

const unticked = (open: readonly string[]): readonly Element[] =>
  open.length === 0
    ? []
    : [
        input({
          name: HAND_IN.unticked,
          placeholder: both(
            `${open.join('、')}还没打勾，要提交请写明为什么`,
            `Not ticked yet: ${open.join(', ')}; say why it is handed in`,
          ),
          max: 200,
        }),
      ]

type Form = Readonly<Record<string, string | boolean | readonly string[]>>
const one = (given: Form, name: string): string => {
  const text = given[name]
  return typeof text === 'string' ? text.trim() : ''
}

/** What was typed and ticked; `shown` = the places of the kinds that are ticked, null where the form had none to tick. */
export function readHandIn(given: Form) {
  const ticks = Object.entries(given).filter(([name]) => name.startsWith(SHOWN))
  return {
    text: one(given, HAND_IN.text),
    unticked: one(given, HAND_IN.unticked),
    /** As it was typed: what it means is not the card's to say. */
    alsoFixed: one(given, HAND_IN.alsoFixed),
    shown: ticks.flatMap(([name, box]) =>
      box === true || box === 'true' ? [Number(name.slice(SHOWN.length))] : [],
    ),
  }
}
