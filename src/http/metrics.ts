import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import type { StoreCounts } from '../app/ports/store.ts'

export type Metrics = {
  readonly event: (outcome: 'new' | 'known' | 'refused') => void
  readonly press: (seconds: number) => void
  readonly job: (kind: string, outcome: 'done' | 'failed' | 'dead') => void
  readonly text: () => Promise<{ readonly type: string; readonly text: string }>
}

/** What is read at each scrape. */
export type Read = {
  readonly counts: () => Promise<StoreCounts>
  /** People nothing was decided about on the last day of reminders. */
  readonly gap: () => Promise<number>
  /** How many things could not be sent, by the cause. */
  readonly undelivered: () => Promise<ReadonlyMap<string, number>>
}

/** Numbers for a monitor, Prometheus text. */
export function openMetrics({ counts, gap, undelivered }: Read): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const events = new Counter({
    name: 'xiaohao_events_total',
    help: 'Events of the platform',
    labelNames: ['outcome'],
    registers,
  })
  const presses = new Counter({ name: 'xiaohao_presses_total', help: 'Card presses answered', registers })
  const seconds = new Counter({
    name: 'xiaohao_press_seconds_total',
    help: 'Time spent answering presses',
    registers,
  })
  const jobs = new Counter({
    name: 'xiaohao_jobs_total',
    help: 'Jobs of the back door',
    labelNames: ['kind', 'outcome'],
    registers,
  })
  const rows = new Gauge({
    name: 'xiaohao_rows',
    help: 'Rows by what they wait for',
    labelNames: ['what'],
    registers,
  })
  const unreminded = new Gauge({
    name: 'xiaohao_reminder_gap',
    help: 'People whose reminder of the last workday was neither sent nor left out for a reason',
    registers,
  })
  const unsent = new Gauge({
    name: 'xiaohao_undelivered',
    help: 'Given up within thirty days or held up until the app is mended, by the cause',
    labelNames: ['why'],
    registers,
  })
  return {
    event: (outcome) => events.inc({ outcome }),
    press: (took) => {
      presses.inc()
      seconds.inc(took)
    },
    job: (kind, outcome) => jobs.inc({ kind, outcome }),
    text: async () => {
      for (const [what, count] of Object.entries(await counts())) rows.set({ what }, count)
      unreminded.set(await gap())
      unsent.reset()
      for (const [why, count] of await undelivered()) unsent.set({ why }, count)
      return { type: registry.contentType, text: await registry.metrics() }
    },
  }
}
