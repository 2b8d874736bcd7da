import { eq } from 'drizzle-orm'
import { type Change, StaleVersion, type Store } from '../app/ports/store.ts'
import { addJobs, redrawIfBehind, refreshPosts } from './add-jobs.ts'
import { writeCampaign } from './campaigns.ts'
import { writeList, writeSample } from './course.ts'
import { type Db, dbErrorKind, type Q } from './db.ts'
import { writeFinding } from './findings.ts'
import { settleInbox } from './inbox.ts'
import { putFetched, putIntake } from './intake.ts'
import { appendJournal, type Chapter, nextChapter } from './journal.ts'
import { putPhoto } from './pictures.ts'
import { putPost } from './posts.ts'
import { held, prepared } from './prepared.ts'
import { putHouseholds, putRolls } from './register.ts'
import { keepReminders } from './reminders.ts'
import { writeVisit } from './visits.ts'

export const commitQueries = (
  db: Db,
  { campaignChanged }: { readonly campaignChanged: () => void },
): Pick<Store, 'commit' | 'knows'> => ({
  commit: async (change) => {
    try {
      return await (db.carryOut?.(change) ?? db.tx((q) => write(db, q, change)))
    } catch (error) {
      if (error instanceof RemindedAlready) return 'already'
      if (dbErrorKind(error) !== 'unique') throw error
      throw new StaleVersion('somebody else wrote the same version or number', { cause: error })
    } finally {
      // Also where somebody else was first: it is to be read anew.
      if (change.campaign !== undefined) campaignChanged()
    }
  },
  knows: (cause) => db.read(async (q) => (await knownCause(db, q, { cause })).length > 0),
})

async function write(db: Db, q: Q, change: Change): Promise<'done' | 'already'> {
  if (change.inboxDone !== undefined) await settleInbox(db, q, change.inboxDone)
  if (!(await isFirst(db, q, change))) return 'already'
  await writeState(db, q, change)
  // After the state: who was second on a finding is to decide again, and not to hear that it is done.
  if (!(await keepReminders(db, q, change.reminders ?? []))) throw new RemindedAlready()
  await append(db, q, change)
  return 'done'
}

/** Takes back what was written before it was found out. */
class RemindedAlready extends Error {}

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

async function writeState(db: Db, q: Q, change: Change): Promise<void> {
  await writeSubjects(db, q, change)
  for (const intake of change.intake ?? []) await putIntake(db, q, intake)
  if (change.fetched !== undefined) await putFetched(db, q, change.fetched)
  for (const photo of change.photos ?? []) await putPhoto(db, q, photo)
  for (const post of change.posts ?? []) await putPost(db, q, post)
}

/** What the journal tells of, and the households. */
async function writeSubjects(db: Db, q: Q, change: Change): Promise<void> {
  const { findings = [], visits = [], lists = [], samples = [] } = change
  // Always in the same order, so that two changes of the same findings cannot wait for each other.
  const ordered = [...findings].sort((a, b) => (a.id < b.id ? -1 : 1))
  for (const finding of ordered) await writeFinding(db, q, finding, change.at)
  if (change.campaign !== undefined) await writeCampaign(db, q, change.campaign, change.at)
  await putHouseholds(db, q, change.households ?? [])
  await putRolls(db, q, change.rolls ?? [])
  for (const visit of visits) await writeVisit(db, q, visit)
  for (const list of lists) await writeList(db, q, list)
  for (const sample of samples) await writeSample(db, q, sample)
}

/** Last, and as short as can be: from the lock to the end of the transaction all other changes wait. */
async function append(db: Db, q: Q, change: Change): Promise<void> {
  const { cause, at, jobs = [], refresh = [], posts = [] } = change
  const chapters = chaptersOf(change).filter((chapter) => chapter.events.length > 0)
  const unnumbered = unnumberedOf(change)
  if (chapters.length + unnumbered.length + jobs.length + refresh.length + posts.length === 0) return
  await db.lockAppend(q)
  for (const chapter of unnumbered) chapters.push(await nextChapter(db, q, chapter))
  if (chapters.length > 0) await appendJournal(db, q, cause, chapters)
  await addJobs(db, q, jobs)
  await refreshPosts(db, q, refresh, at)
  for (const post of posts) await redrawIfBehind(db, q, post, at)
}

/** What has no version of its own, and goes on after what is there. */
function unnumberedOf({ register = [], complaint }: Change): readonly Omit<Chapter, 'fromVersion'>[] {
  const [first] = register
  return [
    ...(first === undefined
      ? []
      : [{ subject: 'register', subjectId: first.campaignId, events: register } as const]),
    ...(complaint === undefined
      ? []
      : [{ subject: 'reminders', subjectId: complaint.by, events: [complaint] } as const]),
  ]
}

function chaptersOf({ campaign, findings = [], visits = [], lists = [], samples = [] }: Change): Chapter[] {
  const chapters: Chapter[] = findings.map((change) => ({
    subject: 'finding',
    subjectId: change.id,
    fromVersion: change.expectedVersion,
    events: change.events,
  }))
  for (const visit of visits) {
    const { id: subjectId, expectedVersion: fromVersion, events } = visit
    chapters.push({ subject: 'visit', subjectId, fromVersion, events })
  }
  for (const { id: subjectId, expectedVersion: fromVersion, events } of lists)
    chapters.push({ subject: 'list', subjectId, fromVersion, events })
  for (const { id: subjectId, events } of samples)
    chapters.push({ subject: 'sample', subjectId, fromVersion: 0, events })
  if (campaign === undefined) return chapters
  const { id: subjectId, expectedVersion: fromVersion, events } = campaign
  return [{ subject: 'campaign', subjectId, fromVersion, events }, ...chapters]
}
