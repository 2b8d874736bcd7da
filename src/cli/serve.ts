import { Command } from 'commander'
import { environment, readSettings } from '../config.ts'
import { openLog } from '../log.ts'
import { openKeeping, startBot } from '../wire.ts'
import { untilStopped } from './until-stopped.ts'

export const serveCommand = (): Command =>
  new Command('serve')
    .description('运行机器人 Run the bot with the settings of the environment or .env')
    .action(async () => {
      const settings = readSettings(environment())
      const log = openLog(settings.LOG_LEVEL)
      const bot = await startBot(settings, { log })
      console.log(`销号已启动 Running: http://${settings.HOST}:${bot.port} (${settings.LARK_TRANSPORT})`)
      if (settings.LARK_TRANSPORT === 'webhook') {
        console.log(
          `事件与回调地址 Address for events and callbacks: ${settings.PUBLIC_URL ?? `http://${settings.HOST}:${bot.port}`}/lark/events`,
        )
      }
      if ((await bot.deps.store.campaign()) === null) {
        console.log(
          '还没有启用排查行动。 No campaign is in force yet. xiaohao campaign apply <文件 file | county | fire | anti-relapse>',
        )
      }
      if (bot.adminCode !== null) {
        console.log(
          `还没有管理员。请私聊机器人发送 No administrator yet; send this to the bot in private: 管理员 ${bot.adminCode}`,
        )
      }
      await untilStopped(bot.stop)
    })

export const migrateCommand = (): Command =>
  new Command('migrate')
    .description('更新数据库结构 Bring the database schema up to date')
    .action(async () => {
      const settings = readSettings(environment())
      const { store } = await openKeeping(settings)
      await store.close()
      console.log('数据库结构已是最新。 The schema is up to date.')
    })
