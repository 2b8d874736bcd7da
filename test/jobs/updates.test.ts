import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Deps } from '../../src/app/deps.ts'
import type { CardSpec } from '../../src/app/ports/card-spec.ts'
import type { NewJob } from '../../src/app/ports/jobs.ts'
import { openMessenger } from '../../src/chat/lark/messenger.ts'
import { Limits } from '../../src/jobs/limits.ts'
import { perform } from '../../src/jobs/perform.ts'
import { startWorker, type Worker } from '../../src/jobs/worker.ts'
import type { Simulator } from '../../src/simulator/contract.ts'
import { DEFAULT_APP, DEFAULT_SCOPES } from '../../src/simulator/settings.ts'
import { startSimulator } from '../../src/simulator/start.ts'
import { type OpenStore, openStore } from '../../src/store/open.ts'
import { aFinding, aNewFinding } from '../support/builders.ts'
import { freshDatabase } from '../support/fresh-database.ts'
import { type Watched, watch } from './watched.ts'

const FINDINGS = ['f-1', 'f-2'] as const
type FindingId = (typeof FINDINGS)[number]
const CHATS = ['oc_team', 'oc_town'] as const
/** Slower, broken, silent, done but not answered, slow. */
const FAULTS = [
  { kind: 'rate-limited', value: 1 },
  { kind: 'server-error' },
  { kind: 'hang' },
  { kind: 'lost-answer' },
  { kind: 'delay', value: 80 },
] as const
const POSTS = { method: 'POST', path: '/open-apis/im/v1/messages' }
const UPDATES = { method: 'PATCH', path: '/open-apis/im/v1/messages/' }

let folder = ''
let feishu: Simulator
let watched: Watched
let stores: OpenStore[]
let workers: Worker[]
const versions = new Map<string, number>()

/** Two workers on one database, both sure that they are on duty: what keeps their updates apart is the register alone. */
async function open(url: string, timeoutMs: number): Promise<void> {
  stores = await Promise.all([openStore(url), openStore(url)])
  await stores[0]?.migrate()
  workers = await Promise.all(stores.map((store) => aWorker(store, timeoutMs)))
  for (const [n, id] of FINDINGS.entries()) {
    versions.set(id, 3)
    await first().commit({
      cause: null,
      at: feishu.clock.now(),
      findings: [aNewFinding('issued', { id, number: `HK-${n}` })],
      jobs: CHATS.map((chatId) => showing(id, chatId)),
    })
  }
  await quiet()
  for (const id of FINDINGS) expect(await first().postsOf(id)).toHaveLength(CHATS.length)
}
const showing = (findingId: FindingId, chatId: string): NewJob => ({
  lane: `chat:${chatId}`,
  key: null,
  notBefore: feishu.clock.now(),
  payload: { do: 'post', to: { chatId }, card: { card: 'finding', findingId, audience: 'group' } },
})
const first = (): OpenStore => {
  const [store] = stores
  if (store === undefined) throw new Error('no store')
  return store
}

async function aWorker(store: OpenStore, timeoutMs: number): Promise<Worker> {
  const { appId, appSecret } = DEFAULT_APP
  const messenger = await openMessenger({ appId, appSecret, domain: watched.url, timeoutMs })
  const deps: Deps = { store, now: () => feishu.clock.now(), newId: String, nudge: () => {} }
  const draw = async (spec: CardSpec) => {
    const found = spec.card === 'finding' ? await store.finding(spec.findingId) : null
    return {
      schema: '2.0',
      config: { update_multi: true },
      body: { elements: [{ tag: 'markdown', content: `版本 ${found?.version}` }] },
    }
  }
  const photos = { put: async () => {}, get: async () => null, has: async () => false }
  const make = async () => null
  return startWorker({
    store,
    now: deps.now,
    limits: new Limits(),
    holder: 'both',
    perform: (job) => perform({ deps, messenger, photos, draw, make, take: async () => [] }, job),
    heed: async () => {},
    log: { done: () => {}, failed: () => {} },
  })
}

/** Somebody acts on a finding: all its cards are to be drawn again. */
async function change(id: FindingId): Promise<void> {
  const at = feishu.clock.now()
  const version = versions.get(id) ?? 0
  const event = { type: 'before-photos-added', by: 'member', at, photos: [] } as const
  const next = aFinding('issued', { id })
  const findings = [{ id, expectedVersion: version, next, events: [event] }]
  await first().commit({ cause: null, at, findings, refresh: [id] })
  versions.set(id, version + 1)
  for (const worker of workers) worker.nudge()
}

