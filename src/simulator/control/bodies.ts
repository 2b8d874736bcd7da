import { z } from 'zod'

const optional = z.exactOptional
const name = z.string().min(1)
const strings = z.array(z.string()).readonly()

const file = z.strictObject({
  name,
  mime: optional(z.string()),
  base64: z.base64(),
})
export const personBody = z.strictObject({
  name,
  enName: optional(z.string()),
  openId: optional(name),
  mobile: optional(z.string()),
  email: optional(z.string()),
  jobTitle: optional(z.string()),
  avatarColor: optional(z.string()),
})
export const chatBody = z.strictObject({
  name,
  chatId: optional(name),
  members: strings,
  bot: optional(z.boolean()),
  topic: optional(z.boolean()),
})
export const membersBody = z
  .strictObject({
    add: optional(strings),
    remove: optional(strings),
    withdraw: optional(strings),
    by: optional(name),
  })
  .refine((body) => body.withdraw === undefined || body.by !== undefined, 'withdraw needs `by`')
const nullable = optional(z.string().nullable())
export const personChangeBody = z.strictObject({
  name: optional(name),
  enName: optional(name),
  mobile: nullable,
  email: nullable,
  jobTitle: nullable,
})
export const nameBody = z.strictObject({ name, by: name })
export const botBody = z.strictObject({ in: z.boolean(), by: name })
export const byBody = z.strictObject({ by: name })
export const writingBody = z.strictObject({
  as: name,
  chatId: name,
  text: optional(z.string()),
  mentions: optional(strings),
  images: optional(z.array(file).readonly()),
  files: optional(z.array(file).readonly()),
  replyTo: optional(name),
  inThread: optional(z.boolean()),
  device: optional(z.enum(['phone', 'desktop'])),
})
export const pressBody = z.strictObject({
  as: name,
  messageId: name,
  action: z.strictObject({
    element: name,
    nth: optional(z.int().nonnegative()),
    option: optional(z.string()),
    options: optional(strings),
    checked: optional(z.boolean()),
    input: optional(z.string()),
    form: optional(z.record(z.string(), z.union([z.string(), z.boolean(), strings]))),
  }),
})
export const menuBody = z.strictObject({ as: name, eventKey: name })
export const reactionBody = z.strictObject({ as: name, messageId: name, emojiType: name })
export const recallBody = z.strictObject({ as: name, messageId: name })
export const readBody = z.strictObject({ as: name, chatId: name })
export const stopBotBody = z.strictObject({ by: name.nullable(), stopped: optional(z.boolean()) })
export const clockBody = z.union([
  z.strictObject({ advance: z.int().nonnegative() }),
  z.strictObject({ to: z.int().nonnegative() }),
])
const target = z.strictObject({ method: optional(z.string()), path: optional(z.string()) })
export const faultBody = z.strictObject({
  on: z.union([z.enum(['events', 'callbacks']), target]),
  kind: z.enum([
    'delay',
    'hang',
    'server-error',
    'rate-limited',
    'lost-answer',
    'twice',
    'shuffle',
    'refuse',
  ]),
  value: optional(z.number().nonnegative()),
  times: optional(z.int().positive().nullable()),
  chance: optional(z.number().min(0).max(1)),
})
export const webhookBody = z.strictObject({ url: z.url({ protocol: /^https?$/ }).nullable() })
