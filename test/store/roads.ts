import type { HouseholdQuery, VisitQuery } from '../../src/app/ports/register.ts'
import type { ReminderQuery } from '../../src/app/ports/reminders.ts'
import type { FindingQuery } from '../../src/app/ports/store.ts'
import type { OpenStore } from '../../src/store/open.ts'
import { aCampaign, aNewFinding, MORNING } from '../support/builders.ts'
import { aHousehold, aJob, aList, anIntake, aPost, aSample, aVisit } from './contract/samples.ts'

export type Road = (store: OpenStore) => Promise<unknown>
type Roads = Readonly<Record<string, Road>>
const qy = { campaignId: 'qy' } as const

/** Each part of a query on its own, and each two together. The compiler asks for every part there is. */
type Parts<Q> = {
  readonly [part in Exclude<keyof Q, 'campaignId' | 'limit'>]-?: Exclude<Q[part], undefined>
}
function combined<Q>(
  what: string,
  parts: Parts<Q>,
  run: (store: OpenStore, query: object) => Promise<unknown>,
): Roads {
  const each = Object.entries(parts)
  const roads: [string, Road][] = each.flatMap(([one, a], at) =>
    each
      .slice(at)
      .map(([two, b]): [string, Road] => [
        `${what} by ${one === two ? one : `${one} and ${two}`}`,
        (store) => run(store, { [one]: a, [two]: b }),
      ]),
  )
  return Object.fromEntries(roads)
}

const FINDINGS: Parts<FindingQuery> = {
  stages: ['submitted'],
  ownerId: 'person-7',
  reviewerId: 'reviewer-7',
  townId: 'town-7',
  villageId: 'village-7',
  teamId: 'team-7',
  helperId: 'person-7',
  waiting: true,
  dueBefore: '2026-02-10',
  householdId: 'h-HK-7',
  visitId: 'v-7',
  subject: 'subject-7',
}
const OPEN = ['issued', 'claimed', 'long-term'] as const
const LIVE = ['reported', 'confirmed', ...OPEN, 'submitted'] as const
const ISSUED = [...OPEN, 'submitted', 'written-off', 'verified'] as const
/** As lists, digests, papers and pages ask, where that is more than two parts at once or several stages. */
const TOGETHER: readonly Omit<FindingQuery, 'campaignId'>[] = [
  { ownerId: 'person-7', stages: OPEN },
  { ownerId: 'person-7', stages: LIVE },
  { helperId: 'person-7', stages: OPEN },
  { reviewerId: 'reviewer-7', stages: LIVE },
  { reviewerId: 'reviewer-7', stages: ['submitted', 'long-term'] },
  { reviewerId: 'reviewer-7', stages: OPEN, dueBefore: '2026-04-08' },
  { reviewerId: 'reviewer-7', townId: 'town-7', stages: OPEN, dueBefore: '2026-04-08' },
  { villageId: 'village-7', stages: OPEN, dueBefore: '2026-04-08' },
  { villageId: 'village-7', stages: ISSUED },
  { townId: 'town-7', stages: OPEN, dueBefore: '2026-04-08' },
  { townId: 'town-7', stages: ['confirmed', 'reported'] },
  { townId: 'town-7', stages: ['written-off'] },
  { townId: 'town-7', stages: ISSUED, limit: 1 },
  { teamId: 'team-7', stages: ['reported'] },
  { stages: ['confirmed', 'reported'] },
  { subject: 'subject-7', stages: LIVE, limit: 5 },
  { householdId: 'h-HK-7', stages: LIVE, limit: 5 },
]
const REMINDERS: Parts<ReminderQuery> = {
  personId: 'person-7',
  day: '2026-04-08',
  kind: 'calendar:2026',
  result: 'known',
}
const VISITS: Parts<VisitQuery> = {
  householdId: 'h-HK-7',
  placeId: 'village-7',
  teamId: 'team-7',
  visitorId: 'person-7',
}
/** Always within places: nobody looks through the whole county's households by kind. */
const HOUSEHOLDS: Parts<Omit<HouseholdQuery, 'placeIds'>> = {
  kinds: ['poor'],
  text: 'HK-7',
  unvisited: true,
  after: 'HK-7',
}
const withinPlaces = (store: OpenStore, query: object) =>
  store.households({ ...qy, placeIds: ['village-7', 'village-8'], limit: 50, ...query })

