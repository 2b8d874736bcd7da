import type { NewJob } from '../../../src/app/ports/jobs.ts'
import type { RegisterEvent } from '../../../src/app/ports/register.ts'
import type { Intake, Post } from '../../../src/app/ports/store.ts'
import type { Sample } from '../../../src/domain/inspection/sample.ts'
import type { List } from '../../../src/domain/list/list.ts'
import type { Household } from '../../../src/domain/register/household.ts'
import type { Visit } from '../../../src/domain/visit/visit.ts'
import { MORNING } from '../../support/builders.ts'

export const aJob = (over: Partial<NewJob> = {}): NewJob => ({
  lane: 'chat:oc_1',
  key: null,
  payload: { do: 'learn-members', chatId: 'oc_1' },
  notBefore: MORNING,
  ...over,
})

export const aPost = (over: Partial<Post> = {}): Post => ({
  messageId: 'om_1',
  chatId: 'oc_1',
  card: { card: 'finding', findingId: 'f-1', audience: 'group' },
  findingId: 'f-1',
  drawnVersion: 3,
  sentAt: MORNING,
  ...over,
})

export const anIntake = (over: Partial<Intake> = {}): Intake => ({
  id: 'om_in',
  personId: 'owner',
  chatId: 'oc_1',
  at: MORNING,
  findingId: null,
  side: 'after',
  text: '修好了',
  saysDone: true,
  pictures: [
    { fileKey: 'img_1', hash: null, lost: null },
    { fileKey: 'img_2', hash: null, lost: null },
  ],
  used: false,
  ...over,
})

export const aHousehold = (number: string, over: Partial<Household> = {}): Household => ({
  id: `h-${number}`,
  campaignId: 'qy',
  number,
  placeId: 'lengxigou',
  group: '二组',
  head: '王德顺',
  kind: 'poor',
  fields: { 家庭人口: '4' },
  gone: false,
  ...over,
})
export const aVisit = (id: string, householdId: string | null, over: Partial<Visit> = {}): Visit => ({
  id,
  campaignId: 'qy',
  formId: 'household',
  placeId: 'lengxigou',
  townId: 'hekou',
  householdId,
  object: '王德顺',
  teamId: 'team-3',
  visitorId: 'member',
  madeAt: MORNING,
  signedAt: MORNING,
  laterEntry: false,
  methods: [],
  items: [{ code: 'H5', met: true, note: '' }],
  answers: [],
  satisfaction: '',
  seen: {},
  photos: [],
  ...over,
})

export const aList = (over: Partial<List> = {}): List => ({
  id: 'l-1',
  campaignId: 'qy',
  townId: 'hekou',
  number: '秦脱贫办发〔2026〕1号',
  sequence: 1,
  issuedOn: '2026-04-01',
  issuedBy: 'office',
  issuedAt: MORNING,
  terms: { claimBy: '2026-04-02', planBy: '2026-04-06' },
  waived: '',
  lines: [],
  recipients: [{ kind: 'town-lead', personId: 'town', receipt: null }],
  claimedByTown: null,
  ...over,
})

export const aSample = (over: Partial<Sample> = {}): Sample => ({
  id: 's-1',
  campaignId: 'qy',
  townId: null,
  drawnBy: 'inspector',
  drawnAt: MORNING,
  headSeq: 7,
  seed: 'ab'.repeat(32),
  percent: 20,
  of: 5,
  findings: [{ id: 'f-1', number: 'HK-LXG-0001', severity: 'A' }],
  ...over,
})

export const anImport = (over: Partial<RegisterEvent> = {}): RegisterEvent => ({
  type: 'roll-imported',
  campaignId: 'qy',
  by: 'office',
  at: MORNING,
  file: 'a'.repeat(64),
  name: '系统导出.xlsx',
  added: 1,
  changed: 0,
  same: 0,
  refused: 0,
  ...over,
})
