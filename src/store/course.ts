import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { CourseStore, ListChange, SampleChange } from '../app/ports/course.ts'
import { StaleVersion } from '../app/ports/store.ts'
import type { Db, Q } from './db.ts'

export const courseQueries = ({ read, t }: Db): CourseStore => ({
  list: (id) =>
    read(async (q) => {
      const { body: value, version } = t.lists
      const [row] = await q.select({ value, version }).from(t.lists).where(eq(t.lists.id, id))
      return row ?? null
    }),
  lists: ({ campaignId, townId }) =>
    read((q) => {
      const { body: value, version, issuedAt, id } = t.lists
      const ofTown = townId === null ? isNull(t.lists.townId) : townId && eq(t.lists.townId, townId)
      return q
        .select({ value, version })
        .from(t.lists)
        .where(and(eq(t.lists.campaignId, campaignId), ofTown || undefined))
        .orderBy(asc(issuedAt), asc(id))
    }),
  samples: (campaignId) =>
    read(async (q) => {
      const rows = await q
        .select({ value: t.samples.body })
        .from(t.samples)
        .where(eq(t.samples.campaignId, campaignId))
        .orderBy(desc(t.samples.drawnAt), asc(t.samples.id))
      return rows.map(({ value }) => value)
    }),
  lastEntry: (campaignId) =>
    read(async (q) => {
      const [row] = await q
        .select({ entry: t.findings.entry })
        .from(t.findings)
        .where(and(eq(t.findings.campaignId, campaignId), sql`${t.findings.entry} is not null`))
        .orderBy(desc(t.findings.entry))
        .limit(1)
      return row?.entry ?? 0
    }),
  photoUses: (hashes) =>
    read(async (q) => {
      if (hashes.length === 0) return new Map()
      const rows = await q
        .select()
        .from(t.photoUses)
        .where(inArray(t.photoUses.hash, [...hashes]))
        .orderBy(asc(t.photoUses.hash), asc(t.photoUses.findingId))
      const uses = new Map<string, string[]>()
      for (const { hash, findingId } of rows) uses.set(hash, [...(uses.get(hash) ?? []), findingId])
      return uses
    }),
  journalHead: () =>
    read(async (q) => {
      const { seq, hash } = t.journal
      const [row] = await q.select({ seq, hash }).from(t.journal).orderBy(desc(seq)).limit(1)
      return row ?? null
    }),
})

/** Throws StaleVersion when the list has moved on, or its id, or its number within the campaign, is taken. */
export async function writeList({ t }: Db, q: Q, change: ListChange): Promise<void> {
  const { id, expectedVersion, next, events } = change
  const { campaignId, townId, number, issuedAt } = next
  const row = {
    campaignId,
    townId,
    number,
    issuedAt,
    version: expectedVersion + events.length,
    body: next,
  }
  const written =
    expectedVersion === 0
      ? await q
          .insert(t.lists)
          .values({ id, ...row })
          .onConflictDoNothing()
          .returning({ id: t.lists.id })
      : await q
          .update(t.lists)
          .set(row)
          .where(and(eq(t.lists.id, id), eq(t.lists.version, expectedVersion)))
          .returning({ id: t.lists.id })
  if (written.length === 0) throw new StaleVersion(`list ${id} is not at version ${expectedVersion}`)
}

/** A draw is never changed; one with a known id is somebody else's: throws StaleVersion. */
export async function writeSample({ t }: Db, q: Q, { id, next }: SampleChange): Promise<void> {
  const { campaignId, drawnAt } = next
  const written = await q
    .insert(t.samples)
    .values({ id, campaignId, drawnAt, body: next })
    .onConflictDoNothing()
    .returning({ id: t.samples.id })
  if (written.length === 0) throw new StaleVersion(`sample ${id} is there already`)
}
