import type { Bilingual } from '../domain/bilingual.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import { personById } from '../domain/campaign/lookup.ts'
import { planAnswerers } from '../domain/finding/deciders.ts'
import type { Finding, FindingEvent } from '../domain/finding/finding.ts'
import { planPlaceOf } from '../domain/finding/plan-standing.ts'
import type { CardSpec } from './ports/card-spec.ts'
import type { JobPayload, NewJob, Recipient } from './ports/jobs.ts'

type PlanEvent = Extract<FindingEvent, { type: 'plan-submitted' | 'plan-approved' | 'plan-returned' }>

export const isOfPlan = (event: FindingEvent): event is PlanEvent =>
  event.type === 'plan-submitted' || event.type === 'plan-approved' || event.type === 'plan-returned'

/** A village's plans come, and are answered, by the dozen: for so long they are gathered into one card. */
const GATHER_MS = 60_000

/** Who hears of a plan, one card or word for however many of them: whoever may answer, then whoever handed it in. */
export function hearOfPlan(
  event: PlanEvent,
  finding: Finding,
  campaign: Campaign,
  now: number,
): readonly NewJob[] {
  const submitter = 'plans' in finding ? (finding.plans.at(-1)?.by ?? '') : ''
  switch (event.type) {
    case 'plan-submitted': {
      const placeId = planPlaceOf(finding)
      return planAnswerers(campaign, finding).flatMap((personId) =>
        gathered(campaign, personId, { about: `answer:${placeId}`, now }, (to) =>
          post(to, { card: 'plan-answer', personId, placeId }),
        ),
      )
    }
    case 'plan-returned':
      return gathered(campaign, submitter, { about: 'back', now }, (to) =>
        post(to, { card: 'plan-back', personId: submitter }),
      )
    case 'plan-approved':
      return gathered(campaign, submitter, { about: 'approved', now }, (to) => ({
        do: 'say',
        to,
        words: APPROVED,
      }))
  }
}

const APPROVED: Bilingual = {
  zh: '您提交的整改方案已同意，请按方案整改。发“方案”可以看到全部情况。',
  en: 'Your plan is approved; go ahead as planned. Send "plans" to see how all of them stand.',
}

const post = (to: Recipient, card: CardSpec): JobPayload => ({ do: 'post', to, card })

/** In a lane of its own, so that nothing else waits behind it. */
function gathered(
  campaign: Campaign,
  personId: string,
  { about, now }: { readonly about: string; readonly now: number },
  make: (to: Recipient) => JobPayload,
): readonly NewJob[] {
  const openId = personById(campaign, personId)?.openId ?? null
  if (openId === null) return []
  const lane = `plans:${openId}:${about}`
  return [{ lane, key: lane, notBefore: now + GATHER_MS, payload: make({ openId }) }]
}
