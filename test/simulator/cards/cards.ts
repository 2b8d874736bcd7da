import { readFileSync } from 'node:fs'

export type Part = Record<string, unknown>

export const fixture = (name: string): Part =>
  JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8')) as Part

export const cardOf = (...elements: readonly unknown[]) => ({ schema: '2.0', body: { elements } })
export const words = (content: string) => ({ tag: 'plain_text', content })
export const columns = (...elements: readonly unknown[]) => ({
  tag: 'column_set',
  columns: [{ tag: 'column', elements }],
})
export const submit = { tag: 'button', name: 'send', text: words('提交'), form_action_type: 'submit' }
export const form = (...elements: readonly unknown[]) => ({
  tag: 'form',
  name: 'plan',
  elements: [...elements, submit],
})
export const line = { tag: 'hr' }
