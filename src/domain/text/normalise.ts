/** Brings what people type to one form: half width, one kind of space, lower case Latin, common typos of the trade mended. */
export function normalise(text: string): string {
  let plain = text
    .normalize('NFKC')
    .replace(/[\s\u200b\ufeff]+/g, ' ')
    .trim()
    .toLowerCase()
  for (const [wrong, right] of TYPOS) plain = plain.replaceAll(wrong, right)
  return plain
}

/** Input methods give the wrong character of the same sound. */
const TYPOS: readonly (readonly [string, string])[] = [
  ['以整改', '已整改'],
  ['己整改', '已整改'],
  ['巳整改', '已整改'],
  ['以经', '已经'],
  ['己经', '已经'],
  ['整该', '整改'],
  ['整攺', '整改'],
  ['政改', '整改'],
  ['以完成', '已完成'],
  ['己完成', '已完成'],
  ['以落实', '已落实'],
  ['己落实', '已落实'],
  ['销耗', '销号'],
  ['消号', '销号'],
  ['肖号', '销号'],
  ['完毕了', '完毕'],
]
