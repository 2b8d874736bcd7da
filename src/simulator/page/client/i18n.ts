export type Language = 'zh' | 'en'

const kept = (): Language => (localStorage.getItem('language') === 'en' ? 'en' : 'zh')
let language: Language = kept()

export const current = (): Language => language
export function setLanguage(next: Language): void {
  language = next
  localStorage.setItem('language', next)
  document.documentElement.lang = next === 'zh' ? 'zh-CN' : 'en'
}
/** Words of the page itself. */
export const t = (zh: string, en: string): string => (language === 'zh' ? zh : en)

type Worded = { readonly content?: unknown; readonly i18n_content?: Readonly<Record<string, string>> }
/** Words of a card in the reader's language: its own, then what stands there. */
export function wordsOf(text: unknown): string {
  if (typeof text === 'string') return text
  const { content, i18n_content: others } = (text ?? {}) as Worded
  const own = others?.[language === 'zh' ? 'zh_cn' : 'en_us']
  return own ?? (typeof content === 'string' ? content : '')
}
