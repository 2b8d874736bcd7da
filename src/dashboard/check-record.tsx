import { AGREES, OUTCOMES } from '../app/inspect-names.ts'
import { nameOf } from '../app/people.ts'
import { shortTime } from '../app/since.ts'
import type { Finding } from '../domain/finding/finding.ts'
import type { Check, PendingCheck } from '../domain/finding/records.ts'
import { Fields } from './fields.tsx'
import { Bi, both } from './layout.tsx'
import type { Viewer } from './parts.ts'
import { Photos } from './photos.tsx'

type Props = {
  readonly viewer: Viewer
  readonly finding: Finding
  readonly check: Check | PendingCheck
  /** Which of the signed ones it is; null while it waits for its second signature. */
  readonly nth: number | null
}

/** What was seen, by whom, and its paper once two have signed it. */
export const CheckRecord = ({ viewer, finding, check, nth }: Props) => {
  const { campaign } = viewer
  const second = 'secondId' in check ? nameOf(campaign, check.secondId) : ''
  return (
    <section class={check.outcome === 'in-place' ? 'box' : 'box bad'}>
      <h3>
        <Bi of={OUTCOMES[check.outcome]} />{' '}
        {nth === null ? (
          <span class="tag later">
            <Bi of={both('待第二人签字', 'Second signature awaited')} />
          </span>
        ) : (
          ''
        )}
      </h3>
      <Fields
        of={[
          { name: both('实际情况', 'Seen'), value: check.seen },
          { name: both('方式', 'How'), value: check.method },
          { name: both('与销号材料', 'As the papers say'), value: AGREES[check.agrees].zh },
          { name: both('重新整改期限', 'New day'), value: check.dueOn ?? '' },
          {
            name: both('督查人', 'Inspectors'),
            value: [nameOf(campaign, check.by), second].filter(Boolean).join('、'),
          },
          { name: both('时间', 'When'), value: shortTime(check.at) },
        ]}
      />
      <Photos
        photos={check.photos}
        holder={{ finding: finding.facts.id }}
        title={both('核查照片', 'Taken at the check')}
      />
      {nth === null ? (
        ''
      ) : (
        <p class="no-print">
          <a
            class="button quiet"
            href={`/inspection/findings/${encodeURIComponent(finding.facts.id)}/checks/${nth}`}
          >
            <Bi of={both('下载督查核查表', 'Its paper')} />
          </a>
        </p>
      )}
    </section>
  )
}
