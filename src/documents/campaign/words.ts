import { USUAL } from '../../app/role-words.ts'
import { CAMPAIGN_ROLES } from '../../domain/campaign/campaign.ts'

/** What the file calls a value of the domain: in Chinese as the office writes it, or by the domain's own word. */
export type Wording<T extends string> = Readonly<Record<T, string>>

export const PLACE_KINDS = { county: '县', town: '镇', village: '村' } as const
export const CLOCK_UNITS = { calendar: '自然日', workday: '工作日' } as const
export const ROLLS = { none: '不顺延', 'next-workday': '顺延到工作日' } as const
export const ABOUTS = { household: '登记对象', place: '镇村' } as const
export const COMPARED_KINDS = { text: '文字', number: '数字', money: '金额', phone: '电话' } as const
export const ISSUING = { 'at-once': '即时交办', 'by-list': '按清单印发' } as const
export const ROUTES = { instant: '立行立改', 'long-term': '长期坚持' } as const

export type NamedRole = keyof typeof USUAL
export const NAMED_ROLES = Object.fromEntries(
  Object.entries(USUAL).map(([role, { zh }]) => [role, zh]),
) as Wording<NamedRole>
export const ROLES = Object.fromEntries(CAMPAIGN_ROLES.map((role) => [role, USUAL[role].zh])) as Wording<
  (typeof CAMPAIGN_ROLES)[number]
>

/** Every spelling that is understood, the Chinese ones first. */
export function spellings<T extends string>(wording: Wording<T>): [string, ...string[]] {
  const [first = '', ...rest] = [...Object.values<string>(wording), ...Object.keys(wording)]
  return [first, ...rest]
}

/** The domain's word for a spelling; null where it is none. */
export function meaning<T extends string>(wording: Wording<T>, spelling: string): T | null {
  const all = Object.entries<string>(wording) as [T, string][]
  return all.find(([word, zh]) => word === spelling || zh === spelling)?.[0] ?? null
}
