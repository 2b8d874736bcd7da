import { addDays, type Day, dayOf, isDay } from '../domain/calendar.ts'
import type { Campaign, Catalogue, Person, Place, Standard } from '../domain/campaign/campaign.ts'
import { personByOpenId, placeById } from '../domain/campaign/lookup.ts'
import { evolve } from '../domain/finding/evolve.ts'
import type { Assignment, Facts, Finding, PinnedStandard } from '../domain/finding/finding.ts'
import { numberPrefix, numberUnder } from '../domain/finding/number.ts'
import { type Report, report } from '../domain/finding/report.ts'
import { hasGrant, inspectsOwnTown, reportingTeam, reviewerFor, townOf } from '../domain/permission.ts'
import { againWhenStale } from './again-when-stale.ts'
import { announce } from './announce.ts'
import type { Deps } from './deps.ts'
import { duplicatesOf } from './duplicates.ts'
import type { CardSpec } from './ports/card-spec.ts'
import type { Typed } from './ports/typed.ts'
import type { AppRefusal } from './words.ts'

export type { Typed }

export type Problem =
  | 'place-missing'
  | 'level-missing'
  | 'object-missing'
  | 'standard-missing'
  | 'others-unknown'
  | 'text-missing'
  | 'owner-missing'
  | 'owner-unknown'
  | 'due-unreadable'
  | 'due-past'
  | 'due-after-cap'
  | 'reviewer-missing'
  | 'instant-not-allowed'

/** What a form is drawn again with, when something in it has to be put right. */
export type Filled = {
  readonly typed: Typed
  readonly problems: readonly Problem[]
  /** Open findings that it is likely the same as. */
  readonly alike?: readonly Finding[]
}

export type ReportOutcome =
  | { readonly kind: 'reported'; readonly finding: Finding; readonly version: number }
  | { readonly kind: 'refused'; readonly refusal: AppRefusal }
  | { readonly kind: 'incomplete'; readonly problems: readonly Problem[] }
  /** Likely reported already; nothing is written until the reporter says that it is another. */
  | { readonly kind: 'alike'; readonly findings: readonly Finding[] }

export type Where = {
  readonly cause: string
  readonly reporter: Person
  /** The form's message: it turns into the finding's card. */
  readonly messageId: string
  readonly chatId: string
}

/** Turns a filled form into a finding with its number, or says which fields are wrong. Nothing is written unless it is right. */
export async function reportFinding(deps: Deps, typed: Typed, where: Where): Promise<ReportOutcome> {
  return await againWhenStale(() => reportOnce(deps, typed, where))
}

async function reportOnce(deps: Deps, typed: Typed, where: Where): Promise<ReportOutcome> {
  const campaign = (await deps.store.campaign())?.value
  if (campaign === undefined) return { kind: 'refused', refusal: 'no-campaign' }
  const townId = townOf(campaign, typed.place ?? null)?.id ?? null
  const team = reportingTeam(campaign, where.reporter.id, townId)
  if (team === 'nobody') return { kind: 'refused', refusal: 'nobody-may-report' }

  if (team !== null && inspectsOwnTown(campaign, where.reporter.id, townId))
    return { kind: 'refused', refusal: 'own-town' }

  const now = deps.now()
  const checked = check(campaign, typed, now)
  if ('problems' in checked) return { kind: 'incomplete', problems: checked.problems }
  const alike = typed.anyway === true ? [] : await duplicatesOf(deps, campaign, checked.facts)
  if (alike.length > 0) return { kind: 'alike', findings: alike }

  const prefix = numberPrefix(campaign, checked, dayOf(now))
  const sequence = (await deps.store.lastSequence(campaign.id, prefix)) + 1
  const facts: Facts = {
    ...checked.facts,
    id: deps.newId(),
    number: numberUnder(campaign, prefix, sequence),
    teamId: team?.id ?? null,
    finderId: where.reporter.id,
    reportedAt: now,
    before: [],
  }
  const byLeader =
    team?.leaderId === where.reporter.id || hasGrant(campaign, where.reporter.id, 'office', townId)
  const { issuing } = campaign
  return commit(deps, campaign, { facts, proposal: checked.assignment, byLeader, issuing }, where)
}

