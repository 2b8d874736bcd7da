import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { sheets } from '../../../src/documents/sheets.ts'
import { inlineRow, workbookOf, wpsLedger } from '../../support/workbooks.ts'

const firstRows = async (bytes: Uint8Array) => (await sheets.read(bytes))[0]?.rows

describe('a sheet as Excel writes it', () => {
  it('keeps numbers with all their digits, and zeros that a format puts before them', async () => {
    const bytes = workbookOf({
      styles:
        '<numFmts count="1"><numFmt numFmtId="170" formatCode="000000"/></numFmts><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs>',
      rows: `<row r="1"><c r="A1"><v>13800138000</v></c><c r="B1"><v>1.3800138E10</v></c><c r="C1"><v>610923199001011234</v></c><c r="D1" s="1"><v>1234</v></c><c r="E1"><v>0.30000000000000004</v></c><c r="F1"><v>4120.5</v></c><c r="G1"><v>-3</v></c></row>`,
    })
    expect(await firstRows(bytes)).toEqual([
      ['13800138000', '13800138000', '610923199001011234', '001234', '0.3', '4120.5', '-3'],
    ])
  })

  it('reads dates as days, in whatever format they are shown', async () => {
    const bytes = workbookOf({
      styles:
        '<numFmts count="1"><numFmt numFmtId="180" formatCode="m&quot;月&quot;d&quot;日&quot;"/></numFmts><cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="31"/><xf numFmtId="180"/><xf numFmtId="22"/></cellXfs>',
      rows: `<row r="1"><c r="A1" s="1"><v>43543</v></c><c r="B1" s="2"><v>43543</v></c><c r="C1" s="3"><v>43543</v></c><c r="D1" s="4"><v>43543.4375</v></c><c r="E1" s="0"><v>43543</v></c></row>`,
    })
    expect(await firstRows(bytes)).toEqual([
      ['2019-03-19', '2019-03-19', '2019-03-19', '2019-03-19 10:30', '43543'],
    ])
  })

  it('reads shared, inline and computed text, and makes wide digits and spaces ordinary', async () => {
    const bytes = workbookOf({
      sharedStrings: ['冷溪沟　村', '　王德顺 ', '第１０户（二组）', '户主&#10;姓名'],
      rows: `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c><c r="E1" t="inlineStr"><is><r><t>贫困</t></r><r><t>户</t></r></is></c><c r="F1" t="str"><f>A1&amp;"x"</f><v>算出来的</v></c></row>`,
    })
    expect(await firstRows(bytes)).toEqual([
      ['冷溪沟 村', '王德顺', '第10户（二组）', '户主 姓名', '贫困户', '算出来的'],
    ])
  })

  it('keeps a merged title above the headings and drops empty rows and columns at the end', async () => {
    const blank = Array.from(
      { length: 400 },
      (_, index) => `<row r="${index + 10}"><c r="H${index + 10}" s="0"/></row>`,
    )
    const bytes = workbookOf({
      rows: `${inlineRow(1, ['河口镇登记簿', '', ''])}${inlineRow(3, ['户编号', '户主', ''])}${blank.join('')}<row r="1048576"><c r="XFD1048576" s="0"></c></row>`,
      after: '<mergeCells count="1"><mergeCell ref="A1:C1"/></mergeCells>',
    })
    expect(await firstRows(bytes)).toEqual([
      ['河口镇登记簿', ''],
      ['', ''],
      ['户编号', '户主'],
    ])
  })

  it('leaves hidden sheets out', async () => {
    const bytes = await writeXlsx({
      sheets: [
        { name: '登记簿', rows: [['户编号']] },
        { name: '选项', rows: [['贫困户']], hidden: true },
      ],
    })
    expect((await sheets.read(bytes)).map(({ name }) => name)).toEqual(['登记簿'])
  })

  it('reads cells that do not say where they stand', async () => {
    const bytes = workbookOf({ rows: '<row><c/><c><v>1</v></c></row><row><c><v>2</v></c></row>' })
    expect(await firstRows(bytes)).toEqual([
      ['', '1'],
      ['2', ''],
    ])
  })
})

describe('a ledger as WPS writes it', () => {
  it('is read around its pictures', async () => {
    expect(await sheets.read(wpsLedger())).toEqual([
      {
        name: '户档',
        rows: [
          ['户编号', '户主', '照片', '建档日期'],
          ['6109230001', '王德顺', '', '2019-03-11'],
        ],
      },
    ])
  })
})
