import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { demoCampaign } from '../../src/demo/campaign.ts'
import { demoWorld } from '../../src/demo/world.ts'
import { dayOf } from '../../src/domain/calendar.ts'
import type { NewFault, Simulator } from '../../src/simulator/contract.ts'
import { DEFAULT_APP, DEFAULT_SCOPES } from '../../src/simulator/settings.ts'
import { startSimulator } from '../../src/simulator/start.ts'
import { openStore } from '../../src/store/open.ts'
import { BotProcess, freePort } from './child.ts'
import { openFront } from './front.ts'
import { startPostgres } from './postgres.ts'

export type KillWorld = {
  readonly feishu: Simulator
  readonly database: string
  /** Where the bots are reached. */
  readonly url: string
  readonly bots: readonly BotProcess[]
  readonly stop: () => Promise<void>
}

/** What the platform and the line to it do to a bot on a bad day. */
export const BAD_DAY: readonly NewFault[] = [
  { on: { path: '/open-apis/im/' }, kind: 'rate-limited', value: 1, chance: 0.02 },
  { on: { path: '/open-apis/im/' }, kind: 'server-error', chance: 0.03 },
  { on: { path: '/open-apis/im/' }, kind: 'lost-answer', chance: 0.03 },
  { on: { path: '/open-apis/im/' }, kind: 'delay', value: 1_500, chance: 0.02 },
  { on: { path: '/open-apis/im/' }, kind: 'hang', chance: 0.002 },
  { on: 'events', kind: 'twice', chance: 0.1 },
  { on: 'events', kind: 'shuffle', chance: 0.1 },
  { on: 'callbacks', kind: 'delay', value: 1_000, chance: 0.02 },
]

/** The simulator, an empty register with the demo's campaign, and so many bots on it, behind one address. */
export async function openKillWorld(replicas: number): Promise<KillWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'xiaohao-kill-'))
  const postgres = replicas > 1 ? await startPostgres() : null
  const database = postgres?.url ?? join(folder, 'xiaohao.db')
  await seed(database)
  const ports: number[] = []
  for (let count = 0; count < replicas; count += 1) ports.push(await freePort())
  const door = replicas > 1 ? await freePort() : (ports[0] ?? 0)
  const front = replicas > 1 ? await openFront(door, ports) : null
  const feishu = await startSimulator({
    seed: demoWorld(),
    encryptKey: 'bench-key',
    scopes: [...DEFAULT_SCOPES, 'im:message.group_msg'],
    webhook: `http://127.0.0.1:${door}/lark/events`,
  })
  const shared = {
    LARK_APP_ID: DEFAULT_APP.appId,
    LARK_APP_SECRET: DEFAULT_APP.appSecret,
    LARK_ENCRYPT_KEY: 'bench-key',
    LARK_VERIFICATION_TOKEN: DEFAULT_APP.verificationToken,
    LARK_DOMAIN: feishu.url,
    DATA_DIR: folder,
    LOG_LEVEL: 'silent',
    ...(postgres === null ? {} : { DATABASE_URL: postgres.url }),
  }
  const bots = ports.map((port) => new BotProcess({ ...shared, PORT: String(port) }))
  return {
    feishu,
    database,
    url: `http://127.0.0.1:${door}`,
    bots,
    stop: async () => {
      await Promise.all(bots.map((bot) => bot.stop()))
      await feishu.stop()
      await front?.close()
      await postgres?.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
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

/** A chat takes five cards a second: what piled up while the bot was down needs its time. */
const LONGEST_DRAIN_MS = 15 * 60_000
/** What failed is tried again within this; what waits longer waits for the morning. */
const SOON_MS = 10 * 60_000

/** Lets the platform bring again what was not acknowledged, and the bots send what they owe. */
export async function drain({ feishu, database, bots }: KillWorld): Promise<void> {
  const store = await openStore(database)
  // A third time it would bring them an hour on: what is that late is answered once in all, so nobody is owed it.
  for (const wait of [16_000, 301_000]) {
    await feishu.clock.advance(wait)
    await feishu.seen.settled()
  }
  const ahead = bots[0]?.aheadMs ?? 0
  const until = performance.now() + LONGEST_DRAIN_MS
  while (performance.now() < until) {
    const { inboxWaiting, oldestDueMs } = await store.counts(Date.now() + ahead + SOON_MS)
    if (inboxWaiting === 0 && oldestDueMs === 0) break
    await new Promise((done) => setTimeout(done, 500))
  }
  await store.close()
}
