const DOUBLE_SURNAMES = new Set(
  '欧阳 上官 司马 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 夏侯 端木 宇文 长孙 南宫 轩辕 独孤 闻人 赫连 澹台 申屠'.split(
    ' ',
  ),
)

/** A person's name as a group may see it: the surname and two stars (王德顺 → 王**). What is no name of two to four characters is masked after its first character. */
export function maskName(name: string): string {
  const letters = [...name.trim()]
  if (letters.length <= 1) return name.trim() === '' ? '' : `${letters[0]}**`
  const double = letters.length >= 3 && DOUBLE_SURNAMES.has(letters.slice(0, 2).join(''))
  return `${letters.slice(0, double ? 2 : 1).join('')}**`
}
