import { CHATS } from '../../src/demo/campaign.ts'
import type { Message, PressOutcome, Simulator } from '../../src/simulator/contract.ts'
import { aPicture, rightForm, who } from '../support/office.ts'

/** What people were told had been done. */
export type Acknowledged = {
  readonly reported: string[]
  readonly claimed: Set<string>
  readonly writtenOff: Set<string>
  /** Messages that asked for the form. */
  readonly asked: Set<string>
}

const AT_ONCE = 24
const PATIENCE_MS = 120_000
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** People who go through the loop again and again, pressing once more when a press fails, as people do. */
export function keepBusy(
  feishu: Simulator,
  acknowledged: Acknowledged,
): { readonly stop: () => Promise<void> } {
  let stopping = false
  const working = Array.from({ length: AT_ONCE }, async (_, index) => {
    for (let round = 0; !stopping; round += 1) {
      await goRound(feishu, acknowledged, `${index}-${round}`, () => stopping).catch(() => {})
    }
  })
  return {
    stop: async () => {
      stopping = true
      await Promise.all(working)
    },
  }
}

async function goRound(
  feishu: Simulator,
  acknowledged: Acknowledged,
  name: string,
  over: () => boolean,
): Promise<void> {
  const [asked = ''] = await feishu.act.write({
    as: who('P01'),
    chatId: CHATS.team3,
    text: '上报',
    mentions: ['bot'],
  })
  acknowledged.asked.add(asked)
  const form = await feishu.seen.waitFor(
    (message) => message.parentId === asked && message.type === 'interactive',
    PATIENCE_MS,
  )
  const press = (
    as: string,
    message: Message,
    element: string,
    values?: Readonly<Record<string, string | readonly string[]>>,
  ) =>
    insist(
      () =>
        feishu.act.press({
          as: who(as),
          messageId: message.messageId,
          action: { element, ...(values === undefined ? {} : { form: values }) },
        }),
      over,
    )
  await press('P01', form, 'send', rightForm({ object: `户${name}` }))
  const number = numberIn(
    await feishu.seen.waitFor(
      (message) => message.messageId === form.messageId && numberIn(message) !== '',
      PATIENCE_MS,
    ),
  )
  acknowledged.reported.push(number)

  const own = await cardOf(feishu, feishu.act.privateChat(who('P10')).chatId, number)
  await press('P10', own, '签字认领')
  acknowledged.claimed.add(number)
  const images = [await aPicture(name)]
  await feishu.act.write({
    as: who('P10'),
    chatId: own.chatId,
    replyTo: own.messageId,
    text: '已整改',
    images,
    device: 'desktop',
  })
  const review = await cardOf(feishu, feishu.act.privateChat(who('P03')).chatId, number)
  await press('P03', review, '同意销号')
  acknowledged.writtenOff.add(number)
}

const numberIn = (message: Message): string => /HK-LXG-\d{4}/.exec(JSON.stringify(message.content))?.[0] ?? ''

const cardOf = (feishu: Simulator, chatId: string, number: string): Promise<Message> =>
  feishu.seen.waitFor(
    (message) => message.chatId === chatId && message.type === 'interactive' && numberIn(message) === number,
    PATIENCE_MS,
  )

/** Presses until an answer comes that is no error: a lost answer may be of a press that counted. */
async function insist(press: () => Promise<PressOutcome>, over: () => boolean): Promise<void> {
  for (;;) {
    const outcome = await press().catch((error: unknown) => String(error))
    // The button is gone because an earlier press, whose answer was lost, did its work.
    if (typeof outcome === 'string') return
    if (outcome.error === null && outcome.toast?.type !== 'error') return
    if (over()) throw new Error('the day is over')
    await pause(300)
  }
}
