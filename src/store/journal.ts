import { and, asc, desc, eq, gt, max } from 'drizzle-orm'
import type { JournalRow, Store } from '../app/ports/store.ts'
import type { Db, Q } from './db.ts'
import { FIRST_HASH, hashRow, type JournalEntry } from './journal-hash.ts'
import { held, prepared } from './prepared.ts'

const PAGE = 100

/** The events of one finding or campaign, from the version before them. */
export type Chapter = Pick<JournalRow, 'subject' | 'subjectId'> & {
  readonly fromVersion: number
  readonly events: readonly JournalRow['event'][]
}

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

/** Appends under the append lock (the caller took it): the next number and the last hash can have only one follower. */
export async function appendJournal(
  db: Db,
  q: Q,
  cause: string | null,
  chapters: readonly Chapter[],
): Promise<void> {
  const [last] = await lastRow(db, q, {})
  let head = last ?? { seq: 0, hash: FIRST_HASH }
  const rows = chapters.flatMap(({ subject, subjectId, fromVersion, events }) =>
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
  const [only] = rows
  if (rows.length === 1 && only !== undefined) return void (await appendRow(db, q, only))
  const { t } = db
  // A page at a time: a statement takes only so many values.
  for (let from = 0; from < rows.length; from += PAGE) {
    await q.insert(t.journal).values(rows.slice(from, from + PAGE))
  }
}

/** Events of something that has no version of its own, after those that are there; under the append lock. */
export async function nextChapter(
  { t }: Db,
  q: Q,
  { subject, subjectId, events }: Omit<Chapter, 'fromVersion'>,
): Promise<Chapter> {
  const [last] = await q
    .select({ version: t.journal.version })
    .from(t.journal)
    .where(and(eq(t.journal.subject, subject), eq(t.journal.subjectId, subjectId)))
    .orderBy(desc(t.journal.version))
    .limit(1)
  return { subject, subjectId, fromVersion: last?.version ?? 0, events }
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
