/** One sheet as text, row by row; merged cells repeat nothing, dates are `YYYY-MM-DD`, numbers as they read. */
export type Sheet = { readonly name: string; readonly rows: readonly (readonly string[])[] }

/** `old-workbook` = .xls; `plain-text` = csv and the like; `too-large` also for what would grow too large when unpacked. */
export type RefusedWhy =
  | 'not-a-workbook'
  | 'old-workbook'
  | 'plain-text'
  | 'too-large'
  | 'encrypted'
  | 'empty'

/** A file that will not be read: what is wrong with it, for the person who sent it. */
export class SheetRefused extends Error {
  override readonly name = 'SheetRefused'
  readonly why: RefusedWhy

  constructor(why: RefusedWhy, options?: ErrorOptions) {
    super(`the file is refused: ${why}`, options)
    this.why = why
  }
}

/** Workbooks in and out (xlsx, also as WPS writes them). */
export interface Sheets {
  /** Throws SheetRefused. */
  read(bytes: Uint8Array): Promise<readonly Sheet[]>
  /** The first row of each sheet is its heading. */
  write(sheets: readonly Sheet[]): Promise<Uint8Array>
}
