import { strToU8, unzipSync, type Zippable, zipSync } from 'fflate'

/** Workbooks made part by part, as programs other than ours write them. */
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

export type Parts = {
  /** What stands inside `<sheetData>`. */
  readonly rows: string
  readonly sheetName?: string
  /** After `</sheetData>`: merged cells and the like. */
  readonly after?: string
  readonly sharedStrings?: readonly string[]
  /** Inside `<styleSheet>`. */
  readonly styles?: string
  readonly workbookRels?: string
  readonly others?: Zippable
}

/** One sheet's workbook out of its XML. */
export function workbookOf(parts: Parts): Uint8Array {
  const { rows, after = '', sheetName = 'Sheet1', sharedStrings = [], styles = '', others = {} } = parts
  const shared = sharedStrings.map((text) => `<si><t xml:space="preserve">${text}</t></si>`).join('')
  return zipSync({
    '[Content_Types].xml': strToU8(
      `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>`,
    ),
    '_rels/.rels': strToU8(
      `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    'xl/workbook.xml': strToU8(
      `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${REL}"><sheets><sheet name="${sheetName}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${REL}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${REL}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="${REL}/styles" Target="styles.xml"/>${parts.workbookRels ?? ''}</Relationships>`,
    ),
    'xl/sharedStrings.xml': strToU8(`${HEAD}<sst xmlns="${MAIN}">${shared}</sst>`),
    'xl/styles.xml': strToU8(`${HEAD}<styleSheet xmlns="${MAIN}">${styles}</styleSheet>`),
    'xl/worksheets/sheet1.xml': strToU8(
      `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData>${after}</worksheet>`,
    ),
    ...others,
  })
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** A row of inline strings. */
export const inlineRow = (line: number, cells: readonly string[]): string =>
  `<row r="${line}">${cells
    .map((text, column) =>
      text === ''
        ? `<c r="${letter(column)}${line}" s="0"/>`
        : `<c r="${letter(column)}${line}" t="inlineStr"><is><t>${escaped(text)}</t></is></c>`,
    )
    .join('')}</row>`
const letter = (column: number): string => String.fromCharCode(65 + column)

/** A ledger as WPS saves it: a picture in a cell is a formula, with its own part and a relationship type of its own. */
export function wpsLedger(): Uint8Array {
  const picture = 'DISPIMG(&quot;ID_6F0C1B7A&quot;,1)'
  return workbookOf({
    sheetName: '户档',
    sharedStrings: ['户编号', '户主', '照片', '建档日期', '王德顺'],
    styles:
      '<numFmts count="1"><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="176" applyNumberFormat="1"/></cellXfs>',
    rows: `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c></row>
<row r="2"><c r="A2"><v>6109230001</v></c><c r="B2" t="s"><v>4</v></c><c r="C2" t="str"><f>_xlfn.${picture}</f><v>=${picture}</v></c><c r="D2" s="1"><v>43535</v></c></row>`,
    workbookRels:
      '<Relationship Id="rId9" Type="http://www.wps.cn/officeDocument/2020/cellImage" Target="cellimages.xml"/>',
    others: {
      'xl/cellimages.xml': strToU8(
        '<etc:cellImages xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData"/>',
      ),
      'xl/_rels/cellimages.xml.rels': strToU8(
        `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${REL}/image" Target="media/image1.png"/></Relationships>`,
      ),
      'xl/media/image1.png': new Uint8Array([0x89, 0x50, 0x4e, 0x47]),
    },
  })
}

/** A workbook whose sheet unpacks to so many bytes of blanks; packed, it is a thousandth of that. */
export function bomb(bytes: number): Uint8Array {
  const small = unzipSync(workbookOf({ rows: inlineRow(1, ['户编号', '户主']) }))
  const sheet = small['xl/worksheets/sheet1.xml'] ?? new Uint8Array()
  const big = new Uint8Array(bytes).fill(0x20)
  big.set(sheet.subarray(0, sheet.length))
  return zipSync({ ...small, 'xl/worksheets/sheet1.xml': big })
}

const DIRECTORY = 0x02014b50

/** The same file with a directory that says other sizes. */
export function declaring(zip: Uint8Array, size: (actual: number) => number): Uint8Array {
  const forged = zip.slice()
  const view = new DataView(forged.buffer)
  for (let at = 0; at + 46 <= forged.length; at += 1) {
    if (view.getUint32(at, true) === DIRECTORY)
      view.setUint32(at + 24, size(view.getUint32(at + 24, true)), true)
  }
  return forged
}
