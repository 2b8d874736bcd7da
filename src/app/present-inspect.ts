import { type CheckRecord, type CheckView, checkCard } from '../../cards/check-card.ts'
import { inspectionCard, type SampledView, type SampleLine, sampleCard } from '../../cards/inspection-card.ts'
import type { Card } from '../../cards/kit/card.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import type { Finding, Photo } from '../domain/finding/finding.ts'
import { CHECK_OUTCOMES, type Check, type CheckText, type PendingCheck } from '../domain/finding/records.ts'
import type { Sample } from '../domain/inspection/sample.ts'
import { freshCheck, pendingOf, secondsFor, typedFrom } from './checks.ts'
import type { Deps } from './deps.ts'
import { AGREES, METHODS, OUTCOMES, PROGRESS } from './inspect-names.ts'
import { nameOf } from './people.ts'
import type { InspectCard } from './ports/inspect-cards.ts'
import { pathOf } from './present-form.ts'
import {
  isWrittenOff,
  lastCheck,
  mayDraw,
  maySeeSample,
  progressOf,
  type SampledLine,
  sampleOf,
} from './samples.ts'
import { shortTime } from './since.ts'
import { placeOf } from './views.ts'

type Spec<K extends InspectCard['card']> = Extract<InspectCard, { card: K }>

export function drawInspect(
  deps: Deps,
  campaign: Campaign,
  spec: InspectCard,
  appId: string,
): Promise<Card | null> {
  switch (spec.card) {
    case 'inspection':
      return drawInspection(deps, campaign, spec)
    case 'sample':
      return drawSampled(deps, campaign, spec)
    case 'check':
      return drawCheck(deps, campaign, spec, appId)
  }
}

/** Where on the pages the same is to be seen, and done with photos. */
export function inspectPath(spec: InspectCard): string {
  if (spec.card === 'sample') return `/inspection/samples/${spec.sampleId}`
  return spec.card === 'check' ? `/inspection/findings/${encodeURIComponent(spec.findingId)}` : '/inspection'
}

/** Samples whose list somebody may see, newest first, with how far each has got. */
export async function samplesFor(
  deps: Deps,
  campaign: Campaign,
  personId: string,
  most: number,
): Promise<readonly (SampleLine & { readonly sample: Sample })[]> {
  const all = await deps.store.samples(campaign.id)
  const theirs = all.filter((sample) => maySeeSample(campaign, personId, sample)).slice(0, most)
  return Promise.all(
    theirs.map(async (sample) => ({
      sample,
      id: sample.id,
      scope: scopeOf(campaign, sample),
      when: shortTime(sample.drawnAt),
      by: nameOf(campaign, sample.drawnBy),
      count: sample.findings.length,
      of: sample.of,
      checked: checkedOf(await progressOf(deps, sample)),
    })),
  )
}
export const scopeOf = (campaign: Campaign, { townId }: Pick<Sample, 'townId'>): string =>
  townId === null ? '全部' : pathOf(campaign, townId)
export const checkedOf = (lines: readonly SampledLine[]): number =>
  lines.filter(({ state }) => state === 'checked').length

/** More than these are on the page. */
const SAMPLES_SHOWN = 5
const LINES_A_PAGE = 20

async function drawInspection(
  deps: Deps,
  campaign: Campaign,
  { personId }: Spec<'inspection'>,
): Promise<Card> {
  const towns = campaign.places.filter(({ id, kind }) => kind === 'town' && mayDraw(campaign, personId, id))
  return inspectionCard({
    percent: campaign.bounds.checkPercent,
    towns: towns.map(({ id, name }) => ({ value: id, text: name })),
    everywhere: mayDraw(campaign, personId, null),
    samples: await samplesFor(deps, campaign, personId, SAMPLES_SHOWN),
  })
}

async function drawSampled(
  deps: Deps,
  campaign: Campaign,
  { sampleId, page }: Spec<'sample'>,
): Promise<Card | null> {
  const sample = await sampleOf(deps, campaign, sampleId)
  if (sample === null) return null
  const lines = await progressOf(deps, sample)
  const { id, seed, headSeq, of, percent } = sample
  const view: SampledView = {
    id,
    seed,
    headSeq,
    of,
    percent,
    scope: scopeOf(campaign, sample),
    count: lines.length,
    checked: checkedOf(lines),
    page,
    pages: Math.ceil(lines.length / LINES_A_PAGE),
    lines: lines.slice(page * LINES_A_PAGE, (page + 1) * LINES_A_PAGE).map((line) => ({
      id: line.finding.facts.id,
      number: line.finding.facts.number,
      place: placeOf(campaign, line.finding),
      severity: line.finding.facts.severity,
      state: stateWords(line),
      open: line.state === 'to-check' || line.state === 'to-sign',
    })),
  }
  return sampleCard(view)
}

