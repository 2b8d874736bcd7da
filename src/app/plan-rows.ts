import type { Bilingual } from '../domain/bilingual.ts'
import { plainHeading, tableIn } from '../domain/register/headings.ts'
import type { Line, Wrong } from './import-file.ts'
import { PLAN_HEADINGS } from './plan-sheet.ts'
import type { Sheet } from './ports/sheets.ts'

/** What a row says, as it was written. */
export type WrittenPlan = Readonly<Record<keyof typeof PLAN_HEADINGS, string>>
export type PlanRow = { readonly line: Line; readonly said: WrittenPlan }
export type PlanRows = {
  readonly rows: readonly PlanRow[]
  readonly wrong: readonly Wrong[]
  /** Rows in which nothing is filled in yet. */
  readonly blank: number
}

/** What people call each column, besides what our own sheet does. */
const SYNONYMS: Readonly<Record<keyof WrittenPlan, readonly string[]>> = {
  number: ['编号', 'number'],
  measures: ['措施', '整改方案', 'measures'],
  person: ['整改责任人', '具体责任人', '完成人', '姓名', 'person'],
  day: ['完成时间', '完成时限', '计划完成日期', '计划完成时间', '整改完成时间', 'day'],
  evidence: ['佐证', '佐证要求', '佐证资料', 'evidence'],
  lasting: ['长效措施', '长效', 'lasting'],
}
const FIELDS = Object.keys(PLAN_HEADINGS) as readonly (keyof WrittenPlan)[]

function columnsIn(headings: readonly string[]): ReadonlyMap<keyof WrittenPlan, number> {
  const plain = headings.map(plainHeading)
  return new Map(
    FIELDS.flatMap((field) => {
      const name = [PLAN_HEADINGS[field], ...SYNONYMS[field]].find((known) => plain.includes(known))
      return name === undefined ? [] : [[field, plain.indexOf(name)] as const]
    }),
  )
}

function worth(headings: readonly string[]): number {
  const columns = columnsIn(headings)
  return columns.has('number') && columns.has('measures') ? columns.size : 0
}

const TWICE: Bilingual = {
  zh: '同一问题在表中出现几次，内容不同，请只留一行',
  en: 'the finding stands here more than once, not alike; leave one row',
}
const NO_NUMBER: Bilingual = { zh: '没有问题编号', en: 'no finding number' }

/** Reads every sheet that has the headings of a plan; null when none has. */
export function readPlans(sheets: readonly Sheet[]): PlanRows | null {
  const tables = sheets.flatMap((sheet) => {
    const table = tableIn(sheet.rows, worth)
    return table === null ? [] : [{ sheet: sheet.name, ...table }]
  })
  if (tables.length === 0) return null
  const read = tables.flatMap(({ sheet, headings, rows }) => {
    const columns = columnsIn(headings)
    const cell = (cells: readonly string[], field: keyof WrittenPlan) =>
      (cells[columns.get(field) ?? -1] ?? '').trim()
    return rows.map(({ line, cells }): PlanRow => {
      const said = Object.fromEntries(FIELDS.map((field) => [field, cell(cells, field)])) as WrittenPlan
      return { line: { sheet, line, headings, cells }, said }
    })
  })
  const filled = read.filter(({ said }) => !isBlank(said))
  return { ...apart(filled), blank: read.length - filled.length }
}

const isBlank = ({ number: _number, ...rest }: WrittenPlan): boolean =>
  Object.values(rest).every((text) => text === '')

/** Rows of one finding that say the same are one; of those that differ, nobody can tell which is meant. */
function apart(filled: readonly PlanRow[]): Pick<PlanRows, 'rows' | 'wrong'> {
  const rows = new Map<string, PlanRow>()
  const wrong: Wrong[] = []
  for (const row of filled) {
    const all = filled.filter(({ said }) => said.number === row.said.number)
    if (row.said.number === '') wrong.push({ line: row.line, problems: [NO_NUMBER] })
    else if (all.some(({ said }) => JSON.stringify(said) !== JSON.stringify(row.said)))
      wrong.push({ line: row.line, problems: [TWICE] })
    else if (!rows.has(row.said.number)) rows.set(row.said.number, row)
  }
  return { rows: [...rows.values()], wrong }
}
