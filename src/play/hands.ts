import { type CardAction, readAction } from '../../cards/actions.ts'
import { type Day, dayOf, instantOf } from '../domain/calendar.ts'
import type { Message, PressOutcome, Simulator, UploadedFile } from '../simulator/contract.ts'
import { openIdOf } from './county.ts'

export type Form = Readonly<Record<string, string | boolean | readonly string[]>>
export type Verb = CardAction['do']
type Action<V extends Verb> = Extract<CardAction, { do: V }>
type Json = Readonly<Record<string, unknown>>

/** What a played day needs of the bot: that it looks at the clock, and says when nothing is left to do. */
export type PlayedBot = { idle(): Promise<void>; tick(): Promise<void> }
export type Acting = Pick<Simulator['act'], 'write' | 'press'>
export type Pace = {
  /** Waits before each thing somebody does; nothing when it is to go as fast as it can. */
  readonly breathe: () => Promise<void>
  /** How many people act at the same moment; with one, it can be watched. */
  readonly atOnce: number
  readonly tell: (zh: string) => void
}

/** Lists go out from 08:50 on over half an hour; the clock goes through it in steps, as it would. */
const MORNING = { from: 8 * 60 + 45, to: 9 * 60 + 25, step: 5 } as const
const MINUTE_MS = 60_000

/** What everybody's hands do on a simulated Feishu: they write, and press what stands on their cards. */
export class Hands {
  readonly #feishu: Simulator
  readonly #act: Acting
  readonly #bot: PlayedBot
  readonly #pace: Pace
  readonly counts = { presses: 0, messages: 0 }

  /** `act` = by what they write and press: the simulator itself, unless a page of it is worked by hand. */
  constructor(feishu: Simulator, bot: PlayedBot, pace: Pace, act: Acting = feishu.act) {
    this.#feishu = feishu
    this.#act = act
    this.#bot = bot
    this.#pace = pace
  }

