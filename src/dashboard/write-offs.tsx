import { Hono } from 'hono'
import { closurePaper } from '../app/closure-paper.ts'
import { maySeeFinding } from '../app/may-see.ts'
import { nameOf } from '../app/people.ts'
import { shortTime } from '../app/since.ts'
import { percent } from '../app/statistics.ts'
import { placeOf } from '../app/views.ts'
import {
  APART,
  APART_NAMES,
  apartBecause,
  entryOf,
  type WriteOffRegister,
  type WrittenOff,
  writeOffRegister,
  writeOffSheets,
} from '../app/write-off-register.ts'
import { dayOf } from '../domain/calendar.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import { figures } from '../domain/finding/figures.ts'
import type { Finding } from '../domain/finding/finding.ts'
import { allow, notFound, refused } from './doors.tsx'
import { download } from './download.ts'
import { Bi, both, Page } from './layout.tsx'
import { paperPictures } from './paper-pictures.ts'
import type { DashboardParts, Env } from './parts.ts'

const PAGE_SIZE = 100

const Entries = ({
  campaign,
  entries,
}: {
  readonly campaign: Campaign
  readonly entries: readonly WrittenOff[]
}) => (
  <div class="scroll">
    <table class="wide">
      <thead>
        <tr>
          <th>销号号 No.</th>
          <th>编号 Number</th>
          <th>地点 Place</th>
          <th>问题 Finding</th>
          <th>责任人 Owner</th>
          <th>照片 Photos</th>
          <th>审核组长 Reviewer</th>
          <th>时间 When</th>
          <th></th>
        </tr>
      </thead>
      <tbody>
        {entries.map((finding) => (
          <tr>
            <td class="number">{entryOf(finding) || '—'}</td>
            <td>
              <a href={`/findings/${encodeURIComponent(finding.facts.id)}`}>{finding.facts.number}</a>
            </td>
            <td>{placeOf(campaign, finding)}</td>
            <td>{finding.facts.text}</td>
            <td>{nameOf(campaign, finding.assignment.ownerId)}</td>
            <td class="number">{finding.submission.photos.length}</td>
            <td>{nameOf(campaign, finding.writeOff.by)}</td>
            <td>{shortTime(finding.writeOff.at)}</td>
            <td>
              <a href={`/findings/${encodeURIComponent(finding.facts.id)}/closure.docx`}>登记表 form</a>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)

/** Shown apart, and never counted as written off. */
const BesideIt = ({ apart }: { readonly apart: WriteOffRegister['apart'] }) => (
  <>
    {APART.filter((kind) => apart[kind].length > 0).map((kind) => (
      <details>
        <summary>
          <b>{APART_NAMES[kind]}</b> {apart[kind].length}条 <small lang="en">{kind}</small>
        </summary>
        <ul class="lines">
          {apart[kind].map((finding) => (
            <li>
              <a href={`/findings/${encodeURIComponent(finding.facts.id)}`}>{finding.facts.number}</a>{' '}
              {finding.facts.text}
              <p class="faint">{apartBecause(finding)}</p>
            </li>
          ))}
        </ul>
      </details>
    ))}
  </>
)

/** The rate with what it is of, and what it leaves out. */
const Rate = ({ findings, today }: { readonly findings: readonly Finding[]; readonly today: string }) => {
  const { writtenOff, due, rate, leftOut } = figures(findings, today)
  return (
    <p>
      <Bi
        of={both(
          `整改率 ${percent(rate)}（已销号${writtenOff} ÷ 应整改${due}）；作废${leftOut.voided}、合并${leftOut.merged}不在分母；终止${leftOut.ended}、长期${leftOut.longTerm}在分母，没有算销号`,
          `rate: ${writtenOff} written off of ${due} due; void and merged are left out of both`,
        )}
      />
    </p>
  )
}

/** 销号登记: one by one, numbered; beside it what was merged, voided, ended or goes on for long. */
export function writeOffPages(parts: DashboardParts): Hono<Env> {
  const { deps, sheets, papers } = parts
  const app = new Hono<Env>()
  const seen = async ({ campaign, sight }: Env['Variables']['viewer']) => {
    const all = (await deps.store.findings({ campaignId: campaign.id })).map(({ value }) => value)
    return all.filter((finding) => maySeeFinding(campaign, sight, finding))
  }
  app.get('/write-offs', allow('write-offs'), async (c) => {
    const viewer = c.get('viewer')
    const findings = await seen(viewer)
    const { entries, apart } = writeOffRegister(viewer.campaign, viewer.sight, findings)
    const page = Math.max(1, Number.parseInt(c.req.query('page') ?? '1', 10) || 1)
    const shown = entries.toReversed().slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)
    return c.html(
      <Page viewer={viewer} here="write-offs" title={both('销号登记', 'Write-off register')}>
        <Rate findings={findings} today={dayOf(deps.now())} />
        <p class="no-print">
          <a class="button" href="/write-offs.xlsx">
            <Bi of={both('下载登记簿', 'Workbook')} />
          </a>{' '}
          {page * PAGE_SIZE < entries.length ? (
            <a class="button quiet" href={`/write-offs?page=${page + 1}`}>
              <Bi of={both('更早的', 'Earlier')} />
            </a>
          ) : (
            ''
          )}
        </p>
        {shown.length === 0 ? (
          <p>
            <Bi of={both('还没有销号的问题。', 'Nothing is written off yet.')} />
          </p>
        ) : (
          <Entries campaign={viewer.campaign} entries={shown} />
        )}
        <BesideIt apart={apart} />
      </Page>,
    )
  })
  app.get('/write-offs.xlsx', allow('write-offs'), async (c) => {
    const viewer = c.get('viewer')
    const register = writeOffRegister(viewer.campaign, viewer.sight, await seen(viewer))
    const bytes = await sheets.write(writeOffSheets(viewer.campaign, register))
    return download(c, bytes, `销号登记簿-${dayOf(deps.now())}`, 'xlsx')
  })
  app.get('/findings/:id/closure.docx', async (c) => {
    const { campaign, sight } = c.get('viewer')
    const finding = (await deps.store.finding(c.req.param('id')))?.value
    if (finding === undefined || (finding.stage !== 'written-off' && finding.stage !== 'verified'))
      return notFound(c)
    if (!maySeeFinding(campaign, sight, finding)) return refused(c)
    const before = await paperPictures(parts, finding.facts.before, '整改前')
    const after = await paperPictures(parts, finding.submission.photos, '整改后')
    const bytes = await papers.write(closurePaper(campaign, finding, { before, after }))
    return download(c, bytes, `${finding.facts.number}销号登记表`, 'docx')
  })
  return app
}
