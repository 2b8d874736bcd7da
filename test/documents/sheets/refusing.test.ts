import { strToU8, zipSync } from 'fflate'
import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { type RefusedWhy, SheetRefused } from '../../../src/app/ports/sheets.ts'
import { sheets } from '../../../src/documents/sheets.ts'
import { bomb, declaring, inlineRow, workbookOf } from '../../support/workbooks.ts'

async function refusal(bytes: Uint8Array): Promise<RefusedWhy | 'read'> {
  try {
    await sheets.read(bytes)
    return 'read'
  } catch (error) {
    if (error instanceof SheetRefused) return error.why
    throw error
  }
}

const MEGABYTE = 1_000_000
/** How much more memory the process holds after doing something. */
async function memoryFor(work: () => Promise<unknown>): Promise<number> {
  const before = process.memoryUsage.rss()
  await work()
  return process.memoryUsage.rss() - before
}

describe('a file that would grow too large', () => {
  const big = bomb(300 * MEGABYTE)

  it('is refused by what its directory declares', async () => {
    expect(big.length).toBeLessThan(MEGABYTE)
    expect(await memoryFor(async () => expect(await refusal(big)).toBe('too-large'))).toBeLessThan(
      50 * MEGABYTE,
    )
  })

  it('is refused while unpacking when its directory lies', async () => {
    const forged = declaring(big, (size) => Math.min(size, 2_000))
    expect(await memoryFor(async () => expect(await refusal(forged)).toBe('too-large'))).toBeLessThan(
      50 * MEGABYTE,
    )
  })

  it('is refused when many parts together are too large', async () => {
    const parts = declaring(workbookOf({ rows: inlineRow(1, ['户编号']) }), () => 30 * MEGABYTE)
    expect(await refusal(parts)).toBe('too-large')
  })

  it('is refused for more rows, columns or cells than a register has', async () => {
    const far = (ref: string) => workbookOf({ rows: `<row r="1"><c r="${ref}"><v>1</v></c></row>` })
    expect(await refusal(far('A100001'))).toBe('too-large')
    expect(await refusal(far('ZZZ1'))).toBe('too-large')
    expect(await refusal(far('XX99999'))).toBe('too-large')
    expect(await refusal(far('A100000'))).toBe('read')
  })
})

describe('a file that is no workbook', () => {
  const ole = (inside: string) => {
    const bytes = new Uint8Array(2_048)
    bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
    bytes.set(Buffer.from(inside, 'utf16le'), 1_024)
    return bytes
  }

  it('is refused with the reason that helps', async () => {
    const locked = await writeXlsx({
      sheets: [{ name: 'a', rows: [['1']] }],
      encryption: { password: 'x', spinCount: 1_000 },
    })
    expect(await refusal(locked)).toBe('encrypted')
    expect(await refusal(ole('Workbook'))).toBe('old-workbook')
    expect(await refusal(strToU8('户编号,户主\n1,王德顺\n'))).toBe('plain-text')
    expect(await refusal(new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16]))).toBe('not-a-workbook')
    expect(await refusal(new Uint8Array())).toBe('empty')
    expect(await refusal(workbookOf({ rows: '' }))).toBe('empty')
    expect(await refusal(zipSync({ 'word/document.xml': strToU8('<w/>') }))).toBe('not-a-workbook')
  })

  it('is refused when it is cut off or damaged', async () => {
    const whole = workbookOf({ rows: inlineRow(1, ['户编号', '户主']) })
    expect(await refusal(whole.subarray(0, whole.length / 2))).toBe('not-a-workbook')
    expect(await refusal(workbookOf({ rows: '<row r="1"><c r="A1"><v>1</v>' }))).toBe('not-a-workbook')
  })

  it('is refused quickly however often it repeats what it never ends', async () => {
    expect(await refusal(workbookOf({ rows: '<c '.repeat(200_000) }))).not.toBe('read')
    expect(await refusal(workbookOf({ rows: '<row><c r="A1">'.repeat(200_000) }))).not.toBe('read')
  })
})
