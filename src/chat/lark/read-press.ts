import { z } from 'zod'
import type { Pressed } from '../../app/ports/chat.ts'
import { readInstant } from './times.ts'

const callback = z.looseObject({
  header: z.looseObject({
    event_id: z.string(),
    app_id: z.string().optional(),
    create_time: z.unknown().optional(),
  }),
  event: z.looseObject({
    operator: z.looseObject({ open_id: z.string() }),
    action: z.looseObject({
      value: z.unknown().optional(),
      option: z.string().optional(),
      form_value: z.record(z.string(), z.unknown()).nullish(),
    }),
    context: z.looseObject({ open_message_id: z.string(), open_chat_id: z.string() }),
  }),
})

/** A card press (card.action.trigger) in our own words; null when it cannot be read. Never throws. */
export function readPress(body: unknown): Pressed | null {
  const read = callback.safeParse(body)
  if (!read.success) return null
  const { header, event } = read.data
  return {
    cause: `press:${header.app_id ?? ''}:${header.event_id}`,
    messageId: event.context.open_message_id,
    chatId: event.context.open_chat_id,
    openId: event.operator.open_id,
    value: unpacked(event.action.value),
    form: fieldsOf(event.action.form_value ?? {}),
    option: event.action.option ?? null,
    at: readInstant(header.create_time, 0),
  }
}

/** Some clients hand the value over as a JSON string, even one within another. */
function unpacked(value: unknown): unknown {
  let read = value
  for (let times = 0; times < 2 && typeof read === 'string'; times += 1) {
    try {
      read = JSON.parse(read)
    } catch {
      return read
    }
  }
  return read
}

/** Empty and absent are alike: which of them comes is not documented. */
function fieldsOf(given: Readonly<Record<string, unknown>>): Pressed['form'] {
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]): [string, Pressed['form'][string]][] => {
      if (typeof value === 'string') return value === '' ? [] : [[name, value]]
      if (typeof value === 'boolean') return [[name, value]]
      const list = Array.isArray(value)
        ? value.filter((item): item is string => typeof item === 'string')
        : []
      return list.length === 0 ? [] : [[name, list]]
    }),
  )
}
