import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { demoCampaign } from '../../src/demo/campaign.ts'
import { demoWorld } from '../../src/demo/world.ts'
import { dayOf } from '../../src/domain/calendar.ts'
import { evolve } from '../../src/domain/finding/evolve.ts'
import type { Simulator } from '../../src/simulator/contract.ts'
import { DEFAULT_APP, DEFAULT_SCOPES } from '../../src/simulator/settings.ts'
import { startSimulator } from '../../src/simulator/start.ts'
import { checkJournal } from '../../src/store/journal-hash.ts'
import { openStore } from '../../src/store/open.ts'
import { BotProcess, freePort } from './child.ts'
import { type Acknowledged, keepBusy } from './kill-people.ts'

/** From the moment it says it runs: long enough for work to be under way, short enough to hit its start, too. */
const LONGEST_LIFE_MS = 6_000
/** A chat takes five cards a second: what piled up while the bot was down needs its time. */
const LONGEST_DRAIN_MS = 10 * 60_000
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Kills the bot at random moments of a busy run, then counts what was acknowledged and is not there, and what came twice. */
export async function kill(args: readonly string[]): Promise<boolean> {
  const { values } = parseArgs({ args: [...args], options: { kills: { type: 'string', default: '200' } } })
  const kills = Number(values.kills)
  const folder = mkdtempSync(join(tmpdir(), 'xiaohao-kill-'))
  const database = join(folder, 'xiaohao.db')
  await seed(database)
  const port = await freePort()
  const webhook = `http://127.0.0.1:${port}/lark/events`
  const scopes = [...DEFAULT_SCOPES, 'im:message.group_msg']
  const feishu = await startSimulator({ seed: demoWorld(), encryptKey: 'bench-key', scopes, webhook })
  const bot = new BotProcess(settingsOf(feishu.url, folder, port))
  await bot.start()

  const acknowledged: Acknowledged = {
    reported: [],
    claimed: new Set(),
    writtenOff: new Set(),
    asked: new Set(),
  }
  const people = keepBusy(feishu, acknowledged)
  const started = performance.now()
  for (let count = 0; count < kills; count += 1) {
    await pause(LONGEST_LIFE_MS * Math.random())
    await bot.kill()
    await bot.start()
  }
  await people.stop()
  await drain(feishu, database)
  await bot.stop()

  const counted = await count(feishu, database, acknowledged)
  const seconds = Math.round((performance.now() - started) / 1000)
  console.log(JSON.stringify({ bench: 'kill', store: 'sqlite', kills, ...counted, seconds }))
  await feishu.stop()
  rmSync(folder, { recursive: true, force: true })
  return counted.lost === 0 && counted.doubled === 0 && counted.journalHolds
}

async function seed(database: string): Promise<void> {
  const store = await openStore(database)
  await store.migrate()
  const now = Date.now()
  const campaign = demoCampaign(dayOf(now))
  const event = { type: 'campaign-applied', by: 'system', at: now, campaign } as const
  await store.commit({
    cause: null,
    at: now,
    campaign: { id: campaign.id, expectedVersion: 0, next: campaign, events: [event] },
  })
  await store.close()
}

const settingsOf = (url: string, folder: string, port: number): Record<string, string> => ({
  LARK_APP_ID: DEFAULT_APP.appId,
  LARK_APP_SECRET: DEFAULT_APP.appSecret,
  LARK_ENCRYPT_KEY: 'bench-key',
  LARK_VERIFICATION_TOKEN: DEFAULT_APP.verificationToken,
  LARK_DOMAIN: url,
  DATA_DIR: folder,
  PORT: String(port),
  LOG_LEVEL: 'silent',
})

/** Lets the platform bring again what was not acknowledged, and the bot send what it owes. */
async function drain(feishu: Simulator, database: string): Promise<void> {
  const store = await openStore(database)
  for (const wait of [16_000, 301_000, 3_601_000]) {
    await feishu.clock.advance(wait)
    await feishu.seen.settled()
  }
  const until = performance.now() + LONGEST_DRAIN_MS
  while (performance.now() < until) {
    const { inboxWaiting, oldestDueMs } = await store.counts(Date.now())
    if (inboxWaiting === 0 && oldestDueMs === 0) break
    await pause(500)
  }
  await store.close()
}

async function count(feishu: Simulator, database: string, acknowledged: Acknowledged) {
  const store = await openStore(database)
  const campaign = (await store.campaign())?.value
  const all = await store.findings({ campaignId: campaign?.id ?? '' })
  const byNumber = new Map(all.map(({ value }) => [value.facts.number, value]))
  const missing = (numbers: Iterable<string>, stages: readonly string[]) =>
    [...numbers].filter((number) => !stages.includes(byNumber.get(number)?.stage ?? ''))
  const beyond = {
    claimed: ['claimed', 'submitted', 'written-off'],
    reported: ['issued', 'claimed', 'submitted', 'written-off'],
  }
  const lost = [
    ...missing(acknowledged.reported, beyond.reported),
    ...missing(acknowledged.claimed, beyond.claimed),
    ...missing(acknowledged.writtenOff, ['written-off']),
    ...unanswered(feishu, acknowledged),
  ]
  const journal = await checkJournal(store)
  const dead = await store.deadJobs(50)
  const replayed = await replaysToPresent(store)
  await store.close()
  const acknowledgements =
    acknowledged.reported.length + acknowledged.claimed.size + acknowledged.writtenOff.size
  return {
    acknowledged: acknowledgements,
    findings: all.length,
    lost: lost.length,
    doubled: doubled(feishu),
    deadLetters: dead.length,
    journalRows: journal.rows,
    journalHolds: journal.brokenAt === null && replayed,
  }
}

/** Requests for the form whose event was acknowledged and that never got one. */
function unanswered(feishu: Simulator, { asked }: Acknowledged): readonly string[] {
  const answered = new Set(feishu.seen.sent().map((message) => message.parentId))
  const heard = new Set(
    feishu.seen
      .deliveries()
      .filter(({ ok }) => ok)
      .map(({ body }) => messageIdIn(body)),
  )
  return [...asked].filter((id) => heard.has(id) && !answered.has(id))
}
const messageIdIn = (body: unknown): string =>
  (body as { event?: { message?: { message_id?: string } } }).event?.message?.message_id ?? ''

/** Cards that stand twice where one belongs: two answers to one request, or two cards of a finding in one chat (a reviewer gets one for each submission). */
function doubled(feishu: Simulator): number {
  const seen = new Map<string, number>()
  for (const message of feishu.seen.sent()) {
    if (message.type !== 'interactive') continue
    const number =
      /[A-Z]+-[A-Z]+-\d{4}/.exec(JSON.stringify(message.content))?.[0] ??
      message.parentId ??
      message.messageId
    const key = `${message.chatId} ${number}`
    seen.set(key, (seen.get(key) ?? 0) + 1)
  }
  return [...seen.values()].filter((times) => times > 1).length
}

async function replaysToPresent(store: Awaited<ReturnType<typeof openStore>>): Promise<boolean> {
  const present = new Map<string, ReturnType<typeof evolve>>()
  for (let after = 0; ; ) {
    const rows = await store.journal(after, 500)
    if (rows.length === 0) break
    for (const row of rows) {
      if (row.subject === 'finding')
        present.set(
          row.subjectId,
          evolve(present.get(row.subjectId) ?? null, row.event as Parameters<typeof evolve>[1]),
        )
      after = row.seq
    }
  }
  for (const [id, finding] of present) {
    if (JSON.stringify((await store.finding(id))?.value) !== JSON.stringify(finding)) return false
  }
  return true
}
