import { Hono } from 'hono'
import { receiptList } from '../app/change-list.ts'
import { making } from '../app/files.ts'
import { lettersOnList } from '../app/list-letters.ts'
import { WAYS } from '../app/list-papers.ts'
import { listPlace, SHEET_NAMES, SHEETS } from '../app/list-sheets.ts'
import { maySeeList } from '../app/may-see.ts'
import { nameOf } from '../app/people.ts'
import type { ListFile } from '../app/ports/file-spec.ts'
import { roleWords } from '../app/role-words.ts'
import { shortTime } from '../app/since.ts'
import { words } from '../app/words.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import { personById, placeById } from '../domain/campaign/lookup.ts'
import type { List, Recipient } from '../domain/list/list.ts'
import { hasGrant } from '../domain/permission.ts'
import { form, notFound, plainPage, refused, textOf } from './doors.tsx'
import { Fields } from './fields.tsx'
import { Bi, both, Csrf, Page } from './layout.tsx'
import { ListLetters } from './list-letters.tsx'
import type { DashboardParts, Env, Viewer } from './parts.ts'

const FORM_BYTES = 64 * 1024

const DOWNLOADS: Readonly<Record<string, ListFile['file']>> = {
  'notice.docx': 'list-notice',
  'sheets.xlsx': 'list-sheets',
  'receipt.docx': 'receipt-slip',
  'plans.xlsx': 'list-plans',
}

const dayOrDash = (day: string): string => (day === 'unknown' ? '—' : day)

const Facts = ({ campaign, list }: { readonly campaign: Campaign; readonly list: List }) => (
  <Fields
    of={[
      { name: both('文号', 'Number'), value: list.number },
      { name: both('印发', 'Issued'), value: `${list.issuedOn} ${nameOf(campaign, list.issuedBy)}` },
      { name: both('问题', 'Findings'), value: `${list.lines.length}条` },
      { name: both('责任人签字', 'To sign by'), value: dayOrDash(list.terms.claimBy) },
      { name: both('报整改方案', 'Plans by'), value: dayOrDash(list.terms.planBy) },
      { name: both('未开反馈会', 'No feedback meeting'), value: list.waived },
      {
        name: both('镇级认领', 'Taken on by the town'),
        value:
          list.claimedByTown === null
            ? list.townId === null
              ? ''
              : '还没有认领'
            : `${nameOf(campaign, list.claimedByTown.by)} ${shortTime(list.claimedByTown.at)}：${list.claimedByTown.words}`,
      },
    ]}
  />
)

const Downloads = ({ list }: { readonly list: List }) => {
  const at = `/lists/${encodeURIComponent(list.id)}`
  return (
    <p class="no-print">
      <a class="button quiet" href={`${at}/notice.docx`}>
        <Bi of={both('印发通知', 'Notice')} />
      </a>{' '}
      <a class="button quiet" href={`${at}/sheets.xlsx`}>
        <Bi of={both('清单附件', 'Annexes')} />
      </a>{' '}
      {list.lines.length === 0 ? (
        ''
      ) : (
        <a class="button quiet" href={`${at}/plans.xlsx`}>
          <Bi of={both('整改方案模板', 'Plan sheet')} />
        </a>
      )}{' '}
      <a class="button quiet" href={`${at}/receipt.docx`}>
        <Bi of={both('签收回执', 'Receipt slip')} />
      </a>
    </p>
  )
}

type Receiving = {
  readonly viewer: Viewer
  readonly list: List
  readonly recipient: Recipient
  readonly mayRecord: boolean
}

/** How it was received; the office records what was handed over otherwise. */
const Receipt = ({ viewer, list, recipient, mayRecord }: Receiving) => {
  const { personId, receipt } = recipient
  if (receipt !== null)
    return (
      <>
        {shortTime(receipt.at)} {WAYS[receipt.way]}
        {receipt.by === personId ? '' : `（${nameOf(viewer.campaign, receipt.by)}代录）`}
      </>
    )
  if (!mayRecord) return <span class="tag bad">未签收 not yet</span>
  return (
    <form method="post" action={`/lists/${encodeURIComponent(list.id)}/receipts`}>
      <Csrf viewer={viewer} />
      <input type="hidden" name="person" value={personId} />
      <span class="tag bad">未签收</span>{' '}
      <button class="quiet" name="way" value="by-hand">
        当面已收 <small lang="en">by hand</small>
      </button>{' '}
      <button class="quiet" name="way" value="oa">
        OA已收 <small lang="en">OA</small>
      </button>
    </form>
  )
}

