import { evolve } from '../domain/finding/evolve.ts'
import type { Finding, FindingEvent } from '../domain/finding/finding.ts'
import { drawSample } from '../domain/finding/sample.ts'
import type { Sample } from '../domain/inspection/sample.ts'
import type { Store } from './ports/store.ts'
import { drawable, isDrawable, sha256 } from './samples.ts'

const PAGE = 500

/** A draw made again from the journal alone. */
export type Redrawn = {
  /** The hash of the row the sample names, as the journal has it; null where there is no such row. */
  readonly seed: string | null
  readonly of: number
  readonly numbers: readonly string[]
  /** The same seed, drawn from as many, and the same findings. */
  readonly same: boolean
}

/** Replays the journal as it stood at the draw, and draws again: whoever has the register can, and nobody need be believed. */
export async function redraw(store: Pick<Store, 'journal'>, sample: Sample): Promise<Redrawn> {
  const findings = new Map<string, Finding>()
  let seed: string | null = null
  for (let seq = 0; seq < sample.headSeq; ) {
    const rows = (await store.journal(seq, PAGE)).filter((row) => row.seq <= sample.headSeq)
    for (const row of rows) {
      if (row.seq === sample.headSeq) seed = row.hash
      if (row.subject !== 'finding') continue
      const before = findings.get(row.subjectId) ?? null
      findings.set(row.subjectId, evolve(before, row.event as FindingEvent))
    }
    const last = rows.at(-1)
    if (last === undefined) break
    seq = last.seq
  }
  const { campaignId, townId, percent } = sample
  const writtenOff = [...findings.values()].filter(
    (finding) =>
      isDrawable(finding) &&
      finding.facts.campaignId === campaignId &&
      (townId === null || finding.facts.townId === townId),
  )
  const drawn = drawSample(writtenOff.map(drawable), { seed: seed ?? '', percent, sha256 })
  const numbers = drawn.map(({ number }) => number)
  const recorded = sample.findings.map(({ number }) => number)
  const same =
    seed === sample.seed && writtenOff.length === sample.of && numbers.join('\n') === recorded.join('\n')
  return { seed, of: writtenOff.length, numbers, same }
}
