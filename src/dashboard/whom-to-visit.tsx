import { placeKindOf } from '../app/coverage.ts'
import type { HouseholdRow } from '../app/ports/register.ts'
import type { VisitForm } from '../domain/campaign/campaign.ts'
import { Bi, both } from './layout.tsx'
import type { Viewer } from './parts.ts'
import { kindName, PlaceOptions, pathTo } from './places.tsx'

const hrefOf = (form: VisitForm, household: string): string =>
  `/visits/new?${new URLSearchParams({ form: form.id, household })}`

const Found = ({ viewer: { campaign }, rows }: { viewer: Viewer; rows: readonly HouseholdRow[] }) => {
  const forms = campaign.visitForms.filter(({ about }) => about === 'household')
  return (
    <ul class="lines">
      {rows.map((row) => (
        <li>
          <b>{row.head}</b> {`${pathTo(campaign, row.placeId)} ${row.group}`}{' '}
          <span class="faint">
            {row.number} · {kindName(campaign, row.kind)}
            {row.visits === 0 ? '' : ` · 已查${row.visits}次`}
          </span>
          <p class="choices">
            {forms.map((form) => (
              <a class="button" href={hrefOf(form, row.id)}>
                {form.name}
              </a>
            ))}
          </p>
        </li>
      ))}
    </ul>
  )
}

const PlaceForm = ({ viewer: { campaign, sight }, form }: { viewer: Viewer; form: VisitForm }) => (
  <form class="search" method="get" action="/visits/new">
    <input type="hidden" name="form" value={form.id} />
    <select name="place" aria-label={form.name}>
      <PlaceOptions
        campaign={campaign}
        places={campaign.places.filter(
          ({ id, kind }) => kind === placeKindOf(form) && sight.placeIds.has(id),
        )}
        chosen=""
      />
    </select>
    <button type="submit">{form.name}</button>
  </form>
)

/** The household is searched for, the place chosen. */
export const WhomToVisit = (props: {
  readonly viewer: Viewer
  readonly text: string
  readonly rows: readonly HouseholdRow[] | null
}) => (
  <>
    <form class="search" method="get" action="/visits/new">
      <input
        type="search"
        name="q"
        value={props.text}
        placeholder="户主姓名、拼音或编号 name, pinyin or number"
        aria-label="户主 household"
      />
      <button type="submit">
        查找 <small lang="en">Search</small>
      </button>
    </form>
    {props.rows === null ? '' : <Found viewer={props.viewer} rows={props.rows} />}
    {props.rows?.length === 0 ? (
      <p class="faint">
        <Bi of={both('您负责的地方没有找到这一户。', 'No such household in your places.')} />
      </p>
    ) : (
      ''
    )}
    {props.viewer.campaign.visitForms
      .filter(({ about }) => about === 'place')
      .map((form) => (
        <section>
          <h2>{form.name}</h2>
          <PlaceForm viewer={props.viewer} form={form} />
        </section>
      ))}
  </>
)
