import { afterEach, describe, expect, it } from 'vitest'
import { card, doneCard } from '../delivery/cards.ts'
import {
  APP,
  bot,
  endAll,
  type Handlers,
  type Heard,
  plainBot,
  type Staged,
  stage,
} from '../delivery/stage.ts'

afterEach(endAll)

const CALLBACK = 'card.action.trigger'
const claim = (messageId: string, as = 'ou_0') => ({ as, messageId, action: { element: '认领' } })

function sendCard({ world }: Staged, content: unknown = card): string {
  const sender = { kind: 'app', id: APP.appId, name: '销号' } as const
  return world.addMessage({ chatId: 'oc_group', sender, type: 'interactive', content }).messageId
}
async function answering(handler: Handlers[string], options = {}) {
  const staged = await stage({ ...options, webhook: await bot({ [CALLBACK]: handler }) })
  return { ...staged, messageId: sendCard(staged) }
}
/** A bot whose answer to a press is this text, with this status. */
async function saying(body: string, status = 200) {
  const staged = await stage({ webhook: await plainBot(() => ({ status, body })) })
  return { ...staged, messageId: sendCard(staged) }
}

describe('a press that is answered', () => {
  it('shows the toast and the new card, to everyone', async () => {
    const it = await answering(() => ({
      toast: { type: 'success', content: '已认领', i18n: { en_us: 'Claimed' } },
      card: { type: 'raw', data: doneCard },
    }))
    expect(await it.act.press(claim(it.messageId))).toEqual({
      ok: true,
      toast: { type: 'success', content: '已认领', i18n: { en_us: 'Claimed' } },
      cardReplaced: true,
      error: null,
    })
    expect(it.world.messages.get(it.messageId)?.content).toEqual(doneCard)
    expect(it.world.deliveries).toMatchObject([{ kind: 'callback', ok: true, attempt: 1 }])
  })

  it('changes nothing with an empty answer', async () => {
    for (const answer of [{}, undefined]) {
      const it = await answering(() => answer)
      expect(await it.act.press(claim(it.messageId))).toMatchObject({
        ok: true,
        toast: null,
        cardReplaced: false,
      })
      expect(it.world.messages.get(it.messageId)?.content).toEqual(card)
    }
  })

  it('tells the app who pressed what where, and hands it a token good only after the answer', async () => {
    let before: unknown
    const heard: Heard[] = []
    const it = await answering((data) => {
      heard.push(data)
      before = attempt(() => it.tokens.spendUpdate(data.token as string))
      return {}
    })
    await it.act.press({
      as: 'ou_1',
      messageId: it.messageId,
      action: { element: 'send', form: { day: '2024-04-01' } },
    })
    expect(heard).toMatchObject([
      {
        operator: { open_id: 'ou_1' },
        action: { tag: 'button', value: { key: 'plan' }, form_value: { day: '2024-04-01 +0800' } },
        host: 'im_message',
        context: { open_message_id: it.messageId, open_chat_id: 'oc_group' },
      },
    ])
    expect(before).toMatchObject({ code: 300020 })
    expect(it.tokens.spendUpdate(String(heard[0]?.token))).toBe(it.messageId)
  })
})

const attempt = (run: () => unknown): unknown => {
  try {
    return run()
  } catch (error) {
    return error
  }
}

