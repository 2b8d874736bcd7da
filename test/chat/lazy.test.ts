import { createRequire } from 'node:module'
import { expect, it } from 'vitest'
import { startLongConnection } from '../../src/chat/lark/long-connection.ts'
import { openMessenger } from '../../src/chat/lark/messenger.ts'

const loaded = () =>
  Object.keys(createRequire(import.meta.url).cache).some((path) => path.includes('@larksuiteoapi'))

it('the heavy SDK is loaded when Feishu is opened, not with the program', async () => {
  expect([typeof openMessenger, typeof startLongConnection, loaded()]).toEqual([
    'function',
    'function',
    false,
  ])
  await openMessenger({ appId: 'cli_1', appSecret: 's', domain: 'http://127.0.0.1:9' })
  expect(loaded()).toBe(true)
})
