import { value } from './actions.ts'
import { type Card, card, fit } from './kit/card.ts'
import { button } from './kit/controls.ts'
import { type Element, line, markdown } from './kit/elements.ts'
import { both, plain, same, type Words } from './kit/text.ts'

export type CoverageFigures = { readonly due: number; readonly visited: number; readonly unvisited: number }
export type CoverageLine = CoverageFigures & { readonly name: string; readonly places: CoverageFigures }
export type CoverageView = {
  readonly scope: string
  readonly noun: string
  readonly total: CoverageLine
  readonly kinds: readonly (CoverageFigures & { readonly name: string })[]
  readonly sections: readonly { readonly title: Words; readonly lines: readonly CoverageLine[] }[]
  /** Towns whose meetings are missing, one line each. */
  readonly meetings: readonly Words[]
  /** Teams whose unvisited its reader may see. */
  readonly lists: readonly { readonly id: string; readonly name: string }[]
}

/** How far it has got: figures only, in the campaign's own order, nobody ranked. */
export function coverageCard(view: CoverageView): Card {
  const { due, visited, unvisited } = view.total
  const frame = {
    title: both(`排查进度 · ${view.scope}`, `Coverage · ${view.scope}`),
    subtitle: both(
      `应查${due}${view.noun}，已查${visited}，未查${unvisited}`,
      `${due} due, ${visited} visited, ${unvisited} not yet`,
    ),
    colour: unvisited === 0 && due > 0 ? 'green' : 'blue',
    summary: both(`排查进度：${visited}/${due}`, `Coverage: ${visited}/${due}`),
  } as const
  const all = view.sections.flatMap(({ title, lines }) => lines.map((each) => ({ title, each })))
  return fit(all, (shown, left) =>
    card(frame, [
      markdown(joined([...view.kinds.map(figures), ...places(view.total)])),
      ...view.sections.flatMap(({ title }) => section(title, shown)),
      ...(left === 0
        ? []
        : [markdown(both(`还有${left}行没有列出。`, `${left} more rows are not listed.`), 'notation')]),
      ...(view.meetings.length === 0 ? [] : [line, markdown(joined(view.meetings))]),
      ...view.lists.map(({ id, name }) =>
        button(both(`${name}未查名单`, `${name}: not visited yet`), value({ do: 'unvisited', team: id }), {
          size: 'small',
        }),
      ),
    ]),
  )
}

type Shown = readonly { readonly title: Words; readonly each: CoverageLine }[]

function section(title: Words, shown: Shown): readonly Element[] {
  const here = shown.filter((row) => row.title === title).map(({ each }) => each)
  if (here.length === 0) return []
  const heading = both(`**${title.zh}**`, `**${title.en}**`)
  return [line, markdown(joined([heading, ...here.map(withPlaces)]))]
}

const figures = ({ name, due, visited, unvisited }: CoverageFigures & { readonly name: string }): Words =>
  both(
    `${plain(name)}　应查${due}　已查${visited}　未查${unvisited}`,
    `${plain(name)}　${due} due　${visited} visited　${unvisited} left`,
  )

const places = ({ places: { due, visited, unvisited } }: CoverageLine): readonly Words[] =>
  due === 0
    ? []
    : [
        both(
          `镇村核查　应查${due}　已查${visited}　未查${unvisited}`,
          `Places　${due} due　${visited} visited　${unvisited} left`,
        ),
      ]

function withPlaces(row: CoverageLine): Words {
  const { zh, en } = figures(row)
  const { due, visited } = row.places
  return due === 0 ? { zh, en } : both(`${zh}　镇村${visited}/${due}`, `${en}　places ${visited}/${due}`)
}

const joined = (lines: readonly Words[]): Words => ({
  zh: lines.map(({ zh }) => zh).join('\n'),
  en: lines.map(({ en }) => en).join('\n'),
})

export type UnvisitedView = {
  readonly team: { readonly id: string; readonly name: string }
  readonly noun: string
  readonly total: number
  /** Number, head, place and group of each. */
  readonly rows: readonly string[]
  /** Villages or towns of the team not looked at yet; on the first page only. */
  readonly places: readonly string[]
  /** Where the next page begins; null = this is the last. */
  readonly next: string | null
  /** This is not the first page. */
  readonly goesOn: boolean
}

/** Whom a team has still to visit; for its leader alone. */
export function unvisitedCard(view: UnvisitedView): Card {
  const { team, noun, total, rows, places: left, next, goesOn } = view
  const frame = {
    title: both(`未查名单 · ${team.name}`, `Not visited yet · ${team.name}`),
    subtitle: both(`共${total}${noun}未查`, `${total} in all`),
    colour: total === 0 ? 'green' : 'blue',
    summary: both(`未查：${total}`, `Not visited yet: ${total}`),
  } as const
  const none = both('都查过了。', 'All of them have been visited.')
  return card(frame, [
    ...(left.length === 0
      ? []
      : [
          markdown(
            both(
              `未做镇村核查：${plain(left.join('、'))}`,
              `Places not looked at: ${plain(left.join(', '))}`,
            ),
          ),
          line,
        ]),
    markdown(rows.length === 0 ? none : same(rows.map(plain).join('\n'))),
    ...(next === null
      ? []
      : [button(both('下一页', 'Next page'), value({ do: 'unvisited', team: team.id, after: next }))]),
    ...(goesOn ? [button(both('回到第一页', 'First page'), value({ do: 'unvisited', team: team.id }))] : []),
    button(both('去走访', 'Record a visit'), value({ do: 'visit' }), { style: 'primary' }),
  ])
}
