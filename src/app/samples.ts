import { createHash } from 'node:crypto'
import type { Campaign, Person } from '../domain/campaign/campaign.ts'
import type { Finding } from '../domain/finding/finding.ts'
import type { Check, CheckOutcome } from '../domain/finding/records.ts'
import { drawSample } from '../domain/finding/sample.ts'
import type { Sample } from '../domain/inspection/sample.ts'
import { hasGrant } from '../domain/permission.ts'
import type { Deps } from './deps.ts'
import type { AppRefusal } from './words.ts'

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

export type DrawOutcome =
  | { readonly ok: true; readonly sample: Sample }
  | { readonly ok: false; readonly refusal: AppRefusal }

export type DrawRequest = {
  /** Null: the whole campaign. */
  readonly townId: string | null
  readonly person: Person
  /** The same cause is the same draw, however often it comes. */
  readonly cause: string
}

/** Whether somebody draws and checks there; the leading group only looks. */
export const mayDraw = (campaign: Campaign, personId: string, townId: string | null): boolean =>
  hasGrant(campaign, personId, 'inspector', townId)
export const maySeeSample = (campaign: Campaign, personId: string, { townId }: Pick<Sample, 'townId'>) =>
  mayDraw(campaign, personId, townId) || hasGrant(campaign, personId, 'leading-group', townId)

/** Draws the inspectors' sample and puts it on record. Nobody is told: it is theirs alone until they come to check. */
export async function drawNow(deps: Deps, { townId, person, cause }: DrawRequest): Promise<DrawOutcome> {
  const campaign = (await deps.store.campaign())?.value
  if (campaign === undefined) return refused('no-campaign')
  const isTown = campaign.places.some(({ id, kind }) => id === townId && kind === 'town')
  if (townId !== null && !isTown) return refused('unknown-scope')
  if (!mayDraw(campaign, person.id, townId)) return refused('not-of-the-inspectors')
  const id = sha256(cause).slice(0, 12)
  const known = await sampleOf(deps, campaign, id)
  if (known !== null) return { ok: true, sample: known }
  const still = await standingStill(deps, campaign.id, townId)
  if (still === null) return refused('busy')
  const { head, findings } = still
  if (findings.length === 0) return refused('nothing-to-draw')
  const percent = campaign.bounds.checkPercent
  const drawn = drawSample(findings.map(drawable), { seed: head.hash, percent, sha256 })
  const at = deps.now()
  const sample: Sample = {
    id,
    campaignId: campaign.id,
    townId,
    drawnBy: person.id,
    drawnAt: at,
    headSeq: head.seq,
    seed: head.hash,
    percent,
    of: findings.length,
    findings: drawn,
  }
  const event = { type: 'sample-drawn', by: person.id, at, sample } as const
  await deps.store.commit({ cause, at, samples: [{ id, next: sample, events: [event] }] })
  return { ok: true, sample }
}

const refused = (refusal: AppRefusal): DrawOutcome => ({ ok: false, refusal })

export const drawable = ({ facts: { id, number, severity } }: Finding) => ({ id, number, severity })

/** Written off and not found in place yet: what a sample is drawn from. */
export const isDrawable = ({ stage }: Finding): boolean => stage === 'written-off'

const MAX_TRIES = 5

/** What stood written off at one head of the journal: read again while others write, so that a replay up to it gives the same. */
async function standingStill({ store }: Deps, campaignId: string, townId: string | null) {
  for (let tries = 1; tries <= MAX_TRIES; tries += 1) {
    const head = await store.journalHead()
    const within = townId === null ? {} : { townId }
    const found = await store.findings({ campaignId, stages: ['written-off'], ...within })
    if (head === null) return null
    if ((await store.journalHead())?.seq === head.seq)
      return { head, findings: found.map(({ value }) => value) }
  }
  return null
}

export async function sampleOf(deps: Deps, campaign: Campaign, id: string): Promise<Sample | null> {
  const samples = await deps.store.samples(campaign.id)
  return samples.find((sample) => sample.id === id) ?? null
}

/** `not-now`: it is with its owner again, so there is nothing written off to check. */
export type Progress = 'to-check' | 'to-sign' | 'checked' | 'not-now'
export type SampledLine = {
  readonly finding: Finding
  readonly state: Progress
  readonly outcome: CheckOutcome | null
}

/** The sample's findings as they stand, in the sample's order. */
export async function progressOf(deps: Deps, sample: Sample): Promise<readonly SampledLine[]> {
  const found = await Promise.all(sample.findings.map(({ id }) => deps.store.finding(id)))
  return found.flatMap((each) => (each === null ? [] : [lineOf(each.value, sample.drawnAt)]))
}

function lineOf(finding: Finding, since: number): SampledLine {
  const check = lastCheck(finding, since)
  if (isWrittenOff(finding) && finding.pendingCheck !== null)
    return { finding, state: 'to-sign', outcome: finding.pendingCheck.outcome }
  if (check !== null) return { finding, state: 'checked', outcome: check.outcome }
  return { finding, state: isWrittenOff(finding) ? 'to-check' : 'not-now', outcome: null }
}

export const isWrittenOff = (
  finding: Finding,
): finding is Extract<Finding, { stage: 'written-off' | 'verified' }> =>
  finding.stage === 'written-off' || finding.stage === 'verified'

/** The last check that two signed, at or after an instant (ms). */
export function lastCheck(finding: Finding, since: number): Check | null {
  const check = 'checks' in finding ? finding.checks.at(-1) : undefined
  return check !== undefined && check.signedAt >= since ? check : null
}