/** A form that was sent and not taken, with what keeps it from being taken now. */
export async function lookAgain(deps: Deps, campaign: Campaign, typed: Typed): Promise<Filled> {
  const checked = check(campaign, typed, deps.now())
  if ('problems' in checked) return { typed, problems: checked.problems }
  const alike = typed.anyway === true ? [] : await duplicatesOf(deps, campaign, checked.facts)
  return { typed, problems: [], alike }
}

async function commit(deps: Deps, campaign: Campaign, filed: Report, where: Where): Promise<ReportOutcome> {
  const now = deps.now()
  const decision = report(filed, now)
  if (!decision.ok) return { kind: 'refused', refusal: decision.refusal }
  const { events } = decision
  const finding = events.reduce<Finding | null>(evolve, null)
  if (finding === null) throw new Error('a report without events')

  const { id } = filed.facts
  const inGroup = campaign.chats.some((chat) => chat.chatId === where.chatId)
  const card: CardSpec = { card: 'finding', findingId: id, audience: inGroup ? 'group' : 'finder' }
  const post = {
    messageId: where.messageId,
    chatId: where.chatId,
    card,
    findingId: id,
    drawnVersion: 0,
    sentAt: now,
  }
  await deps.store.commit({
    cause: where.cause,
    at: now,
    findings: [{ id, expectedVersion: 0, next: finding, events }],
    posts: [post],
    // The visit's card shows the number in place of the draft.
    refresh: filed.facts.visitId === null ? [] : [filed.facts.visitId],
    jobs: announce(events, finding, campaign, { now, standsIn: where.chatId }),
  })
  deps.nudge()
  return { kind: 'reported', finding, version: events.length }
}

type Unit = Campaign['units'][number]
/** What the form's answers mean in this campaign; null where they mean nothing. */
type Read = {
  readonly place: Place | null
  readonly unit: Unit | null
  readonly town: Place | null
  readonly level: string | null
  readonly object: string | null
  readonly filed: { readonly catalogue: Catalogue; readonly standard: Standard } | null
  readonly text: string | null
  readonly owner: Person | null
  readonly reviewerId: string | null
  readonly dueOn: Day
}
type Checked = Pick<Read, 'place' | 'unit'> & {
  readonly facts: Omit<Facts, 'id' | 'number' | 'teamId' | 'finderId' | 'reportedAt' | 'before'>
  readonly assignment: Assignment
}

function check(
  campaign: Campaign,
  typed: Typed,
  now: number,
): Checked | { readonly problems: readonly Problem[] } {
  const read = readTyped(campaign, typed, now)
  const problems = problemsIn(campaign, typed, read, now)
  const { filed, owner, reviewerId, object, level, text } = read
  if (problems.length > 0 || filed === null || owner === null || reviewerId === null) return { problems }
  const { catalogue, standard } = filed
  return {
    place: read.place,
    unit: read.place === null ? read.unit : null,
    assignment: { ownerId: owner.id, reviewerId, dueOn: read.dueOn },
    facts: {
      ...about(campaign, typed, read),
      level: level ?? standard.level,
      object: object ?? '',
      standard: pin(catalogue, standard),
      otherStandards: othersOf(campaign, typed.others, standard.code),
      severity: severityOf(typed.severity, standard),
      text: text ?? '',
    },
  }
}

/** Where it is and where it comes from. */
const about = (campaign: Campaign, typed: Typed, { town, place }: Read) => ({
  campaignId: campaign.id,
  townId: town?.id ?? null,
  villageId: place?.kind === 'village' ? place.id : null,
  group: typed.group?.trim() ?? '',
  methods: typed.methods ?? [],
  sources: typed.sources ?? [],
  householdId: typed.householdId ?? null,
  visitId: typed.visitId ?? null,
  ...(typed.visitItem === undefined ? {} : { visitItem: typed.visitItem }),
  instant: typed.instant === true,
})

