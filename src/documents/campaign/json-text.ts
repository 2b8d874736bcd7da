import type { Bilingual } from '../../domain/bilingual.ts'
import { type Path, pathText } from './problem.ts'

export type Position = { readonly line: number; readonly column: number }
export type JsonText = {
  readonly value: unknown
  /** Where each value begins, by its path as text. */
  readonly at: ReadonlyMap<string, Position>
  /** What was written twice in one object: its path, and where the second stands. */
  readonly twice: readonly { readonly path: Path; readonly position: Position }[]
}

/** The text is no JSON; nothing behind this place could be read. */
export class NotJson extends Error {
  override readonly name = 'NotJson'
  readonly position: Position
  readonly words: Bilingual
  constructor(position: Position, words: Bilingual) {
    super(words.en)
    this.position = position
    this.words = words
  }
}

/** Reads JSON and keeps where each value stands, which `JSON.parse` forgets. Throws NotJson. */
export function readJson(text: string): JsonText {
  const reader = new Reader(text.replace(/^\uFEFF/, ''))
  const value = reader.value([])
  reader.end()
  return { value, at: reader.at, twice: reader.twice }
}

const TOKEN =
  /[ \t\r\n]*("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[{}[\]:,])/y
const BLANK = /[ \t\r\n]*/y

class Reader {
  readonly at = new Map<string, Position>()
  readonly twice: { path: Path; position: Position }[] = []
  private readonly text: string
  /** Where each line begins. */
  private readonly lines: readonly number[]
  private offset = 0
  private start = 0

  constructor(text: string) {
    this.text = text
    this.lines = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)]
  }

  value(path: Path): unknown {
    const token = this.token()
    this.at.set(pathText(path), this.position(this.start))
    if (token === '{') return this.object(path)
    if (token === '[') return this.array(path)
    if (token === null || '}]:,'.includes(token))
      return this.refuse('这里要有一个值。', 'A value is needed here.')
    return JSON.parse(token)
  }

  end(): void {
    if (this.token() !== null || this.start < this.text.length)
      this.refuse('文件到这里应该结束了，后面多了内容。', 'The file should end here.')
  }

  private object(path: Path): Record<string, unknown> {
    const entries = new Map<string, unknown>()
    for (let token = this.token(); token !== '}' || entries.size > 0; token = this.token()) {
      if (token === null || !token.startsWith('"'))
        this.refuse('这里要有一个带英文双引号的字段名。', 'A field name in double quotes is needed here.')
      const key = String(JSON.parse(token))
      const position = this.position(this.start)
      if (entries.has(key)) this.twice.push({ path: [...path, key], position })
      if (this.token() !== ':')
        this.refuse('字段名后面要有英文冒号“:”。', 'A colon is needed after the name.')
      entries.set(key, this.value([...path, key]))
      if (!this.goesOn('}')) break
    }
    return Object.fromEntries(entries)
  }

  private array(path: Path): unknown[] {
    const values: unknown[] = []
    if (this.peek() === ']') {
      this.token()
      return values
    }
    do values.push(this.value([...path, values.length]))
    while (this.goesOn(']'))
    return values
  }

  private goesOn(close: '}' | ']'): boolean {
    const token = this.token()
    if (token === close) return false
    if (token !== ',')
      this.refuse(
        `这里要有英文逗号“,”或“${close}”（检查上一行末尾是不是漏了逗号、用了中文标点）。`,
        `A comma or ${close} is needed here (look at the end of the line before).`,
      )
    const next = this.peek()
    if (next === close) {
      this.token()
      this.refuse(`“${close}”前面多了一个逗号。`, `There is a comma too many before ${close}.`)
    }
    return true
  }

  private peek(): string | null {
    const { offset, start } = this
    const token = this.token()
    this.offset = offset
    this.start = start
    return token
  }

  private token(): string | null {
    BLANK.lastIndex = this.offset
    BLANK.exec(this.text)
    this.start = BLANK.lastIndex
    TOKEN.lastIndex = this.offset
    const token = TOKEN.exec(this.text)?.[1]
    if (token === undefined) return null
    this.offset = TOKEN.lastIndex
    return token
  }

  private refuse(zh: string, en: string): never {
    throw new NotJson(this.position(this.start), { zh: `不是正确的JSON：${zh}`, en: `Not JSON: ${en}` })
  }

  private position(offset: number): Position {
    let [line, beyond] = [0, this.lines.length]
    while (beyond - line > 1) {
      const middle = (line + beyond) >> 1
      if ((this.lines[middle] ?? 0) <= offset) line = middle
      else beyond = middle
    }
    return { line: line + 1, column: offset - (this.lines[line] ?? 0) + 1 }
  }
}
