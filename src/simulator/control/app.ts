import { Hono } from 'hono'
import { Refusal } from '../act/refusal.ts'
import type { Chat, Simulator } from '../contract.ts'
import { COVERAGE } from '../coverage.ts'
import {
  botBody,
  byBody,
  chatBody,
  clockBody,
  faultBody,
  membersBody,
  menuBody,
  nameBody,
  personBody,
  personChangeBody,
  pressBody,
  reactionBody,
  readBody,
  recallBody,
  stopBotBody,
  webhookBody,
  writingBody,
} from './bodies.ts'
import { chatLines } from './chat-lines.ts'
import { afterOf, bodyOf } from './reading.ts'
import { type Subscribe, streamOf } from './stream.ts'

export type Controlled = Pick<Simulator, 'act' | 'clock' | 'faults' | 'seen' | 'reset'> & {
  readonly subscribe: Subscribe
}
const DONE = { ok: true }

function chatOf(sim: Controlled, chatId: string): Chat {
  const chat = sim.seen.world().chats.find((it) => it.chatId === chatId)
  if (!chat) throw new Refusal({ zh: `没有这个群：${chatId}`, en: `no such chat: ${chatId}` }, 404)
  return chat
}

function worldRoutes(sim: Controlled): Hono {
  const { act, seen } = sim
  return new Hono()
    .get('/world', (c) => c.json(seen.world()))
    .post('/people', async (c) => c.json(act.addPerson(await bodyOf(c, personBody))))
    .get('/people/:openId/chats', (c) => c.json(chatLines(seen, c.req.param('openId'))))
    .get('/people/:openId/private-chat', (c) => c.json(act.privateChat(c.req.param('openId'))))
    .patch('/people/:openId', async (c) =>
      c.json(await act.changePerson(c.req.param('openId'), await bodyOf(c, personChangeBody))),
    )
    .post('/people/:openId/resign', async (c) => {
      await act.resign(c.req.param('openId'))
      return c.json(DONE)
    })
    .post('/chats', async (c) => c.json(act.addChat(await bodyOf(c, chatBody))))
    .get('/chats/:chatId/messages', (c) => {
      const { chatId } = chatOf(sim, c.req.param('chatId'))
      return c.json(seen.messages(chatId, c.req.query('as')))
    })
    .post('/chats/:chatId/members', async (c) => {
      const { add, remove, withdraw, by } = await bodyOf(c, membersBody)
      if (add) await act.addMembers(c.req.param('chatId'), add, by)
      if (remove) await act.removeMembers(c.req.param('chatId'), remove, by)
      if (withdraw) await act.withdrawMembers(c.req.param('chatId'), withdraw, by ?? '')
      return c.json(DONE)
    })
    .post('/chats/:chatId/name', async (c) => {
      const { name, by } = await bodyOf(c, nameBody)
      await act.rename(c.req.param('chatId'), name, by)
      return c.json(DONE)
    })
    .post('/chats/:chatId/bot', async (c) => {
      const body = await bodyOf(c, botBody)
      await act[body.in ? 'addBot' : 'removeBot'](c.req.param('chatId'), body.by)
      return c.json(DONE)
    })
    .post('/chats/:chatId/dissolve', async (c) => {
      await act.dissolve(c.req.param('chatId'), (await bodyOf(c, byBody)).by)
      return c.json(DONE)
    })
}

function personRoutes({ act }: Controlled): Hono {
  return new Hono()
    .post('/messages', async (c) => c.json({ messageIds: await act.write(await bodyOf(c, writingBody)) }))
    .post('/press', async (c) => c.json(await act.press(await bodyOf(c, pressBody))))
    .post('/menu', async (c) => {
      const { as, eventKey } = await bodyOf(c, menuBody)
      await act.menu(as, eventKey)
      return c.json(DONE)
    })
    .post('/reactions', async (c) => {
      const { as, messageId, emojiType } = await bodyOf(c, reactionBody)
      await act.react(as, messageId, emojiType)
      return c.json(DONE)
    })
    .post('/recall', async (c) => {
      const { as, messageId } = await bodyOf(c, recallBody)
      await act.recall(as, messageId)
      return c.json(DONE)
    })
    .post('/stop-bot', async (c) => {
      const { by, stopped } = await bodyOf(c, stopBotBody)
      await act.stopBot(by, stopped)
      return c.json(DONE)
    })
    .post('/read', async (c) => {
      const { as, chatId } = await bodyOf(c, readBody)
      await act.read(as, chatId)
      return c.json(DONE)
    })
}

const since = <T extends { readonly seq: number }>(log: readonly T[], after: number): readonly T[] =>
  log.filter((entry) => entry.seq > after)

function machineRoutes(sim: Controlled): Hono {
  const { act, clock, faults, seen } = sim
  return new Hono()
    .get('/calls', (c) => c.json(since(seen.calls(), afterOf(c))))
    .get('/deliveries', (c) => c.json(since(seen.deliveries(), afterOf(c))))
    .get('/sent', (c) => c.json(seen.sent()))
    .get('/clock', (c) => c.json({ now: clock.now() }))
    .post('/clock', async (c) => {
      const body = await bodyOf(c, clockBody)
      await ('to' in body ? clock.setTo(body.to) : clock.advance(body.advance))
      return c.json({ now: clock.now() })
    })
    .get('/faults', (c) => c.json(faults.list()))
    .post('/faults', async (c) => c.json(faults.add(await bodyOf(c, faultBody))))
    .delete('/faults', (c) => {
      faults.clear()
      return c.json(DONE)
    })
    .delete('/faults/:id', (c) => {
      faults.remove(c.req.param('id'))
      return c.json(DONE)
    })
    .post('/webhook', async (c) => {
      await act.setWebhook((await bodyOf(c, webhookBody)).url)
      return c.json(DONE)
    })
    .post('/reset', (c) => {
      sim.reset()
      return c.json(DONE)
    })
    .get('/coverage', (c) => c.json(COVERAGE))
    .get('/stream', (c) => streamOf(c, sim.subscribe))
    .get('/files/:key', (c) => fileAnswer(seen.bytes(c.req.param('key'))))
}

function fileAnswer(bytes: Uint8Array | null): Response {
  if (!bytes) throw new Refusal({ zh: '没有这个文件', en: 'no such file' }, 404)
  const headers = { 'content-type': mimeOf(bytes), 'cache-control': 'private, max-age=3600' }
  return new Response(new Uint8Array(bytes), { headers })
}

const MAGIC: readonly (readonly [hex: string, mime: string])[] = [
  ['89504e47', 'image/png'],
  ['ffd8ff', 'image/jpeg'],
  ['47494638', 'image/gif'],
  ['52494646', 'image/webp'],
  ['424d', 'image/bmp'],
]
function mimeOf(bytes: Uint8Array): string {
  const start = Buffer.from(bytes.subarray(0, 4)).toString('hex')
  return MAGIC.find(([hex]) => start.startsWith(hex))?.[1] ?? 'application/octet-stream'
}

/** The control API under /_sim, as contract.ts lists it; errors are `{error:{zh,en}}` with a 4xx status. */
export function controlApp(sim: Controlled): Hono {
  const app = new Hono()
  for (const routes of [worldRoutes(sim), personRoutes(sim), machineRoutes(sim)]) app.route('/_sim', routes)
  app.onError((error, c) => {
    if (error instanceof Refusal) return c.json({ error: error.words }, error.status)
    const words = { zh: `模拟器出错：${error.message}`, en: `simulator fault: ${error.message}` }
    return c.json({ error: words }, 500)
  })
  return app
}
