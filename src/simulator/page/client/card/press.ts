import type { Press } from '../../../contract.ts'
import { api } from '../api.ts'
import { current, t, wordsOf } from '../i18n.ts'
import { ask, attempt, toast } from '../ui.ts'
import { type CardContext, type Json, list, object, text } from './context.ts'

/** Presses something on the card as the reader, after the confirmation it asks for, and shows what the app answers. */
export async function press(
  context: CardContext,
  element: Json,
  action: Omit<Press['action'], 'element' | 'nth'>,
): Promise<void> {
  const which = whichOf(context.card, element)
  if (which.element === '')
    return toast(
      'warning',
      t(
        `模拟器按 name、element_id 或文字找组件，这个 ${text(element.tag)} 都没有`,
        `The simulator finds components by name, element_id or words; this ${text(element.tag)} has none`,
      ),
    )
  const confirm = object(element.confirm)
  const asked = element.confirm !== undefined
  if (asked && !(await ask(wordsOf(confirm.title), wordsOf(confirm.text)))) return
  await attempt(async () => {
    const { as, message } = context
    const outcome = await api.press({
      as,
      messageId: message.messageId,
      action: { ...which, ...action },
    })
    if (outcome.error !== null)
      toast('error', `${t(outcome.error.zh, outcome.error.en)}（${outcome.error.code}）`)
    else if (outcome.toast !== null) toast(outcome.toast.type, toastWords(outcome.toast))
  })
}

const toastWords = ({
  content,
  i18n,
}: {
  readonly content: string
  readonly i18n?: Readonly<Record<string, string>>
}): string => i18n?.[current() === 'zh' ? 'zh_cn' : 'en_us'] ?? content

/** How an element is named to the simulator: by name, by id, or by its words, and then which of those that say the same. */
function whichOf(card: Json, element: Json): { readonly element: string; readonly nth?: number } {
  if (text(element.name) !== '') return { element: text(element.name) }
  if (text(element.element_id) !== '') return { element: text(element.element_id) }
  const words = text(object(element.text).content)
  const same = allIn(card).filter(
    (other) => other.tag === element.tag && text(object(other.text).content) === words,
  )
  return same.length > 1 ? { element: words, nth: same.indexOf(element) } : { element: words }
}

function allIn(part: unknown): readonly Json[] {
  if (Array.isArray(part)) return part.flatMap(allIn)
  const here = object(part)
  const below = ['body', 'elements', 'columns', 'button_area', 'buttons'].flatMap((child) =>
    child in here ? allIn(here[child]) : [],
  )
  return typeof here.tag === 'string' ? [here, ...below] : below
}

/** Where a button leads besides the app; opened in a new tab. */
export function openUrlOf(element: Json): string | null {
  const opens = list(element.behaviors).find((behavior) => behavior.type === 'open_url')
  const url = text(opens?.default_url) || text(opens?.pc_url) || text(element.url)
  return url === '' ? null : url
}
