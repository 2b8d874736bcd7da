import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Deps } from '../../src/app/deps.ts'
import type { Messenger } from '../../src/app/ports/chat.ts'
import type { FileSpec } from '../../src/app/ports/file-spec.ts'
import type { Job, JobPayload, NewJob } from '../../src/app/ports/jobs.ts'
import { openMessenger } from '../../src/chat/lark/messenger.ts'
import { Limits } from '../../src/jobs/limits.ts'
import { perform } from '../../src/jobs/perform.ts'
import { startWorker, type Worker } from '../../src/jobs/worker.ts'
import type { Message, Simulator } from '../../src/simulator/contract.ts'
import { DEFAULT_APP, DEFAULT_SCOPES } from '../../src/simulator/settings.ts'
import { startSimulator } from '../../src/simulator/start.ts'
import { type OpenStore, openStore } from '../../src/store/open.ts'

const PEOPLE = 240
const FILES = new Map([
  ['list-1', { name: '问题清单.xlsx', bytes: Buffer.from('the sheets') }],
  ['too-large', { name: '问题清单.xlsx', bytes: Buffer.alloc(30 * 1024 * 1024 + 1) }],
])
let feishu: Simulator
let store: OpenStore
let messenger: Messenger
let worker: Worker | null = null
let started: string[] = []

beforeEach(async () => {
  const people = Array.from({ length: PEOPLE }, (_, index) => ({ name: `张${index}`, openId: `ou_${index}` }))
  const chats = [{ name: '排查一组', chatId: 'oc_team', members: ['ou_0'] }]
  feishu = await startSimulator({ scopes: DEFAULT_SCOPES, seed: { people, chats } })
  store = await openStore(':memory:')
  await store.migrate()
  const { appId, appSecret } = DEFAULT_APP
  messenger = await openMessenger({ appId, appSecret, domain: feishu.url })
  started = []
})
afterEach(async () => {
  await worker?.stop()
  worker = null
  await store.close()
  await feishu.stop()
})

function go(): Worker {
  const deps: Deps = { store, now: () => feishu.clock.now(), newId: String, nudge: () => worker?.nudge() }
  const draw = async () => ({ schema: '2.0', body: { elements: [{ tag: 'markdown', content: '汇总' }] } })
  const make = async (spec: FileSpec) => ('listId' in spec ? (FILES.get(spec.listId) ?? null) : null)
  const photos = { put: async () => {}, get: async () => null, has: async () => false }
  worker = startWorker({
    store,
    now: deps.now,
    limits: new Limits(),
    holder: 'only-one',
    perform: (job: Job) => {
      started.push(nameOf(job.payload))
      return perform({ deps, messenger, photos, draw, make, take: async () => [] }, job)
    },
    heed: async () => {},
    log: { done: () => {}, failed: () => {} },
  })
  return worker
}
const nameOf = (payload: JobPayload): string =>
  payload.do === 'say' ? payload.words.zh : payload.do === 'post' ? 'digest' : payload.do
const add = (jobs: readonly NewJob[]) => store.commit({ cause: null, at: feishu.clock.now(), jobs })
const toChat = (text: string): NewJob => ({
  lane: 'chat:oc_team',
  key: null,
  notBefore: feishu.clock.now(),
  payload: { do: 'say', to: { chatId: 'oc_team' }, words: { zh: text, en: text } },
})
const toPerson = (index: number): NewJob => ({
  lane: `person:ou_${index}`,
  key: null,
  notBefore: feishu.clock.now(),
  payload: { do: 'say', to: { openId: `ou_${index}` }, words: { zh: `给 ${index}`, en: '-' } },
})
const fileTo = (chatId: string, listId: string): NewJob => ({
  lane: `chat:${chatId}`,
  key: null,
  notBefore: feishu.clock.now(),
  payload: { do: 'file', to: { chatId }, file: { file: 'list-sheets', listId } },
})
const digest = (index: number): NewJob => ({
  ...toPerson(index),
  payload: { do: 'post', to: { openId: `ou_${index}` }, card: { card: 'digest', personId: `p-${index}` } },
})
const texts = (messages: readonly Message[]) =>
  messages.map(({ content }) => (content as { text?: string }).text ?? '')
const sentAll = (count: number) =>
  expect.poll(() => feishu.seen.sent().length, { timeout: 25_000, interval: 100 }).toBe(count)
const refusals = () => feishu.seen.calls().filter(({ code }) => code === 230020 || code === 99991400).length

