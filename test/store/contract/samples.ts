import type { NewJob } from '../../../src/app/ports/jobs.ts'
import type { Intake, Post } from '../../../src/app/ports/store.ts'
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
