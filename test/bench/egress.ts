import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Deps } from '../../src/app/deps.ts'
import type { NewJob, Recipient } from '../../src/app/ports/jobs.ts'
import { openMessenger } from '../../src/chat/lark/messenger.ts'
import { Limits } from '../../src/jobs/limits.ts'
import { perform } from '../../src/jobs/perform.ts'
import { startWorker } from '../../src/jobs/worker.ts'
import { DEFAULT_APP } from '../../src/simulator/settings.ts'
import { folderPhotos } from '../../src/store/folder-photos.ts'
import { openStore } from '../../src/store/open.ts'
import type { Began, Counted } from './egress-feishu.ts'
import { ask, end, helper, median, said } from './processes.ts'

const MINUTE_MS = 60_000
type Case = {
  readonly name: string
  readonly people: number
  readonly jobs: (now: number) => readonly NewJob[]
  /** The least time the platform's limits allow for them (ms). */
  readonly idealMs: number
}

const words = (text: string) => ({ zh: text, en: text })
const sayTo = (to: Recipient, text: string, now: number): NewJob => ({
  lane: 'openId' in to ? `person:${to.openId}` : `chat:${to.chatId}`,
  key: null,
  notBefore: now,
  payload: { do: 'say', to, words: words(text) },
})
const toEach = (count: number) => (now: number) =>
  Array.from({ length: count }, (_, index) => sayTo({ openId: `ou_${index}` }, `第 ${index} 条`, now))

const CASES: readonly Case[] = [
  {
    name: 'one chat, 5 a second',
    people: 2,
    jobs: (now) =>
      Array.from({ length: 75 }, (_, index) => sayTo({ chatId: 'oc_team' }, `第 ${index} 条`, now)),
    idealMs: 14_000,
  },
  { name: 'the app, 50 a second', people: 750, jobs: toEach(750), idealMs: 14_000 },
  { name: 'the app, 1,000 a minute', people: 1_500, jobs: toEach(1_500), idealMs: MINUTE_MS + 9_000 },
]

/** Drains a full outbox into a Feishu that counts, and says how near it came to what the limits allow. */
export async function egress(): Promise<boolean> {
  let good = true
  for (const one of CASES) {
    const line = await drain(one)
    console.log(JSON.stringify({ bench: 'egress', case: one.name, ...line }))
    good &&= line.ratio >= 0.95 && line.refused === 0 && line.inOrder
  }
  const answers = await answersAmongDigests()
  console.log(JSON.stringify({ bench: 'egress', case: 'answers while 600 digests go out', ...answers }))
  return good && answers.refused === 0
}

async function drain({ people, jobs, idealMs }: Case) {
  return outgoing(people, async ({ add, count }) => {
    const wanted = jobs(Date.now())
    await add(wanted)
    const { sent, refused } = await count(wanted.length)
    const tookMs = (sent.at(-1)?.at ?? 0) - (sent[0]?.at ?? 0)
    const numbers = sent.map(({ text }) => Number(/第 (\d+) 条/.exec(text)?.[1]))
    return {
      messages: sent.length,
      tookMs,
      idealMs,
      ratio: Math.round((1000 * idealMs) / tookMs) / 1000,
      refused,
      inOrder: people > 2 || numbers.every((number, index) => number === index),
    }
  })
}

/** Everybody's digest is due, and meanwhile people go on asking. */
async function answersAmongDigests() {
  const digests = 600
  return outgoing(digests + 20, async ({ add, count }) => {
    const now = Date.now()
    await add(
      Array.from({ length: digests }, (_, index) => ({
        lane: `person:ou_${index}`,
        key: null,
        notBefore: now,
        payload: {
          do: 'post',
          to: { openId: `ou_${index}` },
          card: { card: 'digest', personId: `p-${index}` },
        },
      })),
    )
    const asked: number[] = []
    for (let index = 0; index < 20; index += 1) {
      asked.push(Date.now())
      await add([sayTo({ openId: `ou_${digests + index}` }, `答 ${index}.`, Date.now())])
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
    const { sent, refused } = await count(digests + 20)
    const waits = asked.map(
      (at, index) => (sent.find(({ text }) => text.includes(`答 ${index}.`))?.at ?? at) - at,
    )
    const last = sent.at(-1)?.at ?? 0
    return {
      digestsTookMs: last - now,
      answerP50Ms: median(waits),
      answerMostMs: Math.max(...waits),
      refused,
    }
  })
}

type Going = {
  readonly add: (jobs: readonly NewJob[]) => Promise<void>
  /** Waits until so many messages are there. */
  readonly count: (messages: number) => Promise<Counted>
}

/** The bot's back door, on a register of its own, with a Feishu in another process. */
async function outgoing<T>(people: number, use: (going: Going) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'xiaohao-egress-'))
  const feishu = helper('./egress-feishu.ts', String(people))
  const { url } = await said<Began>(feishu)
  const { appId, appSecret } = DEFAULT_APP
  const messenger = await openMessenger({ appId, appSecret, domain: url })
  const store = await openStore(join(folder, 'xiaohao.db'))
  await store.migrate()
  const deps: Deps = { store, now: Date.now, newId: String, nudge: () => worker.nudge() }
  const draw = async () => ({ schema: '2.0', body: { elements: [{ tag: 'markdown', content: '每日汇总' }] } })
  const worker = startWorker({
    store,
    now: Date.now,
    limits: new Limits(),
    holder: 'only-one',
    perform: (job) =>
      perform(
        { deps, messenger, photos: folderPhotos(folder), draw, make: async () => null, take: async () => [] },
        job,
      ),
    heed: async () => {},
    log: { done: () => {}, failed: (...what) => console.error(...what) },
  })
  const count = async (messages: number): Promise<Counted> => {
    for (;;) {
      const counted = await ask<Counted>(feishu, {})
      if (counted.sent.length >= messages) return counted
      await new Promise((resolve) => setTimeout(resolve, 1_000))
    }
  }
  const add = async (jobs: readonly NewJob[]) => {
    await store.commit({ cause: null, at: Date.now(), jobs })
    worker.nudge()
  }
  try {
    return await use({ add, count })
  } finally {
    await worker.stop()
    await store.close()
    await end(feishu)
    rmSync(folder, { recursive: true, force: true })
  }
}
