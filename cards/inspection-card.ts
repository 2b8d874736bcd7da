import { value } from './actions.ts'
import { EVERYWHERE, SAMPLE } from './inspect-actions.ts'
import { type Card, card, fit } from './kit/card.ts'
import { button, form, input, select, submitButton } from './kit/controls.ts'
import { type Element, line, lineWithButton, markdown } from './kit/elements.ts'
import { both, plain, same, type Words } from './kit/text.ts'
import type { Choice } from './report-form.ts'

export type InspectionView = {
  readonly percent: number
  readonly towns: readonly Choice[]
  /** Whether the whole campaign may be drawn from. */
  readonly everywhere: boolean
  /** Newest first. */
  readonly samples: readonly SampleLine[]
}
export type SampleLine = {
  readonly id: string
  readonly scope: string
  readonly when: string
  readonly by: string
  readonly count: number
  readonly of: number
  readonly checked: number
}

/** The inspectors' own page in the chat: draw a sample, go on with one, or check any finding by its number. */
export function inspectionCard(view: InspectionView): Card {
  const frame = {
    title: both('督查核查', 'Re-check'),
    subtitle: both('抽样和名单只有督查组、领导小组看得到', 'Only inspectors and the leading group see this'),
    colour: 'turquoise',
    summary: both('督查核查', 'Re-check'),
  } as const
  return fit(view.samples, (shown) =>
    card(frame, [...shown.flatMap(sampleLine), drawForm(view), line, findForm]),
  )
}

const sampleLine = ({ id, scope, when, by, count, of, checked }: SampleLine): readonly Element[] => [
  lineWithButton(
    both(
      `**${plain(scope)}**　已核查 ${checked}/${count}\n${when} ${plain(by)}抽取，共${of}条已销号`,
      `**${plain(scope)}**　checked ${checked}/${count}\ndrawn ${when} by ${plain(by)}, of ${of}`,
    ),
    button(both('看名单', 'List'), value({ do: 'sample', sample: id, page: 0 }), { size: 'small' }),
  ),
]

const drawForm = ({ percent, towns, everywhere }: InspectionView): Element =>
  form('sample_form', [
    markdown(
      both(
        `**抽取样本**：A类全查，其余抽${percent}%。种子是此刻登记的最末校验值，抽前无人知道，抽后谁都能重算。`,
        `**Draw a sample**: all of class A, ${percent}% of the rest. The seed is the register’s last hash: nobody knows it before, anybody can redo the draw after.`,
      ),
    ),
    select({
      name: SAMPLE.town,
      options: [
        ...(everywhere ? [{ value: EVERYWHERE, text: both('全部', 'Everywhere') }] : []),
        ...towns.map(({ value: id, text }) => ({ value: id, text: same(text) })),
      ],
      placeholder: both('范围', 'Scope'),
      ...(everywhere ? { chosen: EVERYWHERE } : towns[0] === undefined ? {} : { chosen: towns[0].value }),
    }),
    submitButton('draw', both('抽取样本', 'Draw'), value({ do: 'sample-draw' }), {
      style: 'primary_filled',
      confirm: {
        title: both('抽取样本', 'Draw a sample'),
        text: both('抽了就记入登记，不能撤回重抽。', 'A draw goes on record and is not taken back.'),
      },
    }),
  ])

const findForm: Element = form('find_form', [
  input({
    name: SAMPLE.number,
    placeholder: both('样本外的，填问题编号', 'Outside a sample: its number'),
    max: 40,
  }),
  submitButton('find', both('核查这一条', 'Check this one'), value({ do: 'check-find' })),
])

export type SampledView = {
  readonly id: string
  readonly scope: string
  readonly seed: string
  readonly headSeq: number
  readonly count: number
  readonly of: number
  readonly percent: number
  readonly checked: number
  readonly page: number
  readonly pages: number
  readonly lines: readonly {
    readonly id: string
    readonly number: string
    readonly place: string
    readonly severity: string
    readonly state: Words
    /** Whether there is something to do about it. */
    readonly open: boolean
  }[]
}

/** One sample, finding by finding; it names no household, for it may stand in the inspectors' group. */
export const sampleCard = (view: SampledView): Card =>
  card(
    {
      title: both(`核查样本 · ${view.scope}`, `Sample · ${view.scope}`),
      subtitle: both(
        `已核查 ${view.checked}/${view.count}；从${view.of}条已销号中抽取`,
        `Checked ${view.checked}/${view.count}, of ${view.of} written off`,
      ),
      colour: view.checked === view.count ? 'green' : 'turquoise',
      summary: both('核查样本', 'Sample'),
    },
    [
      ...view.lines.map((each) =>
        lineWithButton(
          both(
            `**${each.number}**　${each.severity}类　${each.state.zh}\n${plain(each.place)}`,
            `**${each.number}**　Class ${each.severity}　${each.state.en}\n${plain(each.place)}`,
          ),
          button(
            each.open ? both('核查', 'Check') : both('查看', 'See'),
            value({ do: 'check', finding: each.id }),
            {
              size: 'small',
              ...(each.open ? { style: 'primary' } : {}),
            },
          ),
        ),
      ),
      ...turning(view),
      markdown(
        both(
          `A类全查，其余${view.percent}%。种子：登记第${view.headSeq}行 ${view.seed.slice(0, 16)}…；重算：xiaohao sample verify ${view.id}`,
          `All of class A, ${view.percent}% of the rest. Seed: row ${view.headSeq}, ${view.seed.slice(0, 16)}…; redo: xiaohao sample verify ${view.id}`,
        ),
        'notation',
      ),
    ],
  )

function turning({ id, page, pages }: SampledView): readonly Element[] {
  const to = (target: number, text: Words) =>
    button(text, value({ do: 'sample', sample: id, page: target, turn: true }))
  return [
    ...(page > 0 ? [to(page - 1, both('上一页', 'Back'))] : []),
    ...(page + 1 < pages ? [to(page + 1, both(`下一页（${page + 2}/${pages}）`, 'Next'))] : []),
  ]
}
