import type { Bilingual } from '../domain/bilingual.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'

/** Compares one part of two campaigns; both are handed over whole, because names are looked up in them. */
export type Compare = (known: Campaign, next: Campaign) => readonly Bilingual[]

type Value = string | number
type Part<T> = {
  readonly of: (campaign: Campaign) => readonly T[]
  readonly key: (entry: T) => string
  readonly name: (entry: T, campaign: Campaign) => string
  /** What is shown of a change, by its Chinese name; anything else that changed is only said to have. */
  readonly fields: Readonly<Record<string, (entry: T, campaign: Campaign) => Value>>
}

/** A single value: one line when it differs. */
export const value =
  (zh: string, en: string, of: (campaign: Campaign) => Value): Compare =>
  (known, next) => {
    const [before, after] = [of(known), of(next)]
    return before === after ? [] : [line('改', zh, fromTo(before, after), en)]
  }

/** Entries known by a key: what is added, taken away, changed. Their order does not matter. */
export const entries =
  <T>(zh: string, en: string, { of, key, name, fields }: Part<T>): Compare =>
  (known, next) => {
    const before = new Map(of(known).map((entry) => [key(entry), entry]))
    const after = new Map(of(next).map((entry) => [key(entry), entry]))
    const added = [...after].filter(([id]) => !before.has(id))
    const removed = [...before].filter(([id]) => !after.has(id))
    const changed = [...after].flatMap(([id, entry]) => {
      const was = before.get(id)
      if (was === undefined || alike(was, entry)) return []
      const parts = Object.entries(fields).flatMap(([field, show]) => {
        const [from, to] = [show(was, known), show(entry, next)]
        return from === to ? [] : [`${field} ${fromTo(from, to)}`]
      })
      return [line('改', zh, `${name(entry, next)}：${parts.join('；') || '内容'}`, en)]
    })
    return [
      ...added.map(([, entry]) => line('加', zh, name(entry, next), en)),
      ...removed.map(([, entry]) => line('减', zh, name(entry, known), en)),
      ...changed,
    ]
  }

const fromTo = (before: Value, after: Value): string => `${said(before)} → ${said(after)}`
const said = (value: Value): string => (value === '' ? '（空）' : String(value))

const VERBS = { 加: 'added', 减: 'removed', 改: 'changed' } as const

const line = (sign: keyof typeof VERBS, zh: string, what: string, en: string): Bilingual => ({
  zh: `${sign} ${zh} ${what}`,
  en: `${en} ${VERBS[sign]}`,
})

/** Lists in which the order says nothing. */
const UNORDERED = new Set(['aliases', 'groups', 'memberIds', 'townIds', 'routes', 'off', 'work'])

/** Whether two entries say the same. */
export const alike = (a: unknown, b: unknown): boolean =>
  JSON.stringify(canonical(a)) === JSON.stringify(canonical(b))

export function canonical(entry: unknown, field = ''): unknown {
  if (Array.isArray(entry)) {
    const items = entry.map((each) => canonical(each))
    return UNORDERED.has(field) ? items.sort() : items
  }
  if (typeof entry !== 'object' || entry === null) return entry
  const keys = Object.entries(entry).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(keys.map(([key, each]) => [key, canonical(each, key)]))
}

export const listed = (words: readonly string[]): string => [...words].sort().join('、')
