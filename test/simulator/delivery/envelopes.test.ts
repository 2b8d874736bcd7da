import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { EVENT_TYPES } from '../../../src/simulator/delivery/event-types.ts'
import { card } from './cards.ts'
import expected from './fixtures/envelopes.json' with { type: 'json' }
import { shapeDifferences } from './shape.ts'
import { APP, endAll, type Staged, stage } from './stage.ts'

const SAMPLES = join(import.meta.dirname, '../../../../shared/platform-samples')
const FULL = ['contact:user.employee_id:readonly', 'im:user_agent:read', 'im:message.group_msg']

afterEach(endAll)

/** Does everything people can do, once, and gives what would have been sent for each event. */
async function everything(): Promise<ReadonlyMap<string, unknown>> {
  const staged = await stage({ scopes: FULL })
  await doEverything(staged)
  await staged.deliveries.settled()
  return new Map(staged.world.deliveries.map((it) => [it.eventType, it.body]))
}

async function doEverything({ act, world }: Staged): Promise<void> {
  const [first = ''] = await act.write({ as: 'ou_0', chatId: 'oc_group', text: '村口垃圾' })
  await act.write({
    as: 'ou_0',
    chatId: 'oc_group',
    text: '在',
    mentions: ['bot'],
    replyTo: first,
    inThread: true,
  })
  await act.react('ou_1', first, 'OK')
  await act.react('ou_1', first, 'OK')
  await act.recall('ou_0', first)
  await act.addMembers('oc_group', ['ou_2'], 'ou_0')
  await act.removeMembers('oc_group', ['ou_2'], 'ou_0')
  await act.addMembers('oc_group', ['ou_2'], 'ou_0')
  await act.withdrawMembers('oc_group', ['ou_2'], 'ou_0')
  await act.rename('oc_group', '排查二组', 'ou_0')
  await act.removeBot('oc_group', 'ou_0')
  await act.addBot('oc_group', 'ou_0')
  const { chatId } = act.privateChat('ou_2')
  const sender = { kind: 'app', id: APP.appId, name: '销号' } as const
  const sent = world.addMessage({ chatId, sender, type: 'interactive', content: card })
  await act.read('ou_2', chatId)
  await act.press({
    as: 'ou_2',
    messageId: sent.messageId,
    action: { element: 'send', form: { day: '2024-04-01' } },
  })
  await act.menu('ou_2', 'mine')
  await act.dissolve('oc_group', 'ou_0')
  await act.changePerson('ou_2', { name: '王五五' })
  await act.resign('ou_2')
}

describe('what the app is sent', () => {
  it('has the shape of the platform’s envelopes for every event there is, and for card callbacks', async () => {
    const sent = await everything()
    expect([...sent.keys()].sort()).toEqual([...EVENT_TYPES, 'card.action.trigger'].sort())
    const differences = Object.entries(expected).map(([type, sample]) => [
      type,
      shapeDifferences(sent.get(type), sample),
    ])
    expect(differences.filter(([, found]) => found?.length !== 0)).toEqual([])
  })

  it('tells its create_time in milliseconds for events, in microseconds for callbacks', async () => {
    const sent = await everything()
    const created = (type: string) =>
      (sent.get(type) as { header: { create_time: string } }).header.create_time
    expect(created('im.message.receive_v1')).toMatch(/^\d{13}$/)
    expect(created('card.action.trigger')).toMatch(/^\d{16}$/)
  })

  it('names people by user_id only with the scope for it', async () => {
    const { act, world, deliveries } = await stage()
    await act.write({ as: 'ou_0', chatId: 'oc_group', mentions: ['bot'] })
    await deliveries.settled()
    const sender = (world.deliveries[0]?.body as { event: { sender: object } }).event.sender
    expect(sender).toMatchObject({ sender_id: { open_id: 'ou_0', user_id: null } })
  })
})

/** What the printed samples have otherwise, and why that is right. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  // Newer payloads say who is mentioned; the bot has no user_id.
  'im.message.receive_v1.text.group-thread.json': [
    '+.event.message.mentions[].mentioned_type',
    '.event.message.mentions[].id.user_id: null for string',
  ],
  // Printed as a string, sent as a number by the live platform.
  'application.bot.menu_v6.json': ['.event.timestamp: number for string'],
  // Fields of scopes and products that are not simulated.
  'contact.user.deleted_v3.json': [
    'enterprise_email',
    'gender',
    'leader_user_id',
    'city',
    'country',
    'work_station',
    'join_time',
    'employee_no',
    'employee_type',
    'orders',
    'custom_attrs',
    'job_level_id',
    'job_family_id',
    'dotted_line_leader_user_ids',
  ].map((field) => `-.event.object.${field}`),
  // The sample has a form of its own, and leaves out the union id.
  'card.action.trigger.form-submit.json': [
    '+.event.operator.union_id',
    '+.event.action.form_value.day',
  ].concat(
    [
      'DatePicker_bpqdq5puvn4',
      'DateTimePicker_ihz2d7a74i',
      'Input_lf4fmxwfrd9',
      'PersonSelect_2ejys7ype7m',
      'Select_a2d5b7l3zd',
      'TimePicker_7ecsf6xkqsq',
    ].map((field) => `-.event.action.form_value.${field}`),
  ),
}
const PRINTED = [
  'application.bot.menu_v6.json',
  'card.action.trigger.form-submit.json',
  'contact.user.deleted_v3.json',
  'im.chat.disbanded_v1.json',
  'im.chat.member.bot.added_v1.json',
  'im.chat.member.bot.deleted_v1.json',
  'im.message.message_read_v1.json',
  'im.message.reaction.created_v1.json',
  'im.message.recalled_v1.json',
  'im.message.receive_v1.text.group-thread.json',
  'v1.p2p_chat_create.json',
].filter((file) => existsSync(join(SAMPLES, file)))

describe('against the samples printed by the platform, where they are at hand', () => {
  it('differs only where it is known to', async () => {
    const sent = await everything()
    for (const file of PRINTED) {
      const sample = JSON.parse(readFileSync(join(SAMPLES, file), 'utf8'))
      const type = sample.header?.event_type ?? sample.event.type
      expect([...shapeDifferences(sent.get(type), sample)].sort(), file).toEqual(
        [...(KNOWN[file] ?? [])].sort(),
      )
    }
  })
})
