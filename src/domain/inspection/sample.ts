import type { Severity } from '../campaign/campaign.ts'

/** One draw of the inspectors' sample: what it was drawn from and by, so that anybody can draw it again. */
export type Sample = {
  readonly id: string
  readonly campaignId: string
  /** Null: the whole campaign. */
  readonly townId: string | null
  readonly drawnBy: string
  readonly drawnAt: number
  /** The journal's last row at the draw, and its hash: the seed. */
  readonly headSeq: number
  readonly seed: string
  readonly percent: number
  /** How many findings stood written off, of which this is the sample. */
  readonly of: number
  readonly findings: readonly {
    readonly id: string
    readonly number: string
    readonly severity: Severity
  }[]
}

export type SampleEvent = {
  readonly type: 'sample-drawn'
  readonly by: string
  readonly at: number
  readonly sample: Sample
}
