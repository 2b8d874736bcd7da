import type { CardAction } from '../../cards/actions.ts'
import { readTickedLetters } from '../../cards/letter-actions.ts'
import type { Bilingual } from '../domain/bilingual.ts'
import { type Presser, toast } from './answering.ts'
import type { Deps } from './deps.ts'
import { type Signed, signLetters } from './letters.ts'
import type { CardSpec } from './ports/card-spec.ts'
import type { PressAnswer } from './ports/chat.ts'
import { sendFile, showCard } from './sending.ts'
import { words } from './words.ts'

const LETTERS = ['letters', 'letters-sign', 'letters-file'] as const satisfies readonly CardAction['do'][]
type Letters = Extract<CardAction, { do: (typeof LETTERS)[number] }>

/** What is pressed around letters of responsibility. */
export const isAboutLetters = (action: CardAction): action is Letters =>
  (LETTERS as readonly string[]).includes(action.do)

export async function answerLetters(deps: Deps, action: Letters, by: Presser): Promise<PressAnswer> {
  const { pressed, person, draw } = by
  const to = { openId: pressed.openId }
  switch (action.do) {
    case 'letters':
      return send(deps, by, showCard(deps, to, { card: 'letters', personId: person.id }))
    case 'letters-file':
      return send(deps, by, sendFile(deps, to, { file: 'letters', personId: person.id }))
    case 'letters-sign': {
      const { ticked, leftOut } = readTickedLetters(pressed.form)
      if (ticked.length === 0) return toast('warning', { zh: '还没有勾选。', en: 'Nothing is ticked yet.' })
      const now = new Set(ticked.map(({ findingId }) => findingId))
      const out = [...new Set([...(action.out ?? []), ...leftOut])].filter((id) => !now.has(id))
      await keepLeftOut(deps, pressed.messageId, out)
      const signed = await signLetters(deps, ticked, { personId: person.id, cause: pressed.cause })
      const spec: CardSpec = { card: 'letters', personId: person.id, signed: signed.done, leftOut: out }
      return {
        ...toast(signed.refused.length === 0 ? 'success' : 'warning', saidOf(signed)),
        card: await draw(spec),
      }
    }
  }
}

/** What was left out stays with its message: the card is drawn again whenever a letter is signed elsewhere. */
async function keepLeftOut(
  { store, now }: Deps,
  messageId: string,
  leftOut: readonly string[],
): Promise<void> {
  const post = await store.post(messageId)
  if (post?.card.card !== 'letters') return
  const { card, personId } = post.card
  await store.commit({ cause: null, at: now(), posts: [{ ...post, card: { card, personId, leftOut } }] })
}

async function send(
  deps: Deps,
  { pressed }: Presser,
  job: ReturnType<typeof showCard>,
): Promise<PressAnswer> {
  await deps.store.commit({ cause: pressed.cause, at: deps.now(), jobs: [job] })
  deps.nudge()
  return toast('info', { zh: '正在发到您与我的私聊。', en: 'On its way to your private chat with me.' })
}

function saidOf({ done, refused }: Signed): Bilingual {
  if (refused.length === 0)
    return { zh: `已签字认领${done}份，逐份记入登记。`, en: `${done} signed, each on record by itself.` }
  const why = [...new Set(refused.map(({ refusal }) => refusal))].map((refusal) => words[refusal])
  const numbers = refused.map(({ number }) => number).join('、')
  return {
    zh: `已签${done}份；${numbers}没有签：${why.map(({ zh }) => zh).join('')}`,
    en: `${done} signed; not ${numbers}: ${why.map(({ en }) => en).join(' ')}`,
  }
}
