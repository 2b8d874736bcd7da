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
  /** Which of the signed ones it is, where its paper is offered. */
  readonly nth: number | null
}
const isSigned = (check: Check | PendingCheck): check is Check => 'secondId' in check

/** What was seen, by whom, and its paper once two have signed it. */
export const CheckRecord = ({ viewer, finding, check, nth }: Props) => {
  const { campaign } = viewer
  const second = isSigned(check) ? nameOf(campaign, check.secondId) : ''
  return (
    <section class={check.outcome === 'in-place' ? 'box' : 'box bad'}>
      <h3>
        <Bi of={OUTCOMES[check.outcome]} />{' '}
        {!isSigned(check) ? (
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

/** What was checked of a finding, and the write-offs that did not hold: for whoever may see the finding. */
export const Checks = ({ viewer, finding }: Pick<Props, 'viewer' | 'finding'>) => {
  if (!('checks' in finding)) return ''
  return (
    <>
      {finding.reopenings.map(({ submission }) => (
        <section class="box bad">
          <h3>
            <Bi
              of={both(
                `${shortTime(submission.at)}提交的整改已销号，后重新打开`,
                'written off once, then open again',
              )}
            />
          </h3>
          <p>{submission.text}</p>
          <Photos
            photos={submission.photos}
            holder={{ finding: finding.facts.id }}
            title={both('当时交的照片', 'Photos handed in then')}
          />
        </section>
      ))}
      {finding.checks.map((check) => (
        <CheckRecord viewer={viewer} finding={finding} check={check} nth={null} />
      ))}
    </>
  )
}
