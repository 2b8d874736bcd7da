import { StaleVersion } from './ports/store.ts'

/** Of those who press at one moment each loses to everybody once, at most. */
const MOST_RIVALS = 50

/** Loads, decides and commits; when somebody else was first, again from what there is then. Throws StaleVersion only where others never cease to be first. */
export async function againWhenStale<T>(once: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await once()
    } catch (error) {
      if (!(error instanceof StaleVersion) || tries === MOST_RIVALS) throw error
    }
  }
}
