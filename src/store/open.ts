import type { Store } from '../app/ports/store.ts'
import { campaignQueries } from './campaigns.ts'
import { chatQueries } from './chats.ts'
import { commitQueries } from './commit.ts'
import { courseQueries } from './course.ts'
import type { Db, StoreOptions } from './db.ts'
import { dutyQueries } from './duty.ts'
import { findingQueries } from './findings.ts'
import { inboxQueries } from './inbox.ts'
import { intakeQueries } from './intake.ts'
import { jobQueries } from './jobs.ts'
import { journalQueries } from './journal.ts'
import { pictureQueries } from './pictures.ts'
import { postQueries } from './posts.ts'
import { registerQueries } from './register.ts'
import { reminderQueries } from './reminders.ts'
import { type Sweeping, upkeepQueries } from './upkeep.ts'
import { visitQueries } from './visits.ts'

export type OpenStore = Store & Sweeping

/** Opens the register: `postgres://…` a PostgreSQL database, anything else a SQLite file or ':memory:'. The schema is brought up to date by `migrate()`. */
export const openStore = async (url: string, options: StoreOptions = {}): Promise<OpenStore> =>
  storeOn(await openDb(url, options))

/** The database alone, for what goes about all of it. */
export async function openDb(url: string, options: StoreOptions = {}): Promise<Db> {
  // Loaded when chosen: nobody pays for a driver they do not use.
  if (/^postgres(ql)?:\/\//.test(url)) {
    const { openPostgres } = await import('./postgres.ts')
    return openPostgres(url, options)
  }
  const { openSqlite } = await import('./sqlite.ts')
  return openSqlite(url, options)
}

export function storeOn(db: Db): OpenStore {
  const { campaign, campaignChanged } = campaignQueries(db)
  return {
    dialect: db.dialect,
    campaign,
    ...findingQueries(db),
    ...commitQueries(db, { campaignChanged }),
    ...postQueries(db),
    ...intakeQueries(db),
    ...pictureQueries(db),
    ...inboxQueries(db),
    ...jobQueries(db),
    ...journalQueries(db),
    ...registerQueries(db),
    ...visitQueries(db),
    ...courseQueries(db),
    ...dutyQueries(db),
    ...chatQueries(db),
    ...reminderQueries(db),
    ...upkeepQueries(db),
    onDisk: () => db.onDisk(),
    migrate: () => db.migrate(),
    close: () => db.close(),
  }
}
