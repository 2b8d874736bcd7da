import type { Store } from './ports/store.ts'

/** What every use case is handed. Time and ids come in, so that a test can choose them. */
export type Deps = {
  readonly store: Store
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly newId: () => string
  /** Tells the workers that something was committed; they would find it anyway, only later. */
  readonly nudge: () => void
}