/** Nobody learns what one inspector saw before the second has signed it. */
export const stateWords = ({ state, outcome }: SampledLine) =>
  state === 'checked' && outcome !== null ? OUTCOMES[outcome] : PROGRESS[state]

/** The pictures of the check that stands on a check's card. */
export const picturesOfCheck = (finding: Finding): readonly string[] =>
  (pendingOf(finding) ?? latestOf(finding))?.photos.map(({ hash }) => hash) ?? []

/** The last check of the write-off as it stands, or of the one that failed where it is open again. */
export function latestOf(finding: Finding): Check | null {
  return lastCheck(finding, isWrittenOff(finding) ? finding.writeOff.at : 0)
}

function stateFor(finding: Finding, { personId, again }: Spec<'check'>): CheckView['state'] {
  if (!isWrittenOff(finding)) return 'not-now'
  if (again === true) return 'form'
  const pending = finding.pendingCheck
  if (pending !== null) return pending.by === personId ? 'waiting' : 'sign'
  return latestOf(finding) === null ? 'form' : 'done'
}

async function drawCheck(
  deps: Deps,
  campaign: Campaign,
  spec: Spec<'check'>,
  appId: string,
): Promise<Card | null> {
  const finding = (await deps.store.finding(spec.findingId))?.value
  if (finding === undefined) return null
  const { facts } = finding
  const after = isWrittenOff(finding) ? finding.submission.photos : []
  const hashes = [...facts.before, ...after].map(({ hash }) => hash)
  const keys = await deps.store.imageKeys(appId, [...hashes, ...picturesOfCheck(finding)])
  const set = (photos: readonly Photo[]) => ({
    count: photos.length,
    keys: photos.flatMap(({ hash }) => keys.get(hash) ?? []),
  })
  const record = pendingOf(finding) ?? latestOf(finding)
  return checkCard({
    id: facts.id,
    number: facts.number,
    place: placeOf(campaign, finding),
    object: facts.object,
    standard: `${facts.standard.code} ${facts.standard.title}`,
    severity: facts.severity,
    text: facts.text,
    papers: isWrittenOff(finding)
      ? { ...papersOf(campaign, finding), before: set(facts.before), after: set(after) }
      : null,
    state: stateFor(finding, spec),
    record: record === null ? null : recordView(campaign, record, set(record.photos)),
    form: formOf(campaign, finding, spec, deps.now()),
  })
}

/** What was said done, by whom, and who wrote it off. */
export const papersOf = (
  campaign: Campaign,
  { submission, writeOff }: Extract<Finding, { stage: 'written-off' | 'verified' }>,
) => ({
  by: nameOf(campaign, submission.by),
  when: shortTime(submission.at),
  text: submission.text,
  reviewer: nameOf(campaign, writeOff.by),
  writtenOff: shortTime(writeOff.at),
})

const recordView = (
  campaign: Campaign,
  record: PendingCheck | Check,
  photos: CheckRecord['photos'],
): CheckRecord => ({
  by: nameOf(campaign, record.by),
  when: shortTime(record.at),
  at: record.at,
  second: 'secondId' in record ? nameOf(campaign, record.secondId) : '',
  outcome: OUTCOMES[record.outcome],
  method: record.method,
  seen: record.seen,
  agrees: AGREES[record.agrees],
  dueOn: record.dueOn ?? '',
  photos,
})

function formOf(
  campaign: Campaign,
  finding: Finding,
  { personId, typed }: Spec<'check'>,
  now: number,
): CheckView['form'] {
  const seconds = secondsFor(campaign, finding, personId)
  const fresh = { ...freshCheck(campaign, now), second: seconds[0]?.id ?? '' }
  const pending = pendingOf(finding)
  const begun = pending === null ? fresh : typedFrom(pending, fresh)
  return {
    outcomes: CHECK_OUTCOMES.map((outcome) => ({ value: outcome, text: OUTCOMES[outcome] })),
    methods: METHODS.map((method) => ({ value: method.zh, text: method })),
    agrees: (Object.keys(AGREES) as CheckText['agrees'][]).map((each) => ({
      value: each,
      text: AGREES[each],
    })),
    typed: typed ?? begun,
    seconds: seconds.map(({ id, name }) => ({ value: id, text: name })),
  }
}
