import type { Bilingual } from '../domain/bilingual.ts'
import { type Day, dayOf } from '../domain/calendar.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import type { Finding } from '../domain/finding/finding.ts'
import { submitPlan } from '../domain/finding/plan.ts'
import type { PlanText } from '../domain/finding/records.ts'
import { rolesOn } from '../domain/permission.ts'
import { readDay } from '../domain/text/day.ts'
import { normalise } from '../domain/text/normalise.ts'
import { findingNumbers } from '../domain/text/numbers.ts'
import { changeFinding } from './change-finding.ts'
import type { Deps } from './deps.ts'
import {
  type File,
  type FileRefused,
  fileRefused,
  hashOf,
  readFile,
  returnedSheets,
  type Wrong,
} from './import-file.ts'
import { peopleNamed } from './plan-people.ts'
import { type PlanRow, readPlans } from './plan-rows.ts'
import type { Sheet, Sheets } from './ports/sheets.ts'
import { words } from './words.ts'

export type PlansImported = {
  readonly kind: 'done'
  /** Plans that came in, that stand already, and rows without a plan yet. */
  readonly added: number
  readonly same: number
  readonly blank: number
  readonly refused: number
  /** The refused rows alone, each with what is wrong with it; none when nothing is. */
  readonly returned: readonly Sheet[]
}

const NO_HEADINGS: Bilingual = {
  zh: '这张表不是整改方案填报表：没有找到“问题编号”和“整改措施”两列。发“方案”可以拿到填报表。',
  en: 'This is no plan sheet: it has no columns 问题编号 and 整改措施. Send "plans" to get one.',
}

/** Takes a filled sheet of plans: each right row becomes its finding's plan, the others come back with their reasons. The same file again changes nothing. */
export async function importPlans(
  deps: Deps,
  sheets: Sheets,
  file: File,
): Promise<PlansImported | FileRefused> {
  const campaign = (await deps.store.campaign())?.value
  if (campaign === undefined) return fileRefused('no-campaign')
  const read = await readFile(sheets, file.bytes)
  if ('kind' in read) return read
  const plans = readPlans(read)
  if (plans === null) return { kind: 'refused', words: NO_HEADINGS }

  const wrong: Wrong[] = [...plans.wrong]
  const counts = { added: 0, same: 0 }
  const from = { by: file.by, cause: `plans:${file.by}:${hashOf(file.bytes)}` }
  for (const row of plans.rows) {
    const taken = await takeRow(deps, campaign, row, from)
    if (taken === 'added' || taken === 'same') counts[taken] += 1
    else wrong.push({ line: row.line, problems: taken })
  }
  const inOrder = wrong.toSorted((a, b) => a.line.line - b.line.line)
  return {
    kind: 'done',
    ...counts,
    blank: plans.blank,
    refused: wrong.length,
    returned: returnedSheets(inOrder),
  }
}

type From = { readonly by: string; readonly cause: string }
type Taken = 'added' | 'same' | readonly Bilingual[]

async function takeRow(deps: Deps, campaign: Campaign, row: PlanRow, from: From): Promise<Taken> {
  const written = row.said.number
  const number = findingNumbers(normalise(written))[0] ?? written
  const finding = (await deps.store.findingByNumber(campaign.id, number))?.value
  if (finding === undefined) return [words['no-such-finding']]
  const read = planIn(campaign, row, finding, dayOf(deps.now()))
  if ('problems' in read) return read.problems
  const { plan } = read
  const plans = 'plans' in finding ? finding.plans : []
  const last = plans.at(-1)
  if (last !== undefined && isSame(last, plan)) return last.answer?.approved === false ? [UNCHANGED] : 'same'
  const outcome = await changeFinding(
    deps,
    finding.facts.id,
    (present, now) => {
      const roles = rolesOn(now, present, from.by)
      return submitPlan({ by: from.by, roles, plan }, present, now, deps.now())
    },
    { cause: `${from.cause}:${finding.facts.id}:${plans.length}` },
  )
  return outcome.ok ? 'added' : [words[outcome.refusal]]
}

const UNCHANGED: Bilingual = {
  zh: '这条方案已被退回，内容还没有改',
  en: 'this plan was returned and has not been changed',
}
const UNREADABLE: Bilingual = {
  zh: '完成日期没看懂，请写成 2026年4月20日',
  en: 'the day could not be read; write it like 2026-04-20',
}

const isSame = (a: PlanText, b: PlanText): boolean =>
  a.measures === b.measures &&
  a.personId === b.personId &&
  a.day === b.day &&
  a.evidence === b.evidence &&
  a.lasting === b.lasting

/** The row as a plan; what is left empty is for the plan's own rules to refuse. */
function planIn(
  campaign: Campaign,
  { said }: PlanRow,
  finding: Finding,
  today: Day,
): { readonly plan: PlanText } | { readonly problems: readonly Bilingual[] } {
  const people = peopleNamed(campaign, said.person, finding.facts.townId)
  const [person, another] = people
  const day = said.day === '' ? '' : readDay(said.day, today)
  const problems = [
    ...(said.person !== '' && person === undefined ? [words['person-unknown']] : []),
    ...(another === undefined ? [] : [severalNamed(people)]),
    ...(day === null ? [UNREADABLE] : []),
  ]
  if (problems.length > 0) return { problems }
  const { measures, evidence, lasting } = said
  return { plan: { measures, personId: person?.id ?? '', day: day ?? '', evidence, lasting } }
}

function severalNamed(people: ReturnType<typeof peopleNamed>): Bilingual {
  const each = people.map(({ name, title, unit }) => `${name} ${title || unit}`).join('、')
  return {
    zh: `有重名（${each}），请在姓名后写上职务`,
    en: `several people have this name (${each}); add the title`,
  }
}
