import { type CardAction, VOID, value } from './actions.ts'
import { courseButton, underWay } from './course-part.ts'
import { type Card, type Colour, card, type Tag } from './kit/card.ts'
import { button, form, input, submitButton } from './kit/controls.ts'
import { type Element, folded, line, markdown, pictures } from './kit/elements.ts'
import { both, plain, same, shortened, type Words } from './kit/text.ts'
import { type LetterPart, letterOn } from './letter-part.ts'
import { type PlanPartView, planPart } from './plan-part.ts'
import { type ReopenedView, reopenedNotice } from './reopened-notice.ts'
import { type HandInPart, handInForm } from './submit-part.ts'

export type FindingState =
  | 'to-confirm'
  | 'to-issue'
  | 'issued'
  | 'on-the-spot'
  | 'claimed'
  | 'returned'
  | 'long-term'
  | 'submitted'
  | 'written-off'
  | 'verified'
  | 'ended'
  | 'voided'
  | 'merged'

export type PictureSet = {
  /** Image keys that are ready to be shown. */
  readonly keys: readonly string[]
  /** How many there are, ready or not. */
  readonly count: number
}

/** Everything a finding's card shows; texts arrive as they are to be read (names masked already where a group can see). */
export type FindingView = {
  readonly id: string
  readonly version: number
  readonly number: string
  readonly state: FindingState
  readonly overdue: boolean
  readonly place: string
  readonly object: string
  readonly standard: string
  readonly severity: string
  readonly text: string
  readonly methods: readonly string[]
  readonly finder: string
  readonly team: string
  readonly owner: string
  readonly reviewer: string
  readonly due: Words
  readonly before: PictureSet
  readonly after: PictureSet
  /** Reason of the last return, while it is with the owner again. */
  readonly returned: { readonly by: string; readonly when: string; readonly reason: string } | null
  /** Why it is open again after it was written off; nobody in a group reads it. */
  readonly reopened?: ReopenedView | null
  /** Its rectification plan; nobody in a group reads it. */
  readonly plan?: PlanPartView | null
  /** How the others' parts, the next stage and what is asked for stand, in two lines at most; nobody in a group reads it. */
  readonly underWay?: readonly Words[]
  /** What it is likely the same as, while it waits for confirmation. */
  readonly alike: readonly Words[]
  readonly history: readonly Words[]
  /** What the owner signs, while it waits for the signature: its stamp, its text (never in a group), and whether an earlier signature was overtaken. */
  readonly letter?: LetterPart | null
  /** What is asked of the owner besides words and photos, while they may hand in. */
  readonly handIn?: HandInPart
  readonly audience: 'group' | 'owner' | 'finder'
}

const STATES: Readonly<Record<FindingState, { readonly colour: Colour; readonly words: Words }>> = {
  'to-confirm': { colour: 'yellow', words: both('待组长确认', 'To be confirmed') },
  'to-issue': { colour: 'yellow', words: both('已确认，待印发清单', 'Confirmed, to be issued') },
  issued: { colour: 'blue', words: both('待签字认领', 'To be signed for') },
  'on-the-spot': { colour: 'wathet', words: both('立行立改，待交照片', 'Fixed on the spot, photos awaited') },
  claimed: { colour: 'wathet', words: both('整改中', 'Under way') },
  returned: { colour: 'red', words: both('被退回', 'Returned') },
  'long-term': { colour: 'wathet', words: both('长期整改', 'Long-term') },
  submitted: { colour: 'orange', words: both('待审核', 'Under review') },
  'written-off': { colour: 'green', words: both('已销号', 'Written off') },
  verified: { colour: 'green', words: both('督查通过', 'Checked and in place') },
  ended: { colour: 'grey', words: both('已终止', 'Ended') },
  voided: { colour: 'grey', words: both('已作废', 'Voided') },
  merged: { colour: 'grey', words: both('已合并', 'Merged') },
}
const WITH_OWNER: ReadonlySet<FindingState> = new Set([
  'issued',
  'on-the-spot',
  'claimed',
  'returned',
  'long-term',
])

