import { randomUUID } from 'node:crypto'
import type { TypedVisit } from '../app/ports/typed.ts'
import { titleOf } from '../app/visits.ts'
import type { Bilingual } from '../domain/bilingual.ts'
import { type Day, dayOf } from '../domain/calendar.ts'
import type { Campaign, ComparedField, VisitForm } from '../domain/campaign/campaign.ts'
import type { VisitProblem } from '../domain/visit/decision.ts'
import { Bi, both, Csrf } from './layout.tsx'
import type { Viewer } from './parts.ts'
import { fieldAt, problemWords, tickOf } from './visit-fields.ts'

/** Who or what is visited, and what has been filled in so far. */
export type Filling = {
  readonly viewer: Viewer
  readonly form: VisitForm
  readonly object: string
  readonly place: string
  readonly typed: TypedVisit
  readonly problems: readonly VisitProblem[]
  readonly now: number
  /** One paper: the same however often it is sent. */
  readonly key?: string
}

const TICKS: readonly (Bilingual & { readonly value: string })[] = [
  { value: 'yes', ...both('符合', 'Met') },
  { value: 'no', ...both('不符合', 'Not met') },
  { value: 'na', ...both('不适用', 'N/A') },
]

type ItemProps = { readonly filling: Filling; readonly code: string; readonly wrong: ReadonlySet<string> }

const Item = ({ filling: { viewer, typed }, code, wrong }: ItemProps) => {
  const { met, note = '' } = typed.items[code] ?? {}
  return (
    <fieldset class={wrong.has(`item:${code}`) || wrong.has(`note:${code}`) ? 'item wrong' : 'item'}>
      <legend>
        {code} {titleOf(viewer.campaign, code)}
      </legend>
      <div class="choices ticks">
        {TICKS.map(({ value, zh, en }) => (
          <label class={`tick ${value}`}>
            <input type="radio" name={`item:${code}`} value={value} checked={tickOf(met) === value} />
            <span>
              {zh} <small lang="en">{en}</small>
            </span>
          </label>
        ))}
      </div>
      <textarea
        class="note"
        name={`note:${code}`}
        rows={2}
        maxlength={500}
        placeholder="不符合的，写明情况 what is wrong"
        aria-label={`${code} 情况 note`}
      >
        {note}
      </textarea>
    </fieldset>
  )
}

type ChoicesProps = {
  readonly type: 'radio' | 'checkbox'
  readonly name: string
  readonly title: Bilingual
  readonly options: readonly string[]
  readonly chosen: readonly string[]
}

const Choices = ({ type, name, title, options, chosen }: ChoicesProps) =>
  options.length === 0 ? (
    ''
  ) : (
    <fieldset>
      <legend>
        <Bi of={title} />
      </legend>
      <div class="choices">
        {options.map((option) => (
          <label>
            <input type={type} name={name} value={option} checked={chosen.includes(option)} />
            {option}
          </label>
        ))}
      </div>
    </fieldset>
  )

const Questions = ({ form, typed }: Filling) => (
  <>
    {form.questions.map(({ id, text }) => (
      <label>
        <span>{text}</span>
        <textarea name={`answer:${id}`} rows={2} maxlength={500}>
          {typed.answers[id] ?? ''}
        </textarea>
      </label>
    ))}
  </>
)

const KEYS = {
  text: 'text',
  number: 'decimal',
  money: 'decimal',
  phone: 'tel',
} as const satisfies Record<ComparedField['kind'], string>

const Seen = ({ viewer, form, typed }: Filling) =>
  form.about === 'place' || viewer.campaign.register.compared.length === 0 ? (
    ''
  ) : (
    <fieldset>
      <legend>
        <Bi of={both('现场看到的（与档案、系统比对）', 'As seen, to compare')} />
      </legend>
      {viewer.campaign.register.compared.map(({ id, name, kind }) => (
        <label>
          <span>{name}</span>
          <input
            type="text"
            inputmode={KEYS[kind]}
            name={`seen:${id}`}
            value={typed.seen[id] ?? ''}
            maxlength={60}
          />
        </label>
      ))}
    </fieldset>
  )

const Problems = ({ viewer, problems }: Filling) =>
  problems.length === 0 ? (
    ''
  ) : (
    <div class="notice bad" role="alert">
      <Bi of={both('还有内容要补，填好的都还在：', 'Some fields need attention; what you typed is kept:')} />
      <ul>
        {problems.map((problem) => (
          <li>
            <Bi of={problemWords(viewer.campaign, problem)} />
          </li>
        ))}
      </ul>
    </div>
  )

const Hidden = (filling: Filling) => (
  <>
    <Csrf viewer={filling.viewer} />
    <input type="hidden" name="key" value={filling.key ?? randomUUID()} />
    <input type="hidden" name="form" value={filling.form.id} />
    <input type="hidden" name="place" value={filling.typed.placeId} />
    <input type="hidden" name="household" value={filling.typed.householdId ?? ''} />
  </>
)

const MadeOn = ({ campaign, today, typed }: { campaign: Campaign; today: Day; typed: TypedVisit }) => (
  <label>
    <Bi of={both('走访日期', 'Day of the visit')} />
    <input type="date" name="madeOn" value={typed.madeOn ?? today} min={campaign.startsOn} max={today} />
  </label>
)

/** The whole form on one page; it works without the script, which only keeps what was typed while the line is bad. */
export const VisitFormPart = (filling: Filling) => {
  const { viewer, form, typed, now } = filling
  const { campaign } = viewer
  const wrong = new Set(filling.problems.map(fieldAt))
  const draft = `${viewer.person.id}:${form.id}:${typed.householdId ?? typed.placeId}`
  return (
    <form
      class="stack"
      method="post"
      action="/visits"
      enctype="multipart/form-data"
      data-draft={draft}
      data-photos="yes"
    >
      <Hidden {...filling} />
      <p class="notice" data-restored hidden>
        <Bi of={both('上次没发出去的内容已恢复。', 'What was not sent last time is back.')} />{' '}
        <button class="quiet" type="button" data-forget>
          清空重填 <small lang="en">Start over</small>
        </button>
      </p>
      <Problems {...filling} />
      <MadeOn campaign={campaign} today={dayOf(now)} typed={typed} />
      {form.items.map((code) => (
        <Item filling={filling} code={code} wrong={wrong} />
      ))}
      <Questions {...filling} />
      <Choices
        type="radio"
        name="satisfaction"
        title={both('满意度', 'Satisfaction')}
        options={form.satisfaction}
        chosen={[typed.satisfaction ?? '']}
      />
      <Seen {...filling} />
      <Choices
        type="checkbox"
        name="methods"
        title={both('方式', 'How')}
        options={campaign.methods}
        chosen={typed.methods ?? []}
      />
      <label>
        <Bi of={both('照片（可多选）', 'Photos, several at once')} />
        <input type="file" name="photos" accept="image/*" multiple />
      </label>
      <div class="previews"></div>
      <div class="sending">
        <p class="notice" hidden></p>
        <button type="submit">
          签字提交 <small lang="en">Sign and send</small>
        </button>
      </div>
    </form>
  )
}
