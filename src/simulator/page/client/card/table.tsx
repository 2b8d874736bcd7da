import { useState } from 'hono/jsx/dom'
import { dateWords } from '../dates.ts'
import { t } from '../i18n.ts'
import { type CardContext, type ElementProps, type Json, list, object, text } from './context.ts'
import { textStyle } from './look.ts'
import { Markdown } from './markdown.tsx'
import { Persons } from './people.tsx'

/** A column as wide as it says, in pixels or a part of the table. */
const widthOf = ({ width }: Json) => {
  if (text(width).endsWith('%')) return { width: text(width) }
  return /^\d/.test(text(width)) ? { minWidth: text(width), maxWidth: text(width) } : {}
}
const ROWS: Readonly<Record<string, string>> = { low: '32px', middle: '48px', high: '64px' }
const rowStyle = ({ row_height }: Json) => {
  const height = ROWS[text(row_height)] ?? (/^\d/.test(text(row_height)) ? text(row_height) : null)
  return height === null ? {} : { height }
}
/** How the head of a table is set. */
const headStyle = (head: Json, context: CardContext) => ({
  ...textStyle({ ...head, lines: null, text_color: head.text_color === 'grey' ? 'grey' : '' }, context),
  ...(head.background_style === 'none' ? { background: 'none' } : {}),
  ...(head.bold === false ? { fontWeight: '400' } : {}),
})

export function TableElement({ element, context }: ElementProps) {
  const [page, setPage] = useState(0)
  const columns = list(element.columns)
  const rows = list(element.rows)
  const size = Number(element.page_size ?? 5)
  const pages = Math.max(1, Math.ceil(rows.length / size))
  return (
    <div class={`table ${element.freeze_first_column === true ? 'frozen' : ''}`}>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={text(column.name)}
                class={text(column.horizontal_align)}
                style={{ ...widthOf(column), ...headStyle(object(element.header_style), context) }}
              >
                {text(column.display_name) || text(column.name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(page * size, (page + 1) * size).map((row, at) => (
            <tr key={at} style={rowStyle(element)}>
              {columns.map((column) => (
                <td
                  key={text(column.name)}
                  class={`${text(column.horizontal_align)} is-${text(column.data_type) || 'text'}`}
                >
                  <Cell column={column} value={row[text(column.name)]} context={context} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <Pager page={page} pages={pages} turn={setPage} />
    </div>
  )
}

type PagerProps = { readonly page: number; readonly pages: number; readonly turn: (page: number) => void }

const Pager = ({ page, pages, turn }: PagerProps) =>
  pages === 1 ? null : (
    <p class="pages">
      <button
        type="button"
        aria-label={t('上一页', 'Previous page')}
        disabled={page === 0}
        onClick={() => turn(page - 1)}
      >
        ‹
      </button>
      {page + 1} / {pages}
      <button
        type="button"
        aria-label={t('下一页', 'Next page')}
        disabled={page + 1 >= pages}
        onClick={() => turn(page + 1)}
      >
        ›
      </button>
    </p>
  )

/** A number as its column wants it: digits after the point, thousands apart, a sign of money in front. */
function numberOf({ precision, symbol, separator }: Json, value: unknown): string {
  if (typeof value !== 'number') return String(value ?? '')
  const digits = precision === undefined ? { maximumFractionDigits: 10 } : fixed(Number(precision))
  return `${text(symbol)}${value.toLocaleString('en-US', { ...digits, useGrouping: separator === true })}`
}
const fixed = (digits: number) => ({ minimumFractionDigits: digits, maximumFractionDigits: digits })

function Cell({
  column,
  value,
  context,
}: {
  readonly column: Json
  readonly value: unknown
  readonly context: CardContext
}) {
  switch (column.data_type) {
    case 'number':
      return <>{numberOf(object(column.format), value)}</>
    case 'markdown':
    case 'lark_md':
      return <Markdown content={text(value)} context={context} />
    case 'options':
      return (
        <>
          {list([value].flat()).map((option, at) => (
            <span key={at} class={`tag c-${text(option.color) || 'blue'}`}>
              {text(option.text)}
            </span>
          ))}
        </>
      )
    case 'persons':
      return <Persons ids={[value].flat().map(text)} context={context} />
    case 'date':
      return <>{typeof value === 'number' ? dateWords(value, text(column.date_format)) : ''}</>
    default:
      return <>{String(value ?? '')}</>
  }
}