describe('a press that goes wrong shows the person', () => {
  const code = async (staged: Staged & { messageId: string }) => {
    const outcome = await staged.act.press(claim(staged.messageId))
    expect(outcome).toMatchObject({ ok: false, toast: null, cardReplaced: false })
    return outcome.error?.code
  }

  it('200340 when there is no address, or nobody answers there', async () => {
    const none = await stage()
    expect(await code({ ...none, messageId: sendCard(none) })).toBe(200340)
    const gone = await stage({ webhook: 'http://127.0.0.1:1/feishu' })
    expect(await code({ ...gone, messageId: sendCard(gone) })).toBe(200340)
  })

  it('200341 when the answer is late, and the press is not tried again', async () => {
    const it = await answering(() => new Promise(() => {}), { deadlineMs: 80 })
    expect(await code(it)).toBe(200341)
    await it.clock.advance(8 * 3_600_000)
    expect(it.world.deliveries).toHaveLength(1)
  })

  it('200671 when the status is not 200, 200672 when the answer is nothing it knows', async () => {
    expect(await code(await saying('{}', 500))).toBe(200671)
    for (const body of ['ok', '{"schema":"2.0"}', '{"toast":"done"}', '{"toast":{"type":"loud"}}'])
      expect(await code(await saying(body)), body).toBe(200672)
  })

  it('200673 for a bad card, with the reason in the delivery', async () => {
    const bad = { ...doneCard, body: { elements: [{ tag: 'markdown', content: 'x', nonsense: 1 }] } }
    const it = await answering(() => ({ card: { type: 'raw', data: bad } }))
    expect(await code(it)).toBe(200673)
    expect(it.world.deliveries[0]?.error).toMatch(/200621.*nonsense/)
    expect(it.world.messages.get(it.messageId)?.content).toEqual(card)
  })

  it.each([
    [
      'a picture the app never uploaded',
      { tag: 'img', img_key: 'img_x', alt: { tag: 'plain_text', content: '' } },
      200570,
    ],
    ['a person there is not', { tag: 'markdown', content: '<at id=ou_nobody></at>' }, 100290],
    ['a form nobody can send', { tag: 'form', name: 'f', elements: [] }, 300123],
  ])('200673 for a card with %s, as a sent one would be refused', async (_, element, reason) => {
    const data = { schema: '2.0', body: { elements: [element] } }
    const it = await answering(() => ({ card: { type: 'raw', data } }))
    expect(await code(it)).toBe(200673)
    expect(it.world.deliveries[0]?.error).toContain(`ErrCode: ${reason}; `)
    expect(it.world.messages.get(it.messageId)?.content).toEqual(card)
  })

  it('200673 for a template, which only the platform’s card builder has; 200830 for a card of another schema', async () => {
    const template = await answering(() => ({ card: { type: 'template', data: { template_id: 'A' } } }))
    expect(await code(template)).toBe(200673)
    expect(template.world.deliveries[0]?.error).toMatch(/template/)
    expect(await code(await answering(() => ({ card: { type: 'raw', data: { elements: [] } } })))).toBe(
      200830,
    )
  })

  it('an error, and leaves the update token useless', async () => {
    let token = ''
    const it = await answering((data) => {
      token = String(data.token)
      return { toast: 'no' }
    })
    await it.act.press(claim(it.messageId))
    expect(attempt(() => it.tokens.spendUpdate(token))).toMatchObject({ code: 300020 })
  })

  it('what a fault makes of it', async () => {
    for (const [kind, shown] of [
      ['server-error', 200671],
      ['lost-answer', 200341],
      ['refuse', 200340],
    ] as const) {
      const it = await answering(() => ({}))
      it.faults.add({ on: 'callbacks', kind, times: 1 })
      expect(await code(it), kind).toBe(shown)
    }
  })
})

describe('a press the client does not send', () => {
  it('is one on a card older than 14 days', async () => {
    const it = await answering(() => ({}))
    await it.clock.advance(14 * 86_400_000 + 1)
    expect(await it.act.press(claim(it.messageId))).toMatchObject({
      ok: false,
      toast: { type: 'error', content: /14 天/ },
    })
    expect(it.world.deliveries).toEqual([])
  })

  it('is one without a required field', async () => {
    const it = await answering(() => ({}))
    const press = { as: 'ou_0', messageId: it.messageId, action: { element: 'send', form: {} } }
    expect(await it.act.press(press)).toMatchObject({
      ok: false,
      toast: { content: '请填写必填项：整改期限' },
    })
    expect(it.world.deliveries).toEqual([])
  })

  it('is one by somebody outside, on something that is not there, or not clear which', async () => {
    const it = await answering(() => ({}))
    await expect(it.act.press(claim(it.messageId, 'ou_2'))).rejects.toThrow(/不在这个群/)
    const gone = { as: 'ou_0', messageId: it.messageId, action: { element: '签收' } }
    await expect(it.act.press(gone)).rejects.toThrow(/没有“签收”/)
    const button = card.body.elements[0]
    const alike = [0, 1].map((n) => ({
      ...button,
      element_id: `b${n}`,
      behaviors: [{ type: 'callback', value: n }],
    }))
    const messageId = sendCard(it, { schema: '2.0', body: { elements: alike } })
    await expect(it.act.press(claim(messageId))).rejects.toThrow(/nth/)
    await it.act.press({ as: 'ou_0', messageId, action: { element: '认领', nth: 1 } })
    expect(it.world.deliveries).toMatchObject([{ body: { event: { action: { value: 1 } } } }])
  })
})
