/** Words in both languages: Chinese is what stands there, an English client shows the English. */
export type Words = { readonly zh: string; readonly en: string }
export const both = (zh: string, en: string): Words => ({ zh, en })
/** What people typed has no second language. */
export const same = (text: string): Words => ({ zh: text, en: text })

export type TextProps = { readonly content: string; readonly i18n_content?: Readonly<Record<string, string>> }

/** `content` with its English beside it; one language alone where both are the same, to keep the card small. */
export const content = ({ zh, en }: Words): TextProps =>
  zh === en ? { content: zh } : { content: zh, i18n_content: { zh_cn: zh, en_us: en } }

export type PlainText = { readonly tag: 'plain_text' } & TextProps
export const plainText = (words: Words): PlainText => ({ tag: 'plain_text', ...content(words) })

/** Escapes what people typed, so that in markdown it is only ever text: no mark, no tag, no mention, no emoji, no list. */
export const plain = (text: string): string =>
  text
    .replace(/[\\`*_[\]<>~|&:#]/g, entity)
    .replace(/^(\s*)([-+])/gm, (_, space: string, mark: string) => space + entity(mark))
    .replace(/^(\s*\d+)([.)])/gm, (_, digits: string, mark: string) => digits + entity(mark))
    .replace(/\r?\n|\r/g, '<br>')
const entity = (mark: string): string => `&#${mark.charCodeAt(0)};`

/** Shortens to a number of characters, saying that it did. */
export const shortened = (text: string, length: number): string => {
  const letters = [...text]
  return letters.length <= length ? text : `${letters.slice(0, length - 1).join('')}…`
}
