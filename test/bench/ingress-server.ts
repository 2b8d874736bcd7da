import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { adaptDefault, EventDispatcher, LoggerLevel } from '@larksuiteoapi/node-sdk'
import { larkDoor } from '../../src/http/lark-door.ts'
import { createApp, listen } from '../../src/http/server.ts'
import { JsonText } from '../../src/store/inbox.ts'
import { openStore } from '../../src/store/open.ts'
import { KEY, TOKEN } from './load-keys.ts'

/** One side of the ingress bench, in a process of its own: `sdk`, or ours on the database named. */
const [side = 'sdk', database = ''] = process.argv.slice(2)

/** The SDK's adaptor, checking and decrypting, with a handler that does nothing. */
async function sdk(): Promise<number> {
  const dispatcher = new EventDispatcher({
    encryptKey: KEY,
    verificationToken: TOKEN,
    loggerLevel: LoggerLevel.error,
  }).register({ 'im.message.receive_v1': async () => {} })
  const handle = adaptDefault('/lark/events', dispatcher)
  const server = createServer((request, response) => void handle(request, response))
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}

/** The bot's door as it stands, each event on disk before its 200. */
async function ours(): Promise<number> {
  const store = await openStore(database)
  await store.migrate()
  const failed = (error: unknown) => console.error(error)
  const door = larkDoor({
    secrets: { encryptKey: KEY, verificationToken: TOKEN },
    now: Date.now,
    keep: async ({ id, body, text }) => {
      await store.receive(id, text === null ? body : new JsonText(text), Date.now())
    },
    answer: async () => ({}),
    note: failed,
    failed,
  })
  const metrics = async () => ({ type: 'text/plain', text: '' })
  const app = createApp({ ready: () => store.ping(), metrics, failed })
  return (await listen({ door, app }, { host: '127.0.0.1', port: 0 })).port
}

process.send?.(await (side === 'sdk' ? sdk() : ours()))
// Says what each round cost it: the one figure a busy neighbour does not change.
process.on('message', () => {
  const { user, system } = process.cpuUsage()
  process.send?.(user + system)
})
process.once('disconnect', () => process.exit(0))
