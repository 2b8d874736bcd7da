import { underWay } from './course-part.ts'
import { controls } from './finding-controls.ts'
import type { FindingState, FindingView, PictureSet } from './finding-view.ts'
import { type Card, type Colour, card, type Tag } from './kit/card.ts'
import { type Element, folded, line, markdown, pictures } from './kit/elements.ts'
import { both, plain, same, shortened, type Words } from './kit/text.ts'
import { planPart } from './plan-part.ts'
import { reopenedNotice } from './reopened-notice.ts'

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
