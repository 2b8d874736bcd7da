import { readdirSync, readFileSync, statSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { count, Watch } from './kill-count.ts'
import { type Acknowledged, keepBusy } from './kill-people.ts'
import { drain, openKillWorld } from './kill-world.ts'
import { median } from './processes.ts'

const EVERY_MS = 5_000
const MOST_GROWTH = 1.15
/** SQLite folds its log in at about 3,000 pages, 12 MB; a long reader may let it grow a little beyond. */
const MOST_WAL_BYTES = 16 * 1024 * 1024
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

type Sample = { readonly rss: number; readonly handles: number; readonly wal: number }

/** Mixed load for half an hour: messages, presses, pictures, and looks at the pages' doors; memory, open handles and SQLite's log are watched (Linux). */
export async function memory(args: readonly string[]): Promise<boolean> {
  const { values } = parseArgs({
    args: [...args],
    options: { minutes: { type: 'string', default: '30' } },
  })
  const minutes = Number(values.minutes)
  const world = await openKillWorld(1)
  const { feishu, bots, database, url, stop } = world
  const [bot] = bots
  if (bot === undefined) return false
  await bot.start()
  const acknowledged: Acknowledged = {
    reported: [],
    claimed: new Set(),
    writtenOff: new Set(),
    asked: new Set(),
  }
  const people = keepBusy(feishu, acknowledged)
  const watch = new Watch(feishu)
  const samples: Sample[] = []
  const until = performance.now() + minutes * 60_000
  while (performance.now() < until) {
    await pause(EVERY_MS)
    for (const page of ['/', '/metrics', '/healthz', '/coverage', '/nowhere'])
      await (await fetch(url + page)).text()
    watch.look()
    samples.push(sampleOf(bot.pid, database))
  }
  await people.stop()
  await drain(world)
  const counted = await count(feishu, database, { acknowledged, watch })
  await stop()
  const line = summary(samples)
  console.log(JSON.stringify({ bench: 'memory', store: 'sqlite', minutes, ...line, ...counted }))
  return line.ratio <= MOST_GROWTH && line.handlesRatio <= MOST_GROWTH && line.walMostBytes <= MOST_WAL_BYTES
}

function sampleOf(pid: number, database: string): Sample {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return {
    rss: Number(kilobytes ?? 0) * 1024,
    handles: readdirSync(`/proc/${pid}/fd`).length,
    wal: statSync(`${database}-wal`, { throwIfNoEntry: false })?.size ?? 0,
  }
}

/** The last third beside the second: the first one warms up. */
function summary(samples: readonly Sample[]) {
  const third = Math.floor(samples.length / 3)
  const middle = (from: number, of: (sample: Sample) => number) =>
    median(samples.slice(from, from + third).map(of))
  const beside = (of: (sample: Sample) => number) =>
    Math.round((100 * middle(2 * third, of)) / Math.max(1, middle(third, of))) / 100
  const megabytes = (bytes: number) => Math.round(bytes / 1024 / 1024)
  return {
    samples: samples.length,
    rssMb: megabytes(middle(third, ({ rss }) => rss)),
    rssEndMb: megabytes(middle(2 * third, ({ rss }) => rss)),
    ratio: beside(({ rss }) => rss),
    handles: middle(2 * third, ({ handles }) => handles),
    handlesRatio: beside(({ handles }) => handles),
    walMostBytes: Math.max(...samples.map(({ wal }) => wal)),
  }
}
