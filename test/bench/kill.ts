import { parseArgs } from 'node:util'
import type { BotProcess } from './child.ts'
import { count, unanswered, Watch } from './kill-count.ts'
import { type Acknowledged, keepBusy } from './kill-people.ts'
import { BAD_DAY, drain, type KillWorld, openKillWorld } from './kill-world.ts'

const HOUR_MS = 3_600_000
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Kills bots at random moments of a busy and bad day, once all of them for an hour, then counts what was acknowledged and is not there, and what came twice. */
export async function kill(args: readonly string[]): Promise<boolean> {
  const options = {
    kills: { type: 'string', default: '200' },
    replicas: { type: 'string', default: '1' },
    /** From the moment a bot says it runs (ms): long enough for work to be under way, short enough to hit its start, too. */
    life: { type: 'string', default: '6000' },
    calm: { type: 'boolean', default: false },
  } as const
  const { values } = parseArgs({ args: [...args], options })
  const [kills, replicas, life] = [values.kills, values.replicas, values.life].map(Number) as [
    number,
    number,
    number,
  ]
  const world = await openKillWorld(replicas)
  const { feishu, bots, database } = world
  await Promise.all(bots.map((bot) => bot.start()))
  if (!values.calm) for (const fault of BAD_DAY) feishu.faults.add(fault)

  const acknowledged: Acknowledged = {
    reported: [],
    claimed: new Set(),
    writtenOff: new Set(),
    asked: new Set(),
  }
  const people = keepBusy(feishu, acknowledged)
  const started = performance.now()
  const watch = new Watch(feishu)
  await killing(world, { kills, life, watch, acknowledged })
  await people.stop()
  feishu.faults.clear()
  await drain(world)

  const counted = await count(feishu, database, { acknowledged, watch })
  const seconds = Math.round((performance.now() - started) / 1000)
  const store = replicas > 1 ? 'postgres' : 'sqlite'
  console.log(
    JSON.stringify({ bench: 'kill', store, replicas, kills, faults: !values.calm, ...counted, seconds }),
  )
  await world.stop()
  const { lost, doubled, stale, overLimit, journalHolds } = counted
  return lost + doubled + stale + overLimit === 0 && journalHolds
}

type Killing = {
  readonly kills: number
  readonly life: number
  readonly watch: Watch
  readonly acknowledged: Acknowledged
}
/** One bot at a time falls, the others go on; half-way everything is down for an hour. */
async function killing(
  { bots, feishu }: KillWorld,
  { kills, life, watch, acknowledged }: Killing,
): Promise<void> {
  const comingUp = new Map<BotProcess, Promise<void>>()
  for (let count = 0; count < kills; count += 1) {
    await pause((life / bots.length) * Math.random())
    const bot = bots[Math.floor(Math.random() * bots.length)]
    if (bot === undefined) continue
    await comingUp.get(bot)
    watch.look()
    await bot.kill()
    comingUp.set(bot, bot.start())
    if (bots.length === 1) await comingUp.get(bot)
    // For whoever waits: a thousand take an hour.
    if (count % 100 === 99) console.error(`${count + 1} kills, ${acknowledged.writtenOff.size} written off`)
    if (count !== Math.floor(kills / 2)) continue
    await Promise.all(comingUp.values())
    await Promise.all(bots.map((each) => each.kill()))
    // What nobody heard for an hour is answered once in all, and not in the night: it is owed to nobody in particular.
    for (const id of unanswered(feishu, acknowledged.asked)) acknowledged.asked.delete(id)
    await feishu.clock.advance(HOUR_MS)
    await startAnHourOn(bots)
  }
  await Promise.all(comingUp.values())
}

/** Where the platform's clock goes an hour on, so does theirs: else they would trust a `uuid` that it has forgotten. */
async function startAnHourOn(bots: readonly BotProcess[]): Promise<void> {
  for (const bot of bots) bot.aheadMs += HOUR_MS
  await Promise.all(bots.map((bot) => bot.start()))
}
