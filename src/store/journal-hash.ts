import { createHash } from 'node:crypto'
import canonicalizeModule from 'canonicalize'
import type { JournalRow, Store } from '../app/ports/store.ts'

// The package is CommonJS and its types say so wrongly: what comes in is the function itself.
const canonicalize = canonicalizeModule as unknown as (value: unknown) => string

/** The hash before the first row. */
export const FIRST_HASH = '0'.repeat(64)
const PAGE = 500

export type JournalEntry = Pick<JournalRow, 'seq' | 'subject' | 'subjectId' | 'version' | 'event'>
type Head = { readonly seq: number; readonly hash: string }

/** SHA-256 (hex) over the row before and this row in canonical JSON (RFC 8785), so that anyone can compute it again. */
export function hashRow(prevHash: string, row: JournalEntry): string {
  const { seq, subject, subjectId, version, event } = row
  const text = canonicalize({ seq, subject, subjectId, version, event })
  return createHash('sha256').update(prevHash).update(text).digest('hex')
}

/** Whether rows follow one another unbroken from `after`. `head` is the last good hash, `brokenAt` the first row (seq) that does not fit. */
export function verifyJournal(
  rows: readonly JournalRow[],
  after: Head = { seq: 0, hash: FIRST_HASH },
): { readonly head: string; readonly brokenAt: number | null } {
  let head = after
  for (const row of rows) {
    const fits =
      row.seq === head.seq + 1 && row.prevHash === head.hash && row.hash === hashRow(head.hash, row)
    if (!fits) return { head: head.hash, brokenAt: row.seq }
    head = row
  }
  return { head: head.hash, brokenAt: null }
}

/** Reads the whole journal through and verifies it. Rows cut off the end are seen only by who kept an earlier `head`. */
export async function checkJournal(
  store: Pick<Store, 'journal'>,
): Promise<{ readonly rows: number; readonly head: string; readonly brokenAt: number | null }> {
  let head: Head = { seq: 0, hash: FIRST_HASH }
  let count = 0
  for (;;) {
    const rows = await store.journal(head.seq, PAGE)
    const { head: hash, brokenAt } = verifyJournal(rows, head)
    count += rows.length
    if (brokenAt !== null || rows.length === 0) return { rows: count, head: hash, brokenAt }
    head = { seq: head.seq + rows.length, hash }
  }
}
