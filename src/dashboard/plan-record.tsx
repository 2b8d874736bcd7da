import { PLAN_STATE_NAMES } from '../app/plan-names.ts'
import { planLook, planPartOf } from '../app/plan-view.ts'
import type { Day } from '../domain/calendar.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import type { Finding } from '../domain/finding/finding.ts'
import type { Plan } from '../domain/finding/records.ts'
import { Fields } from './fields.tsx'
import { Bi, both } from './layout.tsx'

/** The plans of a finding, the newest first; late is said of each that was. */
export const PlanRecord = ({
  campaign,
  finding,
  today,
}: {
  readonly campaign: Campaign
  readonly finding: Finding
  readonly today: Day
}) => {
  const part = planPartOf(campaign, finding, today)
  if (part === null) return ''
  const plans = 'plans' in finding ? finding.plans.toReversed() : []
  const { zh, en } = PLAN_STATE_NAMES[part.state]
  return (
    <>
      <h2>
        <Bi of={both('整改方案', 'Plan')} />{' '}
        {part.late ? (
          <span class="tag overdue">
            <Bi of={both('逾期', 'Late')} />
          </span>
        ) : (
          ''
        )}
      </h2>
      {plans.length === 0 ? (
        <p>
          <Bi of={both(`${zh}${part.by === null ? '' : `，${part.by.zh}前交`}`, en)} />
        </p>
      ) : (
        plans.map((plan) => <OnePlan campaign={campaign} plan={plan} />)
      )}
    </>
  )
}

const OnePlan = ({ campaign, plan }: { readonly campaign: Campaign; readonly plan: Plan }) => {
  const look = planLook(campaign, plan)
  const { zh, en } = PLAN_STATE_NAMES[look.state]
  const late = look.late ? both('，逾期提交', ', handed in late') : both('', '')
  return (
    <section class={look.state === 'returned' ? 'box bad' : 'box'}>
      <h3>
        <Bi of={both(`${look.when} ${look.by}提交：${zh}${late.zh}`, `${en}${late.en}`)} />
      </h3>
      <Fields
        of={[
          { name: both('整改措施', 'Measures'), value: look.measures },
          { name: both('谁来做', 'By'), value: look.person },
          { name: both('哪天完成', 'On'), value: look.day },
          { name: both('佐证', 'Shown by'), value: look.evidence },
          { name: both('长效机制', 'To keep it so'), value: look.lasting },
          { name: both('答复人', 'Answered by'), value: look.answeredBy },
          { name: both('退回理由', 'Returned because'), value: look.reason },
        ]}
      />
    </section>
  )
}
