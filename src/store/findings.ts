import { and, asc, desc, eq, inArray, lt, type SQL, sql } from 'drizzle-orm'
import { type FindingChange, type FindingQuery, StaleVersion, type Store } from '../app/ports/store.ts'
import type { Versioned } from '../app/ports/versioned.ts'
import { subjectOf } from '../domain/finding/duplicates.ts'
import type { Finding, FindingEvent, Photo, Stage } from '../domain/finding/finding.ts'
import type { Db, Q, Tables } from './db.ts'
import { type Building, held, prepared } from './prepared.ts'

const byId = prepared<{ id: string }, Versioned<Finding>[]>('finding', ({ q, t, $ }) =>
  q
    .select({ value: t.findings.body, version: t.findings.version })
    .from(t.findings)
    .where(eq(t.findings.id, $('id'))),
)

export const findingQueries = (
  db: Db,
): Pick<Store, 'finding' | 'findingByNumber' | 'findings' | 'lastSequence'> => {
  const { read, t } = db
  const stored = { value: t.findings.body, version: t.findings.version }
  return {
    finding: (id) =>
      read(async (q) => {
        const [row] = await byId(db, q, { id })
        return row ?? null
      }),
    findingByNumber: (campaignId, number) =>
      read(async (q) => {
        const same = and(eq(t.findings.campaignId, campaignId), eq(t.findings.number, number))
        const [row] = await q.select(stored).from(t.findings).where(same)
        return row ?? null
      }),
    findings: (query) =>
      read(async (q) => {
        const { dueOn, prefix, sequence, id } = t.findings
        const helped = query.helperId === undefined ? undefined : await helpedBy(t, q, query.helperId)
        if (helped?.length === 0) return []
        const found = q
          .select(stored)
          .from(t.findings)
          .where(and(...conditions(t, query), helped && inArray(id, [...helped])))
          .orderBy(isByStage(query) ? sql`${dueOn} || ''` : asc(dueOn), asc(prefix), asc(sequence), asc(id))
        return query.limit === undefined ? found : found.limit(query.limit)
      }),
    lastSequence: (campaignId, prefix) =>
      read(async (q) => {
        const [row] = await q
          .select({ sequence: t.findings.sequence })
          .from(t.findings)
          .where(and(eq(t.findings.campaignId, campaignId), eq(t.findings.prefix, prefix)))
          .orderBy(desc(t.findings.sequence))
          .limit(1)
        return row?.sequence ?? 0
      }),
  }
}

/** By stage alone, those few are put in order by hand: going by the order first would pass years of closed ones by. */
const isByStage = (query: FindingQuery): boolean =>
  query.stages !== undefined &&
  Object.entries(query).every(([part, value]) => value === undefined || BY_STAGE.has(part))
const BY_STAGE: ReadonlySet<string> = new Set(['campaignId', 'stages', 'dueBefore', 'limit'])

async function helpedBy({ helpers }: Tables, q: Q, personId: string): Promise<readonly string[]> {
  const rows = await q.select({ id: helpers.findingId }).from(helpers).where(eq(helpers.personId, personId))
  return rows.map(({ id }) => id)
}

function conditions({ findings }: Tables, query: FindingQuery): (SQL | undefined)[] {
  const same = (
    column:
      | 'ownerId'
      | 'reviewerId'
      | 'townId'
      | 'villageId'
      | 'teamId'
      | 'householdId'
      | 'visitId'
      | 'subject',
    value: string | undefined,
  ): SQL | undefined => (value === undefined ? undefined : eq(findings[column], value))
  return [
    query.helperId === undefined
      ? eq(findings.campaignId, query.campaignId)
      : // Written so that no index of the campaign serves it: by their ids these few are found at once.
        sql`${findings.campaignId} || '' = ${query.campaignId}`,
    query.stages && inArray(findings.stage, [...query.stages]),
    same('ownerId', query.ownerId),
    same('reviewerId', query.reviewerId),
    same('townId', query.townId),
    same('villageId', query.villageId),
    same('teamId', query.teamId),
    same('householdId', query.householdId),
    same('visitId', query.visitId),
    same('subject', query.subject),
    query.waiting && eq(findings.waiting, true),
    query.dueBefore === undefined ? undefined : lt(findings.dueOn, query.dueBefore),
    query.stages?.every((stage) => OPEN.has(stage)) ? eq(findings.open, true) : undefined,
  ]
}

type Row = ReturnType<typeof columns> & {
  readonly id: string
  readonly version: number
  readonly updatedAt: number
  readonly body: Finding
}
const COLUMNS = [
  'campaignId',
  'number',
  'prefix',
  'sequence',
  'version',
  'stage',
  'townId',
  'villageId',
  'teamId',
  'ownerId',
  'reviewerId',
  'dueOn',
  'finderId',
  'standardCode',
  'severity',
  'householdId',
  'visitId',
  'subject',
  'open',
  'waiting',
  'entry',
  'reportedAt',
  'updatedAt',
  'body',
] as const satisfies readonly (keyof Row)[]

const insertNew = prepared<Row, { id: string }[]>('insert-finding', ({ q, t, $ }) =>
  q
    .insert(t.findings)
    .values({ id: $('id'), ...held(COLUMNS, $) })
    .onConflictDoNothing()
    .returning({ id: t.findings.id }),
)
type Over = Row & { readonly expectedVersion: number }
const KEPT = ['dueOn', 'ownerId', 'reviewerId', 'open', 'waiting', 'entry'] as const
const settingOf = (names: readonly (keyof Row)[], { t, $ }: Building) =>
  Object.fromEntries(names.map((name) => [name, sql`${sql.param($(name), t.findings[name])}`]))
