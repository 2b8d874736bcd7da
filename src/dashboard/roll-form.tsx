import type { RollSource } from '../app/ports/register.ts'
import type { Bilingual } from '../domain/bilingual.ts'
import type { RollColumns } from '../domain/register/compared-columns.ts'
import { Bi, both, Csrf } from './layout.tsx'
import type { Viewer } from './parts.ts'
import { PlaceOptions, villagesFor } from './places.tsx'

/** One village's roll: whose it is, where, and the sheet. */
export const RollForm = ({ viewer }: { readonly viewer: Viewer }) => (
  <form class="stack" method="post" action="/import/roll" enctype="multipart/form-data">
    <Csrf viewer={viewer} />
    <label>
      <Bi of={both('哪一种', 'Which one')} />
      <select name="source">
        <option value="paper">纸质档案 paper roll</option>
        <option value="system">信息系统导出 from the system</option>
      </select>
    </label>
    <label>
      <Bi of={both('哪个村', 'Which village')} />
      <select name="place">
        <option value="">表里写了村 the sheet says</option>
        <PlaceOptions
          campaign={viewer.campaign}
          places={villagesFor(viewer.campaign, viewer.sight)}
          chosen=""
        />
      </select>
    </label>
    <label>
      <Bi of={both('Excel 表格（.xlsx）', 'Workbook')} />
      <input type="file" name="sheet" accept=".xlsx" required />
    </label>
    <div>
      <button type="submit">
        导入底册 <small lang="en">Import</small>
      </button>
    </div>
  </form>
)

const WHO: readonly (Bilingual & { readonly id: string })[] = [
  { id: 'number', ...both('户编号', 'Number') },
  { id: 'head', ...both('户主', 'Head') },
  { id: 'town', ...both('镇', 'Town') },
  { id: 'village', ...both('村', 'Village') },
]

/** A roll whose columns somebody has to name; the sheet waits in the page, not here. */
export type Mapping = {
  readonly viewer: Viewer
  readonly source: RollSource
  readonly placeId: string
  readonly name: string
  readonly bytes: Uint8Array
  readonly headings: readonly string[]
  readonly guessed: RollColumns
}

/** Everything a roll may say of a household, by the id its column is remembered under. */
export const asked = ({ campaign }: Viewer): typeof WHO => [
  ...WHO,
  ...campaign.register.compared.map(({ id, name }) => ({ id, ...both(name, '') })),
]

/** Which heading stands for what; remembered for the next roll with the same headings. */
export const MappingForm = ({ viewer, source, placeId, name, bytes, headings, guessed }: Mapping) => (
  <form class="stack" method="post" action="/import/roll" enctype="multipart/form-data">
    <Csrf viewer={viewer} />
    <input type="hidden" name="source" value={source} />
    <input type="hidden" name="place" value={placeId} />
    <input type="hidden" name="keptName" value={name} />
    <input type="hidden" name="kept" value={Buffer.from(bytes).toString('base64')} />
    {asked(viewer).map(({ id, zh, en }) => (
      <label>
        <Bi of={both(zh, en)} />
        <select name={`column:${id}`}>
          <option value="">没有这一列 none</option>
          {headings
            .filter((heading) => heading !== '')
            .map((heading) => (
              <option value={heading} selected={guessed[id] === heading}>
                {heading}
              </option>
            ))}
        </select>
      </label>
    ))}
    <div>
      <button type="submit">
        按此导入 <small lang="en">Import</small>
      </button>
    </div>
  </form>
)
