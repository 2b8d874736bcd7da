import { VISIT, value } from './actions.ts'
import { type Card, card } from './kit/card.ts'
import { button, form, input, select, submitButton } from './kit/controls.ts'
import { type Element, line, lineWithButton, markdown } from './kit/elements.ts'
import { both, plain, same, shortened, type Words } from './kit/text.ts'
import type { Choice } from './report-form.ts'

export type FormName = { readonly id: string; readonly name: string }
export type FoundHousehold = {
  readonly id: string
  /** Masked already where a group can see. */
  readonly head: string
  readonly number: string
  readonly place: string
  readonly kind: string
  readonly visited: Words
}
export type VisitFindView = {
  /** What one entry of the register is called: 户, 场所 … */
  readonly noun: string
  readonly places: readonly Choice[]
  readonly typed: { readonly text?: string; readonly place?: string }
  readonly householdForms: readonly FormName[]
  readonly placeForms: readonly FormName[]
  /** Null until something was looked for. */
  readonly found: {
    readonly households: readonly FoundHousehold[]
    readonly places: readonly Choice[]
    /** There are more than are shown. */
    readonly more: boolean
  } | null
  readonly notice: Words | null
}

/** The first step of a visit: whom or what is it about? */
export function visitFindCard(view: VisitFindView): Card {
  const frame = {
    title: both('走访：先找到走访对象', 'A visit: find whom it is about'),
    colour: 'blue',
    summary: both('走访登记', 'Recording a visit'),
  } as const
  const notice = view.notice === null ? [] : [markdown(view.notice)]
  if (view.householdForms.length + view.placeForms.length === 0) return card(frame, notice)
  return card(frame, [...notice, finder(view), ...results(view)])
}

const finder = (view: VisitFindView): Element =>
  form('visit_find_form', [
    input({
      name: VISIT.text,
      placeholder: both(
        `姓名、拼音首字母（如 wds）或${view.noun}编号，也可写村名`,
        'Name, initials (e.g. wds) or number; or a village',
      ),
      max: 40,
      ...(view.typed.text === undefined ? {} : { value: view.typed.text }),
    }),
    select({
      name: VISIT.place,
      options: view.places.map(({ value: id, text }) => ({ value: id, text: same(shortened(text, 40)) })),
      placeholder: both('镇村（可不选）', 'Town or village, if you like'),
      ...(view.typed.place === undefined ? {} : { chosen: view.typed.place }),
    }),
    submitButton('visit_search', both('查找', 'Find'), value({ do: 'visit-search' }), {
      style: 'primary_filled',
    }),
    ...view.placeForms.map(({ id, name }, at) =>
      submitButton(`visit_place_${at}`, same(name), value({ do: 'visit-place', form: id, place: null })),
    ),
  ])

function results({ found, householdForms, placeForms, noun }: VisitFindView): readonly Element[] {
  if (found === null) return []
  const { households, places, more } = found
  if (households.length + places.length === 0)
    return [
      line,
      markdown(
        both(
          `没有找到，请换姓名、首字母或编号再试；新增的${noun}要先由办公室导入。`,
          'Nothing found; try another name, initials or number. New entries are imported by the office first.',
        ),
      ),
    ]
  return [
    line,
    ...places.flatMap(({ value: place, text }) =>
      withForms(same(plain(text)), placeForms, (id) => value({ do: 'visit-place', form: id, place })),
    ),
    ...households.flatMap((household) =>
      withForms(lineOf(household), householdForms, (id) =>
        value({ do: 'visit-pick', form: id, household: household.id }),
      ),
    ),
    ...(more
      ? [markdown(both('还有更多，请再写具体些。', 'There are more; please be more exact.'), 'notation')]
      : []),
  ]
}

function lineOf({ head, number, place, kind, visited }: FoundHousehold): Words {
  const first = `**${plain(head)}**　${plain(number)}`
  const where = plain([place, kind].filter((part) => part !== '').join('　'))
  return both(`${first}\n${where}　${visited.zh}`, `${first}\n${where}　${visited.en}`)
}

/** One form needs no choosing; with several, each has its button below the line. */
function withForms(
  words: Words,
  forms: readonly FormName[],
  press: (formId: string) => ReturnType<typeof value>,
): readonly Element[] {
  const [only, another] = forms
  if (only === undefined) return []
  if (another === undefined)
    return [lineWithButton(words, button(both('走访', 'Visit'), press(only.id), { size: 'small' }))]
  return [markdown(words), ...forms.map(({ id, name }) => button(same(name), press(id), { size: 'small' }))]
}
