import type { CardAction } from '../../cards/actions.ts'
import { readIssuingForm, readIssuingTown, readListClaim } from '../../cards/issuing-actions.ts'
import type { Bilingual } from '../domain/bilingual.ts'
import { hasGrant } from '../domain/permission.ts'
import { type Presser, toast } from './answering.ts'
import { claimListByTown, receiptList } from './change-list.ts'
import type { Deps } from './deps.ts'
import { issueTownList, type ListOutcome } from './issue-list.ts'
import { loadOf, proposalFor } from './issuing.ts'
import type { CardSpec } from './ports/card-spec.ts'
import type { PressAnswer } from './ports/chat.ts'
import type { DraftedList } from './ports/issuing-cards.ts'
import { maySeeIssuing, settledBy } from './present-issuing.ts'
import { showCard } from './sending.ts'
import { words } from './words.ts'

const ISSUING = [
  'issuing',
  'issuing-town',
  'issuing-spread',
  'issue-list',
  'list-receipt',
  'list-claim',
] as const satisfies readonly CardAction['do'][]
type Issuing = Extract<CardAction, { do: (typeof ISSUING)[number] }>

/** What is pressed around a town's list. */
export const isIssuing = (action: CardAction): action is Issuing =>
  (ISSUING as readonly string[]).includes(action.do)

export async function answerIssuing(deps: Deps, action: Issuing, by: Presser): Promise<PressAnswer> {
  switch (action.do) {
    case 'issuing':
      return showIssuing(deps, by)
    case 'issuing-town':
      return openTown(by)
    case 'issuing-spread':
      return drafted(by, {
        townId: action.town,
        spread: action.spread,
        ...readIssuingForm(by.pressed.form),
      })
    case 'issue-list':
      return issueFrom(deps, action, by)
    case 'list-receipt':
      return receiptFrom(deps, action.list, by)
    case 'list-claim':
      return claimFrom(deps, action.list, by)
  }
}

/** On the issuing card itself it turns back to the choice; from elsewhere the choice is sent in private. */
async function showIssuing(deps: Deps, { pressed, person, campaign, draw }: Presser): Promise<PressAnswer> {
  if (!maySeeIssuing(campaign, person.id)) return toast('warning', words['not-the-office'])
  const post = await deps.store.post(pressed.messageId)
  if (post?.card.card === 'issuing')
    return { toast: null, card: await draw({ card: 'issuing', personId: person.id }) }
  const job = showCard(deps, { openId: pressed.openId }, { card: 'issuing', personId: person.id })
  await deps.store.commit({ cause: pressed.cause, at: deps.now(), jobs: [job] })
  deps.nudge()
  return toast('info', { zh: '已发到您与我的私聊。', en: 'Sent to your private chat with me.' })
}

async function openTown(by: Presser): Promise<PressAnswer> {
  const townId = readIssuingTown(by.pressed.form)
  if (townId === undefined) return toast('warning', { zh: '请先选一个镇。', en: 'Please choose a town.' })
  return drafted(by, { townId, spread: false })
}

/** The town's list with what is chosen and typed so far, for those who may issue it. */
async function drafted({ person, campaign, draw }: Presser, list: DraftedList): Promise<PressAnswer> {
  if (!hasGrant(campaign, person.id, 'office', list.townId)) return toast('warning', words['not-the-office'])
  return { toast: null, card: await draw({ card: 'issuing', personId: person.id, list }) }
}

type Issue = Extract<Issuing, { do: 'issue-list' }>

/** The list goes out, and the card becomes the list's; what was typed stays where something is to be put right. */
async function issueFrom(deps: Deps, action: Issue, by: Presser): Promise<PressAnswer> {
  const { pressed, person, campaign, draw } = by
  const { town: townId, spread, stamp } = action
  const typed = readIssuingForm(pressed.form)
  const proposal = await proposalFor(deps, campaign, townId)
  const settled = settledBy(loadOf(campaign, proposal, new Map(), deps.now()), spread)
  const { messageId, chatId, cause } = pressed
  const outcome = await issueTownList(deps, {
    townId,
    by: person.id,
    cause,
    stamp,
    ...typed,
    settled,
    standsOn: { messageId, chatId },
  })
  if (outcome.ok) {
    const card = await draw({ card: 'list', listId: outcome.list.id, personId: person.id })
    return { ...toast('success', issued(outcome.list.number)), card }
  }
  const problem = words[outcome.refusal]
  const { card } = await drafted(by, { townId, spread, ...typed, problem })
  return { ...toast('warning', problem), card }
}

const issued = (number: string): Bilingual => ({
  zh: `已印发 ${number}，正在发给各送达对象和责任人。`,
  en: `${number} is issued and on its way to its recipients and owners.`,
})

const receiptFrom = async (deps: Deps, listId: string, by: Presser): Promise<PressAnswer> => {
  const { person, pressed } = by
  const { cause } = pressed
  const outcome = await receiptList(deps, { listId, by: person.id, way: 'card', cause })
  return answered(deps, outcome, by, { zh: '已签收。', en: 'Received, on record.' })
}

const claimFrom = async (deps: Deps, listId: string, by: Presser): Promise<PressAnswer> => {
  const { person, pressed } = by
  const said = readListClaim(pressed.form)
  const outcome = await claimListByTown(deps, { listId, by: person.id, words: said, cause: pressed.cause })
  return answered(deps, outcome, by, {
    zh: '已认领整张清单，责任人将各自签字。',
    en: 'The whole list is taken on; each owner signs for theirs.',
  })
}

/** Whoever presses a stale card sees it as it is now. */
async function answered(
  { store }: Deps,
  outcome: ListOutcome,
  { pressed, draw }: Presser,
  done: Bilingual,
): Promise<PressAnswer> {
  if (!outcome.ok && outcome.refusal === 'words-missing') return toast('warning', words[outcome.refusal])
  const spec: CardSpec | undefined = (await store.post(pressed.messageId))?.card
  const card = spec === undefined ? null : await draw(spec)
  return outcome.ok
    ? { ...toast('success', done), card }
    : { ...toast('warning', words[outcome.refusal]), card }
}
