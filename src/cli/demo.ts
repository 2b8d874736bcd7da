import { rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Command } from 'commander'
import { CHATS, demoOpenId } from '../demo/campaign.ts'
import { seedDemo } from '../demo/seed.ts'
import { demoWorld } from '../demo/world.ts'
import { startOnSimulator } from './on-simulator.ts'
import { playCounty } from './play.ts'
import { untilStopped } from './until-stopped.ts'

type Flags = {
  readonly port: string
  readonly data: string
  readonly fresh?: boolean
  readonly play?: boolean
  readonly whole?: boolean
  readonly pace: string
}

export const demoCommand = (): Command =>
  new Command('demo')
    .description(
      '演示：模拟飞书 + 机器人 + 秦源县 The whole loop in your browser, on a Feishu that runs here',
    )
    .option('--port <n>', '网页端口 port of the web page (0 = any)', '7001')
    .option('--data <dir>', '数据目录 folder everything is kept in', 'xiaohao-data/demo')
    .option('--fresh', '从头开始 begin again from nothing')
    .option('--play', '看一个县从动员到督查走一遍 watch a county go from the first meeting to the re-check')
    .option(
      '--whole',
      '与 --play 连用：全县 20736 户，全速 with --play: all 20,736 households, at full speed',
    )
    .option('--pace <ms>', '与 --play 连用：每一步停多久 with --play: how long each step rests', '700')
    .action(async (flags: Flags) => {
      if (flags.play === true) return playCounty({ ...flags, data: join(flags.data, 'played') })
      const demo = await startDemo(flags)
      console.log('')
      console.log(`  打开浏览器 Open in your browser:  ${demo.address}`)
      console.log(`  登记的网页 The register’s pages:   ${demo.pages}`)
      console.log(`  数据在 Data is kept in:           ${resolve(flags.data)}`)
      console.log('  左上角可切换身份 Switch who you are at the top left:')
      console.log(
        '  罗建平（组长 leader）· 李广田（责任人 owner）· 方立新（审核组长 review leader）· 曹敏（管理员 admin）',
      )
      console.log('  在群里 @销号 上报 to report · Ctrl-C 停止 stops')
      await untilStopped(demo.stop)
    })

/** The simulator and the bot on it, seeded the first time and kept afterwards. */
export async function startDemo(
  flags: Pick<Flags, 'port' | 'data' | 'fresh'>,
): Promise<{ readonly address: string; readonly pages: string; readonly stop: () => Promise<void> }> {
  if (flags.fresh === true) rmSync(flags.data, { recursive: true, force: true })
  const { port, data } = flags
  const running = await startOnSimulator({
    port,
    data,
    seed: demoWorld(),
    keepFeishu: true,
    prepare: seedDemo,
  })
  return {
    address: `${running.feishu.url}/?as=${demoOpenId('P01')}&chat=${CHATS.team3}`,
    pages: `http://127.0.0.1:${running.bot.port}/`,
    stop: running.stop,
  }
}
