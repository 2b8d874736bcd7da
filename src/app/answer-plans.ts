import type { Bilingual } from '../domain/bilingual.ts'
import { approvePlan, returnPlan } from '../domain/finding/plan.ts'
import { rolesOn } from '../domain/permission.ts'
import { changeFinding } from './change-finding.ts'
import type { Deps } from './deps.ts'
import { type AppRefusal, words } from './words.ts'

/** `at` = when the plan that was looked at was handed in (ms): a newer one is not answered unseen. */
export type PlansAnswer = {
  readonly ticked: readonly { readonly findingId: string; readonly at: number }[]
  readonly approve: boolean
  readonly reason: string
}
type Answered = {
  readonly done: number
  readonly refused: readonly { readonly findingId: string; readonly refusal: AppRefusal }[]
}

/** What an answer lacks before it can be given; null when it is whole. */
export const lackingIn = ({ ticked, approve, reason }: PlansAnswer): Bilingual | null =>
  ticked.length === 0 ? nothingTicked : !approve && reason === '' ? noReason : null

const nothingTicked: Bilingual = { zh: '还没有勾选。', en: 'Nothing is ticked yet.' }
const noReason: Bilingual = {
  zh: '退回要写明理由，写好再点一次。',
  en: 'Say why it is returned, then press again.',
}

/** One answer for all that is ticked, each decided and journalled by itself: what one of them refuses does not hold up the others. */
export async function answerPlans(
  deps: Deps,
  { ticked, approve, reason }: PlansAnswer,
  { personId, cause }: { readonly personId: string; readonly cause: string },
): Promise<Answered> {
  let done = 0
  const refused: Answered['refused'][number][] = []
  for (const { findingId, at: planAt } of ticked) {
    const outcome = await changeFinding(
      deps,
      findingId,
      (finding, campaign) => {
        const who = { by: personId, roles: rolesOn(campaign, finding, personId), planAt }
        return approve
          ? approvePlan(who, finding, deps.now())
          : returnPlan({ ...who, reason }, finding, deps.now())
      },
      { cause: `${cause}:${findingId}` },
    )
    if (outcome.ok) done += 1
    else refused.push({ findingId, refusal: outcome.refusal })
  }
  return { done, refused }
}

/** How many were answered, and why the others were not. */
export function answeredWords({ done, refused }: Answered, approve: boolean): Bilingual {
  const said = approve
    ? { zh: `已同意${done}条。`, en: `${done} approved.` }
    : { zh: `已退回${done}条，提交人会收到理由。`, en: `${done} returned; whoever handed them in hears why.` }
  if (refused.length === 0) return said
  const why = [...new Set(refused.map(({ refusal }) => refusal))].map((refusal) => words[refusal])
  return {
    zh: `${said.zh}${refused.length}条没有办成：${why.map(({ zh }) => zh).join('')}`,
    en: `${said.en} ${refused.length} not: ${why.map(({ en }) => en).join(' ')}`,
  }
}
