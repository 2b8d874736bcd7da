import { pinyin } from 'pinyin-pro'

const OPTIONS = { toneType: 'none', type: 'array', surname: 'head', nonZh: 'consecutive' } as const

/** `王德顺` → `wds`; a surname is read as a surname (单 shan, 解 xie). */
export const initialsOf = (name: string): string =>
  pinyin(name, OPTIONS)
    .map((syllable) => (/^[a-z]+$/.test(syllable) ? syllable.slice(0, 1) : syllable.toLowerCase()))
    .join('')

/** `王德顺` → `wangdeshun`. */
export const syllablesOf = (name: string): string => pinyin(name, OPTIONS).join('').toLowerCase()
