import { value } from './actions.ts'
import { LIST_CLAIM } from './issuing-actions.ts'
import { countWords, type SheetCounts } from './issuing-card.ts'
import { type Card, card, type Tag } from './kit/card.ts'
import { button, form, input, submitButton } from './kit/controls.ts'
import { type Element, line, markdown } from './kit/elements.ts'
import { both, plain, shortened, type Words } from './kit/text.ts'

type Signed = { readonly signed: number; readonly needed: number }

/** No names of households stand on it: it goes to groups as it is. */
export type ListView = {
  readonly id: string
  readonly name: string
  readonly number: string
  readonly supplement: boolean
  readonly issuedOn: string
  readonly claimBy: string
  readonly planBy: string
  readonly capOn: string
  readonly total: number
  readonly counts: SheetCounts
  readonly receipts: {
    readonly done: number
    readonly all: number
    /** Names of those who have not; left out in a group, where nobody is called out. */
    readonly missing: readonly string[]
  }
  /** Letters of responsibility that are signed, of those to be signed, in all and village by village (left out in a group). */
  readonly letters: Signed & { readonly villages: readonly (Signed & { readonly name: string })[] }
  readonly claimed: { readonly by: string; readonly when: string; readonly words: string } | null
  /** The town has yet to take it on. */
  readonly awaitsTown: boolean
  /** Its reader is to receipt it (in a group: somebody is). */
  readonly mayReceipt: boolean
  /** The words the town lead may take it on with; null for everybody else. */
  readonly claimWords: string | null
}

/** An issued list: who has received it, and whether the town has taken it on. */
export function listCard(view: ListView): Card {
  const sort = view.supplement ? both('补充清单', 'supplementary list') : both('问题清单', 'list')
  return card(
    {
      title: both(`${view.name} · ${sort.zh}`, `${view.name} · ${sort.en}`),
      subtitle: both(`${view.number}　共${view.total}条`, `${view.number}　${view.total} finding(s)`),
      colour: view.receipts.done === view.receipts.all && !view.awaitsTown ? 'green' : 'blue',
      tags: tags(view),
      summary: both(`${sort.zh}：${view.name} ${view.total}条`, `List: ${view.name}, ${view.total}`),
    },
    [
      markdown(terms(view)),
      line,
      markdown(receipts(view)),
      ...letters(view),
      ...(view.mayReceipt
        ? [
            button(both('签收', 'Received'), value({ do: 'list-receipt', list: view.id }), {
              style: 'primary_filled',
            }),
          ]
        : []),
      ...claim(view),
    ],
  )
}

function tags({ receipts: { done, all }, claimed }: ListView): readonly Tag[] {
  const received: Tag = {
    text: both(`签收 ${done}/${all}`, `received ${done}/${all}`),
    colour: done === all ? 'green' : 'orange',
  }
  return claimed === null ? [received] : [received, { text: both('镇已认领', 'taken on'), colour: 'green' }]
}

function terms({ counts, total, issuedOn, claimBy, planBy, capOn }: ListView): Words {
  const what =
    total === 0 ? both('没有需要整改的问题（0条）', 'Nothing to put right (0)') : countWords(counts)
  const dates =
    total === 0
      ? both('', '')
      : both(
          `\n责任人签字：${claimBy} 前\n报整改方案：${planBy} 前\n全部完成：${capOn} 前`,
          `\nTo sign by: ${claimBy}\nPlans by: ${planBy}\nAll done by: ${capOn}`,
        )
  return both(`${what.zh}\n印发：${issuedOn}${dates.zh}`, `${what.en}\nIssued: ${issuedOn}${dates.en}`)
}

const MOST_NAMES = 12

function receipts({ receipts: { missing, done, all } }: ListView): Words {
  if (all === 0) return both('这份清单没有送达对象。', 'This list has no recipients.')
  if (done === all) return both('**全部已签收**', '**Received by all**')
  if (missing.length === 0)
    return both(`还差${all - done}人签收。`, `${all - done} have not received it yet.`)
  const names = missing.slice(0, MOST_NAMES).map(plain)
  const over = missing.length - names.length
  return both(
    `**还没签收**：${names.join('、')}${over > 0 ? `等${missing.length}人` : ''}`,
    `**Not received yet**: ${names.join(', ')}${over > 0 ? ` and ${over} more` : ''}`,
  )
}

/** How far the letters are signed; the villages in their own order. */
function letters({ letters: { signed, needed, villages } }: ListView): readonly Element[] {
  if (needed === 0) return []
  if (signed === needed)
    return [markdown(both(`**责任书全部已签**（${needed}份）`, `**All ${needed} letters signed**`))]
  const open = villages.filter((village) => village.signed < village.needed)
  const named = open.slice(0, MOST_NAMES).map((each) => `${plain(each.name)} ${each.signed}/${each.needed}`)
  const over = open.length - named.length
  const where = both(
    named.length === 0 ? '' : `：${named.join('、')}${over > 0 ? `等${open.length}个村` : ''}`,
    named.length === 0 ? '' : `: ${named.join(', ')}${over > 0 ? ` and ${over} more` : ''}`,
  )
  return [
    markdown(
      both(
        `**责任书已签${signed}/${needed}**${where.zh}`,
        `**Letters signed ${signed}/${needed}**${where.en}`,
      ),
    ),
  ]
}

function claim({ id, claimed, claimWords, awaitsTown }: ListView): readonly Element[] {
  if (claimed !== null)
    return [
      line,
      markdown(
        both(
          `**${plain(claimed.by)} ${claimed.when} 认领整张清单**\n${plain(shortened(claimed.words, 300))}`,
          `**${plain(claimed.by)} took on the whole list, ${claimed.when}**\n${plain(shortened(claimed.words, 300))}`,
        ),
      ),
    ]
  if (claimWords !== null)
    return [
      line,
      form('list_claim_form', [
        markdown(both('**镇党委政府表态**', '**What the town says to it**')),
        input({
          name: LIST_CLAIM.words,
          placeholder: both('表态 *', 'The town’s words *'),
          value: claimWords,
          lines: 3,
          max: 300,
        }),
        submitButton(
          'list_claim',
          both('认领整张清单', 'Take on the whole list'),
          value({ do: 'list-claim', list: id }),
          { style: 'primary_filled' },
        ),
      ]),
    ]
  return awaitsTown
    ? [
        markdown(
          both('待镇党委政府认领整张清单。', 'The town has yet to take on the whole list.'),
          'notation',
        ),
      ]
    : []
}
