import { type Change, StaleVersion } from '../app/ports/store.ts'
import { type Db, dbErrorKind, type Outcome } from './db.ts'
import { RemindedAlready, writeChanges } from './write-changes.ts'

/** Carries out changes under one commit, and where that cannot be, each for itself: what one of them fails at costs the others nothing. */
export async function carryOut(db: Db, changes: readonly Change[]): Promise<readonly Outcome[]> {
  try {
    const written = await db.tx((q) => writeChanges(db, q, changes))
    return written.map((done) => ({ done }))
  } catch (error) {
    if (changes.length === 1) return [outcomeOf(error)]
    if (!isOfContent(error)) return changes.map(() => ({ failed: error }))
    const apart = await Promise.all(changes.map((change) => carryOut(db, [change])))
    return apart.flat()
  }
}

function outcomeOf(error: unknown): Outcome {
  if (error instanceof RemindedAlready) return { done: 'already' }
  if (error instanceof StaleVersion) return { stale: error.message }
  return dbErrorKind(error) === 'unique'
    ? { stale: 'somebody else wrote the same version or number' }
    : { failed: error }
}

/** Whether it came of what was to be written. Otherwise the database is the matter, and nobody knows what it has done: not once more. */
const isOfContent = (error: unknown): boolean =>
  error instanceof RemindedAlready ||
  error instanceof StaleVersion ||
  error instanceof TypeError ||
  error instanceof RangeError ||
  dbErrorKind(error) !== 'other'
