import { rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Command } from 'commander'
import { readSettings } from '../config.ts'
import { CHATS, demoOpenId } from '../demo/campaign.ts'
import { seedDemo } from '../demo/seed.ts'
import { demoWorld } from '../demo/world.ts'
import { openLog } from '../log.ts'
import { DEFAULT_APP, DEFAULT_SCOPES } from '../simulator/settings.ts'
import { startSimulator } from '../simulator/start.ts'
import { startBot } from '../wire.ts'
import { untilStopped } from './until-stopped.ts'

type Flags = { readonly port: string; readonly data: string; readonly fresh?: boolean }

export const demoCommand = (): Command =>
  new Command('demo')
    .description(
      '演示：模拟飞书 + 机器人 + 秦源县 The whole loop in your browser, on a Feishu that runs here',
    )
    .option('--port <n>', '网页端口 port of the web page (0 = any)', '7001')
    .option('--data <dir>', '数据目录 folder everything is kept in', 'xiaohao-data/demo')
    .option('--fresh', '从头开始 begin again from nothing')
    .action(async (flags: Flags) => {
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
  flags: Flags,
): Promise<{ readonly address: string; readonly pages: string; readonly stop: () => Promise<void> }> {
  if (flags.fresh === true) rmSync(flags.data, { recursive: true, force: true })
  const simulator = await startSimulator({
    port: Number(flags.port),
    seed: demoWorld(),
    stateFile: join(flags.data, 'feishu', 'world.json'),
    encryptKey: 'demo-encrypt-key',
    // Group replies without an @ are heard, as in a tenant that granted it.
    scopes: [...DEFAULT_SCOPES, 'im:message.group_msg'],
  })
  const settings = readSettings({
    LARK_APP_ID: DEFAULT_APP.appId,
    LARK_APP_SECRET: DEFAULT_APP.appSecret,
    LARK_ENCRYPT_KEY: 'demo-encrypt-key',
    LARK_VERIFICATION_TOKEN: DEFAULT_APP.verificationToken,
    LARK_DOMAIN: simulator.url,
    DATA_DIR: join(flags.data, 'bot'),
    PORT: '0',
    LOG_LEVEL: 'warn',
  })
  const bot = await startBot(settings, {
    log: openLog(settings.LOG_LEVEL),
    now: () => simulator.clock.now(),
    prepare: seedDemo,
    linksToItself: true,
  })
  await simulator.act.setWebhook(`http://127.0.0.1:${bot.port}/lark/events`)
  return {
    address: `${simulator.url}/?as=${demoOpenId('P01')}&chat=${CHATS.team3}`,
    pages: `http://127.0.0.1:${bot.port}/`,
    stop: async () => {
      await bot.stop()
      await simulator.stop()
    },
  }
}
