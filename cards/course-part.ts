import { value } from './actions.ts'
import { button } from './kit/controls.ts'
import type { Element } from './kit/elements.ts'
import { both } from './kit/text.ts'

/** Leads to everything else that can be done about a finding: disputes, a later day, who helps. */
export const courseButton = (finding: string): Element =>
  button(both('有异议、延期、配合等', 'Not mine, a later day, help …'), value({ do: 'course', finding }), {
    size: 'small',
    style: 'text',
  })
