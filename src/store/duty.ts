import { eq } from 'drizzle-orm'
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

const put = ({ t: { settings } }: Db, q: Q, duty: Duty) =>
  q
    .update(settings)
    .set({ value: JSON.stringify(duty) })
    .where(eq(settings.name, NAME))
