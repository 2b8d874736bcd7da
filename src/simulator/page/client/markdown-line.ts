import { signOf } from './emoji.ts'

export type Names = (openId: string) => string

export const escapeHtml = (text: string): string =>
  text
    .replace(/[<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`)
    .replace(/&(?!#\d{1,6};|#x[0-9a-f]{1,5};|(?:amp|lt|gt|quot|nbsp);)/gi, '&amp;')

/** Colours a card may name; others are left out. */
const COLOURS = new Set(
  'blue wathet turquoise green lime yellow orange red carmine violet purple indigo grey neutral white black'.split(
    ' ',
  ),
)
const colourOf = (name: string): string => (COLOURS.has(name) ? `c-${name}` : 'c-grey')

const safeUrl = (url: string): string => (/^(https?:|lark:|mailto:)/i.test(url) ? escapeHtml(url) : '#')

/** Draws what stands within a tag. */
type Inner = (text: string) => string
type Rule = readonly [RegExp, (match: readonly string[], names: Names, inner: Inner) => string]

/** The platform's own tags, found before anything is escaped. */
const TAGS: readonly Rule[] = [
  [/<br\s*\/?>/gi, () => '<br>'],
  [/<hr\s*\/?>/gi, () => '<hr>'],
  [/<at id=["']?(\w+)["']?>(?:[^<]*<\/at>)?/gi, ([, id = ''], names) => mention(id, names)],
  [
    /<at ids=["']?([\w,]+)["']?>(?:[^<]*<\/at>)?/gi,
    ([, ids = ''], names) =>
      ids
        .split(',')
        .map((id) => mention(id, names))
        .join(' '),
  ],
  [/<person id=["']?(\w+)["']?[^>]*>(?:[^<]*<\/person>)?/gi, ([, id = ''], names) => mention(id, names)],
  [
    /<font color=["']?(\w+)["']?>([\s\S]*?)<\/font>/gi,
    ([, colour = '', text = ''], _, inner) => `<span class="${colourOf(colour)}">${inner(text)}</span>`,
  ],
  [
    /<text_tag color=["']?(\w+)["']?>([\s\S]*?)<\/text_tag>/gi,
    ([, colour = '', text = '']) => `<span class="tag ${colourOf(colour)}">${escapeHtml(text)}</span>`,
  ],
  [
    /<number_tag[^>]*>([\s\S]*?)<\/number_tag>/gi,
    ([, text = '']) => `<span class="number-tag">${escapeHtml(text)}</span>`,
  ],
  [/<raw>([\s\S]*?)<\/raw>/gi, ([, text = '']) => escapeHtml(text)],
  [
    /<(?:link|a)[^>]*?(?:url|href)=["']([^"']+)["'][^>]*>([\s\S]*?)<\/(?:link|a)>/gi,
    ([, url = '', text = '']) => link(url, escapeHtml(text)),
  ],
  [
    /<local_datetime millisecond=["']?(\d+)["']?[^>]*>(?:[^<]*<\/local_datetime>)?/gi,
    ([whole = '', at = '0']) =>
      escapeHtml(dateOf(Number(at), /format_type=["']?(\w+)/i.exec(whole)?.[1] ?? '')),
  ],
]
/** A moment in Shanghai, as far as the format wants it: the day, the time, or both. */
function dateOf(at: number, format: string): string {
  if (!Number.isFinite(at) || Math.abs(at) > 8.64e15) return ''
  const day = { year: 'numeric', month: 'numeric', day: 'numeric' } as const
  const time = { hour: '2-digit', minute: '2-digit' } as const
  const wants = format.startsWith('date') ? day : format.startsWith('time') ? time : { ...day, ...time }
  return new Date(at).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', ...wants })
}
const mention = (id: string, names: Names): string =>
  `<span class="mention">@${escapeHtml(id === 'all' ? '所有人' : names(id))}</span>`
const link = (url: string, text: string): string =>
  `<a href="${safeUrl(url)}" target="_blank" rel="noreferrer">${text}</a>`

/** Marks within a line, on text that is escaped already. */
const MARKS: readonly (readonly [RegExp, string])[] = [
  [/\*\*\*(?=\S)([\s\S]*?\S)\*\*\*/g, '<strong><em>$1</em></strong>'],
  [/\*\*(?=\S)([\s\S]*?\S)\*\*/g, '<strong>$1</strong>'],
  [/(?<![*\w])\*(?=\S)([^*\n]*?\S)\*(?!\*)/g, '<em>$1</em>'],
  [/~~(?=\S)([\s\S]*?\S)~~/g, '<del>$1</del>'],
]

/** One line of markdown as HTML: marks and the platform's own tags; everything else is only text. */
export function inline(text: string, names: Names): string {
  const kept: string[] = []
  // What is finished HTML is put aside under a mark no text can hold.
  const keep = (html: string): string => `\u0001${kept.push(html) - 1}\u0001`
  let drawn = spans(text.replaceAll('\u0001', ''), names, keep)
  // What was put aside may hold what was put aside before it, never itself.
  while (drawn.includes('\u0001'))
    drawn = drawn.replace(/\u0001(\d+)\u0001/g, (_, index: string) => kept[Number(index)] ?? '')
  return drawn
}

function spans(text: string, names: Names, keep: (html: string) => string): string {
  const inner: Inner = (within) => spans(within, names, keep)
  let rest = text.replace(/`([^`\n]+)`/g, (_, code: string) => keep(`<code>${escapeHtml(code)}</code>`))
  for (const [pattern, make] of TAGS)
    rest = rest.replace(pattern, (...match: unknown[]) => keep(make(match as string[], names, inner)))
  rest = rest.replace(/!\[([^\]\n]*)\]\((\w+)\)/g, (_, alt: string, key: string) =>
    keep(`<img src="/_sim/files/${key}" alt="${escapeHtml(alt)}">`),
  )
  rest = rest.replace(/\[([^\]\n]+)\]\(([^)\s]+)\)/g, (_, words: string, url: string) =>
    keep(link(url, escapeHtml(words))),
  )
  rest = escapeHtml(rest)
  for (const [pattern, html] of MARKS) rest = rest.replace(pattern, html)
  return rest.replace(
    /:([A-Z][A-Za-z]{1,20}):/g,
    (_, name: string) => `<span class="emoji" title="${name}">${signOf(name)}</span>`,
  )
}
