import { describe, expect, it } from 'vitest'
import { checkCard } from '../../../src/simulator/cards/check.ts'
import { cardOf, form, type Part, words } from './cards.ts'

const img = { tag: 'img', img_key: 'img_1', alt: words('') }
const select = { tag: 'select_static', options: [{ text: words('一'), value: '1' }] }
const person = { tag: 'select_person' }
const table = { tag: 'table', columns: [{ name: 'town' }], rows: [{ town: '城关镇' }] }
const box = { tag: 'interactive_container', behaviors: [{ type: 'callback', value: {} }], elements: [] }
const panel = { tag: 'collapsible_panel', header: { title: words('经过') }, elements: [] }
const column = (part: Part) => ({ tag: 'column_set', columns: [{ tag: 'column', ...part }] })
const pictures = (count: number) => Array.from({ length: count }, (_, at) => ({ img_key: `img_${at}` }))
const letters = (count: number) => words('字'.repeat(count))

type Case = readonly [what: string, right: unknown, wrong: unknown, code?: number]
const SHARED: readonly Case[] = [
  ['margin', { tag: 'hr', margin: '-99px 0' }, { tag: 'hr', margin: '100px' }],
  ['margin of three', { tag: 'hr', margin: '1px 2px 3px 4px' }, { tag: 'hr', margin: '1px 2px 3px' }],
  ['margin unit', { tag: 'hr', margin: '4px 0 4px 0' }, { tag: 'hr', margin: '4' }],
  ['element_id', { tag: 'hr', element_id: 'a_1' }, { tag: 'hr', element_id: 'footer-sep' }, 300301],
  [
    'element_id length',
    { tag: 'hr', element_id: 'a'.repeat(20) },
    { tag: 'hr', element_id: 'a'.repeat(21) },
    300301,
  ],
  ['element_id start', { tag: 'hr', element_id: 'a1' }, { tag: 'hr', element_id: '1a' }, 300301],
  ['colour', div({ text_color: 'grey-500' }), div({ text_color: '#999999' })],
  ['text align', div({ text_align: 'right' }), div({ text_align: 'justify' })],
  ['text size, whatever it says', div({ text_size: 'enormous' }), div({ text_size: 14 }), 200621],
  ['languages', div({ i18n_content: { ja_jp: '' } }), div({ i18n_content: { xx_xx: '' } }), 200621],
]
function div(look: Part) {
  return { tag: 'div', text: { ...words('好'), ...look } }
}

const CONTENT: readonly Case[] = [
  ['markdown content', { tag: 'markdown', content: '' }, { tag: 'markdown' }],
  [
    'markdown href, of 1.0',
    { tag: 'markdown', content: '' },
    { tag: 'markdown', content: '', href: {} },
    200621,
  ],
  ['div width', { tag: 'div', width: '16px' }, { tag: 'div', width: '15px' }],
  [
    'div text',
    { tag: 'div', text: { tag: 'lark_md', content: '' } },
    { tag: 'div', text: { tag: 'markdown', content: '' } },
    200621,
  ],
  ['img alt', img, { ...img, alt: undefined }],
  ['img key', img, { ...img, img_key: '' }],
  ['img scale_type', { ...img, scale_type: 'fit_horizontal' }, { ...img, scale_type: 'cover' }],
  [
    'img size',
    { ...img, scale_type: 'crop_top', size: 'large' },
    { ...img, scale_type: 'fit_horizontal', size: 'large' },
  ],
  ['img size range', { ...img, size: '1px 1000px' }, { ...img, size: '0px 1001px' }],
  ['img 1.0 stretch', { ...img, preview: true }, { ...img, stretch_without_padding: true }, 200621],
  ['two pictures', combination('double', 2), combination('double', 3)],
  ['three pictures', combination('triple', 3), combination('triple', 4)],
  ['six pictures', combination('bisect', 6), combination('bisect', 7)],
  ['nine pictures', combination('trisect', 9), combination('trisect', 10)],
  ['chart type', { tag: 'chart', chart_spec: { type: 'bar' } }, { tag: 'chart', chart_spec: {} }, 200550],
  ['chart spec', { tag: 'chart', chart_spec: { type: 'bar' } }, { tag: 'chart', chart_spec: '{}' }, 200550],
  ['chart ratio', chart({ aspect_ratio: '2:1' }), chart({ aspect_ratio: '3:1' })],
  ['person', { tag: 'person', user_id: 'ou_1' }, { tag: 'person' }],
  [
    'person size',
    { tag: 'person', user_id: 'ou_1', size: 'large' },
    { tag: 'person', user_id: 'ou_1', size: 'tiny' },
  ],
  [
    'person list',
    { tag: 'person_list', persons: [{ id: 'ou_1' }] },
    { tag: 'person_list', persons: ['ou_1'] },
    200621,
  ],
]
function combination(combination_mode: string, count: number) {
  return { tag: 'img_combination', combination_mode, img_list: pictures(count) }
}
function chart(look: Part) {
  return { tag: 'chart', chart_spec: { type: 'bar' }, ...look }
}

