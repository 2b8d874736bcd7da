import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskName } from '../../../src/domain/text/mask.ts'
import { normalise } from '../../../src/domain/text/normalise.ts'
import { findingNumbers } from '../../../src/domain/text/numbers.ts'
import { understand } from '../../../src/domain/text/understand.ts'

const lines = (name: string): readonly string[] =>
  readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
const done = lines('done.txt')
const notDone = lines('not-done.txt')

describe('work that is done', () => {
  it.each(done)('is heard in: %s', (text) => {
    expect(understand(text).act).toBe('done')
  })
})

describe('what only looks like it', () => {
  it.each(notDone)('is not taken for done: %s', (text) => {
    expect(understand(text).act).not.toBe('done')
  })

  it('is any done sentence turned into a question', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...done),
        fc.constantFrom('吗？', '吗', '没有？', '了没', '?'),
        (text, end) => {
          expect(understand(text.replace(/[。！!,，]+$/, '') + end).act).not.toBe('done')
        },
      ),
    )
  })

  it('is any done sentence after 是不是 or 还没', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...done),
        fc.constantFrom('是不是', '还没', '如果', '争取'),
        (text, start) => {
          expect(understand(start + text).act).not.toBe('done')
        },
      ),
    )
  })
})

describe('short words', () => {
  it.each(['收到', '收到请放心', '1', 'OK', '好的', '👌', '明白', '已知悉', '收到，马上办'])(
    '%s is a receipt',
    (text) => {
      expect(understand(text).act).toBe('receipt')
    },
  )

  it.each([
    ['上报', 'report'],
    [' 上报问题 ', 'report'],
    ['我的事项', 'mine'],
    ['待办', 'mine'],
    ['我名下还有几条没销？', 'mine'],
    ['帮助', 'help'],
    ['help', 'help'],
  ])('%s is the command %s', (text, command) => {
    expect(understand(text)).toMatchObject({ act: 'command', command })
  })

  it('reads the administrator’s code however it is spaced', () => {
    for (const text of ['管理员 ABCD-EF23-GH45', '管理员：abcd ef23 gh45', '管理员ABCDEF23GH45']) {
      expect(understand(text)).toMatchObject({ command: 'admin-code', code: 'ABCDEF23GH45' })
    }
  })

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(Array.isArray(understand(text).numbers)).toBe(true)
      }),
    )
  })
})

describe('finding numbers', () => {
  it.each([
    ['HK-LXG-0031 整改完毕', ['HK-LXG-0031']],
    ['hk-lxg-31已整改', ['HK-LXG-0031']],
    ['ＨＫ－ＬＸＧ－００３１', ['HK-LXG-0031']],
    ['HK LXG 0031 和 JTJ-0002', ['HK-LXG-0031', 'JTJ-0002']],
    ['通村路K3+200塌方', []],
    ['完成60%，1.3万元，4月20日', []],
  ])('in %s', (text, numbers) => {
    expect(findingNumbers(normalise(text))).toEqual(numbers)
  })
})

describe('a household’s name in a group', () => {
  it('keeps the surname only', () => {
    expect(['王德顺', '李广', '欧阳建国', '马', ''].map(maskName)).toEqual([
      '王**',
      '李**',
      '欧阳**',
      '马**',
      '',
    ])
  })
})

const shared = new URL('../../../../shared/data/utterances.jsonl', import.meta.url)
describe.runIf(existsSync(shared))('utterances collected by others', () => {
  const all = (existsSync(shared) ? readFileSync(shared, 'utf8').trim().split('\n') : []).map(
    (line) => JSON.parse(line) as { readonly text: string; readonly act: string },
  )
  it.each(all.filter(({ act }) => act !== 'report_fixed_on_spot'))('$text', ({ text, act }) => {
    expect(understand(text).act === 'done').toBe(act === 'done' || act === 'done_multi')
  })
})
