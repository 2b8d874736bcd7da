import { AlignmentType, type IRunOptions, Paragraph, TextRun } from 'docx'

/** Twentieths of a point in a millimetre; pages and margins are whole ones. */
export const MILLIMETRE = 57

const song = (family: string) => ({ ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: family })
/** 三号仿宋: 16 points. */
export const BODY = { font: song('仿宋_GB2312'), size: 32 } as const
/** 二号小标宋: 22 points. */
export const TITLE = { font: song('方正小标宋简体'), size: 44 } as const
export const HEAD = { font: song('方正小标宋简体'), size: 60, color: 'E60012', characterSpacing: 40 } as const
export const HEADING = { font: song('黑体'), size: 32 } as const
/** In tables: 五号, 10.5 points. */
export const CELL = { font: song('仿宋_GB2312'), size: 21 } as const
export const CELL_HEADING = { font: song('黑体'), size: 21 } as const

type Type = Pick<IRunOptions, 'font' | 'size' | 'color' | 'characterSpacing'>

/** A text's lines, kept as lines. Control characters, which no .docx may hold, are left out. */
export const lines = (text: string, type: Type): TextRun[] =>
  text.split('\n').map((line, index) => {
    const clean = line.replace(/\p{Cc}/gu, '')
    return new TextRun({ text: clean, ...type, ...(index === 0 ? {} : { break: 1 }) })
  })

/** Body text: two characters in, 28 points from line to line. */
export const body = (text: string): Paragraph =>
  new Paragraph({
    indent: { firstLine: 640 },
    spacing: { line: 560, lineRule: 'exact' },
    children: lines(text, BODY),
  })

export const closing = (by: string, on: string): readonly Paragraph[] =>
  [by, on].map(
    (text, index) =>
      new Paragraph({
        alignment: AlignmentType.RIGHT,
        indent: { right: 640 },
        spacing: { before: index === 0 ? 560 : 0, line: 560, lineRule: 'exact' },
        children: lines(text, BODY),
      }),
  )