describe('the way out', () => {
  it('keeps the order in a chat, and what the platform allows there', async () => {
    const wanted = Array.from({ length: 17 }, (_, index) => `第 ${index} 条`)
    await add(wanted.map(toChat))
    go()
    await sentAll(17)
    expect(texts(feishu.seen.messages('oc_team')).map((text) => text.split('\n')[0])).toEqual(wanted)
    expect(refusals()).toBe(0)
  })

  it('keeps what the platform allows the app, many chats at once', async () => {
    await add(Array.from({ length: 130 }, (_, index) => toPerson(index)))
    go()
    await sentAll(130)
    expect(refusals()).toBe(0)
  })

  it('keeps what the platform allows a person, though what goes there stands in several lanes', async () => {
    await add(Array.from({ length: 17 }, (_, index) => ({ ...toPerson(0), lane: `plans:ou_0:${index}` })))
    go()
    await sentAll(17)
    expect(refusals()).toBe(0)
  })

  it('waits as the platform asked when it refuses, and sends each thing once', async () => {
    feishu.faults.add({
      on: { method: 'POST', path: '/open-apis/im/' },
      kind: 'rate-limited',
      value: 2,
      times: 1,
    })
    await add([toPerson(0), toPerson(1), toPerson(2)])
    go()
    await sentAll(3)
    const calls = feishu.seen.calls().filter(({ path }) => path.startsWith('/open-apis/im/'))
    const refused = calls.find(({ code }) => code === 99991400)
    const after = calls.filter(({ seq }) => seq > (refused?.seq ?? 0) && calls.length > 3)
    expect(refused).toBeDefined()
    expect(after.at(-1)?.at ?? 0).toBeGreaterThanOrEqual((refused?.at ?? 0) + 2_000)
  })

  it('goes on when somebody else’s bot uses a chat’s allowance up, losing and doubling nothing', async () => {
    const path = '/open-apis/im/v1/messages'
    feishu.faults.add({ on: { method: 'POST', path }, kind: 'refuse', value: 230020, times: 2 })
    const wanted = ['一', '二', '三']
    await add(wanted.map(toChat))
    go()
    await sentAll(3)
    expect(texts(feishu.seen.messages('oc_team')).map((text) => text.split('\n')[0])).toEqual(wanted)
  })

  it('settles a lost answer by asking again: one message, not two', async () => {
    const path = '/open-apis/im/v1/messages'
    feishu.faults.add({ on: { method: 'POST', path }, kind: 'lost-answer', times: 1 })
    await add([toChat('一'), toChat('二')])
    go()
    await sentAll(2)
    expect(texts(feishu.seen.messages('oc_team')).map((text) => text.split('\n')[0])).toEqual(['一', '二'])
  })

  it('sends a file after what was said before it, and one that is not there (any more) not at all', async () => {
    await add([toChat('清单如下'), fileTo('oc_team', 'gone'), fileTo('oc_team', 'list-1')])
    go()
    await sentAll(2)
    const [, sent] = feishu.seen.messages('oc_team')
    expect(sent).toMatchObject({ type: 'file', content: { file_name: '问题清单.xlsx' } })
    const { file_key: key } = sent?.content as { readonly file_key: string }
    expect(Buffer.from(feishu.seen.bytes(key) ?? []).toString()).toBe('the sheets')
  })

  it('sends a file once though the answer to it was lost', async () => {
    const path = '/open-apis/im/v1/messages'
    feishu.faults.add({ on: { method: 'POST', path }, kind: 'lost-answer', times: 1 })
    await add([fileTo('oc_team', 'list-1'), toChat('完')])
    go()
    await expect
      .poll(() => texts(feishu.seen.messages('oc_team')).at(-1)?.split('\n')[0], { timeout: 20_000 })
      .toBe('完')
    expect(feishu.seen.messages('oc_team').map(({ type }) => type)).toEqual(['file', 'text'])
    expect(feishu.seen.calls().filter((call) => call.path.endsWith('/im/v1/files'))).toHaveLength(2)
  })

  it('gives up a file that is too large or whose chat is gone, and goes on', async () => {
    await add([fileTo('oc_team', 'too-large'), fileTo('oc_elsewhere', 'list-1'), toChat('完')])
    go()
    await sentAll(1)
    await expect.poll(async () => (await store.deadJobs(5)).length).toBe(2)
    const uploads = feishu.seen.calls().filter((call) => call.path.endsWith('/im/v1/files'))
    expect(uploads).toHaveLength(1)
  })

  it('sends an answer before the digests that were there first', async () => {
    await add(Array.from({ length: PEOPLE - 1 }, (_, index) => digest(index)))
    await add([toPerson(PEOPLE - 1)])
    go()
    await expect.poll(() => started.includes(`给 ${PEOPLE - 1}`), { timeout: 20_000 }).toBe(true)
    expect(started.indexOf(`给 ${PEOPLE - 1}`)).toBeLessThan(PEOPLE / 2)
  })

  it('gives back what it has not begun when it stops, for the next one to take at once', async () => {
    await add(Array.from({ length: 12 }, (_, index) => toChat(`${index}`)))
    await add([toPerson(1)])
    const first = go()
    await expect.poll(() => feishu.seen.sent().length).toBeGreaterThan(0)
    await first.stop()
    go()
    await sentAll(13)
  })
})