const othersOf = (
  campaign: Campaign,
  codes: readonly string[] | undefined,
  primary: string,
): readonly PinnedStandard[] =>
  (codes ?? []).flatMap((code) => {
    const other = code === primary ? null : findStandard(campaign, code)
    return other === null ? [] : [pin(other.catalogue, other.standard)]
  })

function readTyped(campaign: Campaign, typed: Typed, now: number): Read {
  const place = placeById(campaign, typed.place) ?? null
  const town = townOf(campaign, place?.id ?? null)
  const filed = findStandard(campaign, typed.standard)
  const owner = typed.owner === undefined ? null : personByOpenId(campaign, typed.owner)
  const text = typed.text?.trim() ?? ''
  return {
    place,
    town,
    filed,
    owner,
    unit: campaign.units.find((candidate) => candidate.name === typed.object?.trim()) ?? null,
    level: typed.level ?? null,
    object: objectOf(typed, place),
    text: text.length < SHORTEST_TEXT ? null : text,
    reviewerId: owner === null ? null : reviewerFor(campaign, place?.id ?? null, owner.id),
    dueOn: typed.dueOn ?? defaultDue(campaign, filed?.standard, now),
  }
}

/** A finding in fewer characters than this says nothing that could be put right. */
const SHORTEST_TEXT = 4

function problemsIn(campaign: Campaign, typed: Typed, read: Read, now: number): readonly Problem[] {
  const wrong: readonly (readonly [Problem, boolean])[] = [
    ['place-missing', read.place === null && read.unit === null],
    ['level-missing', read.level === null],
    ['object-missing', read.object === null],
    ['standard-missing', read.filed === null],
    ['others-unknown', (typed.others ?? []).some((code) => findStandard(campaign, code) === null)],
    ['text-missing', read.text === null],
    [
      'instant-not-allowed',
      typed.instant === true && read.filed !== null && !read.filed.standard.routes.includes('instant'),
    ],
    ['owner-missing', typed.owner === undefined],
    ['owner-unknown', typed.owner !== undefined && read.owner === null],
    ['reviewer-missing', read.owner !== null && read.reviewerId === null],
    ...dueProblems(campaign, read.dueOn, now),
  ]
  return wrong.filter(([, holds]) => holds).map(([problem]) => problem)
}

/** A clause as it stands today, to be kept with the finding. */
const pin = (catalogue: Catalogue, { code, title, evidence }: Standard): PinnedStandard => ({
  catalogueId: catalogue.id,
  version: catalogue.version,
  code,
  title,
  evidence,
})

function findStandard(
  campaign: Campaign,
  code: string | undefined,
): { catalogue: Catalogue; standard: Standard } | null {
  for (const catalogue of campaign.catalogues) {
    const standard = catalogue.standards.find((candidate) => candidate.code === code)
    if (standard !== undefined) return { catalogue, standard }
  }
  return null
}

/** A household, building or unit has to be named; a finding about a place itself is about that place. */
function objectOf(typed: Typed, place: Place | null): string | null {
  const named = typed.object?.trim() ?? ''
  if (named !== '') return named
  return OF_A_PLACE.has(typed.level ?? '') ? (place?.name ?? null) : null
}
const OF_A_PLACE = new Set(['县', '镇', '村', '村/社区'])

const severityOf = (typed: string | undefined, standard: Standard): Facts['severity'] =>
  typed === 'A' || typed === 'B' || typed === 'C' ? typed : standard.severity

/** The standard's days from today, start day not counted, never past the campaign's cap. */
function defaultDue(campaign: Campaign, standard: Standard | undefined, now: number): Day {
  const due = addDays(dayOf(now), standard?.defaultDays ?? 0)
  return due > campaign.capOn ? campaign.capOn : due
}

function dueProblems(campaign: Campaign, dueOn: Day, now: number): readonly (readonly [Problem, boolean])[] {
  const readable = isDay(dueOn)
  return [
    ['due-unreadable', !readable],
    ['due-past', readable && dueOn < dayOf(now)],
    ['due-after-cap', readable && dueOn > campaign.capOn],
  ]
}
