import { and, asc, eq, gte } from 'drizzle-orm'
import type { Change, Intake, IntakePicture, Store } from '../app/ports/store.ts'
import type { Db, Q } from './db.ts'

export const intakeQueries = ({ read, t }: Db): Pick<Store, 'intake' | 'openIntake'> => ({
  intake: (id) =>
    read(async (q) => {
      const [row] = await q.select({ body: t.intake.body }).from(t.intake).where(eq(t.intake.id, id))
      return row?.body ?? null
    }),
  openIntake: (personId, since) =>
    read(async (q) => {
      const open = and(eq(t.intake.personId, personId), eq(t.intake.used, false), gte(t.intake.at, since))
      const rows = await q
        .select({ body: t.intake.body })
        .from(t.intake)
        .where(open)
        .orderBy(asc(t.intake.at), asc(t.intake.id))
      return rows.map((row) => row.body)
    }),
})

/** Replaces the row, but what was fetched of a picture meanwhile stays: the writer may have read the row before. */
export async function putIntake(db: Db, q: Q, next: Intake): Promise<void> {
  const { t } = db
  const kept = (await held(db, q, next.id))?.pictures ?? []
  const pictures = next.pictures.map((picture) => {
    const known = kept.find((other) => other.fileKey === picture.fileKey)
    return known !== undefined && !isFetched(picture) ? known : picture
  })
  const body = { ...next, pictures }
  const row = { personId: body.personId, at: body.at, used: body.used, body }
  await q
    .insert(t.intake)
    .values({ id: body.id, ...row })
    .onConflictDoUpdate({ target: t.intake.id, set: row })
}

/** A row or a picture taken back in the meantime is left alone. */
export async function putFetched(db: Db, q: Q, fetched: NonNullable<Change['fetched']>): Promise<void> {
  const { t } = db
  const { intakeId, ...result } = fetched
  const row = await held(db, q, intakeId)
  if (row === null) return
  const pictures = row.pictures.map((old) => (old.fileKey === result.fileKey ? result : old))
  await q
    .update(t.intake)
    .set({ body: { ...row, pictures } })
    .where(eq(t.intake.id, intakeId))
}

const isFetched = ({ hash, lost }: IntakePicture) => hash !== null || lost !== null

async function held({ t, lock }: Db, q: Q, id: string): Promise<Intake | null> {
  const [row] = await lock(q.select({ body: t.intake.body }).from(t.intake).where(eq(t.intake.id, id)))
  return row?.body ?? null
}
