import type { Delivery } from '../contract.ts'
import type { Struck } from '../faults.ts'
import type { AppIdentity } from './envelope.ts'

/** How the app may be reached now. */
export type AppAddress = AppIdentity & {
  readonly encryptKey: string | null
  readonly webhook: string | null
}

/** What deliveries need of the simulator around them. */
export type DeliveryPorts = {
  readonly now: () => number
  /** Runs at a time of the simulator's clock; returns how to call it off. */
  readonly schedule: (at: number, run: () => Promise<void>) => () => void
  readonly strike: (on: 'events' | 'callbacks') => Struck | null
  readonly record: (delivery: Omit<Delivery, 'seq'>) => void
  readonly address: () => AppAddress
}
