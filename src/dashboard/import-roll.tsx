import { Hono } from 'hono'
import { importRoll } from '../app/import-roll.ts'
import type { RollSource } from '../app/ports/register.ts'
import type { RollColumns } from '../domain/register/compared-columns.ts'
import { allow, fileOf, form, textOf } from './doors.tsx'
import { importedPage, SHEET_BYTES } from './import.tsx'
import { both, Notice, Page } from './layout.tsx'
import type { DashboardParts, Env, Viewer } from './parts.ts'
import { asked, MappingForm } from './roll-form.tsx'

/** A sheet that waited in a page is half as long again. */
const MOST_BYTES = Math.ceil(SHEET_BYTES * 1.4)

const sourceIn = (form: FormData): RollSource => (textOf(form, 'source') === 'system' ? 'system' : 'paper')

/** The file chosen now, or the one that waited while its columns were named. */
async function sheetIn(form: FormData): Promise<{ name: string; bytes: Uint8Array } | null> {
  const chosen = await fileOf(form, 'sheet')
  const kept = textOf(form, 'kept')
  if (chosen !== null || kept === '') return chosen
  return { name: textOf(form, 'keptName'), bytes: new Uint8Array(Buffer.from(kept, 'base64')) }
}

/** The columns somebody named; null before they were asked. */
function mappingIn(viewer: Viewer, form: FormData): RollColumns | null {
  if (!form.has('kept')) return null
  const named = asked(viewer).map(({ id }) => [id, textOf(form, `column:${id}`)] as const)
  return Object.fromEntries(named.filter(([, heading]) => heading !== ''))
}

/** A paper roll or the system's export, to be compared with what is seen on visits. */
export function importRollPages({ deps, sheets }: DashboardParts): Hono<Env> {
  return new Hono<Env>().post('/import/roll', allow('import'), ...form(MOST_BYTES), async (c) => {
    const viewer = c.get('viewer')
    const given = c.get('form')
    const file = await sheetIn(given)
    if (file === null) return c.redirect('/import', 303)
    const source = sourceIn(given)
    const place = textOf(given, 'place')
    const mapping = mappingIn(viewer, given)
    const outcome = await importRoll(deps, sheets, {
      ...file,
      source,
      placeId: viewer.campaign.places.some(({ id }) => id === place) ? place : null,
      by: viewer.person.id,
      ...(mapping === null ? {} : { mapping }),
    })
    if (outcome.kind !== 'map-columns') return importedPage(c, outcome, file.name)
    return c.html(
      <Page viewer={viewer} here="import" title={both('这些列是什么', 'Which column is which')}>
        <Notice
          tone={mapping === null ? 'info' : 'bad'}
          of={both(
            '请核对每一项在哪一列；户编号和户主至少要有一个。记住以后，同样的表不再问。',
            'Please say which column is which; number or head is needed. The same headings are not asked again.',
          )}
        />
        <MappingForm
          viewer={viewer}
          source={source}
          placeId={place}
          {...file}
          headings={outcome.headings}
          guessed={mapping ?? outcome.guessed}
        />
      </Page>,
    )
  })
}
