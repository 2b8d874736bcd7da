import { and, eq, gt, isNotNull, lte } from 'drizzle-orm'
import type { Duty, DutyStore } from '../app/ports/duty.ts'
import type { Db, Q } from './db.ts'

const NAME = 'duty'
const NOBODY: Duty = { holder: '', until: 0, at: 0, calls: 0 }

/** One row of the settings, held by a lock while it changes hands. */
export const dutyQueries = (db: Db): DutyStore => ({
  takeDuty: (duty) =>
    db.tx(async (q) => {
      const held = await locked(db, q)
      const ours = held.holder === duty.holder || held.until <= duty.at
      if (ours) await put(db, q, 'calls' in duty ? duty : { ...held, ...duty })
      if (ours && !('calls' in duty)) await freeTaken(db, q)
      return { ours, before: held.holder === '' ? null : held }
    }),
  leaveDuty: (holder) =>
    db.tx(async (q) => {
      const held = await locked(db, q)
      if (held.holder === holder) await put(db, q, { ...held, until: 0 })
    }),
})

async function locked({ t: { settings }, lock }: Db, q: Q): Promise<Duty> {
  await q
    .insert(settings)
    .values({ name: NAME, value: JSON.stringify(NOBODY) })
    .onConflictDoNothing()
  const [row] = await lock(q.select({ value: settings.value }).from(settings).where(eq(settings.name, NAME)))
  return row === undefined ? NOBODY : (JSON.parse(row.value) as Duty)
}

/** What may be bringing down whoever takes it waits for its lease to run out, so that the rest gets done in between. */
const SUSPICIOUS = 8

/** Only who is on duty takes anything: what the one before took and did not settle needs nobody's lease to run out. */
async function freeTaken({ t: { inbox, jobs } }: Db, q: Q): Promise<void> {
  await q
    .update(inbox)
    .set({ freeAt: 0 })
    .where(and(eq(inbox.state, 'waiting'), gt(inbox.freeAt, 0), lte(inbox.attempts, SUSPICIOUS)))
  await q
    .update(jobs)
    .set({ lease: null, freeAt: 0 })
    .where(and(eq(jobs.state, 'waiting'), isNotNull(jobs.lease), lte(jobs.attempts, SUSPICIOUS)))
}

const put = ({ t: { settings } }: Db, q: Q, duty: Duty) =>
  q
    .update(settings)
    .set({ value: JSON.stringify(duty) })
    .where(eq(settings.name, NAME))
