import { z } from 'zod'
import { ABOUTS, CLOCK_UNITS, PLACE_KINDS, ROLLS, ROUTES, spellings } from './words.ts'

/** What a field is for, in both languages; the Chinese label ends at the first “：”. */
export const says = (zh: string, en: string): string => `${zh} / ${en}`

export const text = z.string().min(1)
export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
export const whole = z.number().int().min(0)
export const list = z.array(text).default([])
export const id = text
  .optional()
  .describe(
    says(
      '编号：登记里认这一条用的，不写就用名称。已启用的不要改',
      'By what the register knows the entry; its name unless said. Not to be changed once applied',
    ),
  )
const aliases = list.describe(says('别称：大家平时怎么叫', 'What else people call it'))
export const name = text.describe(says('名称', 'Name'))

export const standard = z.strictObject({
  code: text.describe(says('编码：整个行动里不重复', 'Code, unique in the campaign')),
  title: text.describe(says('标准条目', 'What is required')),
  level: text.describe(says('级别：目录的级别之一', 'One of the levels of the catalogue')),
  days: whole.describe(says('整改天数：0=当天', 'Calendar days to put it right; 0 = the same day')),
  severity: z
    .enum(['A', 'B', 'C'])
    .describe(says('严重程度：A重 B较重 C一般', 'A grave, B serious, C minor')),
  typical: list.describe(says('常见问题：填表时的样例', 'Typical findings, as examples')),
  evidence: list.describe(says('佐证：整改要交什么', 'Kinds of evidence asked for')),
  routes: z
    .array(z.enum(spellings(ROUTES)))
    .default([])
    .describe(says('通道：除一般流程外还可以怎么办', 'Roads allowed besides the ordinary one')),
  note: z.string().default('').describe(says('说明', 'Note')),
})
export const catalogue = z.strictObject({
  $schema: z.string().optional().describe(says('格式说明的位置', 'Where the schema of this file is')),
  id: text.describe(says('目录编号', 'The catalogue’s id')),
  version: text.describe(
    says('版本：改了任何一条都要换版本号', 'Version; any change of wording needs a new one'),
  ),
  name,
  levels: z.array(text).min(1).describe(says('级别：问题挂在哪几级', 'Levels findings are filed under')),
  standards: z.array(standard).min(1).describe(says('标准条目', 'The standards')),
})

export const place = z.strictObject({
  kind: z.enum(spellings(PLACE_KINDS)).describe(says('类型：县、镇、村', 'county, town or village')),
  name,
  in: text.optional().describe(says('所属：村属于哪个镇', 'The town a village lies in')),
  code: z
    .string()
    .regex(/^[A-Z0-9]+$/)
    .describe(
      says('缩写：问题编号用的大写字母，同级不重复', 'Initials in finding numbers, unique among siblings'),
    ),
  category: z
    .string()
    .default('')
    .describe(says('类别：贫困村、非贫困村等，统计用', 'What statistics count it as')),
  groups: list.describe(says('组：村里的小组', 'Groups inside a village')),
  aliases,
  id,
})

export const person = z.strictObject({
  name: text.describe(says('姓名', 'Full name')),
  title: z.string().default('').describe(says('职务', 'Title')),
  unit: z.string().default('').describe(says('单位', 'Unit')),
  place: text
    .optional()
    .describe(says('工作地点：在镇村工作的写镇或“镇 村”', 'Town or village they work in, where it is one')),
  aliases,
  openId: text
    .optional()
    .describe(says('飞书账号：可以不写，进群时按姓名对上', 'Feishu open id; may be left out')),
  id,
})

export const team = z.strictObject({
  name,
  leader: text.describe(says('组长：一个人', 'The leader: one person')),
  members: list.describe(says('组员：同名的写“姓名 单位”', 'Members; “name unit” where two share a name')),
  towns: list.describe(says('片区：负责哪些镇', 'The towns it inspects')),
  id,
})

export const clock = (zh: string, en: string) =>
  z
    .strictObject({
      days: whole.describe(says('天数：起算当天不算', 'Days, the first not counted')),
      unit: z
        .enum(spellings(CLOCK_UNITS))
        .default('自然日')
        .describe(says('按什么日算', 'Calendar days or workdays')),
      roll: z
        .enum(spellings(ROLLS))
        .default('不顺延')
        .describe(says('遇节假日', 'What happens when it ends on a day off')),
    })
    .describe(says(zh, en))

const question = z.strictObject({
  text: text.describe(says('问题：入户问什么', 'What is asked')),
  standard: text.describe(
    says('标准：答复成为问题时对照哪一条', 'The standard that a finding from an answer is filed under'),
  ),
  id,
})
export const visitForm = z.strictObject({
  name,
  about: z
    .enum(spellings(ABOUTS))
    .describe(says('走访谁：登记对象或镇村', 'A register entry, or the place itself')),
  level: text.describe(says('级别：由它生成的问题挂在哪一级', 'The level of findings from it')),
  items: list.describe(says('逐项核查：标准编码', 'Codes of the standards ticked off')),
  questions: z.array(question).default([]).describe(says('问答', 'Questions')),
  satisfaction: list.describe(
    says('满意度选项：从好到差，不问就不写', 'What may be answered, best first; none = not asked'),
  ),
  id,
})

export const year = z.strictObject({
  year: z
    .string()
    .regex(/^\d{4}$/)
    .describe(says('年份', 'Year')),
  off: z.array(day).default([]).describe(says('放假：本该上班而放假的日子', 'Days off')),
  work: z.array(day).default([]).describe(says('上班：调休上班的日子', 'Make-up workdays')),
})