const PAGES: Roads = {
  ...combined<FindingQuery>('findings', FINDINGS, (store, query) => store.findings({ ...qy, ...query })),
  ...Object.fromEntries(
    TOGETHER.map((query): [string, Road] => [
      `findings by ${Object.keys(query).join(', ')} (${query.stages?.join(', ')})`,
      (store) => store.findings({ ...qy, ...query }),
    ]),
  ),
  'reminders of one person, day and kind': (store) =>
    store.reminders({ ...qy, personId: 'person-7', day: '2026-04-08', kind: 'digest' }),
  ...combined<ReminderQuery>('reminders', REMINDERS, (store, query) => store.reminders({ ...qy, ...query })),
  'the first of a kind of reminders': (store) => store.reminders({ ...qy, kind: 'digest', limit: 1 }),
  ...combined<VisitQuery>('visits', VISITS, (store, query) => store.visits({ ...qy, limit: 50, ...query })),
  ...combined<Omit<HouseholdQuery, 'placeIds'>>('households of places', HOUSEHOLDS, withinPlaces),
  'households of places': (store) => withinPlaces(store, {}),
  'households by what is typed': (store) => store.households({ ...qy, text: 'hz7', limit: 20 }),
}
/** A page of all there is: read in order, and no further than its end. */
export const PAGING = Object.entries<Road>({
  'the newest visits': (store) => store.visits({ ...qy, limit: 50 }),
  'a page of all households': (store) => store.households({ ...qy, after: 'HK-7', limit: 50 }),
  'a page of the findings': (store) => store.findings({ ...qy, limit: 50 }),
})

const visit = aVisit('v-new', 'h-HK-7')
const CHANGE = {
  cause: 'e-new',
  at: MORNING,
  findings: [aNewFinding('issued', { id: 'f-new', number: 'NEW-1', campaignId: 'qy' })],
  visits: [
    {
      id: visit.id,
      expectedVersion: 0,
      next: visit,
      events: [{ type: 'visit-signed', by: 'member', at: MORNING, visit }],
    },
  ],
  households: [aHousehold('HK-7', { placeId: 'village-9' })],
  rolls: [{ ...qy, source: 'paper', number: 'HK-6', placeId: 'village-6', head: '', fields: {} }],
  register: [
    {
      type: 'register-imported',
      ...qy,
      by: 'office',
      at: MORNING,
      file: '',
      name: '',
      added: 0,
      changed: 1,
      same: 0,
      refused: 0,
    },
  ],
  lists: [{ id: 'l-new', expectedVersion: 0, next: aList({ id: 'l-new', number: 'new' }), events: [] }],
  samples: [{ id: 's-new', next: aSample({ id: 's-new' }), events: [] }],
  campaign: { id: 'qy', expectedVersion: 0, next: aCampaign(), events: [] },
  intake: [anIntake({ id: 'om_in_7' })],
  fetched: { intakeId: 'om_in_7', fileKey: 'img_1', hash: null, lost: 'gone' },
  photos: [{ hash: 'new', mime: 'image/jpeg', bytes: 1, width: 1, height: 1 }],
  posts: [aPost({ messageId: 'om_7', findingId: 'f-7' })],
  reminders: [
    {
      ...qy,
      personId: 'owner',
      day: '2026-04-08',
      kind: 'digest',
      result: 'sent',
      slot: 1,
      at: MORNING,
      by: 'system',
      why: {},
    },
  ],
  complaint: { type: 'reminders-complained-of', ...qy, by: 'owner', at: MORNING, words: '' },
  jobs: [aJob({ key: 'new' })],
  refresh: ['f-7'],
  inboxDone: 100,
} as const satisfies Required<Parameters<OpenStore['commit']>[0]>

/** Changes what is there: a finding that is acted on, and one whose owner and day move. */
async function act(store: OpenStore): Promise<void> {
  const { events: _, ...rest } = aNewFinding('claimed', { id: 'f-new', number: 'NEW-1', campaignId: 'qy' })
  const [event] = CHANGE.findings[0]?.events.slice(-1) ?? []
  const events = event === undefined ? [] : [event]
  await store.commit({ cause: 'e-act', at: MORNING, findings: [{ ...rest, expectedVersion: 3, events }] })
}

