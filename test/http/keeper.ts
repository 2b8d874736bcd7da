import { larkDoor } from '../../src/http/lark-door.ts'
import { createApp, listen } from '../../src/http/server.ts'
import { JsonText } from '../../src/store/inbox.ts'
import { openStore } from '../../src/store/open.ts'

/** A front door on a register, in a process that can be killed. */
const store = await openStore(process.argv[2] ?? '')
await store.migrate()
const failed = (error: unknown) => process.stderr.write(`${error}\n`)
const door = larkDoor({
  secrets: { verificationToken: 'token' },
  now: Date.now,
  keep: async ({ id, body, text }) => {
    await store.receive(id, text === null ? body : new JsonText(text), Date.now())
  },
  answer: async () => ({}),
  note: () => {},
  failed,
})
const app = createApp({ ready: () => store.ping(), metrics: async () => ({ type: '', text: '' }), failed })
process.send?.((await listen({ door, app }, { host: '127.0.0.1', port: 0 })).port)
process.once('disconnect', () => process.exit(0))
