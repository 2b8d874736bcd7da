import type { CardAction } from '../../cards/actions.ts'
import { readHandOver } from '../../cards/hand-over-actions.ts'
import type { Bilingual } from '../domain/bilingual.ts'
import { personById, personByOpenId } from '../domain/campaign/lookup.ts'
import { type Presser, toast } from './answering.ts'
import type { Deps } from './deps.ts'
import { type HandedOver, handAllOver, handsOver } from './hand-over.ts'
import type { PressAnswer } from './ports/chat.ts'
import { showCard } from './sending.ts'
import { openOf } from './still-open.ts'
import { words } from './words.ts'

type HandOverAction = Extract<CardAction, { do: 'hand-over-look' | 'hand-over-send' | 'hand-over-of' }>

/** What is pressed around a hand-over. */
export const isHandOver = (action: CardAction): action is HandOverAction =>
  action.do === 'hand-over-look' || action.do === 'hand-over-send' || action.do === 'hand-over-of'

/** What has to be put right comes back as it was typed. */
export async function answerHandOver(
  deps: Deps,
  action: HandOverAction,
  { campaign, person, pressed, draw }: Presser,
): Promise<PressAnswer> {
  if (!handsOver(campaign, person.id)) return toast('warning', words['may-not-hand-over'])
  if (action.do === 'hand-over-of') {
    const typed = { from: action.person, to: '', reason: '' }
    const job = showCard(
      deps,
      { openId: pressed.openId },
      { card: 'hand-over', personId: person.id, typed, left: true },
    )
    await deps.store.commit({ cause: pressed.cause, at: deps.now(), jobs: [job] })
    deps.nudge()
    return toast('info', {
      zh: '移交卡片正在发到您与我的私聊。',
      en: 'The card is on its way to our private chat.',
    })
  }
  const said = readHandOver(pressed.form)
  const idOf = (chosen: string) =>
    (personByOpenId(campaign, chosen) ?? personById(campaign, chosen))?.id ?? ''
  const typed = { from: idOf(said.from), to: idOf(said.to), reason: said.reason }
  const left = action.left === true ? { left: true as const } : {}
  const card = { card: 'hand-over', personId: person.id, typed, ...left } as const
  const again = async (problem: Bilingual) => ({
    ...toast('warning', problem),
    card: await draw({ ...card, problem }),
  })
  if (action.do === 'hand-over-look') return { toast: null, card: await draw(card) }
  if (typed.from === '' || typed.to === '') return again(words['nobody-leaves'])
  const open = await openOf(deps, campaign, typed.from, person.id)
  if (open.length === 0) return again(words['nothing-open'])
  const order = { by: person.id, cause: pressed.cause }
  const handed = await handAllOver(deps, campaign, typed, order)
  const done = saidOf(handed)
  if (handed.refused.length > 0) return again(done)
  return { ...toast('success', done), card: await draw(card) }
}

function saidOf({ done, refused }: HandedOver): Bilingual {
  const said = {
    zh: `已移交${done}条，接手人要重新签字认领。`,
    en: `${done} handed over; whoever takes over signs anew.`,
  }
  if (refused.length === 0) return said
  const why = [...new Set(refused)].map((refusal) => words[refusal])
  return {
    zh: `${said.zh}${refused.length}条没有办成：${why.map(({ zh }) => zh).join('')}`,
    en: `${said.en} ${refused.length} not: ${why.map(({ en }) => en).join(' ')}`,
  }
}
