import { useState } from 'hono/jsx/dom'
import { type CardContext, type ElementProps, type Json, list, nameOf, object, text } from './context.ts'
import { Markdown } from './markdown.tsx'

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
              <th key={text(column.name)}>{text(column.display_name) || text(column.name)}</th>
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
          <button type="button" disabled={page === 0} onClick={() => setPage(page - 1)}>
            ‹
          </button>
          {page + 1} / {pages}
          <button type="button" disabled={page + 1 >= pages} onClick={() => setPage(page + 1)}>
            ›
          </button>
        </p>
      ) : null}
    </div>
  )
}

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
    case 'number': {
      const { precision, symbol } = object(column.format)
      return (
        <>{`${text(symbol)}${typeof value === 'number' ? value.toFixed(Number(precision ?? 0)) : String(value ?? '')}`}</>
      )
    }
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