/** Until nothing is left to be sent. */
const quiet = () =>
  expect
    .poll(async () => (await first().counts(feishu.clock.now())).jobsWaiting, {
      timeout: 25_000,
      interval: 20,
    })
    .toBe(0)
const of = (messageId: string) =>
  watched.updates.filter((update) => update.messageId === messageId).map(({ version }) => version)
const shown = (messageId: string) =>
  CHATS.flatMap((chatId) => feishu.seen.messages(chatId))
    .filter((message) => message.messageId === messageId)
    .map(({ content }) => /版本 (\d+)/.exec(JSON.stringify(content))?.[1])

const DATABASES = [
  ['a SQLite file', async () => join(folder, 'xiaohao.db')],
  ['PostgreSQL', freshDatabase],
] as const
describe.each(DATABASES)('two workers on %s', (_name, database) => {
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'xiaohao-updates-'))
    const chats = CHATS.map((chatId) => ({ name: chatId, chatId, members: ['ou_1'] }))
    const people = [{ name: '张一', openId: 'ou_1' }]
    feishu = await startSimulator({ scopes: DEFAULT_SCOPES, seed: { people, chats } })
    watched = await watch(feishu.url)
  })
  afterEach(async () => {
    await Promise.all(workers.map((worker) => worker.stop()))
    for (const store of stores) await store.close()
    await watched.close()
    await feishu.stop()
    await rm(folder, { recursive: true, force: true })
  })

  it('updates of one message collapse to the latest: what changes while one is under way is one more', async () => {
    await open(await database(), 10_000)
    const [post] = await first().postsOf('f-1')
    const messageId = post?.messageId ?? ''
    const letThrough = watched.hold()
    await change('f-1')
    await expect.poll(() => of(messageId)).toEqual([4])
    for (let n = 0; n < 20; n += 1) await change('f-1')
    letThrough()
    await quiet()
    expect(of(messageId)).toEqual([4, 24])
    expect(watched.overlaps).toEqual([])
  })

  it('a card whose first answer was lost shows what changed before it was asked for again', async () => {
    await open(await database(), 10_000)
    const standing = feishu.seen.sent().length
    feishu.faults.add({ on: POSTS, kind: 'lost-answer', times: 1 })
    await first().commit({ cause: null, at: feishu.clock.now(), jobs: [showing('f-1', CHATS[0])] })
    for (const worker of workers) worker.nudge()
    await expect.poll(() => feishu.seen.sent().length, { interval: 5 }).toBe(standing + 1)
    // The platform has the card and we do not know of it: no update goes there.
    await change('f-1')
    await quiet()
    const cards = await first().postsOf('f-1')
    expect(feishu.seen.sent()).toHaveLength(standing + 1)
    expect(cards.map(({ messageId }) => shown(messageId))).toEqual([['4'], ['4'], ['4']])
  })

  it('updates of one message never overlap and never reorder, whatever the platform does with them', async () => {
    await open(await database(), 1_000)
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ id: fc.constantFrom(...FINDINGS), meanwhile: fc.boolean() }), {
          minLength: 3,
          maxLength: 12,
        }),
        fc.array(fc.constantFrom(...FAULTS), { minLength: 1, maxLength: 3 }),
        async (changes, faults) => {
          for (const fault of faults) feishu.faults.add({ on: UPDATES, times: 1, ...fault })
          for (const { id, meanwhile } of changes) {
            const known = watched.updates.length
            await change(id)
            if (meanwhile)
              await expect
                .poll(() => watched.updates.length, { timeout: 10_000, interval: 5 })
                .toBeGreaterThan(known)
          }
          await quiet()
          feishu.faults.clear()
          expect(watched.overlaps).toEqual([])
          for (const id of new Set(changes.map((each) => each.id))) {
            for (const { messageId } of await first().postsOf(id)) {
              const seen = of(messageId)
              expect(seen).toEqual([...seen].sort((a, b) => a - b))
              expect(seen.at(-1)).toBe(versions.get(id))
              expect(shown(messageId)).toEqual([String(versions.get(id))])
            }
          }
        },
      ),
      { numRuns: 5, endOnFailure: true },
    )
  }, 60_000)
})
