import type { Fault, FaultKind, Faults, NewFault } from './contract.ts'

export type Struck = { readonly kind: FaultKind; readonly value: number | null }

/** Faults on demand: each says what it meets, how often and how surely. */
export class FaultBox implements Faults {
  #faults: Fault[] = []
  #count = 0
  readonly #changed: () => void

  constructor(changed: () => void = () => {}) {
    this.#changed = changed
  }

  add(fault: NewFault): Fault {
    this.#count += 1
    const added: Fault = {
      ...fault,
      id: `fault-${this.#count}`,
      times: fault.times ?? null,
      chance: fault.chance ?? 1,
    }
    this.#faults.push(added)
    this.#changed()
    return added
  }

  remove(id: string): void {
    this.#faults = this.#faults.filter((fault) => fault.id !== id)
    this.#changed()
  }

  clear(): void {
    this.#faults = []
    this.#changed()
  }

  list(): readonly Fault[] {
    return this.#faults
  }

  /** The first fault that meets a delivery and strikes now. */
  strike(on: 'events' | 'callbacks'): Struck | null {
    return this.#strike((fault) => fault.on === on)
  }

  /** The same for an Open API call. */
  strikeCall(method: string, path: string): Struck | null {
    return this.#strike(({ on }) => {
      if (typeof on === 'string') return false
      return (on.method ?? method) === method && path.startsWith(on.path ?? '')
    })
  }

  #strike(meets: (fault: Fault) => boolean): Struck | null {
    const fault = this.#faults.find((candidate) => meets(candidate) && Math.random() < candidate.chance)
    if (fault === undefined) return null
    if (fault.times !== null) this.#spend(fault)
    return { kind: fault.kind, value: fault.value ?? null }
  }

  #spend(fault: Fault): void {
    const left = (fault.times ?? 0) - 1
    if (left <= 0) this.remove(fault.id)
    else
      this.#faults = this.#faults.map((other) => (other.id === fault.id ? { ...other, times: left } : other))
  }
}
