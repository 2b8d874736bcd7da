import { escapeHtml, inline, type Names } from './markdown-line.ts'

/** A block that begins at a line, and the line after it. */
type Block = { readonly html: string; readonly next: number }
type Lines = readonly string[]

const LIST = /^\s*(?:[-*+]|\d+[.)])\s+/
const QUOTE = /^\s*>\s?/
const DELIMITERS = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/

/** The markdown of Feishu cards as HTML: a CommonMark subset, tables, and the platform's own tags. */
export function markdownToHtml(text: string, names: Names): string {
  const lines = text.split('\n')
  let html = ''
  for (let at = 0; at < lines.length; ) {
    const block = blockAt(lines, at, names)
    html += block.html
    at = block.next
  }
  return html
}

function blockAt(lines: Lines, at: number, names: Names): Block {
  const line = lines[at] ?? ''
  if (/^\s*(?:-{3,}|\*{3,})\s*$/.test(line)) return { html: '<hr>', next: at + 1 }
  if (line.startsWith('```')) return codeBlock(lines, at)
  if (QUOTE.test(line)) return quotation(lines, at, names)
  if (LIST.test(line)) return list(lines, at, names)
  if (isTable(lines, at)) return table(lines, at, names)
  const [, marks, words = ''] = /^(#{1,6})\s+(.*)$/.exec(line) ?? []
  const tag = marks === undefined ? 'p' : `h${marks.length}`
  const inner = marks === undefined ? inline(line, names) || '&nbsp;' : inline(words, names)
  return { html: `<${tag}>${inner}</${tag}>`, next: at + 1 }
}

function codeBlock(lines: Lines, from: number): Block {
  const end = lines.findIndex((line, at) => at > from && line.startsWith('```'))
  const to = end < 0 ? lines.length : end
  return {
    html: `<pre><code>${escapeHtml(lines.slice(from + 1, to).join('\n'))}</code></pre>`,
    next: to + 1,
  }
}

/** The first line from here on that is not of the kind. */
function endOf(lines: Lines, from: number, isOfIt: (line: string) => boolean): number {
  const end = lines.findIndex((line, at) => at >= from && !isOfIt(line))
  return end < 0 ? lines.length : end
}

function quotation(lines: Lines, from: number, names: Names): Block {
  const next = endOf(lines, from, (line) => QUOTE.test(line))
  const words = lines.slice(from, next).map((line) => inline(line.replace(QUOTE, ''), names))
  return { html: `<blockquote>${words.join('<br>')}</blockquote>`, next }
}

const indentOf = (line: string): number => (/^\s*/.exec(line)?.[0] ?? '').replaceAll('\t', '    ').length
const numberOf = (line: string): number | null => {
  const [, number] = /^\s*(\d+)[.)]/.exec(line) ?? []
  return number === undefined ? null : Number(number)
}

/** A list of one kind at one depth; what is indented further hangs under the item before it. */
function list(lines: Lines, from: number, names: Names): Block {
  const first = lines[from] ?? ''
  const depth = indentOf(first)
  const start = numberOf(first)
  const items: string[] = []
  let at = from
  for (; at < lines.length; ) {
    const line = lines[at] ?? ''
    const deeper = indentOf(line) - depth
    if (!LIST.test(line) || deeper < 0) break
    if (deeper > 1) {
      const under = list(lines, at, names)
      items.push((items.pop() ?? '') + under.html)
      at = under.next
    } else {
      if ((numberOf(line) === null) !== (start === null)) break
      items.push(inline(line.replace(LIST, ''), names))
      at += 1
    }
  }
  const inner = items.map((item) => `<li>${item}</li>`).join('')
  if (start === null) return { html: `<ul>${inner}</ul>`, next: at }
  return { html: `<ol${start === 1 ? '' : ` start="${start}"`}>${inner}</ol>`, next: at }
}

const isRow = (line: string | undefined): boolean => line?.includes('|') ?? false
const isTable = (lines: Lines, at: number): boolean =>
  isRow(lines[at]) && isRow(lines[at + 1]) && DELIMITERS.test(lines[at + 1] ?? '')

const cellsOf = (line: string): readonly string[] =>
  line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll('\\|', '|'))

function sideOf(delimiter: string): string {
  if (!delimiter.endsWith(':')) return ''
  return delimiter.startsWith(':') ? ' class="center"' : ' class="right"'
}

/** A table drawn with strokes: its head, the line that tells the sides, and rows to the first line without one. */
function table(lines: Lines, from: number, names: Names): Block {
  const sides = cellsOf(lines[from + 1] ?? '').map(sideOf)
  const next = endOf(lines, from + 2, isRow)
  const row = (line: string, tag: 'th' | 'td'): string => {
    const cells = cellsOf(line)
    const drawn = sides.map((side, at) => `<${tag}${side}>${inline(cells[at] ?? '', names)}</${tag}>`)
    return `<tr>${drawn.join('')}</tr>`
  }
  const body = lines.slice(from + 2, next).map((line) => row(line, 'td'))
  const html = `<div class="table"><table><thead>${row(lines[from] ?? '', 'th')}</thead><tbody>${body.join('')}</tbody></table></div>`
  return { html, next }
}
