import { useState } from 'hono/jsx/dom'
import { t } from '../i18n.ts'
import { type CardContext, type ElementProps, type Json, list, nameOf, object, text } from './context.ts'
import { Markdown } from './markdown.tsx'

const widthOf = ({ width }: Json) => (/^\d/.test(text(width)) ? { minWidth: text(width) } : {})

export function TableElement({ element, context }: ElementProps) {
  const [page, setPage] = useState(0)
  const columns = list(element.columns)
  const rows = list(element.rows)
  const size = Number(element.page_size ?? 5)
  const pages = Math.max(1, Math.ceil(rows.length / size))
  return (
    <div class="table">
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={text(column.name)} class={text(column.horizontal_align)} style={widthOf(column)}>
                {text(column.display_name) || text(column.name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(page * size, (page + 1) * size).map((row, at) => (
            <tr key={at}>
              {columns.map((column) => (
                <td key={text(column.name)} class={text(column.horizontal_align)}>
                  <Cell column={column} value={row[text(column.name)]} context={context} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {pages > 1 ? (
        <p class="pages">
          <button
            type="button"
            aria-label={t('上一页', 'Previous page')}
            disabled={page === 0}
            onClick={() => setPage(page - 1)}
          >
            ‹
          </button>
          {page + 1} / {pages}
          <button
            type="button"
            aria-label={t('下一页', 'Next page')}
            disabled={page + 1 >= pages}
            onClick={() => setPage(page + 1)}
          >
            ›
          </button>
        </p>
      ) : null}
    </div>
  )
}

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
          {list(value).map((option, at) => (
            <span key={at} class={`tag c-${text(option.color) || 'blue'}`}>
              {text(option.text)}
            </span>
          ))}
        </>
      )
    case 'persons':
      return (
        <>
          {[value]
            .flat()
            .map((one) => nameOf(context, text(one)))
            .join('、')}
        </>
      )
    case 'date':
      return <>{new Date(Number(value)).toLocaleDateString('zh-CN', { timeZone: 'Asia/Shanghai' })}</>
    default:
      return <>{String(value ?? '')}</>
  }
}
