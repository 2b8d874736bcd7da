import { type Element, folded, markdown } from './kit/elements.ts'
import { both, plain, type Words } from './kit/text.ts'

/** What an owner signs: the stamp of its text, the text itself (never in a group), and whether an earlier signature was overtaken. */
export type LetterPart = {
  readonly stamp: string
  readonly lines: readonly Words[]
  readonly again: boolean
}

/** The very text that is signed. */
export function letterOn(letter: LetterPart | null | undefined): readonly Element[] {
  if (letter === undefined || letter === null) return []
  const text = {
    zh: letter.lines.map(({ zh }) => plain(zh)).join('\n'),
    en: letter.lines.map(({ en }) => plain(en)).join('\n'),
  }
  const changed = both(
    '**内容有变，请看清后重新签字**（原来的签字留在登记里）',
    '**Its text has changed: please read it and sign anew** (the earlier signature stays on record)',
  )
  return [
    ...(letter.again ? [markdown(changed)] : []),
    folded(both('整改责任书全文', 'The letter of responsibility in full'), [markdown(text, 'notation')]),
  ]
}
