import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { sheets } from '../../../src/documents/sheets.ts'

const partsOf = async (rows: readonly (readonly string[])[], name = '登记簿') => {
  const parts = unzipSync(await sheets.write([{ name, rows }]))
  return (path: string) => strFromU8(parts[path] ?? new Uint8Array())
}

describe('a written sheet', () => {
  const rows = [
    ['户编号', '户主', '备注'],
    ['006109230001', '王德顺', '=HYPERLINK("http://127.0.0.1","x")'],
    ['+1', '-1', '@SUM(A1)'],
  ]

  it('reads back as it was, and never holds a formula', async () => {
    expect(await sheets.read(await sheets.write([{ name: '登记簿', rows }]))).toEqual([
      { name: '登记簿', rows },
    ])
    const part = await partsOf(rows)
    expect(part('xl/worksheets/sheet1.xml')).not.toMatch(/<f[ >]/)
    // As text also once somebody edits the cell.
    expect(part('xl/styles.xml')).toMatch(/numFmtId="49"|formatCode="@"/)
  })

  it('prints on A4 landscape, one page wide, its bold headings frozen and on every page', async () => {
    const part = await partsOf(rows)
    const sheet = part('xl/worksheets/sheet1.xml')
    expect(sheet).toMatch(/<pageSetup[^>]*paperSize="9"/)
    expect(sheet).toMatch(/<pageSetup[^>]*orientation="landscape"/)
    expect(sheet).toMatch(/<pageSetup[^>]*fitToHeight="0"/)
    expect(sheet).toMatch(/<pane[^>]*ySplit="1"[^>]*state="frozen"/)
    expect(part('xl/styles.xml')).toContain('<b/>')
    expect(part('xl/workbook.xml')).toContain('_xlnm.Print_Titles')
  })

  it('gives columns the width their words need, within what fits on paper', async () => {
    const part = await partsOf([
      ['序号', '说明'],
      ['1', '很长的说明'.repeat(40)],
    ])
    const widths = [...part('xl/worksheets/sheet1.xml').matchAll(/<col [^>]*width="([\d.]+)"/g)].map(
      ([, width]) => Number(width),
    )
    expect(widths[0]).toBeLessThan(12)
    expect(widths[1]).toBeGreaterThan(30)
    expect(widths[1]).toBeLessThan(50)
  })

  it('takes sheet names that Excel would not', async () => {
    const names = ['河口镇/冷溪沟村[一]', '河口镇/冷溪沟村[一]', '很长的名字'.repeat(10), '']
    const read = await sheets.read(await sheets.write(names.map((name) => ({ name, rows: [['1']] }))))
    expect(read).toHaveLength(4)
    expect(new Set(read.map(({ name }) => name)).size).toBe(4)
    for (const { name } of read) expect(name.length).toBeLessThanOrEqual(31)
  })
})
