import { rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Deps } from '../app/deps.ts'
import { statistics, statisticsLines } from '../app/statistics.ts'
import { sheets } from '../documents/sheets.ts'
import { instantOf } from '../domain/calendar.ts'
import { openIdOf, playedWorld, SOURCE } from '../play/county.ts'
import { drive, PLAY_FROM, prepareCounty, SMALL, WHOLE } from '../play/drive.ts'
import { Hands } from '../play/hands.ts'
import { startOnSimulator } from './on-simulator.ts'
import { untilStopped } from './until-stopped.ts'

type Flags = {
  readonly port: string
  readonly data: string
  readonly pace: string
  readonly whole?: boolean
}
const TEN = 600
const TEAMS_AT_ONCE = 12

/** A county's drive on the simulator: everybody writes and presses by themselves, at a pace one can watch, or at full speed with the whole county's figures; then the pages stay open. */
export async function playCounty({ port, data, pace, whole = false }: Flags): Promise<void> {
  rmSync(data, { recursive: true, force: true })
  const size = whole ? WHOLE : SMALL
  const running = await startOnSimulator({
    port,
    data,
    seed: playedWorld(),
    keepFeishu: false,
    startsAt: instantOf(PLAY_FROM, TEN),
    prepare: (deps) => prepareCounty(deps, sheets, size),
  })
  const { feishu, bot, stop } = running
  console.log(`\n  打开浏览器看 Watch in your browser:  ${feishu.url}/?as=${openIdOf('member1-1')}&follow=1`)
  console.log(`  登记的网页 The register’s pages:     http://127.0.0.1:${bot.port}/\n`)
  const rest = whole ? 0 : Number(pace)
  const hands = new Hands(feishu, bot, {
    breathe: async () => {
      if (rest > 0) await wait(rest)
    },
    atOnce: rest === 0 ? TEAMS_AT_ONCE : 1,
    tell: (zh) => console.log(`  ${zh}`),
  })
  const began = performance.now()
  await drive({ hands, known: bot.deps.store, sheets, size })
  const seconds = Math.round((performance.now() - began) / 1000)
  console.log(`\n  ${hands.counts.messages}条消息，${hands.counts.presses}次按钮，${seconds}秒`)
  await report(bot.deps, whole)
  console.log(
    `\n  再看统计 Figures again: DATA_DIR=${resolve(join(data, 'bot'))} npm run cli -- statistics --json`,
  )
  console.log('  Ctrl-C 停止 stops')
  await untilStopped(stop)
}

/** The figures, and for the whole county each of the account's beside ours. */
async function report(deps: Deps, whole: boolean): Promise<void> {
  const figures = await statistics(deps)
  if (figures === null) return
  for (const line of statisticsLines(figures)) console.log(`  ${line}`)
  if (!whole) return
  const keys = Object.keys(SOURCE) as (keyof typeof SOURCE)[]
  for (const key of keys)
    console.log(`  ${key}: ${figures[key]} / ${SOURCE[key]} ${figures[key] === SOURCE[key] ? '=' : '≠'}`)
}
