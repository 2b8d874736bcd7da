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

export type CardTag = (typeof CARD_TAGS)[number]

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