/** The card of one finding, for its groups, its owner, or its finder and leaders. */
export function findingCard(view: FindingView): Card {
  return card(findingFrame(view), [
    ...returnedNotice(view),
    ...reopenedNotice(view.reopened),
    ...likeness(view),
    ...facts(view),
    ...underWay(view.underWay ?? [], view.audience),
    ...photos(view.before, both('发现时', 'As found')),
    ...(view.audience === 'group' ? [] : photos(view.after, both('整改后', 'After'))),
    ...planPart(view.id, view.plan, view.audience),
    ...history(view.history),
    ...controls(view),
  ])
}

export function findingFrame(view: FindingView) {
  const { colour, words } = STATES[view.state]
  const late = view.overdue && WITH_OWNER.has(view.state)
  const tags: Tag[] = [
    { text: words, colour },
    { text: both(`${view.severity}类`, `Class ${view.severity}`), colour: 'neutral' },
  ]
  if (late) tags.push({ text: both('已超期', 'Overdue'), colour: 'red' })
  return {
    title: same(`${view.number} · ${view.place}`),
    subtitle: same(shortened(view.standard, 40)),
    colour: late ? 'red' : colour,
    tags,
    summary: both(`${view.number} ${words.zh}`, `${view.number} ${words.en}`),
  } as const
}

export function facts(view: FindingView): readonly Element[] {
  const label = (zh: string, en: string, text: string): Words =>
    both(`**${zh}** ${plain(text)}`, `**${en}** ${plain(text)}`)
  const rows = [
    label('对象', 'About', view.object),
    label('问题', 'Finding', shortened(view.text, 600)),
    both(
      `**责任人** ${plain(view.owner)}　**审核组长** ${plain(view.reviewer)}`,
      `**Owner** ${plain(view.owner)}　**Review leader** ${plain(view.reviewer)}`,
    ),
    both(`**期限** ${view.due.zh}`, `**Due** ${view.due.en}`),
  ]
  const from = [view.team, view.finder, view.methods.join('、')].filter((part) => part !== '').join(' · ')
  return [
    markdown({ zh: rows.map((row) => row.zh).join('\n'), en: rows.map((row) => row.en).join('\n') }),
    markdown(both(`排查：${plain(from)}`, `Found by: ${plain(from)}`), 'notation'),
  ]
}

/** Pictures that are ready; those on their way are counted, never passed over in silence. */
export function photos(set: PictureSet, title: Words): readonly Element[] {
  if (set.count === 0) return []
  const shown = set.keys.slice(0, 9)
  const waiting = set.count - shown.length
  const more =
    waiting === 0 ? title : both(`${title.zh}（另有${waiting}张）`, `${title.en} (${waiting} more)`)
  return [markdown(more, 'notation'), ...(shown.length === 0 ? [] : [pictures(shown, title)])]
}

const returnedNotice = ({ returned, state }: FindingView): readonly Element[] =>
  returned === null || state !== 'returned'
    ? []
    : [
        markdown(
          both(
            `**退回理由**：${plain(returned.reason)}\n${plain(returned.by)} · ${returned.when}`,
            `**Returned because**: ${plain(returned.reason)}\n${plain(returned.by)} · ${returned.when}`,
          ),
        ),
        line,
      ]

const likeness = ({ alike, state }: FindingView): readonly Element[] =>
  alike.length === 0 || state !== 'to-confirm'
    ? []
    : [
        markdown(
          both(
            `**可能重复**：${alike.map(({ zh }) => zh).join('；')}`,
            `**Likely the same as**: ${alike.map(({ en }) => en).join('; ')}`,
          ),
        ),
        line,
      ]

export const history = (lines: readonly Words[]): readonly Element[] =>
  lines.length === 0
    ? []
    : [
        folded(both('经过', 'History'), [
          markdown(
            { zh: lines.map(({ zh }) => zh).join('\n'), en: lines.map(({ en }) => en).join('\n') },
            'notation',
          ),
        ]),
      ]

function controls(view: FindingView): readonly Element[] {
  if (view.audience === 'group') return groupControls(view)
  if (view.audience === 'owner') return ownerControls(view)
  return [
    ...(view.state === 'to-confirm' ? [confirmButton(view)] : []),
    ...urgentButton(view),
    ...(GOING_ON.has(view.state) ? [courseButton(view.id)] : []),
    ...voidForm(view),
  ]
}

