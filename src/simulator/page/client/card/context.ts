import type { JSX } from 'hono/jsx/jsx-runtime'
import type { ChatLine, Message, World } from '../../../contract.ts'

export type Json = Readonly<Record<string, unknown>>
/** What every element of a card is drawn with. */
export type CardContext = {
  readonly message: Message
  readonly world: World
  readonly chat: ChatLine
  readonly as: string
  /** The whole card, for telling equal buttons apart. */
  readonly card: Json
  readonly inForm: boolean
  /** Draws what stands within a container. */
  readonly draw: (elements: readonly Json[], context: CardContext) => JSX.Element
}
export type ElementProps = { readonly element: Json; readonly context: CardContext }

export const list = (value: unknown): readonly Json[] => (Array.isArray(value) ? (value as Json[]) : [])
export const text = (value: unknown): string => (typeof value === 'string' ? value : '')
export const object = (value: unknown): Json =>
  typeof value === 'object' && value !== null ? (value as Json) : {}
export const nameOf = ({ world }: CardContext, openId: string): string =>
  world.people.find((person) => person.openId === openId)?.name ??
  (openId === world.app.botOpenId ? world.app.botName : openId)
