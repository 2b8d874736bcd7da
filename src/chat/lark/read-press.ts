import { z } from 'zod'
import type { Pressed } from '../../app/ports/chat.ts'
import { readInstant } from './times.ts'

const optionalText = z.string().nullish().catch(null)
const callback = z.looseObject({
  header: z.looseObject({
    event_id: z.string().min(1),
    app_id: optionalText,
    create_time: z.unknown().optional(),
  }),
  event: z.looseObject({
    operator: z.looseObject({ open_id: z.string().min(1) }),
    action: z.looseObject({
      tag: optionalText,
      name: optionalText,
      value: z.unknown().optional(),
      option: optionalText,
      options: z.unknown().optional(),
      checked: z.unknown().optional(),
      input_value: optionalText,
      form_value: z.unknown().optional(),
    }),
    context: z.looseObject({ open_message_id: z.string(), open_chat_id: z.string() }),
  }),
})
type Action = z.infer<typeof callback>['event']['action']
type Field = Pressed['form'][string]

/** A card press (card.action.trigger) in our own words; null when it cannot be read. Never throws. Dates stay as the pickers give them (`2024-04-01 +0800`). */
export function readPress(body: unknown): Pressed | null {
  const read = callback.safeParse(body)
  if (!read.success) return null
  const { header, event } = read.data
  const { action } = event
  return {
    cause: `press:${header.app_id ?? ''}:${header.event_id}`,
    messageId: event.context.open_message_id,
    chatId: event.context.open_chat_id,
    openId: event.operator.open_id,
    value: unpacked(action.value),
    form: { ...alone(action), ...fieldsOf(unpacked(action.form_value)) },
    option: action.option || action.input_value || null,
    at: readInstant(header.create_time, 0),
  }
}

/** The day of what a date picker gives, whatever the zone beside it; null for what is no date. */
export const pickedDay = (given: string): string | null =>
  /^\d{4}-\d{2}-\d{2}(?= |$)/.exec(given.trim())?.[0] ?? null

/** Some clients hand an object over as a JSON string, even one within another. */
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

/** A named field outside a form tells its value beside its name; here it reads like a form of one. */
function alone({ name, tag, option, options, checked, input_value }: Action): Pressed['form'] {
  if (!name || tag === 'button') return {}
  return fieldsOf({ [name]: options ?? checked ?? input_value ?? option })
}

/** Empty and absent are alike: which of them comes is not documented. */
function fieldsOf(given: unknown): Pressed['form'] {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return {}
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]): [string, Field][] => {
      const field = fieldOf(value)
      return field === null ? [] : [[name, field]]
    }),
  )
}

function fieldOf(value: unknown): Field | null {
  if (typeof value === 'string') return value === '' ? null : value
  if (typeof value === 'boolean') return value
  if (typeof value === 'number') return String(value)
  const list = Array.isArray(value)
    ? value.filter((item): item is string => typeof item === 'string' && item !== '')
    : []
  return list.length === 0 ? null : list
}