const TABLES: readonly Case[] = [
  ['columns', table, { ...table, columns: [], rows: [] }],
  ['50 columns', { ...table, ...wide(50) }, { ...table, ...wide(51) }],
  ['rows', { ...table, rows: [] }, { ...table, rows: undefined }, 200914],
  ['a row', table, { ...table, rows: ['城关镇'] }, 200914],
  ['names in rows', table, { ...table, rows: [{ village: '张家村' }] }, 200915],
  ['text cell', cell('text', '镇'), cell('text', 7), 200914],
  ['number cell', cell('number', 7), cell('number', '7'), 200914],
  ['date cell', cell('date', 1775577600000), cell('date', '2026-04-08'), 200914],
  ['persons cell', cell('persons', 'ou_1'), cell('persons', [{ id: 'ou_1' }]), 200914],
  ['options cell', cell('options', [{ text: '急' }]), cell('options', '急'), 200914],
  ['markdown cell', cell('markdown', '**急**'), cell('markdown', ['急']), 200914],
  ['empty cell', cell('number', null), cell('number', ''), 200914],
  ['data_type', cell('lark_md', ''), cell('rich', '')],
  ['page_size', { ...table, page_size: 10 }, { ...table, page_size: 11 }],
  ['row_height', { ...table, row_height: '124px' }, { ...table, row_height: '125px' }],
  [
    'column width',
    { ...table, columns: [{ name: 'town', width: '100%' }] },
    { ...table, columns: [{ name: 'town', width: '101%' }] },
  ],
]
function wide(count: number) {
  return { columns: Array.from({ length: count }, (_, at) => ({ name: `c${at}` })), rows: [] }
}
function cell(data_type: string, value: unknown) {
  return { tag: 'table', columns: [{ name: 'it', data_type }], rows: [{ it: value }] }
}

const CONTAINERS: readonly Case[] = [
  ['flex_mode', { ...column({}), flex_mode: 'trisect' }, { ...column({}), flex_mode: 'wrap' }],
  ['column width', column({ width: '600px' }), column({ width: '601px' })],
  ['column weight', column({ weight: 5 }), column({ weight: 6 })],
  ['column corner', column({ padding: '8px' }), column({ corner_radius: '8px' }), 200621],
  ['column padding', column({ padding: '0 99px' }), column({ padding: '-1px' })],
  ['column spacing', column({ vertical_spacing: 'extra_large' }), column({ vertical_spacing: 'huge' })],
  ['column set holds columns', column({}), { tag: 'column_set', columns: [{ tag: 'hr' }] }, 200621],
  ['container behaviors', box, { ...box, behaviors: [] }],
  ['container height', { ...box, height: '10px' }, { ...box, height: '9px' }],
  ['container corner', { ...box, corner_radius: '100%' }, { ...box, corner_radius: '101%' }],
  ['panel header', panel, { ...panel, header: undefined }],
  [
    'panel border',
    { ...panel, border: { color: 'grey' } },
    { ...panel, border: { type: 'default' } },
    200621,
  ],
  ['panel turn', turning(90), turning(45)],
  ['form name', form(), { ...form(), name: undefined }, 11310],
  ['form name, empty', form(), { ...form(), name: '' }, 11310],
]
function turning(icon_expanded_angle: number) {
  return { ...panel, header: { title: words('经过'), icon_expanded_angle } }
}

