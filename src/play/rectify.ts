import { RETURN } from '../../cards/actions.ts'
import type { Day } from '../domain/calendar.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import type { At } from '../domain/finding/finding.ts'
import { pick } from './county.ts'
import type { Hands } from './hands.ts'
import type { Known } from './known.ts'
import { pictureOf } from './pictures.ts'

const FEWEST_A_DAY = 6

export type Course = {
  readonly days: readonly Day[]
  readonly writeOff: number
  /** One in so many is sent back first. */
  readonly returnEvery: number
}

/** So many are handed in, some of them more than once, and written off by who reviews them; the rest stay with their owners. */
export async function rectify(hands: Hands, campaign: Campaign, known: Known, course: Course): Promise<void> {
  const claimed = await claimedIn(known, campaign)
  const todo = claimed
    .slice(0, course.writeOff)
    .map((finding, nth): Work => ({ finding, returns: returnsAt(nth, course.returnEvery) }))
  const aDay = Math.max(FEWEST_A_DAY, Math.ceil(todo.length / course.days.length))
  for (const [nth, day] of course.days.entries()) {
    const today = todo.slice(nth * aDay, (nth + 1) * aDay)
    if (today.length === 0) return
    await hands.morning(day)
    hands.tell(`责任人回复“已整改”${today.length}条，审核组长逐条销号`)
    for (const round of inRounds(today)) await putRight(hands, campaign, round)
  }
}

/** A finding to put right, and how often it is sent back before it is written off. */
export type Work = { readonly finding: At<'claimed'>; readonly returns: number }

/** One in so many is sent back, every other of them twice. */
const returnsAt = (nth: number, every: number): number => (nth % every > 0 ? 0 : 1 + ((nth / every) % 2))

export async function claimedIn(known: Known, { id }: Campaign): Promise<readonly At<'claimed'>[]> {
  const found = await known.findings({ campaignId: id, stages: ['claimed'] })
  return found.flatMap(({ value }) => (value.stage === 'claimed' ? [value] : []))
}

/** Nobody hands in two at the same moment. */
function inRounds(todo: readonly Work[]): readonly (readonly Work[])[] {
  const rounds: Work[][] = []
  const turns = new Map<string, number>()
  for (const work of todo) {
    const { ownerId } = work.finding.assignment
    const turn = turns.get(ownerId) ?? 0
    turns.set(ownerId, turn + 1)
    const round = rounds[turn]
    if (round === undefined) rounds[turn] = [work]
    else round.push(work)
  }
  return rounds
}

/** Handed in, and written off; some are returned before. */
export async function putRight(hands: Hands, campaign: Campaign, works: readonly Work[]): Promise<void> {
  let left = works
  for (let time = 0; left.length > 0; time += 1) {
    await hands.each(left, async ({ finding: { facts, assignment } }) => {
      const image = await pictureOf(`${facts.number}-${assignment.dueOn}-${time}`)
      const text = `${facts.number} 已整改，已入户办好并与户主核对`
      await hands.say(assignment.ownerId, text, { images: [image] })
    })
    await hands.settle()
    const again = left.filter(({ returns }) => returns > time)
    await hands.each(left, async ({ finding, returns }) => {
      const { id } = finding.facts
      const { reviewerId } = finding.assignment
      if (returns <= time) await hands.press(reviewerId, 'write-off', {}, (of) => of.finding === id)
      else await sendBack(hands, campaign, { id, reviewerId, time })
    })
    await hands.later(20)
    left = again
  }
}

async function sendBack(
  hands: Hands,
  { returnReasons }: Campaign,
  { id, reviewerId, time }: { readonly id: string; readonly reviewerId: string; readonly time: number },
): Promise<void> {
  const form = { [RETURN.reason]: [pick(returnReasons, time)], [RETURN.words]: '请补一张能看清的照片' }
  await hands.press(reviewerId, 'return', form, ({ finding }) => finding === id)
}
