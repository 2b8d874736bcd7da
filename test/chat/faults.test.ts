import { describe, expect, it } from 'vitest'
import { kindOf, silence } from '../../src/chat/lark/faults.ts'
import { quiet, redacted } from '../../src/chat/lark/quiet.ts'

const SEND = '/open-apis/im/v1/messages'

describe('a code', () => {
  it.each([
    ['retry', [99991400, 99991403, 230020, 230049, 232096, 234042, 234044, 11232]],
    [
      'stop',
      [230002, 230011, 230013, 230018, 230019, 230022, 230029, 230031, 230035, 230053, 230075, 230110],
    ],
    ['stop', [230111, 231003, 231022, 232009, 232011, 232033]],
    ['config', [99991543, 99991662, 99991672, 99991673, 99991676, 230006, 230027, 232025, 234007, 41050]],
    ['bug', [99991668, 99992402, 230001, 230017, 230025, 230034, 230054, 230099, 232006, 234001, 40001]],
  ] as const)('is of the kind %s: %j', (kind, codes) => {
    for (const code of codes)
      for (const status of [200, 400]) expect([code, kindOf(SEND, code, status)]).toEqual([code, kind])
  })

  it('that nobody knows is ours when the platform says so, else worth another try', () => {
    expect(kindOf(SEND, 123456, 400)).toBe('bug')
    for (const status of [200, 401, 403, 404, 429, 500, 503])
      expect(kindOf(SEND, 123456, status)).toBe('retry')
  })

  it('means what it means under its call', () => {
    expect(kindOf('/open-apis/auth/v3/tenant_access_token/internal', 10003, 400)).toBe('config')
    expect(kindOf(SEND, 10003, 400)).toBe('bug')
    expect(kindOf(`${SEND}/om_1/resources/img_1`, 234003, 400)).toBe('stop')
    expect(kindOf('/open-apis/im/v1/images', 234003, 400)).toBe('bug')
    expect(kindOf(`${SEND}/om_1/reply`, 230071, 400)).toBe('stop')
    expect(kindOf(`${SEND}/om_1`, 230071, 400)).toBe('bug')
  })
})

describe('a failure nobody answered for', () => {
  it.each([
    [{ code: 'ECONNRESET' }, 'no answer: ECONNRESET'],
    [{ code: 'ERR_CANCELED' }, 'no answer: timed out'],
    [{ name: 'TimeoutError', code: 23 }, 'no answer: timed out'],
    [new Error('odd'), 'no answer: odd'],
    ['a word', 'no answer: unknown'],
    [null, 'no answer: unknown'],
  ])('%j is worth another try', (thrown, message) => {
    expect(silence(thrown)).toMatchObject({ kind: 'retry', message })
  })
})

describe('the log under the SDK', () => {
  it('lets only words through, blanked and short', () => {
    const said: string[] = []
    const log = quiet((what) => said.push(what))
    log.error([{ config: { headers: { Authorization: 'Bearer t-abcdefghij' } } }])
    log.error(['[ws]', 'code: 1, busy'])
    log.warn([[new Error('lost t-abcdefghij')], 'x'.repeat(900)])
    log.info(['anything'])
    log.debug(['anything'])
    log.trace(['anything'])
    expect(said.map((line) => line.slice(0, 20))).toEqual([
      'fault in the SDK',
      '[ws] code: 1, busy',
      'lost *** xxxxxxxxxxx',
    ])
    expect(said.every((line) => line.length <= 300)).toBe(true)
  })

  it('blanks what gives access', () => {
    for (const secret of [
      'Bearer t-g1044ghJKL.abc-DEF',
      'wss://host/ws?device_id=1&access_key=SECRETSECRET&ticket=SECRETTICKET',
      '{"app_secret":"SECRETSECRET"}',
      'verification_token: SECRETSECRET',
    ])
      expect(redacted(secret)).not.toMatch(/SECRET[A-Z]|g1044/)
    expect(redacted('nothing to hide: 230002')).toBe('nothing to hide: 230002')
  })
})
