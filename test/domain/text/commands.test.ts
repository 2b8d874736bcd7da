import { describe, expect, it } from 'vitest'
import { understand } from '../../../src/domain/text/understand.ts'

const WORDS = {
  'daily-report': ['日报', '今日日报', '整改日报', '发日报', '看一下今天的日报', '日报。', 'daily', 'ribao'],
  visit: [
    '走访',
    '入户',
    '我要走访',
    '开始走访',
    '登记走访',
    '入户走访',
    '走访登记',
    '去走访',
    '走访下一户',
    '村级核查',
    '入户登记',
    '补录',
    '补录走访',
    'visit',
    'Record a visit',
    'zoufang',
    'zf',
    '走访。',
  ],
  coverage: [
    '进度',
    '排查进度',
    '走访进度',
    '看下进度',
    '进度怎么样',
    '覆盖率',
    '覆盖情况',
    '应查已查',
    '未查',
    '没查',
    '未查名单',
    '还有多少没查',
    '还有哪些户没走访',
    '查了多少户',
    'coverage',
    'progress',
    'jindu',
    '进度？',
  ],
  meeting: [
    '会议',
    '登记会议',
    '会议登记',
    '动员会',
    '反馈会',
    '问题反馈会',
    '培训会',
    '登记反馈会',
    'meeting',
    'huiyi',
  ],
} as const

describe('what people say to begin', () => {
  it.each(Object.entries(WORDS).flatMap(([command, said]) => said.map((text) => [text, command])))(
    '%s is a %s',
    (text, command) => {
      expect(understand(text)).toMatchObject({ act: 'command', command })
    },
  )

  it.each([
    '已走访王德顺家，水管已更换',
    '请各组抓紧走访',
    '昨天走访了三户',
    '整改进度：已完成',
    '反馈会已经开了，问题已整改',
    '正在走访',
  ])('%s is none: a sentence that merely contains the word', (text) => {
    expect(understand(text).act).not.toBe('command')
  })
})
