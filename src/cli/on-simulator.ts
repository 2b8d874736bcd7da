import { join } from 'node:path'
import { readSettings } from '../config.ts'
import { openLog } from '../log.ts'
import type { Seed, Simulator } from '../simulator/contract.ts'
import { chineseFont } from '../simulator/page/optional.ts'
import { DEFAULT_APP, DEFAULT_SCOPES } from '../simulator/settings.ts'
import { startSimulator } from '../simulator/start.ts'
import { type Bot, startBot } from '../wire.ts'

export type OnSimulator = {
  readonly port: string
  /** Folder everything is kept in. */
  readonly data: string
  readonly seed: Seed
  /** Whether the Feishu goes on where it was; it begins anew without. */
  readonly keepFeishu: boolean
  /** What the Feishu's clock begins at (ms); the computer's time unless given. */
  readonly startsAt?: number
  readonly prepare: NonNullable<Parameters<typeof startBot>[1]['prepare']>
}

/** A Feishu on this machine, and the bot on it. */
export async function startOnSimulator(options: OnSimulator): Promise<{
  readonly feishu: Simulator
  readonly bot: Bot
  readonly stop: () => Promise<void>
}> {
  const { port, data, seed, keepFeishu, startsAt, prepare } = options
  const feishu = await startSimulator({
    port: Number(port),
    seed,
    ...(keepFeishu ? { stateFile: join(data, 'feishu', 'world.json') } : {}),
    ...(startsAt === undefined ? {} : { startsAt }),
    encryptKey: 'demo-encrypt-key',
    // Group replies without an @ are heard, as in a tenant that granted it.
    scopes: [...DEFAULT_SCOPES, 'im:message.group_msg'],
  })
  const settings = readSettings({
    LARK_APP_ID: DEFAULT_APP.appId,
    LARK_APP_SECRET: DEFAULT_APP.appSecret,
    LARK_ENCRYPT_KEY: 'demo-encrypt-key',
    LARK_VERIFICATION_TOKEN: DEFAULT_APP.verificationToken,
    LARK_DOMAIN: feishu.url,
    DATA_DIR: join(data, 'bot'),
    PORT: '0',
    LOG_LEVEL: 'warn',
  })
  const bot = await startBot(settings, {
    log: openLog(settings.LOG_LEVEL),
    now: () => feishu.clock.now(),
    prepare,
    linksToItself: true,
    font: chineseFont(),
  })
  await feishu.act.setWebhook(`http://127.0.0.1:${bot.port}/lark/events`)
  return {
    feishu,
    bot,
    stop: async () => {
      await bot.stop()
      await feishu.stop()
    },
  }
}
