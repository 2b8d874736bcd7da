import { value } from './actions.ts'
import { button } from './kit/controls.ts'
import { type Element, markdown } from './kit/elements.ts'
import { both, plain, shortened, type Words } from './kit/text.ts'

/** Who of the others has done their part, what comes next, what is asked for: a line each, never to a group. */
export const underWay = (
  lines: readonly Words[],
  audience: 'group' | 'owner' | 'finder',
): readonly Element[] =>
  audience === 'group' || lines.length === 0
    ? []
    : [
        markdown({
          zh: lines.map(({ zh }) => plain(shortened(zh, 90))).join('\n'),
          en: lines.map(({ en }) => plain(shortened(en, 140))).join('\n'),
        }),
      ]

/** Leads to everything else that can be done about a finding: disputes, a later day, who helps. */
export const courseButton = (finding: string): Element =>
  button(both('有异议、延期、配合等', 'Not mine, a later day, help …'), value({ do: 'course', finding }), {
    size: 'small',
    style: 'text',
  })
