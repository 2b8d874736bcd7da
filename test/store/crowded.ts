import { addDays, dayOf } from '../../src/domain/calendar.ts'
import type { Db, Tables } from '../../src/store/db.ts'
import type { TableName } from '../../src/store/move.ts'
import { aNewFinding, MORNING } from '../support/builders.ts'
import { aHousehold, aJob, aList, anIntake, aPost, aSample, aVisit } from './contract/samples.ts'

type Row<T extends TableName> = Tables[T]['$inferInsert']
type Crowd = { readonly [T in TableName]: readonly [count: number, row: (n: number) => Row<T>] }

const MANY = 4_000
/** What is heard leaves at once. */
const A_FEW = 100
const { next: body } = aNewFinding('issued')
const day = (n: number) => addDays(dayOf(MORNING), (n % 120) - 60)
const hash = (n: number) => n.toString(16).padStart(64, '0')
const campaignId = 'qy'

/**
 * A register after some years: most findings are written off, most events settled, most reminders came to nothing. A town has
 * a twelfth of what there is, a person a few dozen, and nobody has all of it.
 */
const CROWD: Crowd = {
  campaigns: [0, () => ({ id: '', version: 1, createdAt: 0, body: {} as never })],
  findings: [MANY, finding],
  helpers: [MANY, (n) => ({ findingId: `f-${n}`, personId: `person-${n % 300}` })],
  lists: [
    200,
    (n) => ({
      id: `l-${n}`,
      campaignId,
      townId: `town-${n % 12}`,
      number: `${n}号`,
      version: 1,
      issuedAt: MORNING + n,
      body: aList(),
    }),
  ],
  samples: [50, (n) => ({ id: `s-${n}`, campaignId, drawnAt: MORNING + n, body: aSample() })],
  journal: [
    MANY,
    (n) => ({
      seq: n + 1,
      subject: 'finding',
      subjectId: `f-${n % 800}`,
      version: Math.floor(n / 800) + 1,
      type: 'finding-confirmed',
      at: MORNING + n,
      by: `person-${n % 300}`,
      cause: `e-${n}`,
      body: { type: 'finding-confirmed', by: `person-${n % 300}`, at: MORNING + n },
      prevHash: hash(n),
      hash: hash(n + 1),
    }),
  ],
  causes: [MANY, (n) => ({ cause: `e-${n}`, at: MORNING + n })],
  inbox: [
    A_FEW,
    (n) => ({
      id: `e-${n}`,
      receivedAt: MORNING + n,
      body: { text: '已整改' },
      state: n % 2 === 0 ? 'waiting' : 'failed',
      attempts: 0,
      freeAt: 0,
      error: null,
    }),
  ],
  jobs: [MANY, job],
  posts: [MANY, (n) => ({ ...aPost(), messageId: `om_${n}`, findingId: `f-${n}`, sentAt: MORNING + n })],
  chats: [MANY, (n) => ({ chatId: `oc_${n}`, openId: `ou_${n}` })],
  photos: [MANY, (n) => ({ hash: hash(n), mime: 'image/jpeg', bytes: 1, width: 1, height: 1 })],
  imageKeys: [MANY, (n) => ({ appId: 'cli_a', hash: hash(n), imageKey: `img_${n}` })],
  photoUses: [MANY, (n) => ({ hash: hash(n), findingId: `f-${n}` })],
  intake: [
    MANY,
    (n) => ({
      id: `om_in_${n}`,
      personId: `person-${n % 300}`,
      at: MORNING + n,
      used: n % 10 > 0,
      body: anIntake(),
    }),
  ],
  households: [
    MANY,
    (n) => ({
      ...aHousehold(`HK-${n}`),
      placeId: `village-${n % 150}`,
      head: `户主${n}`,
      initials: `hz${n}`,
      syllables: `huzhu${n}`,
      kind: n % 4 === 0 ? 'poor' : 'other',
      gone: n % 50 === 0,
      visits: n % 3,
      lastVisitAt: n % 3 === 0 ? null : MORNING,
    }),
  ],
  visits: [
    MANY,
    (n) => ({
      id: `v-${n}`,
      campaignId,
      version: 1,
      householdId: `h-HK-${n}`,
      placeId: `village-${n % 150}`,
      kind: 'other',
      target: `h-HK-${n}`,
      teamId: `team-${n % 20}`,
      visitorId: `person-${n % 300}`,
      madeAt: MORNING + n,
      body: aVisit(`v-${n}`, `h-HK-${n}`),
    }),
  ],
  rolls: [
    MANY,
    (n) => ({
      campaignId,
      source: n % 2 === 0 ? 'paper' : 'system',
      number: `HK-${n}`,
      placeId: `village-${n % 150}`,
      head: `户主${n}`,
      fields: {},
    }),
  ],
  reminders: [
    MANY,
    (n) => ({
      campaignId,
      personId: `person-${n % 40}`,
      day: addDays(dayOf(MORNING), Math.floor(n / 80) - 25),
      kind: n % 80 < 40 ? 'digest' : 'word',
      result: n % 50 === 0 ? 'known' : n % 8 === 0 ? 'sent' : 'nothing',
      slot: null,
      at: MORNING + n,
      by: 'system',
      why: {},
    }),
  ],
  settings: [100, (n) => ({ name: `setting-${n}`, value: '1' })],
}

function finding(n: number): Row<'findings'> {
  const stage =
    n % 10 === 0 ? 'issued' : n % 10 === 1 ? 'claimed' : n % 50 === 2 ? 'submitted' : 'written-off'
  return {
    id: `f-${n}`,
    campaignId,
    number: `HK-${n}`,
    prefix: `HK-${n % 150}-`,
    sequence: n,
    version: 3,
    stage,
    townId: `town-${n % 12}`,
    villageId: `village-${n % 150}`,
    teamId: `team-${n % 20}`,
    ownerId: `person-${n % 300}`,
    reviewerId: `reviewer-${n % 15}`,
    dueOn: day(n),
    finderId: `person-${n % 300}`,
    standardCode: 'H5',
    severity: 'B',
    householdId: `h-HK-${n}`,
    visitId: `v-${n}`,
    subject: `subject-${n}`,
    open: stage !== 'written-off',
    waiting: n % 100 === 0,
    entry: stage === 'written-off' ? n : null,
    reportedAt: MORNING,
    updatedAt: MORNING,
    body,
  }
}

/** What is done goes at once; what died stays for a month. */
function job(n: number): Row<'jobs'> {
  const dead = n % 20 > 0
  return {
    ...aJob({ lane: `message:om_${n}`, key: `refresh:om_${n}` }),
    state: dead ? 'dead' : 'waiting',
    attempts: 1,
    uuid: `uuid-${n}`,
    lease: null,
    freeAt: 0,
    error: null,
    diedAt: dead ? MORNING + n : null,
  }
}

const PAGE = 400

/** Fills an empty, migrated database; answers how many rows each table has. */
export async function crowd(db: Db): Promise<Readonly<Record<TableName, number>>> {
  const counts = {} as Record<TableName, number>
  for (const table of Object.keys(CROWD) as TableName[]) counts[table] = await fill(db, table)
  return counts
}

async function fill<T extends TableName>(db: Db, table: T): Promise<number> {
  const [count, row] = CROWD[table]
  const rows = Array.from({ length: count }, (_, n) => row(n))
  for (let from = 0; from < count; from += PAGE)
    await db.tx((q) => q.insert(db.t[table]).values(rows.slice(from, from + PAGE) as never))
  return count
}
