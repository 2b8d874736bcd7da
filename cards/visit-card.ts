import { type TickWord, value } from './actions.ts'
import { photos } from './finding-card.ts'
import type { PictureSet } from './finding-view.ts'
import { type Card, card, fit, type Tag } from './kit/card.ts'
import { button } from './kit/controls.ts'
import { type Element, line, lineWithButton, markdown } from './kit/elements.ts'
import { both, plain, same, shortened, type Words } from './kit/text.ts'

/** What a finding may be made of; `number` is set once it was. */
export type VisitDraft = {
  readonly from: { readonly code: string } | { readonly question: string }
  readonly title: string
  readonly text: string
  readonly number: string | null
}
/** Everything a signed visit's card shows; names are masked already where a group can see. */
export type VisitView = {
  readonly id: string
  readonly formName: string
  readonly object: string
  readonly where: string
  readonly visitor: string
  readonly team: string
  readonly made: string
  readonly signed: string
  readonly laterEntry: boolean
  readonly items: readonly {
    readonly code: string
    readonly title: string
    readonly tick: TickWord
    readonly note: string
  }[]
  readonly satisfaction: string
  readonly methods: readonly string[]
  readonly seen: readonly { readonly name: string; readonly value: string }[]
  readonly photos: PictureSet
  /** Items not met and answers, in the order of the form. */
  readonly drafts: readonly VisitDraft[]
}

/** A signed visit: who answers for it, what was found, and what may be reported of it. */
export const visitCard = (view: VisitView): Card =>
  fit(view.drafts, (shown, left) =>
    card(frameOf(view), [
      markdown(signature(view)),
      markdown(same(items(view))),
      ...said(view),
      ...drafts(view, shown, left),
      ...photos(view.photos, both('走访照片', 'Photos')),
      line,
      markdown(
        both(
          '照片直接回复这张卡片，一张一条也可以。',
          'Reply to this card with photos, one by one if you like.',
        ),
        'notation',
      ),
      button(both('走访下一户', 'Next visit'), value({ do: 'visit' })),
    ]),
  )

function frameOf(view: VisitView) {
  const failed = view.items.filter(({ tick }) => tick === 'not').length
  const tags: Tag[] = [
    failed === 0
      ? { text: both('全部达标', 'All met'), colour: 'green' }
      : { text: both(`${failed}项不达标`, `${failed} not met`), colour: 'orange' },
    ...(view.laterEntry ? [{ text: both('补录', 'Later entry'), colour: 'neutral' } as const] : []),
  ]
  return {
    title: same(`${view.formName} · ${view.object}`),
    subtitle: same(shortened(view.where, 60)),
    colour: failed === 0 ? 'green' : 'orange',
    tags,
    summary: both(`已走访：${view.object}`, `Visited: ${view.object}`),
  } as const
}

function signature({ visitor, team, made, signed, laterEntry }: VisitView): Words {
  const who = plain([visitor, team].filter((part) => part !== '').join(' · '))
  if (!laterEntry) return both(`**签字** ${who}　${signed}`, `**Signed** ${who}　${signed}`)
  return both(
    `**签字** ${who}　${signed}（补录：${made}走访）`,
    `**Signed** ${who}　${signed} (later entry: visited ${made})`,
  )
}

const MARKS: Readonly<Record<TickWord, string>> = { met: '√', not: '×', na: '－' }

const items = ({ items }: VisitView): string =>
  items
    .map(({ code, title, tick, note }) => {
      const said = note === '' ? '' : `：${plain(shortened(note, 60))}`
      return `${MARKS[tick]} ${plain(code)} ${plain(shortened(title, 30))}${said}`
    })
    .join('\n')

function said({ satisfaction, methods, seen }: VisitView): readonly Element[] {
  const parts = [
    ...(satisfaction === ''
      ? []
      : [both(`满意程度：${plain(satisfaction)}`, `Satisfaction: ${plain(satisfaction)}`)]),
    ...(methods.length === 0
      ? []
      : [both(`方式：${plain(methods.join('、'))}`, `By: ${plain(methods.join(', '))}`)]),
    ...seen.map(({ name, value: text }) => same(`${plain(name)}：${plain(shortened(text, 60))}`)),
  ]
  if (parts.length === 0) return []
  return [
    markdown(both(parts.map(({ zh }) => zh).join('　'), parts.map(({ en }) => en).join('　')), 'notation'),
  ]
}

function drafts(view: VisitView, shown: readonly VisitDraft[], left: number): readonly Element[] {
  if (view.drafts.length === 0) return []
  const more = both(`还有${left}处没有列出。`, `${left} more are not listed.`)
  return [
    line,
    markdown(both('**可转为问题**', '**May be reported as findings**')),
    ...shown.map((draft) => row(view.id, draft)),
    ...(left === 0 ? [] : [markdown(more, 'notation')]),
  ]
}

function row(visit: string, { from, title, text, number }: VisitDraft): Element {
  const words = `${plain(shortened(title, 30))}：${plain(shortened(text, 60))}`
  if (number !== null)
    return markdown(both(`${words}\n已上报 **${number}**`, `${words}\nreported as **${number}**`))
  const action =
    'code' in from
      ? value({ do: 'visit-draft', visit, code: from.code })
      : value({ do: 'visit-ask', visit, question: from.question })
  return lineWithButton(same(words), button(both('转为问题', 'Report'), action, { size: 'small' }))
}
