import type { Proposal } from '../app/issuing.ts'
import { loadWords, receiversOf } from '../app/present-issuing.ts'
import { personLabel, type TypedRow } from '../app/settle-list.ts'
import type { Bilingual } from '../domain/bilingual.ts'
import type { Facts } from '../domain/finding/finding.ts'
import type { Load } from '../domain/list/load.ts'
import { Fields } from './fields.tsx'
import { Bi, both, Csrf, Notice } from './layout.tsx'
import type { Viewer } from './parts.ts'

type Props = {
  readonly viewer: Viewer
  readonly proposal: Proposal
  readonly rows: ReadonlyMap<string, TypedRow>
  readonly wrong: ReadonlyMap<string, Bilingual>
  readonly load: Load
  readonly number: string
  readonly waived: string
  /** The same for every send of this form, so that a second press issues nothing twice. */
  readonly cause: string
  readonly problem: Bilingual | null
}

const GoesTo = ({ viewer, proposal }: Pick<Props, 'viewer' | 'proposal'>) => (
  <Fields
    of={[
      {
        name: both('问题', 'Findings'),
        value: `${proposal.total}条：村级${proposal.counts.village}、户级${proposal.counts.household}、部门${proposal.counts.unit}`,
      },
      {
        name: both('未确认', 'Not confirmed'),
        value: proposal.unconfirmed === 0 ? '' : `${proposal.unconfirmed}条，不在这份清单里`,
      },
      ...receiversOf(viewer.campaign, proposal).map(({ kind, names }) => ({
        name: kind,
        value: names === '' ? '还没有人 nobody yet' : names,
      })),
    ]}
  />
)

const LoadBox = ({ viewer, load }: Pick<Props, 'viewer' | 'load'>) => {
  const { owners, days } = loadWords(viewer.campaign, load)
  if (owners.length + days.length === 0) return ''
  return (
    <section class="box bad">
      <h3>
        <Bi of={both('任务偏重', 'Too much at once')} />
      </h3>
      <ul>
        {[...owners, ...days].map((line) => (
          <li>
            <Bi of={line} />
          </li>
        ))}
      </ul>
      {load.spread.length === 0 ? (
        ''
      ) : (
        <button class="quiet" name="do" value="spread">
          按建议错开日期（{load.spread.length}条） <small lang="en">Spread the days</small>
        </button>
      )}
    </section>
  )
}

type RowProps = {
  readonly viewer: Viewer
  readonly facts: Facts
  readonly row: TypedRow | undefined
  readonly problem: Bilingual | undefined
}

const Words = ({
  name,
  label,
  text,
}: {
  readonly name: string
  readonly label: string
  readonly text: string
}) => (
  <td>
    <textarea name={name} rows={2} maxlength={500} aria-label={label} placeholder={label}>
      {text}
    </textarea>
  </td>
)

const Row = ({ viewer, facts, row, problem }: RowProps) => (
  <tr class={problem === undefined ? '' : 'wrong'}>
    <td>
      <a href={`/findings/${encodeURIComponent(facts.id)}`}>{facts.number}</a> {facts.object}{' '}
      <small>{facts.severity}类</small>
      <br />
      {facts.text}
      {problem === undefined ? '' : <Notice tone="bad" of={problem} />}
    </td>
    <td>
      <input
        type="text"
        list="people"
        name={`owner:${facts.id}`}
        value={row?.owner ?? ''}
        aria-label="责任人"
      />
    </td>
    <td>
      <input
        type="date"
        name={`due:${facts.id}`}
        value={row?.dueOn ?? ''}
        max={viewer.campaign.capOn}
        aria-label="整改时限"
      />
    </td>
    <Words name={`measures:${facts.id}`} label="整改措施" text={row?.measures ?? ''} />
    <Words name={`support:${facts.id}`} label="帮扶建议" text={row?.support ?? ''} />
  </tr>
)

const Rows = ({ viewer, proposal, rows, wrong }: Pick<Props, 'viewer' | 'proposal' | 'rows' | 'wrong'>) => (
  <div class="scroll">
    <datalist id="people">
      {viewer.campaign.people.map((person) => (
        <option value={personLabel(person)} />
      ))}
    </datalist>
    <table class="settle">
      <thead>
        <tr>
          <th>问题 Finding</th>
          <th>责任人 Owner</th>
          <th>时限 Due</th>
          <th>整改措施 Measures</th>
          <th>帮扶建议 Support</th>
        </tr>
      </thead>
      <tbody>
        {proposal.findings.map(({ value: { facts } }) => (
          <Row viewer={viewer} facts={facts} row={rows.get(facts.id)} problem={wrong.get(facts.id)} />
        ))}
      </tbody>
    </table>
  </div>
)

/** The whole list on one form; nothing is kept until it is issued. */
export const IssuingForm = (props: Props) => {
  const { viewer, proposal, load, number, waived, cause, problem } = props
  return (
    <form method="post" action="/issuing">
      <Csrf viewer={viewer} />
      <input type="hidden" name="town" value={proposal.townId ?? ''} />
      <input type="hidden" name="stamp" value={proposal.stamp} />
      <input type="hidden" name="key" value={cause} />
      {problem === null ? '' : <Notice tone="bad" of={problem} />}
      <GoesTo viewer={viewer} proposal={proposal} />
      <LoadBox viewer={viewer} load={load} />
      {proposal.total === 0 ? (
        <Notice
          of={both('没有问题，印发“0条”清单，同样要签收。', 'A list of 0 is issued and receipted, too.')}
        />
      ) : (
        <Rows {...props} />
      )}
      <div class="settling">
        {proposal.feedbackHeld ? (
          ''
        ) : (
          <label>
            <Bi
              of={both(
                '问题反馈会还没有登记，不开的请写明理由',
                'No feedback meeting is on record: say why there is none',
              )}
            />
            <textarea name="waived" maxlength={200}>
              {waived}
            </textarea>
          </label>
        )}
        <label>
          <Bi of={both('文号', 'Document number')} />
          <input type="text" name="number" value={number} maxlength={60} />
        </label>
        <p>
          {/* First, so that Enter in a field checks and never issues. */}
          <button class="quiet" name="do" value="check">
            重新核对 <small lang="en">Check again</small>
          </button>{' '}
          <button name="do" value="issue">
            印发 <small lang="en">Issue</small>
          </button>
        </p>
      </div>
    </form>
  )
}
