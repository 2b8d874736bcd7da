import { describe, expect, it } from 'vitest'
import { checkCard } from '../../../src/simulator/cards/check.ts'
import { cardOf, columns, form, line, words } from './cards.ts'

const judge = (...elements: readonly unknown[]) => checkCard(cardOf(...elements))
const lines = (count: number) => Array.from({ length: count }, () => line)
const table = { tag: 'table', columns: [{ name: 'town' }], rows: [] }
const chart = { tag: 'chart', chart_spec: { type: 'bar' } }
const input = (name: string) => ({ tag: 'input', name })
const options = [{ text: words('一'), value: '1' }]
const box = (...elements: readonly unknown[]) => ({
  tag: 'interactive_container',
  behaviors: [{ type: 'callback', value: {} }],
  elements,
})
const panel = (...elements: readonly unknown[]) => ({
  tag: 'collapsible_panel',
  header: { title: words('经过') },
  elements,
})

describe('how much a card holds', () => {
  it('takes 200 elements and no more', () => {
    expect(judge(...lines(200))).toBeNull()
    expect(judge(...lines(201))).toMatchObject({
      code: 11310,
      message: expect.stringContaining('element exceeds the limit'),
    })
  })

  it('counts the text of a button as an element of its own', () => {
    const buttons = (count: number) =>
      Array.from({ length: count }, (_, at) => ({ tag: 'button', text: words(`第${at}个`) }))
    const intro = { tag: 'markdown', content: '请选择' }
    expect(judge(intro, ...buttons(99))).toBeNull()
    expect(judge(intro, ...buttons(100))?.code).toBe(11310)
  })

  it('counts the header, but neither what a button carries nor what a chart draws', () => {
    const header = { title: words('问题') }
    expect(checkCard({ ...cardOf(...lines(199)), header })).toBeNull()
    expect(checkCard({ ...cardOf(...lines(200)), header })?.code).toBe(11310)
    const carried = { tag: 'button', behaviors: [{ type: 'callback', value: { list: lines(300) } }] }
    expect(judge(carried, { tag: 'chart', chart_spec: { type: 'bar', data: lines(300) } })).toBeNull()
  })

  it('takes five tables, in components and markdown together', () => {
    const drawn = { tag: 'markdown', content: '镇 | 问题\n--- | ---\n城关 | 3\n\n|a|\n|:-:|\n|1|' }
    expect(judge(...Array<unknown>(5).fill(table))).toBeNull()
    expect(judge(...Array<unknown>(6).fill(table))).toMatchObject({
      code: 11310,
      message: expect.stringContaining('card table number over limit; ErrorValue: table'),
    })
    expect(judge(table, table, table, drawn)).toBeNull()
    expect(judge(table, table, table, table, drawn)?.code).toBe(11310)
  })

  it('does not take a line, a heading or code for a table', () => {
    const content = '标题 | 一\n\n---\n\n标题\n---\n\n```\na | b\n--- | ---\n```'
    expect(judge(...Array<unknown>(9).fill({ tag: 'markdown', content }))).toBeNull()
  })

  it('takes containers five deep', () => {
    const deep = (levels: number): unknown => (levels === 0 ? line : columns(deep(levels - 1)))
    expect(judge(deep(5))).toBeNull()
    expect(judge(deep(6))?.code).toBe(11310)
    expect(judge(panel(columns(box(columns(box(line))))))).toBeNull()
    expect(judge(panel(columns(box(columns(box(panel(line)))))))?.code).toBe(11310)
  })
})