const INTERACTIVE: readonly Case[] = [
  ['input_type', { tag: 'input', input_type: 'password' }, { tag: 'input', input_type: 'number' }],
  ['input length', { tag: 'input', max_length: 1000 }, { tag: 'input', max_length: 1001 }],
  [
    'input placeholder',
    { tag: 'input', placeholder: letters(100) },
    { tag: 'input', placeholder: letters(101) },
  ],
  ['input multiline', { tag: 'input', rows: 2 }, { tag: 'input', multiline: true }, 200621],
  ['select options', select, { ...select, options: [] }],
  ['select option value', select, { ...select, options: [{ text: words('一') }] }],
  ['select option text', select, { ...select, options: [{ text: '一', value: '1' }] }, 200621],
  ['select label', { ...select, width: 'fill' }, { ...select, label: words('级别') }, 200621],
  ['select width', { ...select, width: '100px' }, { ...select, width: '99px' }],
  ['person options', { ...person, options: [{ value: 'ou_1' }] }, { ...person, options: ['ou_1'] }, 200621],
  [
    'day',
    { tag: 'date_picker', initial_date: '2026-04-08' },
    { tag: 'date_picker', initial_date: '2026/4/8' },
  ],
  ['time', { tag: 'picker_time', initial_time: '08:30' }, { tag: 'picker_time', initial_time: '8:30' }],
  ['moment', moment('2026-04-08 08:30'), moment('2026-04-08T08:30')],
  ['picture choice', { tag: 'select_img', options: pictures(1) }, { tag: 'select_img', options: [] }],
  ['button type', button({ type: 'laser' }), button({ type: 'warning' })],
  ['button size', button({ size: 'tiny' }), button({ size: 'huge' })],
  ['button text', button({ text: words('好') }), button({ text: { tag: 'lark_md', content: '好' } }), 200621],
  [
    'button behaviour',
    button({ behaviors: [{ type: 'open_url' }] }),
    button({ behaviors: [{ type: 'form_action' }] }),
  ],
  ['callback value', calling({ a: 1 }), calling(7)],
  [
    'confirm',
    button({ confirm: { title: words('？') } }),
    button({ confirm: { content: words('？') } }),
    200621,
  ],
  ['checker buttons', checker(3), checker(4)],
  ['overflow text', more(100), more(101)],
]
function moment(initial_datetime: string) {
  return { tag: 'picker_datetime', initial_datetime }
}
function button(part: Part) {
  return { tag: 'button', ...part }
}
function calling(value: unknown) {
  return button({ behaviors: [{ type: 'callback', value }] })
}
function checker(count: number) {
  return {
    tag: 'checker',
    button_area: { buttons: Array.from({ length: count }, () => ({ tag: 'button' })) },
  }
}
function more(count: number) {
  return { tag: 'overflow', options: [{ text: letters(count), value: 'a' }] }
}

const judge = (element: unknown) => checkCard(cardOf(element))
const both = (cases: readonly Case[]) =>
  it.each(cases)('%s: the right one is taken, the wrong one refused', (_, right, wrong, code = 10002) => {
    expect(judge(right)).toBeNull()
    expect(judge(wrong)?.code).toBe(code)
  })

describe('what every component shares', () => both(SHARED))
describe('content', () => both(CONTENT))
describe('tables', () => both(TABLES))
describe('containers', () => both(CONTAINERS))
describe('interactive components', () => both(INTERACTIVE))

const tags = (count: number) =>
  Array.from({ length: count }, () => ({ tag: 'text_tag', text: words('急'), color: 'red' }))
describe('around the body', () => {
  it.each<Case>([
    ['header title', { header: { title: words('') } }, { header: {} }],
    ['header colour', head({ template: 'carmine' }), head({ template: 'pink' })],
    ['header tags', head({ text_tag_list: tags(3) }), head({ text_tag_list: tags(4) })],
    ['header tag', head({ icon: { tag: 'standard_icon' } }), head({ tag: 'header' }), 200621],
    ['width_mode', { config: { width_mode: 'compact' } }, { config: { width_mode: 'wide' } }],
    ['locales', { config: { locales: ['ms_my'] } }, { config: { locales: ['zh'] } }],
    ['summary', { config: { summary: { content: '' } } }, { config: { summary: '好' } }, 200621],
    ['style', { config: { style: { color: {} } } }, { config: { style: { theme: {} } } }, 200621],
    ['card_link', { card_link: { url: '' } }, { card_link: { href: '' } }, 200621],
    ['i18n_elements, of 1.0', { body: {} }, { i18n_elements: {} }, 200621],
  ])('%s: the right one is taken, the wrong one refused', (_, right, wrong, code = 10002) => {
    expect(checkCard({ schema: '2.0', ...(right as Part) })).toBeNull()
    expect(checkCard({ schema: '2.0', ...(wrong as Part) })?.code).toBe(code)
  })
})
function head(part: Part) {
  return { header: { title: words('问题'), ...part } }
}
