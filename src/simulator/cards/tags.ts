/** Every component of the card language (JSON 2.0). */
export const CARD_TAGS = [
  'markdown',
  'div',
  'hr',
  'img',
  'img_combination',
  'column_set',
  'column',
  'table',
  'chart',
  'form',
  'input',
  'select_static',
  'multi_select_static',
  'select_person',
  'multi_select_person',
  'date_picker',
  'picker_time',
  'picker_datetime',
  'select_img',
  'checker',
  'button',
  'overflow',
  'interactive_container',
  'collapsible_panel',
  'person',
  'person_list',
] as const

type CardTag = (typeof CARD_TAGS)[number]

/** Those that hold others; at most five deep. */
export const CONTAINERS: ReadonlySet<string> = new Set<CardTag>([
  'column_set',
  'form',
  'interactive_container',
  'collapsible_panel',
])

/** Those a person can do something with. */
export const INTERACTIVE: ReadonlySet<string> = new Set<CardTag>([
  'input',
  'select_static',
  'multi_select_static',
  'select_person',
  'multi_select_person',
  'date_picker',
  'picker_time',
  'picker_datetime',
  'select_img',
  'checker',
  'button',
  'overflow',
  'interactive_container',
])

/** Those that must be told apart by name within a form. */
export const NAMED_IN_FORM: ReadonlySet<string> = new Set(
  [...INTERACTIVE].filter((tag) => tag !== 'overflow' && tag !== 'interactive_container'),
)

/** Tags of JSON 1.0 that 2.0 gave up. */
export const GONE_TAGS: ReadonlySet<string> = new Set(['action', 'note'])
