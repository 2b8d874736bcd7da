import type { Store } from '../app/ports/store.ts'

/** What people know of the register: it is read to see what is whose, never written. */
export type Known = Pick<Store, 'findings' | 'samples'>
