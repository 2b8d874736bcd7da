import { and, asc, desc, eq, gt, max } from 'drizzle-orm'
import type { JournalRow, Store } from '../app/ports/store.ts'
import type { Db, Q } from './db.ts'
import { FIRST_HASH, hashRow, type JournalEntry } from './journal-hash.ts'
import { held, prepared } from './prepared.ts'

/** The events of one finding or campaign, from the version before them; null where they go on after what is there. */
export type Chapter = Pick<JournalRow, 'subject' | 'subjectId'> & {
  readonly fromVersion: number | null
  readonly events: readonly JournalRow['event'][]
}
type Caused<C> = C & { readonly cause: string | null }
type Numbered = Chapter & { readonly fromVersion: number }

const lastRow = prepared<Record<string, never>, { seq: number; hash: string }[]>('last-row', ({ q, t }) =>
  q
    .select({ seq: t.journal.seq, hash: t.journal.hash })
    .from(t.journal)
    // Not by order and limit: that SQLite would make ready anew each time it runs.
    .where(eq(t.journal.seq, q.select({ last: max(t.journal.seq) }).from(t.journal))),
)
const appendRow = prepared('append-row', ({ q, t, $ }) =>
  q
    .insert(t.journal)
    .values(
      held(
        ['seq', 'subject', 'subjectId', 'version', 'type', 'at', 'by', 'cause', 'body', 'prevHash', 'hash'],
        $,
      ),
    ),
)

type Head = { readonly seq: number; readonly hash: string }
/** Before the first entry. */
export const FIRST: Head = { seq: 0, hash: FIRST_HASH }
/** What the next entry follows; under the append lock, for it can have only one follower. */
export async function lastEntry(db: Db, q: Q): Promise<Head> {
  const [last] = await lastRow(db, q, {})
  return last ?? FIRST
}

/** Appends after the last entry, under the append lock. */
export async function appendJournal(
  db: Db,
  q: Q,
  chapters: readonly Caused<Numbered>[],
  last: Head,
): Promise<void> {
  let head = last
  const rows = chapters.flatMap(({ subject, subjectId, fromVersion, events, cause }) =>
    events.map((event, index) => {
      const version = fromVersion + index + 1
      const entry: JournalEntry = { seq: head.seq + 1, subject, subjectId, version, event }
      const { type, at, by } = event
      const row = {
        ...entry,
        type,
        at,
        by,
        cause,
        body: event,
        prevHash: head.hash,
        hash: hashRow(head.hash, entry),
      }
      head = row
      return row
    }),
  )
  await Promise.all(rows.map((row) => appendRow(db, q, row)))
}

/** Gives those that have no version of their own the one after what is there; under the append lock. */
export async function numbered(
  db: Db,
  q: Q,
  chapters: readonly Caused<Chapter>[],
): Promise<readonly Caused<Numbered>[]> {
  const reached = new Map<string, number>()
  const all: Caused<Numbered>[] = []
  for (const chapter of chapters) {
    const { fromVersion, subject, subjectId, events } = chapter
    if (fromVersion !== null) {
      all.push({ ...chapter, fromVersion })
      continue
    }
    const of = `${subject} ${subjectId}`
    const last = reached.get(of) ?? (await lastVersion(db, q, chapter))
    reached.set(of, last + events.length)
    all.push({ ...chapter, fromVersion: last })
  }
  return all
}

async function lastVersion({ t }: Db, q: Q, { subject, subjectId }: Chapter): Promise<number> {
  const [last] = await q
    .select({ version: t.journal.version })
    .from(t.journal)
    .where(and(eq(t.journal.subject, subject), eq(t.journal.subjectId, subjectId)))
    .orderBy(desc(t.journal.version))
    .limit(1)
  return last?.version ?? 0
}

export function journalQueries({ read, t }: Db): Pick<Store, 'journal' | 'journalOf'> {
  const { seq, subject, subjectId, version, body: event, prevHash, hash } = t.journal
  const row = { seq, subject, subjectId, version, event, prevHash, hash }
  return {
    journal: (afterSeq, limit) =>
      read((q) => q.select(row).from(t.journal).where(gt(seq, afterSeq)).orderBy(asc(seq)).limit(limit)),
    journalOf: (ofSubject, id) =>
      read((q) =>
        q
          .select(row)
          .from(t.journal)
          .where(and(eq(subject, ofSubject), eq(subjectId, id)))
          .orderBy(asc(version), asc(seq)),
      ),
  }
}
