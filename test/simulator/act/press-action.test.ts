import { describe, expect, it } from 'vitest'
import { findElements } from '../../../src/simulator/act/card-elements.ts'
import { actOn, type Pressed } from '../../../src/simulator/act/press-action.ts'
import { Refusal } from '../../../src/simulator/act/refusal.ts'
import type { Press } from '../../../src/simulator/contract.ts'

const MEMBERS = ['ou_zhang', 'ou_li']
const callback = (value: unknown) => [{ type: 'callback', value }]
const options = ['a', 'b'].map((value) => ({ text: { tag: 'plain_text', content: value }, value }))
const button = (over: object) => ({ tag: 'button', text: { tag: 'plain_text', content: '提交' }, ...over })

function press(elements: readonly object[], action: Press['action']): Pressed {
  const found = findElements({ schema: '2.0', body: { elements } }, action.element)[0]
  if (!found) throw new Error(`no ${action.element}`)
  return actOn(found, action, MEMBERS)
}
const action = (elements: readonly object[], gesture: Press['action']) => {
  const pressed = press(elements, gesture)
  return pressed.kind === 'callback' ? pressed.action : pressed
}

describe('an element that stands alone sends', () => {
  const alone = (over: object) => [{ name: 'x', behaviors: callback({ k: 1 }), ...over }]

  it.each([
    ['input', {}, { input: '王二' }, { input_value: '王二' }],
    ['select_static', { options }, { option: 'b' }, { option: 'b' }],
    ['select_person', {}, { option: 'ou_li' }, { option: 'ou_li' }],
    ['date_picker', {}, { option: '2024-04-01' }, { option: '2024-04-01 +0800', timezone: 'Asia/Shanghai' }],
    ['picker_time', {}, { option: '08:30' }, { option: '08:30 +0800', timezone: 'Asia/Shanghai' }],
    [
      'picker_datetime',
      {},
      { option: '2024-04-29 07:07' },
      { option: '2024-04-29 07:07 +0800', timezone: 'Asia/Shanghai' },
    ],
    ['select_img', { options }, { option: 'a' }, { option: 'a' }],
    ['checker', {}, { checked: true }, { checked: true }],
    ['overflow', { options }, { option: 'a' }, { option: 'a' }],
  ])('as a %s what the platform sends', (tag, over, gesture, sent) => {
    expect(action(alone({ tag, ...over }), { element: 'x', ...gesture })).toEqual({
      tag,
      name: 'x',
      value: { k: 1 },
      ...sent,
    })
  })

  it('as a button its bound value, found by the words on it in either language', () => {
    const words = { tag: 'plain_text', content: '认领', i18n_content: { en_us: 'Claim' } }
    const elements = [
      { tag: 'column_set', columns: [{ elements: [button({ text: words, behaviors: callback('v') })] }] },
    ]
    expect(action(elements, { element: 'Claim' })).toEqual({ tag: 'button', value: 'v' })
    expect(action(elements, { element: '认领' })).toEqual({ tag: 'button', value: 'v' })
  })

  it('nothing when it is only a link', () => {
    const link = button({ behaviors: [{ type: 'open_url', default_url: 'https://example.com' }] })
    expect(press([link], { element: '提交' })).toEqual({ kind: 'nothing' })
  })

  it('nothing a person could not choose', () => {
    expect(press(alone({ tag: 'select_static', options }), { element: 'x', option: 'z' }).kind).toBe(
      'refused',
    )
    expect(press(alone({ tag: 'select_person' }), { element: 'x', option: 'ou_out' }).kind).toBe('refused')
    expect(press(alone({ tag: 'date_picker' }), { element: 'x', option: '4月1日' }).kind).toBe('refused')
    expect(press(alone({ tag: 'input', max_length: 2 }), { element: 'x', input: '三个字' }).kind).toBe(
      'refused',
    )
    expect(() =>
      press(alone({ tag: 'multi_select_static', options }), { element: 'x', options: ['a'] }),
    ).toThrow(Refusal)
  })

  it('nothing while it, or what holds it, is disabled', () => {
    const off = button({ disabled: true, disabled_tips: { content: '已认领' } })
    expect(press([off], { element: '提交' })).toEqual({
      kind: 'refused',
      words: { zh: '已认领', en: '已认领' },
    })
    const inside = {
      tag: 'interactive_container',
      disabled: true,
      elements: [button({ behaviors: callback(1) })],
    }
    expect(press([inside], { element: '提交' }).kind).toBe('refused')
  })
})

describe('the submit button of a form sends', () => {
  const submit = button({ name: 'send', form_action_type: 'submit', behaviors: callback({ do: 'plan' }) })
  const form = (...fields: object[]) => [{ tag: 'form', name: 'f', elements: [...fields, submit] }]
  const day = { tag: 'date_picker', name: 'day', required: true, label: { content: '整改期限' } }

  it('every field as the platform gives it', () => {
    const fields = [
      day,
      { tag: 'input', name: 'how' },
      { tag: 'select_person', name: 'who' },
      { tag: 'multi_select_static', name: 'kinds', options },
      { tag: 'checker', name: 'sure' },
      { tag: 'picker_datetime', name: 'at' },
    ]
    const given = {
      day: '2024-04-01',
      how: '清理',
      who: 'ou_li',
      kinds: ['a', 'b'],
      sure: true,
      at: '2024-04-29 07:07',
    }
    expect(action(form(...fields), { element: 'send', form: given })).toEqual({
      tag: 'button',
      name: 'send',
      value: { do: 'plan' },
      timezone: 'Asia/Shanghai',
      form_value: { ...given, day: '2024-04-01 +0800', at: '2024-04-29 07:07 +0800' },
    })
  })

  it('what the author put in where the person left it, "" for an empty input, nothing for an empty choice', () => {
    const fields = [
      { tag: 'input', name: 'how', default_value: '照旧' },
      { tag: 'input', name: 'note' },
      { tag: 'select_static', name: 'kind', options, initial_index: 2 },
      { tag: 'select_static', name: 'other', options },
    ]
    const sent = action(form(...fields), { element: 'send' })
    expect(sent).toMatchObject({ form_value: { how: '照旧', note: '', kind: 'b' } })
    expect(sent).not.toHaveProperty('timezone')
    expect(sent).not.toHaveProperty('form_value.other')
  })

  it('nothing while a required field is empty', () => {
    expect(press(form(day), { element: 'send', form: {} })).toEqual({
      kind: 'refused',
      words: { zh: '请填写必填项：整改期限', en: 'Please fill in: 整改期限' },
    })
  })

  it('nothing for a field it does not have, or a field pressed by itself', () => {
    expect(() => press(form(day), { element: 'send', form: { dya: '2024-04-01' } })).toThrow(Refusal)
    expect(() => press(form(day), { element: 'day', option: '2024-04-01' })).toThrow(Refusal)
  })

  it('nothing from its reset button', () => {
    const reset = button({ name: 'again', form_action_type: 'reset' })
    expect(press(form(day, reset), { element: 'again' })).toEqual({ kind: 'nothing' })
  })
})
