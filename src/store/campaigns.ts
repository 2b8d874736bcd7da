import { and, asc, desc, eq } from 'drizzle-orm'
import { type CampaignChange, StaleVersion, type Store } from '../app/ports/store.ts'
import type { Db, Q } from './db.ts'

export const campaignQueries = ({ read, t }: Db): Pick<Store, 'campaign'> => ({
  campaign: () =>
    read(async (q) => {
      const [row] = await q
        .select({ value: t.campaigns.body, version: t.campaigns.version })
        .from(t.campaigns)
        .orderBy(desc(t.campaigns.createdAt), asc(t.campaigns.id))
        .limit(1)
      return row ?? null
    }),
})

/** Throws StaleVersion when the campaign has moved on or its id is taken. */
export async function writeCampaign({ t }: Db, q: Q, change: CampaignChange, at: number): Promise<void> {
  const { id, expectedVersion, next, events } = change
  const row = { version: expectedVersion + events.length, body: next }
  const written =
    expectedVersion === 0
      ? await q
          .insert(t.campaigns)
          .values({ id, createdAt: at, ...row })
          .onConflictDoNothing()
          .returning({ id: t.campaigns.id })
      : await q
          .update(t.campaigns)
          .set(row)
          .where(and(eq(t.campaigns.id, id), eq(t.campaigns.version, expectedVersion)))
          .returning({ id: t.campaigns.id })
  if (written.length === 0) throw new StaleVersion(`campaign ${id} is not at version ${expectedVersion}`)
}