const press = (view: FindingView, name: Extract<CardAction, { v: number }>['do']) =>
  value({ do: name, finding: view.id, v: view.version })

function groupControls(view: FindingView): readonly Element[] {
  const main =
    view.state === 'to-confirm' ? [confirmButton(view)] : view.state === 'issued' ? [readAndSign(view)] : []
  const detail = button(both('详情', 'Details'), press(view, 'show'), { size: 'small', style: 'text' })
  return [...main, detail]
}

const GOING_ON: ReadonlySet<FindingState> = new Set([
  'to-confirm',
  'to-issue',
  'issued',
  'claimed',
  'returned',
  'long-term',
  'written-off',
  'verified',
])
const AT_WORK: ReadonlySet<FindingState> = new Set(['on-the-spot', 'claimed', 'returned', 'long-term'])

function ownerControls(view: FindingView): readonly Element[] {
  if (view.state === 'issued') return [...letterOn(view.letter), claimButton(view), courseButton(view.id)]
  if (!AT_WORK.has(view.state)) return []
  const part = view.handIn ?? { evidence: [], open: [] }
  return [...handInForm(view.id, view.version, part), courseButton(view.id)]
}

/** In a group nobody reads the letter: it comes in private, with its text. */
const readAndSign = (view: FindingView): Element =>
  button(both('看责任书并签字', 'Read the letter and sign'), press(view, 'show'), { style: 'primary_filled' })

const claimButton = (view: FindingView): Element => {
  const { id: finding, version: v, letter } = view
  const signed = value({ do: 'claim', finding, v, ...(letter ? { h: letter.stamp } : {}) })
  return button(both('签字认领', 'Sign for it'), signed, {
    style: 'primary_filled',
    confirm: {
      title: both('签字认领', 'Sign for this finding'),
      text: both(
        `我是责任人${view.owner}，认领 ${view.number}，${view.due.zh}前整改到位并附照片。签字会记入登记，不能代签。`,
        `I am the owner, ${view.owner}. I take on ${view.number}, due ${view.due.en}, to be shown with photos. My signature goes into the register; nobody signs for another.`,
      ),
    },
  })
}

const confirmButton = (view: FindingView): Element =>
  button(both('确认并交办', 'Confirm and issue'), press(view, 'confirm'), {
    style: 'primary_filled',
    confirm: {
      title: both('确认并交办', 'Confirm and issue'),
      text: both(
        `确认 ${view.number} 属实，交办给${view.owner}，${view.due.zh}到期。`,
        `${view.number} is confirmed and goes to ${view.owner}, due ${view.due.en}.`,
      ),
    },
  })

/** 加急 is for what is grave or overdue, by somebody's name; whether this reader may is seen to when it is pressed. */
const urgentButton = ({ id, state, overdue, severity, number, owner }: FindingView): readonly Element[] =>
  (state === 'issued' || AT_WORK.has(state)) && (overdue || severity === 'A')
    ? [
        button(both('加急提醒责任人', 'Buzz the owner'), value({ do: 'urgent', finding: id }), {
          size: 'small',
          confirm: {
            title: both('加急', 'Make it urgent'),
            text: both(
              `以您的名义加急提醒${owner}办 ${number}，记录在案，一天一次。只有组长和办公室可以。`,
              `${owner} is buzzed about ${number} in your name, on record, once a day. Only the team’s leader and the office may.`,
            ),
          },
        }),
      ]
    : []

const VOIDABLE: ReadonlySet<FindingState> = new Set([
  'to-confirm',
  'to-issue',
  'issued',
  'on-the-spot',
  'claimed',
  'returned',
  'long-term',
])

function voidForm(view: FindingView): readonly Element[] {
  if (!VOIDABLE.has(view.state)) return []
  return [
    line,
    form('void_form', [
      input({
        name: VOID.words,
        placeholder: both(
          '报错了？组长写明理由可作废',
          'Reported in error? The leader may void it, with a reason',
        ),
        max: 200,
      }),
      submitButton('void', both('作废', 'Void'), press(view, 'void'), {
        size: 'small',
        confirm: {
          title: both('作废', 'Void'),
          text: both(
            `${view.number} 作废后仍留在登记里，不计入销号。`,
            `${view.number} stays in the register, and never counts as written off.`,
          ),
        },
      }),
    ]),
  ]
}
