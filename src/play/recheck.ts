import { CHECK, EVERYWHERE, SAMPLE } from '../../cards/inspect-actions.ts'
import { addDays, type Day, nextWorkdayFrom } from '../domain/calendar.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import { pick } from './county.ts'
import type { Hands } from './hands.ts'
import { signLetters } from './issue.ts'
import type { Known } from './known.ts'
import { claimedIn, putRight } from './rectify.ts'

/** What two inspectors saw where it did not hold. */
const FAILED = [
  { outcome: 'not-in-place', seen: '只换了一半，后墙仍有裂缝' },
  { outcome: 'fake', seen: '照片是邻居家的，本户没有动' },
  { outcome: 'relapsed', seen: '水管又冻裂了，已断水三天' },
] as const
/** So many two of them get through in a day, with all who drive and note. */
const A_DAY = 90
const FIRST = 'inspector1'
const SECOND = 'inspector2'

/** The inspectors draw a sample and check each of it, two by two; one in so many did not hold and is opened again. */
export async function recheck(
  hands: Hands,
  campaign: Campaign,
  known: Known,
  failEvery: number,
): Promise<void> {
  await hands.say(FIRST, '督查')
  await hands.settle()
  await hands.press(FIRST, 'sample-draw', { [SAMPLE.town]: EVERYWHERE })
  await hands.later(5)
  const [sample] = await known.samples(campaign.id)
  if (sample === undefined) throw new Error('no sample was drawn')
  hands.tell(`督查组抽取${sample.findings.length}条（共${sample.of}条已销号），两人一组逐条核查`)
  for (const [nth, { id, number }] of sample.findings.entries()) {
    if (nth > 0 && nth % A_DAY === 0) await hands.morning(workdayAfter(campaign, hands.today))
    const failed = (nth + 1) % failEvery === 0 ? pick(FAILED, nth) : null
    await check(hands, { id, number, failed })
  }
}

const workdayAfter = ({ calendar }: Campaign, day: Day): Day => {
  const next = nextWorkdayFrom(calendar, addDays(day, 1))
  return next === 'unknown' ? addDays(day, 1) : next
}

type Checking = {
  readonly id: string
  readonly number: string
  readonly failed: (typeof FAILED)[number] | null
}

async function check(hands: Hands, { id, number, failed }: Checking): Promise<void> {
  await hands.press(FIRST, 'check-find', { [SAMPLE.number]: number })
  await hands.settle()
  const seen = {
    [CHECK.outcome]: failed?.outcome ?? 'in-place',
    [CHECK.method]: '入户',
    [CHECK.seen]: failed?.seen ?? '现场看过，户主认可',
    [CHECK.agrees]: failed === null ? 'yes' : 'no',
    [CHECK.dueOn]: addDays(hands.today, 5),
  }
  await hands.press(FIRST, 'check-record', seen, ({ finding }) => finding === id)
  await hands.settle()
  await hands.press(SECOND, 'check-sign', {}, ({ finding }) => finding === id)
  await hands.later(5)
}

/** What was opened again is signed for anew, put right and written off under its old number. */
export async function putRightAgain(hands: Hands, campaign: Campaign, known: Known): Promise<void> {
  await hands.morning(workdayAfter(campaign, hands.today))
  const opened = await known.findings({ campaignId: campaign.id, stages: ['issued'] })
  const owners = opened.flatMap(({ value }) => (value.stage === 'issued' ? [value.assignment.ownerId] : []))
  await hands.each([...new Set(owners)], (owner) => hands.say(owner, '责任书'))
  await hands.settle()
  await signLetters(hands, campaign)
  const again = (await claimedIn(known, campaign)).filter(({ reopenings }) => reopenings.length > 0)
  hands.tell(`重新打开的${again.length}条再次整改、销号`)
  for (const finding of again) await putRight(hands, campaign, [{ finding, returns: 0 }])
}
