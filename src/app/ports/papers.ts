/** One part of a printed document, from top to bottom. Texts are plain; a line break stays one. */
export type PaperPart =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'table'
      readonly headings: readonly string[]
      readonly rows: readonly (readonly string[])[]
      /** Shares of the page's width, one a column; even when left out. */
      readonly widths?: readonly number[]
    }
  /** A form: what is asked on the left, what was written on the right; two pairs a line where both are short. */
  | { readonly kind: 'fields'; readonly rows: readonly (readonly [label: string, value: string])[] }
  | {
      readonly kind: 'pictures'
      readonly pictures: readonly PaperPicture[]
    }
  /** Places to sign and to put a date to, side by side. */
  | { readonly kind: 'signatures'; readonly blocks: readonly string[] }
  | { readonly kind: 'new-page' }

export type PaperPicture = {
  readonly bytes: Uint8Array
  readonly mime: 'image/jpeg' | 'image/png'
  /** Pixels, for its shape. */
  readonly width: number
  readonly height: number
  readonly caption: string
}

/** A document as the office prints it: A4, numbered pages, in the manner of 党政机关公文 (GB/T 9704-2012). */
export type Paper = {
  /** Who issues it, in red at the head; '' for forms and annexes. */
  readonly issuer: string
  /** 发文字号; '' where it has none. */
  readonly number: string
  readonly title: string
  /** 主送 and whatever else stands under the title; '' = nothing. */
  readonly to: string
  readonly parts: readonly PaperPart[]
  /** Whose name and which day close it; null for forms. */
  readonly closing: { readonly by: string; readonly on: string } | null
  readonly landscape?: boolean
}

export interface Papers {
  /** The document as .docx. */
  write(paper: Paper): Promise<Uint8Array>
}
