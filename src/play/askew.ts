import { COURSE, type CourseWhat } from '../../cards/course-actions.ts'
import { addDays } from '../domain/calendar.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import { openIdOf } from './county.ts'
import type { Form, Hands } from './hands.ts'
import { signLetters } from './issue.ts'
import type { Known } from './known.ts'
import { claimedIn } from './rectify.ts'

type Asking = {
  readonly what: CourseWhat
  readonly as: string
  readonly finding: string
  readonly form: Form
  readonly decidedBy: string
  readonly grantedWith?: Form
}

/** What does not go straight: one is disputed and moved, one gets a later day, one goes the long road, one is found a second time. */
export async function goAskew(hands: Hands, campaign: Campaign, known: Known): Promise<void> {
  const claimed = await claimedIn(known, campaign)
  const household = claimed.filter(({ facts }) => facts.level === '户')
  const longer = claimed.find(({ facts }) => facts.standard.code === 'V3')
  const [disputed, late] = household
  if (disputed === undefined || late === undefined || longer === undefined) return
  const leaderOf = (teamId: string | null) => campaign.teams.find(({ id }) => id === teamId)?.leaderId ?? ''
  const other = { [COURSE.person]: openIdOf(otherOwner(disputed.assignment.ownerId)) }
  const later = { [COURSE.day]: addDays(late.assignment.dueOn, 3) }
  hands.tell('有异议的转办一条，延期一条，转长期整改一条')
  const asked: readonly Asking[] = [
    {
      what: 'transfer',
      as: disputed.assignment.ownerId,
      finding: disputed.facts.id,
      form: { [COURSE.reason]: '这户不归我包', ...other },
      decidedBy: leaderOf(disputed.facts.teamId),
      grantedWith: other,
    },
    {
      what: 'extension',
      as: late.assignment.ownerId,
      finding: late.facts.id,
      form: { [COURSE.reason]: '材料还在路上', ...later },
      decidedBy: leaderOf(late.facts.teamId),
      grantedWith: later,
    },
    {
      what: 'long-term',
      as: longer.assignment.ownerId,
      finding: longer.facts.id,
      form: {
        [COURSE.reason]: '要等合作社换届',
        [COURSE.measure]: '换届后按季公示账目',
        [COURSE.stages]: `${addDays(campaign.capOn, 30)} 完成换届\n${addDays(campaign.capOn, 90)} 首次公示`,
      },
      decidedBy: 'leading',
    },
  ]
  for (const one of asked) await askAndDecide(hands, one)
  await signLetters(hands, campaign)
}

const otherOwner = (ownerId: string): string =>
  ownerId.startsWith('head-') ? ownerId.replace('head-', 'helper-') : ownerId.replace('helper-', 'head-')

async function askAndDecide(hands: Hands, asking: Asking): Promise<void> {
  const { what, as, finding, form, decidedBy, grantedWith } = asking
  await hands.say(as, '我的事项')
  await hands.settle()
  await hands.press(as, 'show', {}, (of) => of.finding === finding)
  await hands.settle()
  await hands.press(as, 'course', {}, (of) => of.finding === finding)
  await hands.settle()
  await hands.press(as, 'course-form', {}, (of) => of.finding === finding && of.what === what)
  await hands.press(as, 'course-send', form, (of) => of.finding === finding)
  await hands.settle()
  const mine = (of: { readonly finding: string; readonly grant: boolean }) =>
    of.finding === finding && of.grant
  await hands.press(decidedBy, 'course-decide', grantedWith ?? {}, mine)
  await hands.settle()
}
