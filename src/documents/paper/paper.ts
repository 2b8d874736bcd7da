import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  type ParagraphChild,
  type Table,
  TextRun,
} from 'docx'
import type { Paper, Papers } from '../../app/ports/papers.ts'
import { drawPart } from './parts.ts'
import { BODY, closing, HEAD, lines, MILLIMETRE, TITLE } from './type.ts'

/** A4 with the margins of GB/T 9704-2012: 37 mm above, 35 below, 28 left, 26 right. */
const PAGE = {
  width: 210 * MILLIMETRE,
  height: 297 * MILLIMETRE,
  margin: { top: 37 * MILLIMETRE, bottom: 35 * MILLIMETRE, left: 28 * MILLIMETRE, right: 26 * MILLIMETRE },
} as const
/** Wide tables need the room. */
const WIDE_MARGIN = {
  top: 20 * MILLIMETRE,
  bottom: 18 * MILLIMETRE,
  left: 18 * MILLIMETRE,
  right: 18 * MILLIMETRE,
} as const

/** Documents as .docx, in the manner of 党政机关公文 (GB/T 9704-2012). The fonts it names are Word's and WPS's own. */
export const papers: Papers = {
  write: async (paper) => {
    const { landscape = false } = paper
    const document = new Document({
      creator: paper.issuer || '销号 xiaohao',
      title: paper.title,
      styles: { default: { document: { run: BODY } } },
      sections: [
        {
          properties: {
            page: {
              size: {
                width: PAGE.width,
                height: PAGE.height,
                orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
              },
              margin: landscape ? WIDE_MARGIN : PAGE.margin,
            },
          },
          footers: { default: pageNumber() },
          children: [...headOf(paper), ...partsOf(paper), ...closingOf(paper)],
        },
      ],
    })
    return new Uint8Array(await Packer.toBuffer(document))
  },
}

const pageNumber = (): Footer =>
  new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], ...BODY, size: 28 })],
      }),
    ],
  })

const centred = (children: readonly ParagraphChild[], after = 0): Paragraph =>
  new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after }, children: [...children] })

/** The issuer in red, the number, a red line; then the title and whom it goes to. */
function headOf({ issuer, number, title, to }: Paper): readonly Paragraph[] {
  const under = { color: 'E60012', style: BorderStyle.SINGLE, size: 18, space: 4 }
  const head = issuer === '' ? [] : [centred([new TextRun({ text: issuer, ...HEAD })], 240)]
  const numbered =
    number === ''
      ? []
      : [
          new Paragraph({
            alignment: AlignmentType.CENTER,
            ...(issuer === '' ? {} : { border: { bottom: under } }),
            spacing: { after: 360 },
            children: [new TextRun({ text: number, ...BODY })],
          }),
        ]
  return [
    ...head,
    ...numbered,
    centred(lines(title, TITLE), 280),
    ...(to === '' ? [] : [new Paragraph({ spacing: { after: 120 }, children: lines(to, BODY) })]),
  ]
}

const partsOf = (paper: Paper): readonly (Paragraph | Table)[] =>
  paper.parts.flatMap((part) => drawPart(part, paper.landscape ?? false))

const closingOf = (paper: Paper): readonly Paragraph[] =>
  paper.closing === null ? [] : closing(paper.closing.by, paper.closing.on)
