import { strFromU8, unzipSync } from 'fflate'

/** What a .docx says, without its shape. */
export const docxText = (docx: Uint8Array): string =>
  strFromU8(unzipSync(docx)['word/document.xml'] ?? new Uint8Array()).replace(/<[^>]+>/g, '')