  get today(): Day {
    return dayOf(this.#feishu.clock.now())
  }
  tell(zh: string): void {
    this.#pace.tell(`${this.today}　${zh}`)
  }

  /** Lets a morning come: the clock goes on to it, and everybody gets the list of that day. */
  async morning(day: Day): Promise<void> {
    for (let minute: number = MORNING.from; minute <= MORNING.to; minute += MORNING.step) {
      const at = instantOf(day, minute)
      if (at <= this.#feishu.clock.now()) continue
      await this.#feishu.clock.setTo(at)
      await this.#bot.tick()
      await this.settle()
    }
  }

  /** What was said is done; time goes by; then everything that came due is done, and what had to be tried again. */
  async later(minutes: number): Promise<void> {
    await this.settle()
    for (const ms of [minutes * MINUTE_MS, MINUTE_MS / 2]) {
      await this.#feishu.clock.advance(ms)
      await this.settle()
    }
  }

  /** Everything that was said is heard, acted on and answered. */
  async settle(): Promise<void> {
    await this.#feishu.seen.settled()
    await this.#bot.idle()
  }

  /** Each of different people does their part. */
  async each<T extends object | string>(list: readonly T[], act: (item: T) => Promise<void>): Promise<void> {
    const queue = [...list]
    const one = async () => {
      for (let item = queue.shift(); item !== undefined; item = queue.shift()) await act(item)
    }
    await Promise.all(Array.from({ length: this.#pace.atOnce }, one))
  }

  /** Writes to the bot in private. */
  async say(
    as: string,
    text: string,
    along: { readonly images?: readonly UploadedFile[]; readonly files?: readonly UploadedFile[] } = {},
  ): Promise<void> {
    await this.#pace.breathe()
    this.counts.messages += 1
    const chatId = this.#chatOf(as)
    await this.#act.write({ as: openIdOf(as), chatId, text, device: 'desktop', ...along })
  }

  /** The newest card in somebody's private chat with a button that says this; throws when there is none. */
  card<V extends Verb>(of: string, verb: V, test: (action: Action<V>) => boolean = () => true): Message {
    const found = this.find(of, verb, test)
    if (found === null) throw new Error(`${of} has no card with ${verb}`)
    return found
  }
  find<V extends Verb>(
    of: string,
    verb: V,
    test: (action: Action<V>) => boolean = () => true,
  ): Message | null {
    const standing = (message: Message) =>
      message.type === 'interactive' && buttonFor(message.content, verb, test) !== null
    return this.#messages(of).findLast(standing) ?? null
  }

  /** The newest file of a name in somebody's private chat. */
  fileOf(as: string, name: string): Uint8Array {
    const files = this.#messages(as).flatMap(({ type, content }) =>
      type === 'file' ? [content as { readonly file_key: string; readonly file_name: string }] : [],
    )
    const file = files.findLast(({ file_name }) => file_name === name)
    const bytes = file === undefined ? null : this.#feishu.seen.bytes(file.file_key)
    if (bytes === null) throw new Error(`${as} has no file ${name}`)
    return bytes
  }

  /** Presses the button that says `verb` on a card of theirs, with what was filled in, and expects to be told yes; gives the card as it then stands. */
  async press<V extends Verb>(
    as: string,
    verb: V,
    form: Form = {},
    test: (action: Action<V>) => boolean = () => true,
  ): Promise<Message> {
    const { outcome, card } = await this.tryPress(as, verb, form, test)
    const { toast, error } = outcome
    const no = error?.zh ?? (toast?.type === 'warning' || toast?.type === 'error' ? toast.content : null)
    if (no !== null) throw new Error(`${as} pressed ${verb} on ${this.today} and was told: ${no}`)
    return card
  }
  /** Like `press`, and whatever comes of it. Who is told that nothing came back presses once more. */
  async tryPress<V extends Verb>(
    as: string,
    verb: V,
    form: Form,
    test: (action: Action<V>) => boolean,
  ): Promise<{ readonly outcome: PressOutcome; readonly card: Message }> {
    await this.#pace.breathe()
    const message = this.card(as, verb, test)
    const button = buttonFor(message.content, verb, test)
    if (button === null) throw new Error(`no button ${verb}`)
    const { messageId } = message
    const action = { ...button, ...(Object.keys(form).length === 0 ? {} : { form }) }
    const once = () => {
      this.counts.presses += 1
      return this.#act.press({ as: openIdOf(as), messageId, action })
    }
    const first = await once()
    const outcome = first.error === null ? first : await once()
    const after = this.#messages(as).find((each) => each.messageId === messageId)
    return { outcome, card: after ?? message }
  }

  #chatOf(personId: string): string {
    return this.#feishu.act.privateChat(openIdOf(personId)).chatId
  }
  #messages(personId: string): readonly Message[] {
    return this.#feishu.seen.messages(this.#chatOf(personId))
  }
}

const isObject = (it: unknown): it is Json => typeof it === 'object' && it !== null && !Array.isArray(it)

/** Every element of a card, in reading order. */
function* elements(card: unknown): Generator<Json> {
  if (Array.isArray(card)) for (const each of card) yield* elements(each)
  if (!isObject(card)) return
  if (typeof card.tag === 'string') yield card
  for (const [key, inner] of Object.entries(card)) if (key !== 'behaviors') yield* elements(inner)
}

/** What a button goes by among the others of its card, for a person who presses it. */
function buttonFor<V extends Verb>(
  card: unknown,
  verb: V,
  test: (action: Action<V>) => boolean,
): { readonly element: string; readonly nth: number } | null {
  const seen = new Map<string, number>()
  for (const element of elements(card)) {
    if (element.tag !== 'button') continue
    const shown = isObject(element.text) ? String(element.text.content) : ''
    const name = typeof element.name === 'string' ? element.name : shown
    const nth = seen.get(name) ?? 0
    seen.set(name, nth + 1)
    const action = actionOf(element)
    if (action?.do === verb && test(action as Action<V>)) return { element: name, nth }
  }
  return null
}

function actionOf({ behaviors }: Json): CardAction | null {
  const [first] = Array.isArray(behaviors) ? behaviors : []
  return isObject(first) ? readAction(first.value) : null
}

/** Every box of a card whose name begins so, ticked. */
export const allTicked = ({ content }: Message, prefix: string): Form =>
  Object.fromEntries(
    [...elements(content)].flatMap(({ tag, name }) =>
      tag === 'checker' && typeof name === 'string' && name.startsWith(prefix) ? [[name, true]] : [],
    ),
  )
