import type { Campaign } from '../campaign/campaign.ts'
import { decidersOf, holdersOf, planAnswerers } from '../finding/deciders.ts'
import type { Finding } from '../finding/finding.ts'
import { type Action, barredBy, may, rolesOn } from '../permission.ts'
import type { Asking } from './ask.ts'

/** Requests, plans and checks that wait for somebody's answer: everybody who may give it. */
export const waitingAsks = (campaign: Campaign, finding: Finding): readonly Asking[] => [
  ...requests(campaign, finding),
  ...plan(campaign, finding),
  ...check(campaign, finding),
]

const toDecide = (people: readonly string[], since: number): readonly Asking[] =>
  people.map((personId) => ({ personId, reason: 'to-decide', by: null, since }))

/** Of these, who may do it: permission is the one table's, also for what somebody is reminded of. */
const whoMay = (campaign: Campaign, finding: Finding, action: Action, people: readonly string[]) =>
  people.filter((personId) => {
    const roles = rolesOn(campaign, finding, personId)
    return may(action, roles) && barredBy(action, roles) === null
  })

function requests(campaign: Campaign, finding: Finding): readonly Asking[] {
  if (!('requests' in finding)) return []
  return finding.requests
    .filter(({ answer }) => answer === null)
    .flatMap(({ request, by, at }) => {
      const deciders = decidersOf(request.kind, finding, campaign).filter((personId) => personId !== by)
      return toDecide(whoMay(campaign, finding, `decide-${request.kind}`, deciders), at)
    })
}

function plan(campaign: Campaign, finding: Finding): readonly Asking[] {
  const last = 'plans' in finding ? finding.plans.at(-1) : undefined
  if (last === undefined || last.answer !== null) return []
  return toDecide(planAnswerers(campaign, finding), last.at)
}

/** Recorded by one inspector, waiting for a second. */
function check(campaign: Campaign, finding: Finding): readonly Asking[] {
  const pending = 'pendingCheck' in finding ? finding.pendingCheck : null
  if (pending === null) return []
  const others = holdersOf(campaign, finding, 'inspector').filter((personId) => personId !== pending.by)
  return toDecide(whoMay(campaign, finding, 'sign-check', others), pending.at)
}
