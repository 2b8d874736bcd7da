import { value } from './actions.ts'
import { COUNTY, ISSUING } from './issuing-actions.ts'
import { type Card, card, fit } from './kit/card.ts'
import { button, form, input, select, submitButton } from './kit/controls.ts'
import { type Element, folded, line, markdown } from './kit/elements.ts'
import { both, plain, same, shortened, type Words } from './kit/text.ts'

export type SheetCounts = { readonly village: number; readonly household: number; readonly unit: number }

export type IssuingView = {
  /** Said in place of the choice, where there is nothing to choose. */
  readonly notice: Words | null
  readonly towns: readonly {
    readonly townId: string | null
    readonly name: string
    readonly total: number
    /** Lists it has had: this one is a supplement. */
    readonly earlier: number
  }[]
}

/** Which town's list goes out next. */
export function issuingCard({ notice, towns }: IssuingView): Card {
  const waiting = towns.filter(({ total }) => total > 0).length
  const frame = {
    title: both('印发问题清单', 'Issue a town’s list'),
    subtitle: both(`${waiting}个镇有已确认、待印发的问题`, `${waiting} with findings waiting to be issued`),
    colour: 'blue',
    summary: both('印发问题清单', 'Issue a list'),
  } as const
  if (notice !== null) return card(frame, [markdown(notice)])
  const options = towns.map(({ townId, name, total, earlier }) => ({
    value: townId ?? COUNTY,
    text: both(
      `${shortened(name, 30)}　${total}条${earlier > 0 ? '（补充）' : ''}`,
      `${shortened(name, 30)}　${total}${earlier > 0 ? ' (supplement)' : ''}`,
    ),
  }))
  const [first] = towns.filter(({ total }) => total > 0)
  return card(frame, [
    form('issuing_form', [
      select({
        name: ISSUING.town,
        options,
        placeholder: both('选哪个镇 *', 'Which town *'),
        ...(first === undefined ? {} : { chosen: first.townId ?? COUNTY }),
      }),
      submitButton(
        'issuing_open',
        both('看要印发的内容', 'See what goes out'),
        value({ do: 'issuing-town' }),
        {
          style: 'primary_filled',
        },
      ),
    ]),
  ])
}

export type ProposalView = {
  readonly townId: string | null
  readonly name: string
  readonly stamp: string
  readonly earlier: number
  readonly total: number
  readonly counts: SheetCounts
  readonly unconfirmed: number
  /** One for each kind; `names` is '' where nobody holds it. */
  readonly recipients: readonly { readonly kind: Words; readonly names: string }[]
  readonly feedbackHeld: boolean
  readonly load: {
    readonly owners: readonly Words[]
    readonly days: readonly Words[]
    /** How many findings the suggestion moves (or has moved). */
    readonly moves: number
    readonly taken: boolean
  }
  readonly number: string
  readonly waived: string
  readonly problem: Words | null
}

/** Everything that is about to go out, and the number it goes out under; of who has too much, as many lines as fit. */
export function proposalCard(view: ProposalView): Card {
  const { name, total, earlier, problem, load } = view
  const sort = earlier === 0 ? both('问题清单', 'list') : both('补充清单', 'supplementary list')
  const frame = {
    title: both(`印发${sort.zh} · ${name}`, `Issue ${sort.en} · ${name}`),
    subtitle: both(`共${total}条`, `${total} finding(s)`),
    colour: problem === null ? 'blue' : 'orange',
    summary: both(`待印发：${name} ${total}条`, `To issue: ${name}, ${total}`),
  } as const
  return fit([...load.owners, ...load.days], (heavy, left) =>
    card(frame, [
      ...(problem === null ? [] : [markdown(both(`**请补正：**${problem.zh}`, `**${problem.en}**`)), line]),
      markdown(contents(view)),
      line,
      markdown(receivers(view)),
      form('issue_form', [...loadPart(view, heavy, left), ...fields(view), issueButton(view)]),
      button(both('换一个镇', 'Another town'), value({ do: 'issuing' }), { style: 'text', size: 'small' }),
    ]),
  )
}

