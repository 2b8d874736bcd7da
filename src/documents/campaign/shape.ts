import type { z } from 'zod'
import { type CampaignFile, campaignFile, campaignSchema, type JsonSchema } from './file.ts'
import { loosely } from './loose.ts'
import type { Path, Problem } from './problem.ts'

const SCHEMA = campaignSchema()

/** Everything wrong with the shape of what was read, and the same made to fit so that the rest can be checked. */
export function readShape(value: unknown): {
  readonly file: CampaignFile
  readonly problems: readonly Problem[]
} {
  const read = campaignFile.safeParse(value)
  if (read.success) return { file: read.data, problems: [] }
  const problems = read.error.issues.flatMap((issue) => problemsOf(issue, []))
  return { file: loosely(SCHEMA, value) as CampaignFile, problems }
}

type Issue = z.core.$ZodIssue

function problemsOf(issue: Issue, above: Path): readonly Problem[] {
  const path = [...above, ...(issue.path as Path)]
  const error = (zh: string, en: string, at: Path = path): Problem => ({
    level: 'error',
    path: at,
    words: { zh, en },
  })
  const [zhName, enName] = labelOf(path)
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) =>
        path.at(-1) === 'roleNames'
          ? error(`没有“${key}”这个角色。`, `There is no role ${key}.`, [...path, key])
          : error(
              `没有“${key}”这个字段，请核对拼写或删去。`,
              `There is no field ${key}; check its spelling.`,
              [...path, key],
            ),
      )
    case 'invalid_union':
      return inUnion(issue, path) ?? [error(`“${zhName}”写法不对。`, `${enName} is written wrongly.`)]
    case 'invalid_type':
      return [
        issue.message.includes('received undefined')
          ? error(`缺少“${zhName}”，请填上。`, `${enName} is missing.`)
          : error(
              `“${zhName}”要填${KINDS[issue.expected] ?? '别的内容'}。`,
              `${enName} has to be a ${issue.expected}.`,
            ),
      ]
    case 'too_small':
      return [
        issue.origin === 'string' || issue.origin === 'array'
          ? error(`“${zhName}”不能空着。`, `${enName} must not be empty.`)
          : error(`“${zhName}”不能小于${issue.minimum}。`, `${enName} must be at least ${issue.minimum}.`),
      ]
    case 'invalid_value':
      return [
        error(
          `“${zhName}”只能是：${issue.values.filter(isChinese).join('、') || issue.values.join('、')}。`,
          `${enName} must be one of: ${issue.values.filter((each) => !isChinese(each)).join(', ')}.`,
        ),
      ]
    case 'invalid_format':
      return [error(...formatWords(zhName, enName))]
    default:
      return [error(`“${zhName}”填得不对。`, `${enName} is wrong.`)]
  }
}

const KINDS: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  array: '一个列表',
  object: '一组字段',
  record: '一组字段',
}
const isChinese = (word: unknown): boolean => /[一-龥A-C]/.test(String(word).slice(0, 1))

/** Of a union, the problems of the branch that was meant: a text, or the thing written whole. */
function inUnion(issue: Extract<Issue, { code: 'invalid_union' }>, path: Path): readonly Problem[] | null {
  const meant = issue.errors.find((branch) =>
    branch.every((each) => each.code !== 'invalid_type' || each.path.length > 0),
  )
  return meant?.flatMap((each) => problemsOf(each, path)) ?? null
}

const FORMATS: Readonly<Record<string, readonly [string, string]>> = {
  startsOn: ['要写成 2026-03-01 这样的日期', 'has to be a day like 2026-03-01'],
  capOn: ['要写成 2026-05-31 这样的日期', 'has to be a day like 2026-05-31'],
  code: ['只能用大写字母和数字，如 HK', 'takes only capital letters and digits, like HK'],
  digestAt: ['要写成 08:50 这样的时间', 'has to be a time like 08:50'],
  year: ['要写四位年份，如 2026', 'has to be a year like 2026'],
}

function formatWords(zhName: string, enName: string): [string, string] {
  const [zh, en] = FORMATS[enName] ?? ['要写成 2026-05-01 这样的日期', 'has to be a day like 2026-05-01']
  return [`“${zhName}”${zh}。`, `${enName} ${en}.`]
}

/** What a field is called in Chinese, as its description begins, and in the file. */
function labelOf(path: Path): readonly [string, string] {
  const keys = path.filter((step) => typeof step === 'string')
  const key = keys.at(-1) ?? ''
  const zh = schemaAt(SCHEMA, path)?.description?.split(/[：/]/)[0]?.trim()
  return [zh ?? key, key]
}

function schemaAt(schema: JsonSchema | undefined, path: Path): JsonSchema | undefined {
  const [step, ...rest] = path
  if (step === undefined || schema === undefined) return schema
  const whole = schema.anyOf?.find(({ type }) => type === 'object') ?? schema
  // An entry of a plain list goes by the list's name.
  if (typeof step === 'number')
    return rest.length === 0 && whole.items?.type === 'string' ? schema : schemaAt(whole.items, rest)
  return schemaAt(whole.properties?.[step], rest)
}
