import { z } from 'zod'
import { bounds } from './bounds.ts'
import {
  catalogue,
  clock,
  day,
  id,
  list,
  name,
  person,
  place,
  says,
  team,
  text,
  visitForm,
  whole,
  year,
} from './file-parts.ts'
import { reminders } from './reminders.ts'
import { COMPARED_KINDS, ISSUING, NAMED_ROLES, ROLES, spellings } from './words.ts'

/** One campaign, whole, as a person writes it: references are names (or ids), words are Chinese. */
export const campaignFile = z
  .strictObject({
    $schema: z.string().optional().describe(says('格式说明的位置', 'Where the schema of this file is')),
    id: text.describe(says('行动编号：启用后不要改', 'The campaign’s id; not to be changed once applied')),
    name,
    county: text.describe(says('县', 'County')),
    goal: z.string().default('').describe(says('总目标', 'Goal')),
    basis: z
      .strictObject({
        title: z.string().default('').describe(says('依据文件：名称', 'Title of the document it rests on')),
        number: z.string().default('').describe(says('依据文件：文号', 'Its number')),
      })
      .prefault({})
      .describe(says('依据文件', 'The document it rests on')),
    startsOn: day.describe(says('开始日期：年-月-日', 'First day')),
    capOn: day.describe(says('截止日期：所有问题最晚这一天', 'Last day for every finding')),
    catalogues: z
      .array(z.union([text, catalogue]))
      .min(1)
      .describe(
        says('标准目录：内置目录写名称，自己的写全', 'The name of a shipped catalogue, or a catalogue whole'),
      ),
    methods: list.describe(says('核查方式', 'How it was found')),
    sources: list.describe(says('问题来源', 'Where findings come from')),
    returnReasons: list.describe(says('退回理由', 'Reasons for a return to choose from')),
    places: z
      .array(place)
      .min(1)
      .describe(says('地点：县一个，镇、村', 'One county, its towns and villages')),
    units: z
      .array(
        z.strictObject({
          name,
          code: z
            .string()
            .regex(/^[A-Z0-9]+$/)
            .describe(says('缩写：问题编号用的大写字母', 'Initials in finding numbers')),
          id,
        }),
      )
      .default([])
      .describe(says('单位：可以被查的部门', 'Units that can be what a finding is about')),
    people: z.array(person).min(1).describe(says('人员', 'People')),
    teams: z.array(team).min(1).describe(says('排查组', 'Teams')),
    roles: z
      .array(
        z.strictObject({
          role: z.enum(spellings(ROLES)).describe(says('角色', 'Role')),
          person: text.describe(says('人员：姓名，同名的写“姓名 单位”', 'Who')),
          place: text
            .optional()
            .describe(says('范围：镇或村，不写=全县', 'Where; the whole campaign unless said')),
        }),
      )
      .default([])
      .describe(says('角色', 'Roles granted by name')),
    exceptions: z
      .array(
        z.strictObject({
          reviewer: text.describe(says('审核组长', 'The review leader')),
          unit: text.describe(says('单位：准许审核的本单位', 'Their own unit whose work they may review')),
          reason: text.describe(says('理由', 'Why')),
        }),
      )
      .default([])
      .describe(says('审核例外：准许审核本单位的整改', 'Exceptions from “not of the owner’s unit”')),
    register: z
      .strictObject({
        noun: text.default('户').describe(says('登记对象叫什么：户、场所', 'What one entry is called')),
        kinds: z
          .array(z.strictObject({ name, id }))
          .min(1)
          .describe(says('登记类别：贫困户、学校等', 'Kinds of entries')),
        compared: z
          .array(
            z.strictObject({
              name,
              kind: z.enum(spellings(COMPARED_KINDS)).describe(says('类型', 'Kind of value')),
              id,
            }),
          )
          .default([])
          .describe(says('比对项：纸质、系统、实际要一致的', 'Fields paper, system and visit must agree on')),
        comparedStandard: text
          .optional()
          .describe(
            says(
              '比对标准：不一致时对照哪一条，不写则用讲数据一致的那条',
              'The standard that fields which do not agree are filed under',
            ),
          ),
      })
      .describe(says('登记', 'The register')),
    visitForms: z.array(visitForm).default([]).describe(says('走访表', 'Visit forms')),
    issuing: z
      .enum(spellings(ISSUING))
      .default('即时交办')
      .describe(says('交办方式：组长确认后即时交办，或按清单印发', 'At once on confirmation, or by list')),
    clocks: z
      .strictObject({
        claim: clock('认领期限：交办后', 'To sign for a finding'),
        plan: clock('方案期限：清单印发后', 'To hand in a plan'),
        review: clock('审核期限：提交后', 'To review'),
      })
      .describe(says('期限', 'Terms')),
    bounds,
    reminders,
    dutyDays: z
      .array(day)
      .default([])
      .describe(says('值守日：休息日也提醒的日子', 'Rest days on which reminders go out all the same')),
    evidence: z
      .strictObject({ photos: whole.describe(says('整改照片：至少几张', 'Fewest photos of finished work')) })
      .describe(says('佐证', 'Evidence')),
    documents: z
      .strictObject({
        issuer: z.string().default('').describe(says('发文机关', 'Who issues')),
        numberHead: z
          .string()
          .default('')
          .describe(says('文号字头：如 秦脱贫办发', 'Head of document numbers')),
        contact: z.string().default('').describe(says('联系人', 'Contact')),
      })
      .prefault({})
      .describe(says('文件', 'Documents')),
    numbers: z
      .strictObject({
        finding: text.describe(
          says(
            '问题编号格式：含 {place}，以 {seq:N} 结尾，可有 {year}',
            '{place}, perhaps {year}, and {seq:N} at the end',
          ),
        ),
      })
      .describe(says('编号', 'Numbers')),
    roleNames: z
      .partialRecord(z.enum(spellings(NAMED_ROLES)), text)
      .default({})
      .describe(says('角色叫法：本次怎么叫', 'What this campaign calls a role')),
    calendar: z
      .array(z.union([text, year]))
      .default([])
      .describe(
        says('工作日历：内置年份写“2026”，其他写全', 'A shipped year by its number, or a year whole'),
      ),
  })
  .describe(says('一次排查行动', 'One campaign, whole'))

export type CampaignFile = z.output<typeof campaignFile>
export type CatalogueFile = z.output<typeof catalogue>

/** The published JSON Schema of the file (draft 2020-12). */
export const campaignSchema = (): JsonSchema => z.toJSONSchema(campaignFile, { io: 'input' }) as JsonSchema

/** As much of JSON Schema as this file's own comes to. */
export type JsonSchema = {
  readonly type?: string
  readonly description?: string
  readonly default?: unknown
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly items?: JsonSchema
  readonly anyOf?: readonly JsonSchema[]
}
