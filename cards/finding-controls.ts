import { type CardAction, VOID, value } from './actions.ts'
import { courseButton } from './course-part.ts'
import type { FindingState, FindingView } from './finding-view.ts'
import { button, form, input, submitButton } from './kit/controls.ts'
import { type Element, line } from './kit/elements.ts'
import { both } from './kit/text.ts'
import { letterOn } from './letter-part.ts'
import { handInForm } from './submit-part.ts'

/** What a reader of a finding's card may press; whether they may is seen to again when they do. */
export function controls(view: FindingView): readonly Element[] {
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