const atVersion = ({ t, $ }: Building) =>
  and(eq(t.findings.id, $('id')), eq(t.findings.version, $('expectedVersion')))

/** Facts never change, and most acts leave owner, reviewer, day and the like as they are: then the indexes that hold these are left alone, too. */
const putAct = prepared<Over, { id: string }[]>('act-on-finding', (building) => {
  const { q, t, $ } = building
  const same = (name: (typeof KEPT)[number]) =>
    sql`${t.findings[name]} is not distinct from ${sql.param($(name), t.findings[name])}`
  return q
    .update(t.findings)
    .set(settingOf(['version', 'stage', 'updatedAt', 'body'], building))
    .where(and(atVersion(building), ...KEPT.map(same)))
    .returning({ id: t.findings.id })
})
const putWhole = prepared<Over, { id: string }[]>('update-finding', (building) =>
  building.q
    .update(building.t.findings)
    .set(settingOf(COLUMNS, building))
    .where(atVersion(building))
    .returning({ id: building.t.findings.id }),
)

async function putOver(db: Db, q: Q, row: Over): Promise<{ id: string }[]> {
  const acted = await putAct(db, q, row)
  return acted.length > 0 ? acted : putWhole(db, q, row)
}

/** Throws StaleVersion when the finding has moved on, or its id or number is taken. */
export async function writeFinding(db: Db, q: Q, change: FindingChange, at: number): Promise<void> {
  const { id, expectedVersion, next, events } = change
  const version = expectedVersion + events.length
  const row = { ...columns(next), id, version, updatedAt: at, body: next }
  const written = await (expectedVersion === 0
    ? insertNew(db, q, row)
    : putOver(db, q, { ...row, expectedVersion }))
  if (written.length === 0) throw new StaleVersion(`finding ${id} is not at version ${expectedVersion}`)
  if (events.some(({ type }) => TASKS.has(type))) await writeHelpers(db, q, next)
  await writeUses(db, q, id, events.flatMap(photosIn))
}

/** Every picture that an event brings to its finding. */
function photosIn(event: FindingEvent): readonly Photo[] {
  if (event.type === 'finding-reported') return event.facts.before
  return 'photos' in event ? event.photos : []
}

async function writeUses({ t }: Db, q: Q, findingId: string, photos: readonly Photo[]): Promise<void> {
  const rows = [...new Set(photos.map(({ hash }) => hash))].map((hash) => ({ hash, findingId }))
  if (rows.length > 0) await q.insert(t.photoUses).values(rows).onConflictDoNothing()
}

const TASKS: ReadonlySet<FindingEvent['type']> = new Set([
  'tasks-set',
  'task-ticked',
  'owner-changed',
  'finding-handed-over',
])

async function writeHelpers({ t }: Db, q: Q, finding: Finding): Promise<void> {
  const findingId = finding.facts.id
  await q.delete(t.helpers).where(eq(t.helpers.findingId, findingId))
  const open = 'tasks' in finding ? finding.tasks.filter(({ tick }) => tick === null) : []
  const rows = [...new Set(open.map(({ personId }) => personId))].map((personId) => ({ findingId, personId }))
  if (rows.length > 0) await q.insert(t.helpers).values(rows)
}

/** After every real day, and the same on both databases, which disagree about where nulls go. */
const NO_DAY = '9999-12-31'

/** What lists are made by. Before issue, the proposed owner, reviewer and day stand in for the assigned ones. */
function columns(finding: Finding) {
  const { facts } = finding
  const assigned =
    finding.stage === 'voided' || finding.stage === 'merged'
      ? null
      : 'assignment' in finding
        ? finding.assignment
        : finding.proposal
  return {
    campaignId: facts.campaignId,
    number: facts.number,
    ...splitNumber(facts.number),
    stage: finding.stage,
    townId: facts.townId,
    villageId: facts.villageId,
    teamId: facts.teamId,
    ownerId: assigned?.ownerId ?? null,
    reviewerId: assigned?.reviewerId ?? null,
    dueOn: assigned?.dueOn ?? NO_DAY,
    finderId: facts.finderId,
    standardCode: facts.standard.code,
    severity: facts.severity,
    householdId: facts.householdId,
    visitId: facts.visitId,
    subject: subjectOf(facts),
    open: OPEN.has(finding.stage),
    waiting: isWaiting(finding),
    entry: entryOf(finding),
    reportedAt: facts.reportedAt,
  }
}

const OPEN: ReadonlySet<Stage> = new Set([
  'reported',
  'confirmed',
  'issued',
  'claimed',
  'long-term',
  'submitted',
])

const isWaiting = (finding: Finding): boolean =>
  ('requests' in finding && finding.requests.some(({ answer }) => answer === null)) ||
  ('plans' in finding && finding.plans.at(-1)?.answer === null) ||
  ('pendingCheck' in finding && finding.pendingCheck !== null)

/** One that was reopened keeps the number it had, until it is written off again. */
function entryOf(finding: Finding): number | null {
  const last = 'reopenings' in finding ? finding.reopenings.at(-1)?.writeOff : undefined
  return ('writeOff' in finding ? finding.writeOff : last)?.entry ?? null
}

/** `HK-LXG-0031` → `HK-LXG-` and 31. */
function splitNumber(number: string): { prefix: string; sequence: number } {
  const [, prefix, digits] = /^(.*?)(\d{1,15})$/.exec(number) ?? []
  return { prefix: prefix ?? number, sequence: Number(digits ?? 0) }
}
