import type { TypedVisit } from '../app/ports/typed.ts'
import type { Bilingual } from '../domain/bilingual.ts'
import type { Campaign, VisitForm } from '../domain/campaign/campaign.ts'
import type { VisitProblem } from '../domain/visit/decision.ts'
import { textOf } from './doors.tsx'
import { both } from './layout.tsx'

/** What a tick is called in the form, and means. */
const MET: Readonly<Record<string, boolean | null>> = { yes: true, no: false, na: null }
export const tickOf = (met: boolean | null | undefined): string =>
  met === undefined ? '' : met === null ? 'na' : met ? 'yes' : 'no'

/** Reads the page's form back; what was left empty is left out. */
export function readVisit(campaign: Campaign, visitForm: VisitForm, form: FormData): TypedVisit {
  const some = (name: string) => {
    const text = textOf(form, name)
    return text === '' ? undefined : text
  }
  const items = visitForm.items.map((code) => {
    const met = MET[textOf(form, `item:${code}`)]
    return [code, { ...(met === undefined ? {} : { met }), note: textOf(form, `note:${code}`) }] as const
  })
  const answers = visitForm.questions.map(({ id }) => [id, textOf(form, `answer:${id}`)] as const)
  const seen = campaign.register.compared.map(({ id }) => [id, textOf(form, `seen:${id}`)] as const)
  const madeOn = some('madeOn')
  return {
    formId: visitForm.id,
    placeId: textOf(form, 'place'),
    householdId: some('household') ?? null,
    ...(madeOn === undefined ? {} : { madeOn }),
    items: Object.fromEntries(items),
    answers: Object.fromEntries(answers),
    satisfaction: textOf(form, 'satisfaction'),
    methods: form.getAll('methods').filter((method): method is string => typeof method === 'string'),
    seen: Object.fromEntries(seen),
  }
}

/** Which field of the page a problem is at. */
export function fieldAt(problem: VisitProblem): string {
  switch (problem.problem) {
    case 'item-unticked':
      return `item:${problem.about}`
    case 'note-missing':
      return `note:${problem.about}`
    case 'seen-unreadable':
      return `seen:${problem.about}`
    case 'satisfaction-unknown':
      return 'satisfaction'
    case 'day-unreadable':
    case 'in-the-future':
    case 'before-the-campaign':
      return 'madeOn'
  }
}

export function problemWords(campaign: Campaign, problem: VisitProblem): Bilingual {
  switch (problem.problem) {
    case 'item-unticked':
      return both(`${problem.about}还没有选`, `${problem.about} is not ticked`)
    case 'note-missing':
      return both(`${problem.about}不符合，请写明情况`, `say what is wrong with ${problem.about}`)
    case 'seen-unreadable': {
      const name = campaign.register.compared.find(({ id }) => id === problem.about)?.name ?? problem.about
      return both(`${name}要填数字`, `${name} has to be a number`)
    }
    case 'satisfaction-unknown':
      return both('满意度请重新选', 'choose the satisfaction again')
    case 'day-unreadable':
      return both('走访日期看不懂', 'the day is not readable')
    case 'in-the-future':
      return both('走访日期还没到', 'the day is in the future')
    case 'before-the-campaign':
      return both('走访日期早于排查开始', 'the day is before the campaign began')
  }
}