describe('who stands within whom', () => {
  it.each([
    ['column', columns],
    ['interactive container', box],
    ['collapsible panel', panel],
  ])('a form or a table stands at the root, not in a %s', (_, around) => {
    expect(judge(form(input('a')), table)).toBeNull()
    expect(judge(around(form(input('a'))))).toMatchObject({
      code: 200621,
      message: expect.stringContaining('type of element is not supported tag: form'),
    })
    expect(judge(around(table))?.message).toContain('type of element is not supported tag: table')
  })

  it('a form holds neither a form, a table nor a chart', () => {
    expect(judge(form(columns(line)))).toBeNull()
    for (const inner of [{ ...form(), name: 'inner' }, table, chart, columns(chart)])
      expect(judge(form(inner))?.code).toBe(200621)
  })

  it('a chart stands at the root, in a column or in a panel, not in an interactive container', () => {
    expect(judge(chart, columns(chart), panel(chart))).toBeNull()
    expect(judge(box(chart))?.message).toContain('not supported tag: chart')
  })

  it('a choice of several stands in a form', () => {
    const several = { tag: 'multi_select_static', name: 'a', options }
    const people = { tag: 'multi_select_person', name: 'b' }
    const pictures = { tag: 'select_img', name: 'c', multi_select: true, options: [{ img_key: 'img_1' }] }
    for (const choice of [several, people, pictures]) {
      expect(judge(form(columns(choice)))).toBeNull()
      expect(judge(choice)?.code).toBe(11310)
    }
    expect(judge({ ...pictures, multi_select: false })).toBeNull()
  })

  it('a submit button stands in a form', () => {
    const submit = { tag: 'button', name: 'send', form_action_type: 'submit' }
    expect(judge({ tag: 'form', name: 'plan', elements: [columns(submit)] })).toBeNull()
    expect(judge(submit)?.message).toContain('formActionType only in form')
  })
})

describe('a form', () => {
  it('has a button that submits it', () => {
    const bare = { tag: 'form', name: 'plan', elements: [input('a'), { tag: 'button', name: 'b' }] }
    expect(judge(bare)).toEqual({
      code: 300123,
      path: 'ROOT -> body -> elements -> [0](tag: form)',
      message:
        'ErrPath: ROOT -> body -> elements -> [0](tag: form); ErrMsg: there is no submit button in the form container, at least one',
    })
    const reset = { tag: 'button', name: 'b', form_action_type: 'reset' }
    expect(judge({ ...bare, elements: [reset] })?.code).toBe(300123)
    const old = { tag: 'button', name: 'b', action_type: 'form_submit' }
    expect(judge({ ...bare, elements: [old] })).toBeNull()
  })

  it('has a name for everything that can be filled in or pressed', () => {
    const nameless = [
      { tag: 'input' },
      { tag: 'select_person' },
      { tag: 'date_picker' },
      { tag: 'checker' },
      { tag: 'button' },
    ]
    for (const element of nameless) {
      expect(judge(element)).toBeNull()
      expect(judge(form(columns({ ...element, name: 'it' })))).toBeNull()
      expect(judge(form(columns(element)))?.message).toContain(`${element.tag}'s name is required in form`)
    }
    const checker = { tag: 'checker', name: 'it', button_area: { buttons: [{ tag: 'button' }] } }
    expect(judge(form(checker, { tag: 'overflow', options: [{ text: words('一') }] }))).toBeNull()
  })

  it('shares its names with nothing else in the card', () => {
    expect(judge(form(input('a'), input('b')), input('c'))).toBeNull()
    expect(judge(form(input('a'), input('a')))).toMatchObject({
      code: 11310,
      message: expect.stringContaining('name is duplicated; ErrorValue: a'),
    })
    expect(judge(form(input('a')), input('a'))?.code).toBe(11310)
    expect(judge(form(input('plan')))?.code).toBe(11310)
    expect(judge(input('a'), input('a'))).toBeNull()
  })
})

it('has no two parts of the same element_id, texts included', () => {
  const text = { tag: 'div', text: { ...words('好'), element_id: 'a' } }
  expect(judge({ ...line, element_id: 'b' }, text)).toBeNull()
  expect(judge({ ...line, element_id: 'a' }, text)).toMatchObject({
    code: 300301,
    path: 'ROOT -> body -> elements -> [1](tag: div) -> text(tag: plain_text)',
  })
})