export const countWords = ({ village, household, unit }: SheetCounts): Words =>
  both(
    `村级 **${village}**　户级 **${household}**　部门 **${unit}**`,
    `village **${village}**　household **${household}**　unit **${unit}**`,
  )

function contents({ counts, total, unconfirmed }: ProposalView): Words {
  const { zh, en } = countWords(counts)
  const none = both(
    '没有问题，印发“0条”清单，同样要签收。',
    'Nothing was found: a list of 0 is issued and receipted all the same.',
  )
  const left = both(
    unconfirmed === 0 ? '' : `\n还有${unconfirmed}条待组长确认，不在这份清单里。`,
    unconfirmed === 0 ? '' : `\n${unconfirmed} not confirmed yet stay behind.`,
  )
  return total === 0 ? both(none.zh + left.zh, none.en + left.en) : both(zh + left.zh, en + left.en)
}

function receivers({ recipients }: ProposalView): Words {
  const lines = recipients.map(({ kind, names }) =>
    both(
      `${kind.zh}：${names === '' ? '**还没有人**' : plain(shortened(names, 60))}`,
      `${kind.en}: ${names === '' ? '**nobody yet**' : plain(shortened(names, 60))}`,
    ),
  )
  return {
    zh: `**发给**\n${lines.map(({ zh }) => zh).join('\n')}`,
    en: `**Goes to**\n${lines.map(({ en }) => en).join('\n')}`,
  }
}

/** Lines shown open; more are folded away. */
const MOST_SHOWN = 3

function loadPart({ load, townId }: ProposalView, heavy: readonly Words[], left: number): readonly Element[] {
  const joined = (some: readonly Words[]): Words => ({
    zh: some.map(({ zh }) => `- ${zh}`).join('\n'),
    en: some.map(({ en }) => `- ${en}`).join('\n'),
  })
  const shown = joined(heavy.slice(0, MOST_SHOWN))
  const more = heavy.slice(MOST_SHOWN)
  const count = more.length + left
  return [
    ...(heavy.length === 0
      ? []
      : [markdown(both(`**任务偏重**\n${shown.zh}`, `**Too much at once**\n${shown.en}`))]),
    ...(more.length === 0 ? [] : [folded(both(`还有${count}项`, `${count} more`), [markdown(joined(more))])]),
    ...(load.moves === 0 ? [] : [spreadButton(townId, load)]),
  ]
}

const spreadButton = (townId: string | null, { moves, taken }: ProposalView['load']): Element =>
  submitButton(
    'list_spread',
    taken
      ? both(`已错开${moves}条的日期，点此还原`, `${moves} day(s) spread; press to undo`)
      : both(`按建议错开日期（${moves}条）`, `Spread the days as suggested (${moves})`),
    value({ do: 'issuing-spread', town: townId, spread: !taken }),
  )

function fields({ number, waived, feedbackHeld }: ProposalView): readonly Element[] {
  const reason = input({
    name: ISSUING.waived,
    placeholder: both('为什么不开反馈会 *', 'Why no feedback meeting *'),
    value: waived,
    max: 200,
  })
  const missing = markdown(
    both(
      '**问题反馈会还没有登记。**开过的请先发“登记会议”登记；不开的请写明理由。',
      '**No feedback meeting is on record.** Record it first, or say why there is none.',
    ),
  )
  return [
    ...(feedbackHeld ? [] : [missing, reason]),
    markdown(both('文号', 'Number'), 'notation'),
    input({
      name: ISSUING.number,
      placeholder: both('文号，例如 ××办发〔2026〕1号 *', 'Document number *'),
      value: number,
      max: 60,
    }),
  ]
}

const issueButton = ({ townId, stamp, load, name, total }: ProposalView): Element =>
  submitButton(
    'list_issue',
    both('印发', 'Issue'),
    value({ do: 'issue-list', town: townId, spread: load.taken, stamp }),
    {
      style: 'primary_filled',
      confirm: {
        title: both('印发清单', 'Issue the list'),
        text: same(`${name}　${total}条。印发后期限从今天起算，不能撤回。`),
      },
    },
  )
