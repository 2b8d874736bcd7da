import { describe, expect, it } from 'vitest'
import { answerBody } from '../../src/chat/lark/answer.ts'
import { readEvent } from '../../src/chat/lark/read-event.ts'
import { pickedDay, readPress } from '../../src/chat/lark/read-press.ts'
import { readInstant } from '../../src/chat/lark/times.ts'
import events from './fixtures/events.json' with { type: 'json' }
import presses from './fixtures/presses.json' with { type: 'json' }
import { samples } from './samples.ts'

const BOT = 'ou_bot'

const written = (type: string, content: string, over: object = {}) =>
  readEvent(
    {
      header: { event_type: 'im.message.receive_v1', create_time: '1775001600000' },
      event: {
        sender: { sender_id: { open_id: 'ou_zhang' }, sender_type: 'user' },
        message: { message_id: 'om_1', chat_id: 'oc_1', message_type: type, content, ...over },
      },
    },
    BOT,
  )

describe('an event', () => {
  it.each(events)('is heard: $name', ({ body, heard }) => {
    expect(readEvent(body, BOT)).toEqual(heard)
  })

  it.each([
    'file',
    'audio',
    'media',
    'sticker',
    'interactive',
    'merge_forward',
    'share_chat',
    'from_tomorrow',
  ])('with a message of kind %s is heard as one we cannot use', (type) => {
    expect(written(type, '{"file_key":"file_1"}')).toMatchObject({
      kind: 'message',
      unusable: type,
      text: '',
      pictureKeys: [],
    })
  })

  it('with a file is heard as one we cannot use, for whoever does want the file', () => {
    expect(written('file', '{"file_key":"file_1","file_name":"整改方案.xlsx"}')).toMatchObject({
      unusable: 'file',
      files: [{ fileKey: 'file_1', name: '整改方案.xlsx' }],
    })
    for (const content of ['{}', '{"file_key":5}', 'no json'])
      expect(written('file', content)).toMatchObject({ unusable: 'file', files: [] })
  })

  it('with content that cannot be read is heard as one we cannot use', () => {
    for (const content of ['', 'no json', '[]', 'null', '5'])
      for (const type of ['text', 'post', 'image'])
        expect(written(type, content)).toMatchObject({ kind: 'message', unusable: type })
    expect(written('image', '{}')).toMatchObject({ unusable: 'image' })
  })

  it('with a post of odd shape is heard for what it holds', () => {
    const post = (given: object) => written('post', JSON.stringify(given))
    expect(post({})).toMatchObject({ text: '', pictureKeys: [], unusable: null })
    expect(
      post({ title: 5, content: [null, 'x', [null, 5, { tag: 'img' }], { tag: 'text', text: '行' }] }),
    ).toMatchObject({ text: '行', pictureKeys: [] })
  })

  it("is not taken for the bot's own name spoken by somebody of the same name", () => {
    const mentions = [{ key: '@_user_1', id: { open_id: 'ou_namesake' }, name: '销号' }]
    expect(written('text', '{"text":"@_user_1 在吗"}', { mentions })).toMatchObject({
      mentionsBot: false,
      text: '@销号 在吗',
    })
  })

  it('of the bot itself is dropped, whatever it is called', () => {
    const body = {
      header: { event_type: 'im.message.receive_v1' },
      event: {
        sender: { sender_id: { open_id: BOT } },
        message: { message_id: 'om_1', chat_id: 'oc_1', message_type: 'text', content: '{"text":"我"}' },
      },
    }
    expect(readEvent(body, BOT).kind).toBe('other')
  })

  it('that cannot be read is of no use, and says its type', () => {
    expect(readEvent(null, BOT)).toEqual({ kind: 'other', type: 'unreadable' })
    expect(readEvent({ header: {} }, BOT)).toEqual({ kind: 'other', type: 'unreadable' })
    for (const type of [
      'im.message.receive_v1',
      'im.chat.member.bot.added_v1',
      'im.chat.disbanded_v1',
      'application.bot.menu_v6',
      'im.message.recalled_v1',
    ])
      expect(readEvent({ header: { event_type: type }, event: { operator: {} } }, BOT)).toEqual({
        kind: 'other',
        type: `${type} (unreadable)`,
      })
  })

  it("of the platform's samples is heard where we know it", () => {
    const known =
      /^(im\.message\.(receive|recalled)|im\.chat\.(member\.bot|disbanded)|application\.bot\.menu|contact\.user\.deleted)/
    for (const { name, body } of samples(/^(im|application|contact)\./)) {
      const heard = readEvent(body, BOT)
      expect([name, heard.kind === 'other']).toEqual([name, !known.test(name)])
    }
  })
})

describe('a press', () => {
  it.each(presses)('is read: $name', ({ body, pressed }) => {
    expect(readPress(body)).toEqual(pressed === null ? null : { value: undefined, ...pressed })
  })

  it("of the platform's samples is read", () => {
    for (const { name, body } of samples(/^card\.action\.trigger\.(?!response)/))
      expect([name, readPress(body)?.value]).toEqual([name, { key: 'value' }])
  })

  it.each([
    ['2024-04-01 +0800', '2024-04-01'],
    ['2024-04-29 07:07 +0800', '2024-04-29'],
    ['2024-04-01', '2024-04-01'],
    ['08:30 +0800', null],
    ['', null],
    ['2024-04-011', null],
  ])('of a date %j is the day %j', (given, day) => {
    expect(pickedDay(given)).toBe(day)
  })
})

describe('an answer to a press', () => {
  it('says a word in both languages', () => {
    expect(answerBody({ toast: { zh: '已认领', en: 'claimed', tone: 'success' }, card: null })).toEqual({
      toast: { type: 'success', content: '已认领', i18n: { zh_cn: '已认领', en_us: 'claimed' } },
    })
  })

  it('carries the fresh card', () => {
    const card = { schema: '2.0', body: { elements: [] } }
    expect(answerBody({ toast: null, card })).toEqual({ card: { type: 'raw', data: card } })
  })

  it('leaves the card as it is when there is nothing to say', () => {
    expect(answerBody({ toast: null, card: null })).toEqual({})
  })
})

describe('an instant', () => {
  it.each([
    ['1775001600', 1775001600_000],
    [1775001600, 1775001600_000],
    ['1775001600123', 1775001600_123],
    [1775001600123, 1775001600_123],
    ['1775001600123456', 1775001600_123],
    ['', 7],
    ['soon', 7],
    ['-1775001600', 7],
    [Number.NaN, 7],
    [null, 7],
    [{ toString: 1, valueOf: 1 }, 7],
  ])('%j is %d', (given, at) => {
    expect(readInstant(given, 7)).toBe(at)
  })
})