const Recipients = ({ viewer, list }: { readonly viewer: Viewer; readonly list: List }) => {
  const { campaign, person } = viewer
  const mayRecord = hasGrant(campaign, person.id, 'office', list.townId)
  return (
    <div class="scroll">
      <table>
        <tbody>
          {list.recipients.map((recipient) => (
            <tr>
              <td>
                <Bi of={roleWords(campaign, recipient.kind)} />
              </td>
              <td>
                {nameOf(campaign, recipient.personId)}{' '}
                <small>{personById(campaign, recipient.personId)?.title ?? ''}</small>
                {(personById(campaign, recipient.personId)?.openId ?? null) === null ? (
                  <small>（飞书未对上 no account）</small>
                ) : (
                  ''
                )}
              </td>
              <td>
                <Receipt viewer={viewer} list={list} recipient={recipient} mayRecord={mayRecord} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const Lines = ({ campaign, list }: { readonly campaign: Campaign; readonly list: List }) => (
  <>
    {SHEETS.map((sheet) => {
      const lines = list.lines.filter((line) => line.sheet === sheet)
      return lines.length === 0 ? (
        ''
      ) : (
        <details open={list.lines.length <= 50}>
          <summary>
            <b>{SHEET_NAMES[sheet]}</b> {lines.length}条
          </summary>
          <div class="scroll">
            <table class="issued">
              <thead>
                <tr>
                  <th>编号 Number</th>
                  <th>村组 Place</th>
                  <th>对象 About</th>
                  <th>问题 Finding</th>
                  <th>责任人 Owner</th>
                  <th>时限 Due</th>
                </tr>
              </thead>
              <tbody>
                {lines.map((line) => (
                  <tr>
                    <td>
                      <a href={`/findings/${encodeURIComponent(line.findingId)}`}>{line.number}</a>
                    </td>
                    <td>
                      {placeById(campaign, line.villageId)?.name ?? ''} {line.group}
                    </td>
                    <td>{line.object}</td>
                    <td>{line.text}</td>
                    <td>{nameOf(campaign, line.assignment.ownerId)}</td>
                    <td>{line.assignment.dueOn}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </details>
      )
    })}
  </>
)

/** One issued list: its papers, who has received it, and its findings as they were frozen. */
export function listPages({ deps, sheets, papers }: DashboardParts): Hono<Env> {
  const app = new Hono<Env>()
  const make = making(deps, { sheets, papers })
  app.get('/lists/:id', async (c) => {
    const viewer = c.get('viewer')
    const list = (await deps.store.list(c.req.param('id')))?.value
    if (list === undefined) return notFound(c)
    if (!maySeeList(viewer.sight, list)) return refused(c)
    const sort = list.sequence > 1 ? '补充清单' : '问题清单'
    return c.html(
      <Page
        viewer={viewer}
        here="lists"
        title={both(`${listPlace(viewer.campaign, list.townId)} ${sort}`, 'List')}
      >
        <Facts campaign={viewer.campaign} list={list} />
        <Downloads list={list} />
        <h2>
          <Bi of={both('签收', 'Receipts')} />
        </h2>
        <Recipients viewer={viewer} list={list} />
        <ListLetters of={await lettersOnList(deps, viewer.campaign, list)} />
        <h2>
          <Bi of={both('问题', 'Findings')} />
        </h2>
        <Lines campaign={viewer.campaign} list={list} />
      </Page>,
    )
  })

  app.get('/lists/:id/:file', async (c) => {
    const { sight } = c.get('viewer')
    const file = DOWNLOADS[c.req.param('file')]
    const list = (await deps.store.list(c.req.param('id')))?.value
    if (list === undefined || file === undefined) return notFound(c)
    if (!maySeeList(sight, list)) return refused(c)
    const made = await make({ file, listId: list.id })
    if (made === null) return notFound(c)
    return c.body(Uint8Array.from(made.bytes).buffer, 200, {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(made.name)}`,
    })
  })

  app.post('/lists/:id/receipts', ...form(FORM_BYTES), async (c) => {
    const { person } = c.get('viewer')
    const given = c.get('form')
    const [listId, forId] = [c.req.param('id'), textOf(given, 'person')]
    const way = textOf(given, 'way') === 'oa' ? 'oa' : 'by-hand'
    const cause = `page:receipt:${listId}:${forId}:${person.id}`
    const outcome = await receiptList(deps, { listId, by: person.id, forId, way, cause })
    if (!outcome.ok) return plainPage(c, 403, words[outcome.refusal])
    return c.redirect(`/lists/${encodeURIComponent(listId)}`, 303)
  })
  return app
}
