import { letterStamp } from '../../src/app/letter-hash.ts'
import type { FindingChange, Store } from '../../src/app/ports/store.ts'
import type { Campaign, Person } from '../../src/domain/campaign/campaign.ts'
import { evolve } from '../../src/domain/finding/evolve.ts'
import type { Stage } from '../../src/domain/finding/finding.ts'
import { aCampaign, aNewFinding, MORNING } from '../support/builders.ts'

/** A county's worth of owners; each has as many open findings whatever else is stored. */
export const OWNERS = 400
export const OPEN_EACH = 10
const REVIEWERS = 20

export const ownerOf = (index: number): string => `owner-${index % OWNERS}`
const reviewerOf = (index: number): string => `reviewer-${index % REVIEWERS}`
const person = (id: string, unit: string): Person => ({
  id,
  name: id,
  title: '干部',
  unit,
  aliases: [],
  placeId: null,
  openId: `ou_${id}`,
})

export function crowdedCampaign(): Campaign {
  const known = aCampaign()
  const owners = Array.from({ length: OWNERS }, (_, index) => person(ownerOf(index), '县林业局'))
  const reviewers = Array.from({ length: REVIEWERS }, (_, index) => person(reviewerOf(index), '县脱贫办'))
  const grants = reviewers.map(({ id }) => ({ role: 'reviewer' as const, personId: id, placeId: null }))
  return {
    ...known,
    people: [...known.people, ...owners, ...reviewers],
    grants: [...known.grants, ...grants],
  }
}

export async function applyCrowd(store: Store, calendar?: Campaign['calendar']): Promise<void> {
  const known = crowdedCampaign()
  const next = calendar === undefined ? known : { ...known, calendar }
  const event = { type: 'campaign-applied', by: 'system', at: MORNING, campaign: next } as const
  await store.commit({
    cause: null,
    at: MORNING,
    campaign: { id: next.id, expectedVersion: 0, next, events: [event] },
  })
}

const TOWNS = ['hekou', 'liumudi'] as const
/** Findings as a register has them after years: their first row stands for their history, or the filling would take the day. */
function stored(index: number, stage: Stage): FindingChange {
  const change = aNewFinding(stage, {
    id: `f-${index}`,
    number: `HK-LXG-${String(index).padStart(7, '0')}`,
    object: `户主${index}`,
    ownerId: ownerOf(index),
    reviewerId: reviewerOf(index),
    townId: TOWNS[index % TOWNS.length] ?? null,
    householdId: `h-${index % 20_000}`,
    dueOn: `2026-04-${String(10 + (index % 18)).padStart(2, '0')}`,
  })
  return { ...change, events: change.events.slice(0, 1) }
}

const campaign = crowdedCampaign()
/** What tells on the owner's card which letter stands there. */
export const stampOf = (index: number): string => letterStamp(stored(index, 'issued').next, campaign)

const BATCH = 500
/** Findings from one number up to another, all at one stage. */
export async function fill(store: Store, from: number, to: number, stage: Stage): Promise<void> {
  for (let at = from; at < to; at += BATCH) {
    const count = Math.min(BATCH, to - at)
    const findings = Array.from({ length: count }, (_, index) => stored(at + index, stage))
    const posts = stage === 'issued' ? findings.map(({ id }) => postOf(id)) : []
    await store.commit({ cause: null, at: MORNING, findings, posts })
  }
}

/** Each of the first so many, which are open, has somebody who does a part of it. */
export async function share(store: Store, count: number): Promise<void> {
  for (let at = 0; at < count; at += BATCH) {
    const findings = Array.from({ length: Math.min(BATCH, count - at) }, (_, index) => shared(at + index))
    await store.commit({ cause: null, at: MORNING, findings })
  }
}

function shared(index: number): FindingChange {
  const { id, next, events } = stored(index, 'issued')
  const task = { id: `t-${index}`, personId: ownerOf(index + 1), what: '协助运料' }
  const event = { type: 'tasks-set', by: ownerOf(index), at: MORNING, tasks: [task] } as const
  return { id, expectedVersion: events.length, next: evolve(next, event), events: [event] }
}

/** The card in its owner's chat. */
const postOf = (findingId: string) => ({
  messageId: `om_${findingId}`,
  chatId: `oc_${findingId}`,
  card: { card: 'finding', findingId, audience: 'owner' } as const,
  findingId,
  drawnVersion: 1,
  sentAt: MORNING,
})
