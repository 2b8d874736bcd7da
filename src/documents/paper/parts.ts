import {
  AlignmentType,
  BorderStyle,
  ImageRun,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import type { PaperPart, PaperPicture } from '../../app/ports/papers.ts'
import { BODY, body, CELL, CELL_HEADING, HEADING, lines } from './type.ts'

type Part<K extends PaperPart['kind']> = Extract<PaperPart, { kind: K }>

/** Twentieths of a point between the margins. */
const WIDTH = { upright: 8_900, landscape: 14_800 } as const

export function drawPart(part: PaperPart, landscape: boolean): readonly (Paragraph | Table)[] {
  const width = landscape ? WIDTH.landscape : WIDTH.upright
  switch (part.kind) {
    case 'heading':
      return [
        new Paragraph({ indent: { firstLine: 640 }, spacing: SPACED, children: lines(part.text, HEADING) }),
      ]
    case 'text':
      return part.text.split('\n').map(body)
    case 'table':
      return [table(part, width), GAP()]
    case 'fields':
      return [fields(part, width), GAP()]
    case 'pictures':
      return part.pictures.flatMap((picture) => drawPicture(picture, width))
    case 'signatures':
      return [signatures(part, width)]
    case 'new-page':
      return [new Paragraph({ pageBreakBefore: true, children: [] })]
  }
}

const SPACED = { line: 560, lineRule: 'exact' } as const
const GAP = (): Paragraph => new Paragraph({ spacing: { after: 120 }, children: [] })

type Cell = {
  readonly text: string
  readonly share: number
  readonly heading: boolean
  readonly span?: number
}
const cell = ({ text, share, heading, span }: Cell, width: number): TableCell =>
  new TableCell({
    width: { size: Math.round(width * share), type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { top: 40, bottom: 40, left: 70, right: 70 },
    ...(span === undefined ? {} : { columnSpan: span }),
    children: [
      new Paragraph({
        alignment: heading ? AlignmentType.CENTER : AlignmentType.LEFT,
        children: lines(text, heading ? CELL_HEADING : CELL),
      }),
    ],
  })

const laidOut = (rows: TableRow[], shares: readonly number[], width: number): Table =>
  new Table({
    layout: TableLayoutType.FIXED,
    width: { size: width, type: WidthType.DXA },
    columnWidths: shares.map((share) => Math.round(width * share)),
    rows,
  })

/** Its headings are repeated on every page; a row stays on one. */
function table({ headings, rows, widths }: Part<'table'>, width: number): Table {
  const given = widths ?? headings.map(() => 1)
  const whole = given.reduce((sum, each) => sum + each, 0)
  const shares = given.map((each) => each / whole)
  const row = (texts: readonly string[], heading: boolean): TableRow =>
    new TableRow({
      tableHeader: heading,
      cantSplit: true,
      children: shares.map((share, index) => cell({ text: texts[index] ?? '', share, heading }, width)),
    })
  return laidOut([row(headings, true), ...rows.map((texts) => row(texts, false))], shares, width)
}

/** Longer than this it needs the whole line. */
const SHORT = 14
const FIELD_SHARES = [0.17, 0.33, 0.17, 0.33] as const

function fields({ rows }: Part<'fields'>, width: number): Table {
  const left = [...rows]
  const made: TableRow[] = []
  for (let first = left.shift(); first !== undefined; first = left.shift()) {
    const [next] = left
    const isPair = next !== undefined && isShort(first) && isShort(next)
    const pair = isPair ? [first, next] : [first]
    if (isPair) left.shift()
    made.push(
      new TableRow({
        cantSplit: true,
        children: pair.flatMap(([label, value]) => [
          cell({ text: label, share: FIELD_SHARES[0], heading: true }, width),
          isPair
            ? cell({ text: value, share: FIELD_SHARES[1], heading: false }, width)
            : cell({ text: value, share: 0.83, heading: false, span: 3 }, width),
        ]),
      }),
    )
  }
  return laidOut(made, FIELD_SHARES, width)
}
const isShort = ([, value]: readonly [string, string]): boolean =>
  value.length <= SHORT && !value.includes('\n')

/** Pixels that fit half a page's height. */
const TALLEST = 380

function drawPicture(
  { bytes, mime, width, height, caption }: PaperPicture,
  room: number,
): readonly Paragraph[] {
  const widest = room / 15
  const scale = Math.min(1, widest / width, TALLEST / height)
  const image = new ImageRun({
    type: mime === 'image/png' ? 'png' : 'jpg',
    data: bytes,
    transformation: { width: Math.round(width * scale), height: Math.round(height * scale) },
  })
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      keepNext: true,
      spacing: { before: 120 },
      children: [image],
    }),
    new Paragraph({ alignment: AlignmentType.CENTER, children: lines(caption, CELL) }),
  ]
}

function signatures({ blocks }: Part<'signatures'>, width: number): Table {
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
  const borders = { top: none, bottom: none, left: none, right: none }
  const share = 1 / blocks.length
  const children = blocks.map(
    (block) =>
      new TableCell({
        borders,
        width: { size: Math.round(width * share), type: WidthType.DXA },
        children: [
          new Paragraph({ spacing: { before: 480, after: 240 }, children: lines(`${block}：`, BODY) }),
          new Paragraph({ children: lines('　　　　年　　月　　日', BODY) }),
        ],
      }),
  )
  return laidOut(
    [new TableRow({ cantSplit: true, children })],
    blocks.map(() => share),
    width,
  )
}
