import { describe, expect, it } from 'vitest'
import { readSettings, WrongSettings } from '../src/config.ts'

const right = { LARK_APP_ID: 'cli_5e1f5e1f5e1f5e1f', LARK_APP_SECRET: 's', LARK_VERIFICATION_TOKEN: 't' }
const linesOf = (environment: Record<string, string | undefined>): readonly string[] => {
  try {
    readSettings(environment)
  } catch (error) {
    if (error instanceof WrongSettings) return error.lines
    throw error
  }
  return []
}

describe('settings', () => {
  it('are read with what is usual for the rest', () => {
    expect(readSettings(right)).toMatchObject({
      LARK_DOMAIN: 'feishu',
      LARK_TRANSPORT: 'webhook',
      PORT: 8080,
      HOST: '127.0.0.1',
    })
    expect(readSettings({ ...right, PORT: '0', LARK_DOMAIN: 'http://127.0.0.1:7001' }).PORT).toBe(0)
  })

  it('that are wrong get one line each: which, what is wrong, an example', () => {
    const lines = linesOf({
      ...right,
      LARK_APP_SECRET: '',
      PORT: '99999',
      LARK_DOMAIN: 'ftp://x',
      S3_ENDPOINT: 'https://s3',
    })
    expect(lines.map((line) => line.split(':')[0]).sort()).toEqual(['LARK_APP_SECRET', 'LARK_DOMAIN', 'PORT'])
    for (const line of lines) expect(line).toContain('example')
  })

  it('without either secret are refused: nobody could be told apart', () => {
    expect(linesOf({ ...right, LARK_VERIFICATION_TOKEN: undefined })[0]).toContain('LARK_ENCRYPT_KEY')
    expect(linesOf({ ...right, LARK_VERIFICATION_TOKEN: undefined, LARK_TRANSPORT: 'websocket' })).toEqual([])
  })

  it('for the long connection need an id of its form, and S3 needs its keys', () => {
    expect(linesOf({ ...right, LARK_APP_ID: 'app', LARK_TRANSPORT: 'websocket' })[0]).toContain('LARK_APP_ID')
    expect(linesOf({ ...right, S3_ENDPOINT: 'https://s3.example.com/b' })).toHaveLength(2)
  })
})
