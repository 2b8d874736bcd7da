import { Hono } from 'hono'
import { importPlans } from '../app/import-plans.ts'
import { plansImportedWords } from '../app/take-file.ts'
import { allow, fileOf, form } from './doors.tsx'
import { Returned, SHEET_BYTES, SheetField } from './import.tsx'
import { Bi, both, Csrf, Notice, Page } from './layout.tsx'
import type { DashboardParts, Env, Viewer } from './parts.ts'

export const UploadPlans = ({ viewer }: { readonly viewer: Viewer }) => (
  <>
    <h2>
      <Bi of={both('上传填好的填报表', 'Upload a filled sheet')} />
    </h2>
    <p class="faint">
      <Bi
        of={both(
          '填报表在每个村的页面下载，也可以在私聊里发“方案”拿。填好的行逐条成为方案，填错的行会退回并写明原因；同一张表再传一次不会重复。',
          'Each village’s page has its sheet. Right rows become plans; wrong ones come back with their reason.',
        )}
      />
    </p>
    <form class="stack" method="post" action="/plans" enctype="multipart/form-data">
      <Csrf viewer={viewer} />
      <SheetField />
      <div>
        <button type="submit">
          上传 <small lang="en">Upload</small>
        </button>
      </div>
    </form>
  </>
)

/** Takes a filled sheet, as the bot does in its private chat. */
export function uploadPlansPages({ deps, sheets }: DashboardParts): Hono<Env> {
  return new Hono<Env>().post('/plans', allow('plans'), ...form(SHEET_BYTES), async (c) => {
    const viewer = c.get('viewer')
    const file = await fileOf(c.get('form'), 'sheet')
    if (file === null) return c.redirect('/plans', 303)
    const outcome = await importPlans(deps, sheets, { ...file, by: viewer.person.id })
    const returned =
      outcome.kind === 'done' && outcome.returned.length > 0 ? await sheets.write(outcome.returned) : null
    const wrong = outcome.kind === 'refused' || outcome.refused > 0
    return c.html(
      <Page viewer={viewer} here="plans" title={both('上传结果', 'Uploaded')}>
        <p class="faint">{file.name}</p>
        <Notice tone={wrong ? 'bad' : 'good'} of={plansImportedWords(outcome)} />
        {returned === null ? '' : <Returned bytes={returned} />}
        <p>
          <a href="/plans">
            <Bi of={both('回整改方案', 'Back to the plans')} />
          </a>
        </p>
      </Page>,
      outcome.kind === 'refused' ? 422 : 200,
    )
  })
}
