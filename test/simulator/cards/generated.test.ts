import fc from 'fast-check'
import { expect, it } from 'vitest'
import { checkCard } from '../../../src/simulator/cards/check.ts'
import { cardOf, form, type Part } from './cards.ts'

const content = {
  content: fc.string({ maxLength: 8 }),
  i18n_content: fc.record({ en_us: fc.string({ maxLength: 8 }) }),
}
const some = <T extends Record<string, fc.Arbitrary<unknown>>>(tag: string, must: T, may: T | Part = {}) =>
  fc.record(
    { tag: fc.constant(tag), ...must, ...(may as T) },
    { requiredKeys: ['tag', ...Object.keys(must)] as never },
  ) as fc.Arbitrary<Part>

const text = some('plain_text', { content: content.content }, { i18n_content: content.i18n_content })
const icon = some('standard_icon', { token: fc.constant('add_outlined') })
const margin = fc.integer({ min: -99, max: 99 }).map((pixels) => `${pixels}px`)
const behaviors = fc.array(
  fc.record({
    type: fc.constant('callback'),
    value: fc.dictionary(fc.string({ maxLength: 4 }), fc.jsonValue()),
  }),
  { maxLength: 2 },
)
const options = fc.array(fc.record({ text, value: fc.string({ maxLength: 4 }) }), {
  minLength: 1,
  maxLength: 3,
})
const leaf = fc.oneof(
  some('hr', {}, { margin }),
  some('markdown', { content: content.content }, { i18n_content: content.i18n_content, icon, margin }),
  some('div', {}, { text, icon }),
  some('img', { img_key: fc.constant('img_1'), alt: text }, { title: text, preview: fc.boolean() }),
  some('button', { text }, { behaviors, confirm: fc.record({ title: text, text }), disabled: fc.boolean() }),
  some('select_static', { options }, { placeholder: text, behaviors }),
  some('checker', { text }, { checked: fc.boolean(), behaviors }),
  some('overflow', { options }),
  some('person_list', {
    persons: fc.array(fc.record({ id: fc.constant('ou_1') }), { minLength: 1, maxLength: 2 }),
  }),
)

const { within } = fc.letrec<{ within: Part }>((tie) => {
  const inside = fc.array(tie('within'), { maxLength: 3 })
  return {
    within: fc.oneof(
      { maxDepth: 4, depthSize: 'small' },
      leaf,
      some('column_set', { columns: fc.array(some('column', { elements: inside }), { maxLength: 3 }) }),
      some('collapsible_panel', { header: fc.record({ title: text, icon }), elements: inside }),
      some('interactive_container', {
        elements: inside,
        behaviors: fc.constant([{ type: 'open_url', default_url: 'https://example.com' }]),
      }),
    ),
  }
})
const fields = fc.array(fc.constantFrom('input', 'date_picker', 'select_person', 'picker_time'), {
  maxLength: 4,
})
const aForm = fields.map((tags) => form(...tags.map((tag, at) => ({ tag, name: `field_${at}` }))))
const header = fc.record(
  {
    title: text,
    subtitle: text,
    text_tag_list: fc.array(some('text_tag', { text }), { maxLength: 3 }),
    template: fc.constantFrom('blue', 'red', 'grey'),
  },
  { requiredKeys: ['title'] },
)
const card = fc
  .tuple(fc.array(within, { maxLength: 4 }), fc.option(aForm, { nil: null }), header)
  .map(([elements, last, top]) => ({ ...cardOf(...elements, ...(last === null ? [] : [last])), header: top }))
  .filter((made) => (JSON.stringify(made).match(/"tag":/g) ?? []).length <= 200)

/** Everywhere a property could be slipped in, but in what the author means as data. */
function objectsIn(part: unknown): readonly Part[] {
  if (Array.isArray(part)) return part.flatMap(objectsIn)
  if (typeof part !== 'object' || part === null) return []
  const inner = Object.entries(part).flatMap(([key, value]) => (key === 'value' ? [] : objectsIn(value)))
  return [part as Part, ...inner]
}

it('takes every card made by the rules', () => {
  fc.assert(
    fc.property(card, (made) => {
      expect(checkCard(made)).toBeNull()
    }),
  )
})

it('refuses a property it does not know, wherever it stands', () => {
  fc.assert(
    fc.property(card, fc.nat(), fc.constantFrom('colour', 'stretch', 'i18n', '__x'), (made, at, property) => {
      const spoilt = structuredClone(made)
      const objects = objectsIn(spoilt)
      const target = objects[at % objects.length]
      if (target !== undefined) target[property] = 1
      const problem = checkCard(spoilt)
      expect(problem?.code).toBe(200621)
      expect(problem?.message).toContain(`unknown property, property: ${property}`)
    }),
  )
})

it('never throws, whatever it is given', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (body, element) => {
      for (const it of [
        body,
        { schema: '2.0', body },
        cardOf(element),
        cardOf({ tag: 'table', rows: element }),
      ])
        expect(() => checkCard(it)).not.toThrow()
    }),
  )
})
