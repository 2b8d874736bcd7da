import { and, asc, desc, eq } from 'drizzle-orm'
import { type CampaignChange, StaleVersion, type Store } from '../app/ports/store.ts'
import type { Versioned } from '../app/ports/versioned.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import type { Db, Q } from './db.ts'
import { prepared } from './prepared.ts'

// Taken at load, so that a test's false clock cannot stop the store.
const setImmediate = globalThis.setImmediate

const newest = prepared('newest-campaign', ({ q, t }) => {
  const { id, version, createdAt } = t.campaigns
  // They are few. With a limit, SQLite would make this ready anew each time it runs.
  return q.select({ id, version }).from(t.campaigns).orderBy(desc(createdAt), asc(id))
})

type CampaignQueries = Pick<Store, 'campaign'> & {
  /** To be told when this process has changed it. */
  readonly campaignChanged: () => void
}

/**
 * The campaign is read at every press and seldom changes: its version is asked for once in a turn of the event loop, its body
 * only when that is new.
 */
export function campaignQueries(db: Db): CampaignQueries {
  const { read, t } = db
  const { id, version, body } = t.campaigns
  let known: { readonly id: string; readonly stored: Versioned<Campaign> } | null = null
  let ofThisTurn: Promise<Versioned<Campaign> | null> | null = null
  const campaignChanged = () => {
    ofThisTurn = null
  }
  const look = () =>
    read(async (q) => {
      const [row] = await newest(db, q, {})
      if (row === undefined) return null
      if (known?.id === row.id && known.stored.version === row.version) return known.stored
      const [stored] = await q.select({ value: body, version }).from(t.campaigns).where(eq(id, row.id))
      if (stored === undefined) return null
      known = { id: row.id, stored }
      return stored
    })
  const campaign = () => {
    if (ofThisTurn === null) {
      ofThisTurn = look()
      setImmediate(campaignChanged)
    }
    return ofThisTurn
  }
  return { campaign, campaignChanged }
}

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
