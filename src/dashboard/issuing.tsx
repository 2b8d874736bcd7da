import { Hono } from 'hono'
import { issueTownList } from '../app/issue-list.ts'
import { loadOf, type Proposal, proposalFor, spreadOver } from '../app/issuing.ts'
import { proposedRow, type RowsRead, readRows, type TypedRow } from '../app/settle-list.ts'
import { words } from '../app/words.ts'
import type { Bilingual } from '../domain/bilingual.ts'
import { hasGrant } from '../domain/permission.ts'
import { allow, form, notFound, refused, textOf } from './doors.tsx'
import { IssuingForm } from './issuing-form.tsx'
import { both, Page } from './layout.tsx'
import type { DashboardParts, Env, Viewer } from './parts.ts'

/** Four fields for each of a thousand findings, and some. */
const FORM_BYTES = 4 * 1024 * 1024

/** The town asked for; undefined where there is no such. */
function townIn({ campaign }: Viewer, asked: string): string | null | undefined {
  if (asked === '') return null
  return campaign.places.find(({ id, kind }) => id === asked && kind === 'town')?.id
}

const rowIn = (given: FormData, id: string, proposed: TypedRow): TypedRow =>
  given.has(`due:${id}`)
    ? {
        owner: textOf(given, `owner:${id}`),
        dueOn: textOf(given, `due:${id}`),
        measures: textOf(given, `measures:${id}`),
        support: textOf(given, `support:${id}`),
      }
    : proposed

/** What stands in every row: typed, or as proposed where it is not on the form yet. */
const rowsOf = (viewer: Viewer, { findings }: Proposal, given: FormData, now: number) =>
  new Map(
    findings.map(({ value }) => {
      const { id } = value.facts
      return [id, rowIn(given, id, proposedRow(viewer.campaign, value, now))] as const
    }),
  )

/** The rows with the suggested days in place of what stood there. */
function spreadRows(
  rows: ReadonlyMap<string, TypedRow>,
  { spread }: ReturnType<typeof loadOf>,
): ReadonlyMap<string, TypedRow> {
  const days = spreadOver(new Map(), { spread })
  return new Map(
    [...rows].map(([id, row]) => [id, { ...row, dueOn: days.get(id)?.dueOn ?? row.dueOn }] as const),
  )
}

/** Where single owners, days, measures and suggestions are settled before a town's list goes out. */
export function issuingPages({ deps }: DashboardParts): Hono<Env> {
  const app = new Hono<Env>()
  const shown = async (viewer: Viewer, townId: string | null, given: FormData, problem: Bilingual | null) => {
    const { campaign } = viewer
    const proposal = await proposalFor(deps, campaign, townId)
    const typed = rowsOf(viewer, proposal, given, deps.now())
    const before = readRows(campaign, proposal, typed, deps.now())
    const spread = textOf(given, 'do') === 'spread'
    const rows = spread ? spreadRows(typed, loadOf(campaign, proposal, before.settled, deps.now())) : typed
    const read: RowsRead = spread ? readRows(campaign, proposal, rows, deps.now()) : before
    return (
      <Page viewer={viewer} here="lists" title={both(`印发清单 · ${proposal.name}`, 'Issue a list')}>
        <IssuingForm
          viewer={viewer}
          proposal={proposal}
          rows={rows}
          wrong={read.wrong}
          load={loadOf(campaign, proposal, read.settled, deps.now())}
          number={given.has('number') ? textOf(given, 'number') : proposal.number}
          waived={textOf(given, 'waived')}
          cause={textOf(given, 'key') || deps.newId()}
          problem={problem}
        />
      </Page>
    )
  }

  app.get('/issuing', allow('lists'), async (c) => {
    const viewer = c.get('viewer')
    const townId = townIn(viewer, c.req.query('town') ?? '')
    if (townId === undefined) return notFound(c)
    if (!hasGrant(viewer.campaign, viewer.person.id, 'office', townId)) return refused(c)
    return c.html(await shown(viewer, townId, new FormData(), null))
  })

  app.post('/issuing', allow('lists'), ...form(FORM_BYTES), async (c) => {
    const viewer = c.get('viewer')
    const given = c.get('form')
    const townId = townIn(viewer, textOf(given, 'town'))
    if (townId === undefined) return notFound(c)
    const { campaign, person } = viewer
    if (!hasGrant(campaign, person.id, 'office', townId)) return refused(c)
    if (textOf(given, 'do') !== 'issue') return c.html(await shown(viewer, townId, given, null))
    const proposal = await proposalFor(deps, campaign, townId)
    const rows = rowsOf(viewer, proposal, given, deps.now())
    const { settled, wrong } = readRows(campaign, proposal, rows, deps.now())
    if (wrong.size > 0) return c.html(await shown(viewer, townId, given, TO_MEND), 422)
    const outcome = await issueTownList(deps, {
      townId,
      by: person.id,
      cause: `page:issue:${person.id}:${textOf(given, 'key')}`,
      number: textOf(given, 'number'),
      waived: textOf(given, 'waived'),
      stamp: textOf(given, 'stamp'),
      settled,
    })
    if (outcome.ok) return c.redirect(`/lists/${encodeURIComponent(outcome.list.id)}`, 303)
    return c.html(await shown(viewer, townId, given, words[outcome.refusal]), 422)
  })
  return app
}

const TO_MEND = both('有几行要补正，见标红处。填的内容都还在。', 'Some rows need attention; nothing is lost.')
