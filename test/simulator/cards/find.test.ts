import { describe, expect, it } from 'vitest'
import { interactiveElements, taggedParts, walk } from '../../../src/simulator/cards/find.ts'
import { cardOf, columns, form, line, submit, words } from './cards.ts'

const inner = { tag: 'input', name: 'a' }
const extra = { tag: 'button', text: words('看') }
const checker = { tag: 'checker', button_area: { buttons: [extra] } }
const card = { ...cardOf(line, columns(checker), form(columns(inner))), header: { title: words('问题') } }

describe('walking a card', () => {
  it('meets every component in reading order', () => {
    expect([...walk(card)].map(({ element }) => element.tag)).toEqual(
      'hr column_set column checker button form column_set column input button'.split(' '),
    )
  })

  it('knows the form around, what holds it, how deep and where', () => {
    const placed = [...walk(card)].find(({ element }) => element === inner)
    expect(placed).toMatchObject({ form: { name: 'plan' }, parent: { tag: 'column' }, depth: 2 })
    expect(placed?.path).toEqual(['body', 'elements', 2, 'elements', 0, 'columns', 0, 'elements', 0])
  })

  it('takes a part of a card, and nothing at all', () => {
    expect([...walk([inner, line])]).toHaveLength(2)
    for (const nothing of [null, undefined, 7, 'hr', {}]) expect([...walk(nothing)]).toEqual([])
  })
})

it('finds what a person can act on, with the form around it', () => {
  expect(interactiveElements(card).map(({ element, form: around }) => [element, around?.name])).toEqual([
    [checker, undefined],
    [extra, undefined],
    [inner, 'plan'],
    [submit, 'plan'],
  ])
})

it('counts texts and icons, and one language only', () => {
  const tag = { tag: 'text_tag', text: words('急') }
  const head = {
    header: { title: words('问题'), text_tag_list: [tag], i18n_text_tag_list: { en_us: [tag] } },
  }
  expect([...taggedParts(head)].map(({ part }) => part.tag)).toEqual(['plain_text', 'text_tag', 'plain_text'])
})