async function jobs(store: OpenStore): Promise<void> {
  const [one, two, three] = await store.takeJobs(MORNING, 1_000, 3)
  if (one === undefined || two === undefined || three === undefined) throw new Error('no jobs')
  const post = aPost({ messageId: 'om_done', findingId: 'f-7' })
  await store.settleJob(one, { kind: 'done', post, more: [aJob()], refresh: ['f-7'], gone: 'om_8' })
  await store.settleJob(two, { kind: 'retry', at: MORNING, error: '' })
  await store.settleJob(three, { kind: 'dead', at: MORNING, error: '' })
}

/** What the store can be asked for, all of it; a string says why something is not looked into. */
const FUNCTIONS: { readonly [name in keyof OpenStore]: Road | string } = {
  dialect: 'no query',
  migrate: 'once, before anything runs',
  close: 'no query',
  onDisk: 'no query',
  findings: 'in every combination, below',
  reminders: 'in every combination, below',
  visits: 'in every combination, below',
  households: 'in every combination, below',
  coverage: 'counts every household: a report',
  teamCoverage: 'counts every visit: a report',
  campaign: (store) => store.campaign(),
  finding: (store) => store.finding('f-7'),
  findingByNumber: (store) => store.findingByNumber('qy', 'HK-7'),
  lastSequence: (store) => store.lastSequence('qy', 'HK-7-'),
  commit: async (store) => {
    await store.commit(CHANGE)
    await act(store)
  },
  knows: (store) => store.knows('e-7'),
  post: (store) => store.post('om_7'),
  postsOf: (store) => store.postsOf('f-7'),
  postsBefore: (store) => store.postsBefore(MORNING + 100, 50),
  intake: (store) => store.intake('om_in_7'),
  openIntake: (store) => store.openIntake('person-7', 0),
  photo: (store) => store.photo('7'),
  imageKeys: (store) => store.imageKeys('cli_a', ['7', '8']),
  keepImageKey: (store) => store.keepImageKey('cli_a', '7', 'img'),
  receive: (store) => store.receive('e-received', {}, MORNING),
  takeInbox: (store) => store.takeInbox(MORNING, 1_000, 10),
  failInbox: (store) => store.failInbox(7, '', null),
  takeJobs: jobs,
  settleJob: 'with takeJobs',
  deadJobs: async (store) => {
    await store.deadJobs(20)
    await store.deadJobs(20, MORNING + 3_900)
  },
  heldJobs: (store) => store.heldJobs(20),
  counts: (store) => store.counts(MORNING),
  journal: (store) => store.journal(3_000, 100),
  journalOf: (store) => store.journalOf('finding', 'f-7'),
  journalHead: (store) => store.journalHead(),
  setting: (store) => store.setting('setting-7'),
  setSetting: async (store) => {
    await store.setSetting('setting-7', '2')
    await store.setSetting('setting-7', null)
  },
  sweep: (store) => store.sweep(MORNING - 1),
  ping: (store) => store.ping(),
  noteChat: (store) => store.noteChat({ chatId: 'oc_new', openId: 'ou_7' }),
  chats: 'all of them, when a bot goes on duty',
  privateChat: (store) => store.privateChat('ou_7'),
  household: (store) => store.household('h-HK-7'),
  householdsByNumber: (store) => store.householdsByNumber('qy', ['HK-7', 'HK-8']),
  visit: (store) => store.visit('v-7'),
  roll: (store) => store.roll('qy', 'paper', 'village-6'),
  list: (store) => store.list('l-7'),
  lists: (store) => store.lists({ ...qy, townId: 'town-7' }),
  samples: (store) => store.samples('qy'),
  lastEntry: (store) => store.lastEntry('qy'),
  photoUses: (store) => store.photoUses(['7', '8']),
  takeDuty: (store) => store.takeDuty({ holder: 'a', until: MORNING, at: MORNING, calls: 0 }),
  leaveDuty: (store) => store.leaveDuty('a'),
}

/** Every way in which the register is asked or written. */
export const ROADS: readonly (readonly [name: string, Road])[] = [
  ...Object.entries(FUNCTIONS).flatMap(([name, road]): [string, Road][] =>
    typeof road === 'string' ? [] : [[name, road]],
  ),
  ...Object.entries(PAGES),
]
