import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { cardBytes, checkCard } from '../../../src/simulator/cards/check.ts'
import { walk } from '../../../src/simulator/cards/find.ts'
import { CARD_TAGS } from '../../../src/simulator/cards/tags.ts'
import { cardOf, columns, fixture, words } from './cards.ts'

const SAMPLES = new URL('../../../../shared/platform-samples/', import.meta.url)
const samples = existsSync(SAMPLES)
  ? readdirSync(SAMPLES).filter((name) => name.startsWith('card.v2.') && name.endsWith('.json'))
  : []

describe('a card the platform would show', () => {
  it('is accepted with every component of the language in it', () => {
    const card = fixture('every-component')
    expect(checkCard(card)).toBeNull()
    const used = new Set([...walk(card)].map(({ element }) => element.tag))
    expect([...used].sort()).toEqual([...CARD_TAGS].sort())
  })

  it('may be blank', () => {
    expect(checkCard({})).toBeNull()
    expect(checkCard({ schema: '2.0' })).toBeNull()
    expect(checkCard({ schema: '2.0', body: {} })).toBeNull()
  })

  it('may be any official sample, but for the one with a made-up tag', () => {
    const verdicts = samples.map((name) => {
      const card: unknown = JSON.parse(readFileSync(new URL(name, SAMPLES), 'utf8'))
      return [name, checkCard(card)?.message ?? 'accepted'] as const
    })
    for (const [name, verdict] of verdicts) {
      if (name === 'card.v2.structure.json') expect(verdict).toContain('not support tag: xxx')
      else expect([name, verdict]).toEqual([name, 'accepted'])
    }
  })
})

describe('a card the platform would not show', () => {
  it('is told which property is unknown, and where', () => {
    const card = cardOf({ tag: 'hr' }, columns({ tag: 'button', text: { ...words('好'), weight: 'bold' } }))
    expect(checkCard(card)).toEqual({
      code: 200621,
      path: 'ROOT -> body -> elements -> [1](tag: column_set) -> columns -> [0](tag: column) -> elements -> [0](tag: button) -> text(tag: plain_text)',
      message: expect.stringMatching(
        /^ErrMsg: parse card json err, please check whether the card json is correct; ErrorValue: unknown property, property: weight, path: ROOT -> body -> /,
      ),
    })
  })

  it('is told which tag of JSON 1.0 is gone', () => {
    expect(checkCard(cardOf({ tag: 'hr' }, { tag: 'action', actions: [] }))).toEqual({
      code: 200861,
      path: 'ROOT -> body -> elements -> [1](tag: action)',
      message:
        'ErrPath: ROOT -> body -> elements -> [1](tag: action); ErrMsg: cards of schema V2 no longer support this capability; ErrorValue: unsupported tag action',
    })
    expect(checkCard(cardOf(columns({ tag: 'note', elements: [] })))?.code).toBe(200861)
  })

  it.each([
    ['a tag that never was', { tag: 'signature' }, 'not support tag: signature'],
    ['no tag', { content: '好' }, 'tag is required'],
    ['a component that stands only in another', { tag: 'column' }, 'not supported tag: column'],
    ['a text where a component should be', words('好'), 'not support tag: plain_text'],
  ])('is refused for %s', (_, element, why) => {
    const problem = checkCard(cardOf(element))
    expect(problem?.code).toBe(200621)
    expect(problem?.message).toContain(why)
    expect(problem?.path).toMatch(/^ROOT -> body -> elements -> \[0\]/)
  })

  it('is refused in JSON 1.0, with a note that only 2.0 is simulated', () => {
    for (const card of [{ elements: [] }, { schema: '1.0', body: { elements: [] } }, { header: {} }]) {
      expect(checkCard(card)?.code).toBe(200621)
      expect(checkCard(card)?.message).toContain('only Card JSON 2.0 is simulated')
    }
  })

  it.each([[null], ['card'], [[]], [7], [undefined]])('is refused when it is not an object: %j', (card) => {
    expect(checkCard(card)?.path).toBe('ROOT')
  })

  it('is refused with elements beside the body, as 1.0 had them', () => {
    const problem = checkCard({ schema: '2.0', elements: [] })
    expect(problem?.message).toContain('unknown property, property: elements, path: ROOT')
  })

  it('cannot be one that only its presser sees change', () => {
    expect(checkCard({ schema: '2.0', config: { update_multi: true } })).toBeNull()
    expect(checkCard({ schema: '2.0', config: { update_multi: false } })?.code).toBe(10002)
  })

  it('says what kind of value was expected', () => {
    const select = {
      tag: 'select_static',
      options: [{ text: words('一'), value: '1' }],
      initial_option: { value: '1' },
    }
    expect(checkCard(cardOf(select))?.message).toContain(
      'expected string for initial_option, but: {"value":"1"}, path: ROOT -> body -> elements -> [0](tag: select_static) -> initial_option',
    )
  })
})

it('measures a card in bytes, not letters', () => {
  expect(cardBytes({ a: '销号' })).toBe(14)
})
