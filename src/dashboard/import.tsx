import type { Context } from 'hono'
import { Hono } from 'hono'
import type { FileRefused, Imported } from '../app/import-file.ts'
import { importRegister } from '../app/import-register.ts'
import { allow, fileOf, form } from './doors.tsx'
import { Bi, both, Csrf, Notice, Page } from './layout.tsx'
import type { DashboardParts, Env, Viewer } from './parts.ts'
import { RollForm } from './roll-form.tsx'

/** What the reader of workbooks takes, and the form around it. */
export const SHEET_BYTES = 41 * 1024 * 1024
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export const SheetField = () => (
  <label>
    <Bi of={both('Excel 表格（.xlsx）', 'Workbook')} />
    <input type="file" name="sheet" accept=".xlsx" required />
  </label>
)

const Counts = ({ done }: { readonly done: Imported }) => (
  <table>
    <thead>
      <tr>
        <th class="number">新增 Added</th>
        <th class="number">更新 Changed</th>
        <th class="number">没有变化 Same</th>
        <th class="number">退回 Returned</th>
      </tr>
    </thead>
    <tbody>
      <tr>
        <td class="number">{done.added}</td>
        <td class="number">{done.changed}</td>
        <td class="number">{done.same}</td>
        <td class="number">{done.refused}</td>
      </tr>
    </tbody>
  </table>
)

/** The rows to be mended travel in the page itself: nothing of them is kept here. */
export const Returned = ({ bytes }: { readonly bytes: Uint8Array }) => (
  <p>
    <a
      class="button"
      download="退回的行.xlsx"
      href={`data:${XLSX};base64,${Buffer.from(bytes).toString('base64')}`}
    >
      <Bi of={both('下载退回的行', 'Download the returned rows')} />
    </a>{' '}
    <span class="faint">
      <Bi
        of={both(
          '每行后面写明了原因，改好后再导入这个文件即可。',
          'Each row says why; mend it and import that file.',
        )}
      />
    </span>
  </p>
)

/** What became of an imported file. */
export function importedPage(c: Context<Env>, outcome: Imported | FileRefused, name: string) {
  const viewer = c.get('viewer')
  return c.html(
    <Page viewer={viewer} here="import" title={both('导入结果', 'Imported')}>
      <p class="faint">{name}</p>
      {outcome.kind === 'refused' ? (
        <Notice tone="bad" of={outcome.words} />
      ) : (
        <>
          <Counts done={outcome} />
          {outcome.returned === null ? '' : <Returned bytes={outcome.returned} />}
        </>
      )}
      <p>
        <a href="/import">
          <Bi of={both('再导入', 'Import another')} />
        </a>{' '}
        · <a href="/register">{viewer.campaign.name}</a>
      </p>
    </Page>,
    outcome.kind === 'refused' ? 422 : 200,
  )
}

const RegisterForm = ({ viewer }: { readonly viewer: Viewer }) => (
  <form class="stack" method="post" action="/import/register" enctype="multipart/form-data">
    <Csrf viewer={viewer} />
    <SheetField />
    <div>
      <button type="submit">
        导入名册 <small lang="en">Import</small>
      </button>
    </div>
  </form>
)

/** Sheets in: the register, and the two rolls it is compared with. */
export function importPages({ deps, sheets }: DashboardParts): Hono<Env> {
  const app = new Hono<Env>()
  app.get('/import', allow('import'), (c) => {
    const viewer = c.get('viewer')
    return c.html(
      <Page viewer={viewer} here="import" title={both('导入', 'Import')}>
        <h2>
          <Bi of={both('名册', 'The register')} />
        </h2>
        <p class="faint">
          <Bi
            of={both(
              '按编号认：新的添上，已有的更新，表里没有的不动。同一个文件再导入一次不会重复。',
              'Known by number: new ones are added, known ones brought up to date, the rest left alone.',
            )}
          />
        </p>
        <RegisterForm viewer={viewer} />
        <h2>
          <Bi of={both('比对用的底册', 'Rolls to compare with')} />
        </h2>
        <RollForm viewer={viewer} />
      </Page>,
    )
  })

  app.post('/import/register', allow('import'), ...form(SHEET_BYTES), async (c) => {
    const file = await fileOf(c.get('form'), 'sheet')
    if (file === null) return c.redirect('/import', 303)
    const by = c.get('viewer').person.id
    return importedPage(c, await importRegister(deps, sheets, { ...file, by }), file.name)
  })
  return app
}
