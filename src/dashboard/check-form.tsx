import { randomUUID } from 'node:crypto'
import { AGREES, METHODS, OUTCOMES } from '../app/inspect-names.ts'
import type { TypedCheck } from '../app/ports/inspect-cards.ts'
import type { Bilingual } from '../domain/bilingual.ts'
import type { Person } from '../domain/campaign/campaign.ts'
import type { Finding } from '../domain/finding/finding.ts'
import { Bi, both, Csrf } from './layout.tsx'
import type { Viewer } from './parts.ts'

/** Names of its fields; also how the form is read. */
export const FIELDS = [
  'outcome',
  'method',
  'seen',
  'agrees',
  'dueOn',
  'second',
] as const satisfies readonly (keyof TypedCheck)[]

type RadiosProps = {
  readonly name: string
  readonly title: Bilingual
  readonly options: readonly (readonly [value: string, words: Bilingual])[]
  readonly chosen: string
}
const Radios = ({ name, title, options, chosen }: RadiosProps) => (
  <fieldset>
    <legend>
      <Bi of={title} />
    </legend>
    <div class="choices">
      {options.map(([value, words]) => (
        <label>
          <input type="radio" name={name} value={value} checked={value === chosen} />
          <Bi of={words} />
        </label>
      ))}
    </div>
  </fieldset>
)

const Second = ({ seconds, chosen }: { readonly seconds: readonly Person[]; readonly chosen: string }) =>
  seconds.length < 2 ? (
    ''
  ) : (
    <label>
      <Bi of={both('第二签字人', 'Who signs second')} />
      <select name="second">
        {seconds.map(({ id, name }) => (
          <option value={id} selected={id === chosen}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )

type FormProps = {
  readonly viewer: Viewer
  readonly finding: Finding
  readonly typed: TypedCheck
  readonly seconds: readonly Person[]
  /** Hashes of pictures that were sent with a form that has to be put right. */
  readonly kept: readonly string[]
}

/** One check, to be filled in where it is made; a phone offers its camera for the pictures. */
export const CheckForm = ({ viewer, finding, typed, seconds, kept }: FormProps) => (
  <form
    class="stack"
    method="post"
    enctype="multipart/form-data"
    action={`/inspection/findings/${encodeURIComponent(finding.facts.id)}/check`}
  >
    <Csrf viewer={viewer} />
    <input type="hidden" name="key" value={randomUUID()} />
    {kept.map((hash) => (
      <input type="hidden" name="kept" value={hash} />
    ))}
    <Radios
      name="outcome"
      title={both('核查结论 *', 'Outcome *')}
      options={Object.entries(OUTCOMES)}
      chosen={typed.outcome}
    />
    <Radios
      name="method"
      title={both('核查方式 *', 'How *')}
      options={METHODS.map((method) => [method.zh, method])}
      chosen={typed.method}
    />
    <Radios
      name="agrees"
      title={both('与销号材料是否一致 *', 'As the papers say? *')}
      options={Object.entries(AGREES)}
      chosen={typed.agrees}
    />
    <label>
      <Bi of={both('实际看到的情况 *', 'What was seen *')} />
      <textarea name="seen" rows={4} maxlength={1000}>
        {typed.seen}
      </textarea>
    </label>
    <label>
      <Bi of={both('重新整改期限（未到位、虚假、反弹时）', 'To be put right by, if it did not hold')} />
      <input type="date" name="dueOn" value={typed.dueOn} />
    </label>
    <Second seconds={seconds} chosen={typed.second} />
    <label>
      <Bi of={both('照片（可多选）', 'Photos, several at once')} />
      <input type="file" name="photos" accept="image/*" multiple />
    </label>
    {kept.length === 0 ? '' : <p class="faint">已收到{kept.length}张照片，不用再选。</p>}
    <button type="submit">
      记录并送第二人签字 <small lang="en">Record, for a second signature</small>
    </button>
  </form>
)
