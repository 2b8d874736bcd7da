import { and, asc, count, countDistinct, desc, eq } from 'drizzle-orm'
import type { RegisterStore, VisitChange } from '../app/ports/register.ts'
import { StaleVersion } from '../app/ports/store.ts'
import type { Db, Q } from './db.ts'

export const visitQueries = ({ read, t }: Db): Pick<RegisterStore, 'visit' | 'visits' | 'teamCoverage'> => {
  const stored = { value: t.visits.body, version: t.visits.version }
  return {
    visit: (id) =>
      read(async (q) => {
        const [row] = await q.select(stored).from(t.visits).where(eq(t.visits.id, id))
        return row ?? null
      }),
    visits: ({ campaignId, householdId, placeId, teamId, visitorId, limit }) =>
      read((q) => {
        const v = t.visits
        return q
          .select(stored)
          .from(v)
          .where(
            and(
              eq(v.campaignId, campaignId),
              householdId === undefined ? undefined : eq(v.householdId, householdId),
              placeId === undefined ? undefined : eq(v.placeId, placeId),
              teamId === undefined ? undefined : eq(v.teamId, teamId),
              visitorId === undefined ? undefined : eq(v.visitorId, visitorId),
            ),
          )
          .orderBy(desc(v.madeAt), asc(v.id))
          .limit(limit)
      }),
    teamCoverage: (campaignId) =>
      read((q) => {
        const { teamId, placeId, kind, target } = t.visits
        return q
          .select({ teamId, placeId, kind, visited: countDistinct(target), visits: count() })
          .from(t.visits)
          .where(eq(t.visits.campaignId, campaignId))
          .groupBy(teamId, placeId, kind)
          .orderBy(asc(placeId), asc(kind))
      }),
  }
}

/** Writes the visit and marks its household. Throws StaleVersion when the visit has moved on or its id is taken. */
export async function writeVisit(db: Db, q: Q, change: VisitChange): Promise<void> {
  const { t } = db
  const { id, expectedVersion, next, events } = change
  const version = expectedVersion + events.length
  if (expectedVersion > 0) {
    const written = await q
      .update(t.visits)
      .set({ version, body: next })
      .where(and(eq(t.visits.id, id), eq(t.visits.version, expectedVersion)))
      .returning({ id: t.visits.id })
    if (written.length === 0) throw new StaleVersion(`visit ${id} is not at version ${expectedVersion}`)
    return
  }
  const household = await markVisited(db, q, next.householdId, next.madeAt)
  const row = {
    id,
    campaignId: next.campaignId,
    version,
    householdId: next.householdId,
    placeId: household?.placeId ?? next.placeId,
    kind: household?.kind ?? '',
    target: next.householdId ?? next.placeId,
    teamId: next.teamId,
    visitorId: next.visitorId,
    madeAt: next.madeAt,
    body: next,
  }
  const written = await q.insert(t.visits).values(row).onConflictDoNothing().returning({ id: t.visits.id })
  if (written.length === 0) throw new StaleVersion(`visit ${id} is there already`)
}

async function markVisited({ t, lock }: Db, q: Q, householdId: string | null, madeAt: number) {
  if (householdId === null) return null
  const h = t.households
  const [known] = await lock(
    q
      .select({ placeId: h.placeId, kind: h.kind, visits: h.visits, lastVisitAt: h.lastVisitAt })
      .from(h)
      .where(eq(h.id, householdId)),
  )
  if (known === undefined)
    throw new Error(`a visit to a household that is not in the register: ${householdId}`)
  const lastVisitAt = Math.max(known.lastVisitAt ?? madeAt, madeAt)
  await q
    .update(h)
    .set({ visits: known.visits + 1, lastVisitAt })
    .where(eq(h.id, householdId))
  return known
}
