import { Hono } from 'hono'
import {
  type AccountabilityRow,
  accountabilityFor,
  FAULT_WORDS,
  KIND_WORDS,
} from '../app/accountability-list.ts'
import { accountabilityPaper, accountabilitySheet } from '../app/accountability-paper.ts'
import { dayOf } from '../domain/calendar.ts'
import { FAULTS } from '../domain/finding/accountability.ts'
import { allow } from './doors.tsx'
import { download } from './download.ts'
import { Bi, both, Page } from './layout.tsx'
import type { DashboardParts, Env } from './parts.ts'

const Row = ({ row }: { readonly row: AccountabilityRow }) => (
  <li>
    <b>
      <Bi of={KIND_WORDS[row.kind]} /> {row.name}
    </b>
    {row.findings.map(({ id, number, facts }) => (
      <details>
        <summary>
          <a href={`/findings/${encodeURIComponent(id)}`}>{number}</a>
        </summary>
        <ul>
          {facts.map((fact) => (
            <li>{fact}</li>
          ))}
        </ul>
      </details>
    ))}
  </li>
)

const Faults = ({ rows }: { readonly rows: readonly AccountabilityRow[] }) => (
  <>
    {FAULTS.filter((fault) => rows.some((row) => row.fault === fault)).map((fault) => (
      <section>
        <h2>
          <Bi of={FAULT_WORDS[fault]} />
        </h2>
        <ul class="lines">
          {rows
            .filter((row) => row.fault === fault)
            .map((row) => (
              <Row row={row} />
            ))}
        </ul>
      </section>
    ))}
  </>
)

const Intro = () => (
  <p class="faint">
    <Bi
      of={both(
        '只列登记里的事实和出处，不作结论，不排名次；怎么处理由人在打印件上填写。点编号看经过。',
        'Facts and where they stand on record. Nothing is concluded; people fill in the printed list.',
      )}
    />
  </p>
)

/** 追责清单: what the register shows against whom. Nothing is sent from here, nobody is ranked, and people decide on paper. */
export function accountabilityPages({ deps, papers, sheets }: DashboardParts): Hono<Env> {
  const app = new Hono<Env>()
  app.get('/accountability', allow('accountability'), async (c) => {
    const viewer = c.get('viewer')
    const { campaign, sight } = viewer
    const rows = await accountabilityFor(deps, campaign, sight)
    const before = dayOf(deps.now()) <= campaign.capOn
    return c.html(
      <Page viewer={viewer} here="accountability" title={both('追责清单', 'Accountability')}>
        <Intro />
        {before ? (
          <p class="notice">
            <Bi
              of={both(
                `批次截止日${campaign.capOn}还没过，逾期的现在不列。`,
                `Overdue findings are listed only after ${campaign.capOn}.`,
              )}
            />
          </p>
        ) : (
          ''
        )}
        <p class="no-print">
          <a class="button" href="/accountability.docx">
            <Bi of={both('下载打印件', 'Document')} />
          </a>{' '}
          <a class="button quiet" href="/accountability.xlsx">
            <Bi of={both('下载表格', 'Workbook')} />
          </a>
        </p>
        {rows.length === 0 ? (
          <p>
            <Bi of={both('登记中没有需要列入的事实。', 'There is nothing to list.')} />
          </p>
        ) : (
          <Faults rows={rows} />
        )}
      </Page>,
    )
  })
  app.get('/accountability.docx', allow('accountability'), async (c) => {
    const { campaign, sight } = c.get('viewer')
    const rows = await accountabilityFor(deps, campaign, sight)
    const bytes = await papers.write(accountabilityPaper(campaign, rows, deps.now()))
    return download(c, bytes, `追责清单-${dayOf(deps.now())}`, 'docx')
  })
  app.get('/accountability.xlsx', allow('accountability'), async (c) => {
    const { campaign, sight } = c.get('viewer')
    const rows = await accountabilityFor(deps, campaign, sight)
    const bytes = await sheets.write([accountabilitySheet(rows)])
    return download(c, bytes, `追责清单-${dayOf(deps.now())}`, 'xlsx')
  })
  return app
}
