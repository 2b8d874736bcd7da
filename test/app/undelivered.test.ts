import { describe, expect, it } from 'vitest'
import type { FailedJob } from '../../src/app/ports/store.ts'
import { undelivered } from '../../src/app/undelivered.ts'
import { undeliveredWords } from '../../src/app/words-undelivered.ts'
import { kindOf, refusal } from '../../src/chat/lark/faults.ts'
import { describe as told } from '../../src/jobs/retry.ts'
import { lacksScope } from '../../src/simulator/api/errors.ts'

const job = (error: string, id = 1): FailedJob => ({
  id,
  lane: 'chat:oc_1',
  key: null,
  payload: { do: 'say', to: { chatId: 'oc_1' }, words: { zh: '好', en: 'ok' } },
  notBefore: 0,
  since: 0,
  attempts: 1,
  faults: 1,
  uuid: 'u',
  lease: '',
  error,
})
const of = (dead: readonly FailedJob[], held: readonly FailedJob[] = []) =>
  undelivered({ store: { deadJobs: async () => dead, heldJobs: async () => held } as never })
const whyOf = async (error: string) => (await of([job(error)]))[0]?.why ?? null

describe('what could not be sent', () => {
  it.each([
    ['config 99991672: Access denied', 'scope'],
    ['config 230006: bot ability is not activated', 'ability'],
    ['config 99991662: the app is disabled', 'app'],
    ['stop 230018: only admins may speak', 'group'],
    ['stop 230013: outside the range', 'person'],
    ['stop 230038: cross tenant', 'elsewhere'],
    ['stop 230022: sensitive words', 'words'],
    ['bug 230025: the content reaches its limit', 'size'],
    ['bug 230099: Failed to create card content', 'ours'],
    ['retry 0: no answer: timed out', 'line'],
    ['TypeError: of our own', 'ours'],
    ['stop 230011: recalled', null],
  ])('%s: %s', async (error, why) => {
    expect(await whyOf(error)).toBe(why)
  })

  it('has a cause of its own for every code that says “stop” or “mend the app”', async () => {
    const codes = [
      ...range(10_000, 10_020),
      ...range(40_000, 41_100),
      ...range(230_000, 234_100),
      ...range(99_991_400, 99_992_500),
    ].filter((code) => ['stop', 'config'].includes(kindOf('/open-apis/im/v1/messages', code, 500)))
    expect(codes.length).toBeGreaterThan(40)
    for (const code of codes) expect(await whyOf(`stop ${code}: refused`), String(code)).not.toBe('ours')
  })

  it('names the missing scopes as the platform does, each once, even where its words are cut off', async () => {
    const { message, extra } = lacksScope(['im:message.urgent', 'im:message.urgent:app_send'])
    const asked = { status: 400, headers: {}, path: '/open-apis/im/v1/messages/om_1/urgent_app' }
    const errors = [message, 'Access denied.'].map((msg) =>
      told(refusal({ ...asked, data: { code: 99991672, msg, error: extra.error } })),
    )
    const held = errors.map((error, n) => job(error, n))
    const [group, ...others] = await of([], held)
    expect(others).toEqual([])
    expect(group).toMatchObject({
      scopes: ['im:message.urgent', 'im:message.urgent:app_send'],
      dead: 0,
      held: 2,
    })
    const words = group && undeliveredWords(group, ['李广田'])
    expect(words?.zh).toBe(
      '2条等着发（李广田）：应用缺少权限 im:message.urgent 或 im:message.urgent:app_send，请技术人员在飞书开发者后台“权限管理”里开通，再发布一个版本。解决后等着的会自动补发。',
    )
    expect(words?.en).toContain('the app lacks the scope im:message.urgent or im:message.urgent:app_send')
  })

  it('counts each cause once, and names a few of those it was for', async () => {
    const groups = await of([job('stop 230022: a', 1), job('stop 230028: b', 2), job('bug 230099: c', 3)])
    expect(groups.map(({ why, dead }) => [why, dead])).toEqual([
      ['words', 2],
      ['ours', 1],
    ])
    const [first] = groups
    const words = first && undeliveredWords(first, ['甲', '乙', '丙', '丁'])
    expect(words?.zh).toMatch(/^2条没有送达（甲、乙、丙等4处）：.*不再补发。$/)
  })
})

const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from }, (_, n) => from + n)
