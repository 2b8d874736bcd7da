import { eq } from 'drizzle-orm'
import type { Change, FindingChange } from '../app/ports/store.ts'
import { addJobs, redrawing, refreshing } from './add-jobs.ts'
import { writeCampaign } from './campaigns.ts'
import { writeList, writeSample } from './course.ts'
import type { Db, Q } from './db.ts'
import { writeFinding } from './findings.ts'
import { settleInbox } from './inbox.ts'
import { putFetched, putIntake } from './intake.ts'
import { appendJournal, type Chapter, FIRST, lastEntry, numbered } from './journal.ts'
import { putPhoto } from './pictures.ts'
import { putPost } from './posts.ts'
import { held, prepared } from './prepared.ts'
import { putHouseholds, putRolls } from './register.ts'
import { keepReminders } from './reminders.ts'
import { writeVisit } from './visits.ts'

/** What was to be reminded of was already: of the change nothing is to be written. */
export class RemindedAlready extends Error {}

/**
 * Writes several changes in one transaction, as if one after another: all of them, or, where it throws, none. Statements that need
 * nothing of each other are given together, for PostgreSQL is some way off. Rows are always taken hold of in the same
 * order, so that two such transactions cannot wait for each other. Throws StaleVersion or RemindedAlready when that holds of any one.
 */
export async function writeChanges(
  db: Db,
  q: Q,
  changes: readonly Change[],
): Promise<readonly ('done' | 'already')[]> {
  const first = await firstOf(db, q, changes)
  const fresh = changes.filter((change) => first.has(change))
  await writeState(db, q, fresh)
  // After the state: who was second on a finding is to decide again, and not to hear that it is done.
  for (const { reminders = [] } of fresh)
    if (!(await keepReminders(db, q, reminders))) throw new RemindedAlready()
  await append(db, q, fresh)
  return changes.map((change) => (first.has(change) ? 'done' : 'already'))
}

/** Those whose cause was not there yet. */
async function firstOf(db: Db, q: Q, changes: readonly Change[]): Promise<ReadonlySet<Change>> {
  const first = new Set<Change>()
  const ordered = changes.toSorted((a, b) => compare(a.cause ?? '', b.cause ?? ''))
  const settled = changes.flatMap(({ inboxDone }) => inboxDone ?? []).sort((a, b) => a - b)
  await Promise.all([
    ...settled.map((seq) => settleInbox(db, q, seq)),
    ...ordered.map(async (change) => {
      if (await isFirst(db, q, change)) first.add(change)
    }),
  ])
  return first
}

async function isFirst(db: Db, q: Q, { cause, at }: Change): Promise<boolean> {
  return cause === null || (await keepCause(db, q, { cause, at })).length > 0
}

const keepCause = prepared<{ cause: string; at: number }, { cause: string }[]>('keep-cause', ({ q, t, $ }) =>
  q
    .insert(t.causes)
    .values(held(['cause', 'at'], $))
    .onConflictDoNothing()
    .returning({ cause: t.causes.cause }),
)
const knownCause = prepared<{ cause: string }, { cause: string }[]>('known-cause', ({ q, t, $ }) =>
  q
    .select({ cause: t.causes.cause })
    .from(t.causes)
    .where(eq(t.causes.cause, $('cause'))),
)

/** Whether a change with this cause was written. */
export const knows = async (db: Db, q: Q, cause: string): Promise<boolean> =>
  (await knownCause(db, q, { cause })).length > 0

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

async function writeState(db: Db, q: Q, changes: readonly Change[]): Promise<void> {
  const acts: { readonly act: FindingChange; readonly at: number }[] = changes.flatMap(
    ({ findings = [], at }) => findings.map((act) => ({ act, at })),
  )
  acts.sort((a, b) => compare(a.act.id, b.act.id))
  await Promise.all(acts.map(({ act, at }) => writeFinding(db, q, act, at)))
  for (const change of changes) await writeSubjects(db, q, change)
  for (const change of changes) await writeBesides(db, q, change)
}

/** What the journal tells of besides findings, and the households. */
async function writeSubjects(db: Db, q: Q, change: Change): Promise<void> {
  const { visits = [], lists = [], samples = [] } = change
  if (change.campaign !== undefined) await writeCampaign(db, q, change.campaign, change.at)
  await putHouseholds(db, q, change.households ?? [])
  await putRolls(db, q, change.rolls ?? [])
  for (const visit of visits) await writeVisit(db, q, visit)
  for (const list of lists) await writeList(db, q, list)
  for (const sample of samples) await writeSample(db, q, sample)
}

async function writeBesides(db: Db, q: Q, change: Change): Promise<void> {
  for (const intake of change.intake ?? []) await putIntake(db, q, intake)
  if (change.fetched !== undefined) await putFetched(db, q, change.fetched)
  for (const photo of change.photos ?? []) await putPhoto(db, q, photo)
  await Promise.all((change.posts ?? []).map((post) => putPost(db, q, post)))
}

/** Last, and as short as can be: from the lock to the end of the transaction all other changes wait. */
async function append(db: Db, q: Q, changes: readonly Change[]): Promise<void> {
  const told = changes.flatMap((change) =>
    chaptersOf(change).map((chapter) => ({ ...chapter, cause: change.cause })),
  )
  const jobs = changes.flatMap((change) => change.jobs ?? [])
  const shown = changes.flatMap(({ refresh = [], at }) => refresh.map((id) => ({ id, at })))
  const posts = changes.flatMap(({ posts = [], at }) => posts.map((post) => ({ post, at })))
  if (told.length + jobs.length + shown.length + posts.length === 0) return
  await db.lockAppend(q)
  const [chapters, head, refreshed, redrawn] = await Promise.all([
    numbered(db, q, told),
    told.length === 0 ? FIRST : lastEntry(db, q),
    refreshing(db, q, shown),
    redrawing(db, q, posts),
  ])
  await Promise.all([
    appendJournal(db, q, chapters, head),
    addJobs(db, q, [...jobs, ...refreshed, ...redrawn]),
  ])
}

/** What one change tells the journal. What has no version of its own goes on after what is there: `fromVersion` null. */
function chaptersOf({
  campaign,
  findings = [],
  visits = [],
  lists = [],
  samples = [],
  register = [],
  complaint,
}: Change): readonly Chapter[] {
  const [imported] = register
  const all: readonly Chapter[] = [
    ...(campaign === undefined ? [] : [chapter('campaign', campaign)]),
    ...findings.map((change) => chapter('finding', change)),
    ...visits.map((change) => chapter('visit', change)),
    ...lists.map((change) => chapter('list', change)),
    ...samples.map(({ id, events }) => chapter('sample', { id, expectedVersion: 0, events })),
    ...(imported === undefined
      ? []
      : [chapter('register', { id: imported.campaignId, expectedVersion: null, events: register })]),
    ...(complaint === undefined
      ? []
      : [chapter('reminders', { id: complaint.by, expectedVersion: null, events: [complaint] })]),
  ]
  return all.filter(({ events }) => events.length > 0)
}

type Told = Pick<Chapter, 'events'> & { readonly id: string; readonly expectedVersion: number | null }

const chapter = (subject: Chapter['subject'], { id, expectedVersion, events }: Told): Chapter => ({
  subject,
  subjectId: id,
  fromVersion: expectedVersion,
  events,
})
