import type { Bilingual } from '../domain/bilingual.ts'

/**
 * Why something could not be sent: a scope is missing, the bot's ability is off or not published, the app is disabled or its
 * key is wrong, a person is out of reach, a group lets the bot say nothing, another organisation, words the platform stops, too large, the line to the
 * platform, or our own fault.
 */
export type Trouble =
  | 'scope'
  | 'ability'
  | 'app'
  | 'person'
  | 'group'
  | 'elsewhere'
  | 'words'
  | 'size'
  | 'line'
  | 'ours'

/** What it is and what to do next. */
const WORDS: Readonly<Record<Trouble, Bilingual>> = {
  scope: {
    zh: '请技术人员在飞书开发者后台“权限管理”里开通，再发布一个版本',
    en: 'have it added under “Permissions” in the developer console and a version published',
  },
  ability: {
    zh: '机器人能力没有启用，或新版本没有发布。请技术人员在飞书开发者后台启用“机器人”并发布版本',
    en: 'the bot’s ability is off or not published: enable “Bot” in the developer console and publish a version',
  },
  app: {
    zh: '应用被停用、没有安装，或密钥不对。请飞书管理员启用应用，技术人员核对 LARK_APP_ID 和 LARK_APP_SECRET',
    en: 'the app is disabled, not installed, or its key is wrong: enable it, and check LARK_APP_ID and LARK_APP_SECRET',
  },
  person: {
    zh: '对方已离职、不在应用可用范围，或停用了机器人。请当面或电话告知，需要换人发“移交”',
    en: 'they have left, are outside the app’s range, or stopped the bot: tell them in person, or hand it over',
  },
  group: {
    zh: '群里不让机器人发言（禁言、只有管理员可发言或外部群）。请群主放开发言，或换一个内部群',
    en: 'the group lets the bot say nothing: its owner can allow it, or use an internal group',
  },
  elsewhere: {
    zh: '对方不在本组织，飞书不让发。请当面或电话告知',
    en: 'they are of another organisation and Feishu forbids it: tell them in person',
  },
  words: {
    zh: '内容被飞书拦下（敏感词）。请当面或电话告知，再写时换个说法',
    en: 'Feishu stopped the words: tell them in person, and put it differently next time',
  },
  size: {
    zh: '内容或文件太大。请在网页上查看、下载',
    en: 'it is too large: look at it or download it on the web pages',
  },
  line: {
    zh: '一天之内都没有发成（网络不通或飞书繁忙）。请技术人员检查网络，要紧的当面告知',
    en: 'it could not be sent for a whole day: check the network, and tell in person what matters',
  },
  ours: {
    zh: '飞书不收，是程序的问题。请技术人员运行 xiaohao doctor，把编号报给开发者；要紧的当面告知',
    en: 'Feishu does not take it, which is the program’s fault: run xiaohao doctor and report the numbers',
  },
}
const MOST_NAMES = 3

export type Told = {
  readonly why: Trouble
  readonly scopes: readonly string[]
  readonly dead: number
  readonly held: number
}

/** One line: how many, for whom, why, and what to do. */
export function undeliveredWords({ why, scopes, dead, held }: Told, whom: readonly string[] = []): Bilingual {
  const lacks = scopes.length === 0 ? { zh: '', en: '' } : lackOf(scopes)
  const names = namesOf(whom)
  return {
    zh: `${counted(dead, held).zh}${names.zh}：${lacks.zh}${WORDS[why].zh}。${after(dead, held).zh}`,
    en: `${counted(dead, held).en}${names.en}: ${lacks.en}${WORDS[why].en}.${after(dead, held).en}`,
  }
}

const lackOf = (scopes: readonly string[]): Bilingual => ({
  zh: `应用缺少权限 ${scopes.join(' 或 ')}，`,
  en: `the app lacks the scope ${scopes.join(' or ')}: `,
})

function counted(dead: number, held: number): Bilingual {
  const zh = [...(dead > 0 ? [`${dead}条没有送达`] : []), ...(held > 0 ? [`${held}条等着发`] : [])]
  const en = [...(dead > 0 ? [`${dead} not delivered`] : []), ...(held > 0 ? [`${held} held up`] : [])]
  return { zh: zh.join('，'), en: en.join(', ') }
}

function namesOf(whom: readonly string[]): Bilingual {
  if (whom.length === 0) return { zh: '', en: '' }
  const shown = whom.slice(0, MOST_NAMES)
  const more = whom.length > MOST_NAMES
  return {
    zh: `（${shown.join('、')}${more ? `等${whom.length}处` : ''}）`,
    en: ` (${shown.join(', ')}${more ? ` and ${whom.length - MOST_NAMES} more` : ''})`,
  }
}

const after = (dead: number, held: number): Bilingual => ({
  zh: `${held > 0 ? '解决后等着的会自动补发。' : ''}${dead > 0 ? '没有送达的不再补发。' : ''}`,
  en: `${held > 0 ? ' What waits is then sent by itself.' : ''}${dead > 0 ? ' What was given up is not sent again.' : ''}`,
})
