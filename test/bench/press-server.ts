import { drawing } from '../../src/app/present.ts'
import { press } from '../../src/app/press.ts'
import { answerBody } from '../../src/chat/lark/answer.ts'
import { readPress } from '../../src/chat/lark/read-press.ts'
import { larkDoor } from '../../src/http/lark-door.ts'
import { createApp, listen } from '../../src/http/server.ts'
import { JsonText } from '../../src/store/inbox.ts'
import { openStore } from '../../src/store/open.ts'
import { MORNING } from '../support/builders.ts'
import { KEY, TOKEN } from './load-keys.ts'

/** The bot's door with the whole road behind a press: unsealed, authorised, decided, on disk, and the card drawn anew. */
const [database = ''] = process.argv.slice(2)
const store = await openStore(database)
let next = 0
const deps = {
  store,
  now: () => MORNING,
  newId: () => {
    next += 1
    return `bench-${next}`
  },
  nudge: () => {},
}
const draw = drawing(deps, 'cli_bench')
const failed = (error: unknown) => console.error(error)
const door = larkDoor({
  secrets: { encryptKey: KEY, verificationToken: TOKEN },
  now: Date.now,
  keep: async ({ id, body, text = null }) => {
    await store.receive(id, text === null ? body : new JsonText(text), Date.now())
  },
  answer: async (body) => {
    const pressed = readPress(body)
    if (pressed === null) return {}
    const answered = await press(deps, pressed, draw)
    await store.onDisk()
    return answerBody(answered)
  },
  note: failed,
  failed,
})
const metrics = async () => ({ type: 'text/plain', text: '' })
const app = createApp({ ready: () => store.ping(), metrics, failed })
const { port } = await listen({ door, app }, { host: '127.0.0.1', port: 0 })
process.on('message', () => process.send?.(port))
process.once('disconnect', () => process.exit(0))
