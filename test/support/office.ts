import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { applyCampaign } from '../../src/app/apply-campaign.ts'
import type { Deps } from '../../src/app/deps.ts'
import { readSettings } from '../../src/config.ts'
import { demoCampaign, demoOpenId } from '../../src/demo/campaign.ts'
import { demoWorld } from '../../src/demo/world.ts'
import { dayOf } from '../../src/domain/calendar.ts'
import { openLog } from '../../src/log.ts'
import type {
  Message,
  Press,
  PressOutcome,
  Simulator,
  SimulatorOptions,
  UploadedFile,
} from '../../src/simulator/contract.ts'
import { chineseFont } from '../../src/simulator/page/optional.ts'
import { DEFAULT_APP, DEFAULT_SCOPES } from '../../src/simulator/settings.ts'
import { startSimulator } from '../../src/simulator/start.ts'
import { type Bot, startBot } from '../../src/wire.ts'

export type OfficeOptions = {
  readonly transport?: 'webhook' | 'websocket'
  readonly databaseUrl?: string
  readonly hearsGroups?: boolean
  readonly simulator?: Partial<SimulatorOptions>
  /** Runs before the bot opens its doors; the demo campaign without findings unless said. */
  readonly prepare?: (deps: Deps) => Promise<unknown>
}

/** A whole office for a test: a Feishu, the bot on it, and the invented county's people. */
export type Office = {
  readonly feishu: Simulator
  /** The bot as it runs now. */
  readonly bot: Bot
  /** Stops the bot while the platform goes on; `restart` brings it up on the same register. */
  readonly stopBot: () => Promise<void>
  readonly restart: () => Promise<void>
  /** Resolves when everything that was said has been heard, acted on and answered. */
  readonly settle: () => Promise<void>
  /** The newest card of the app in a chat for which the test holds. */
  readonly card: (chatId: string, test?: (json: string) => boolean) => Message
  readonly press: (
    as: string,
    message: Message,
    element: string,
    form?: Press['action']['form'],
    nth?: number,
  ) => Promise<PressOutcome>
  /** The private chat with the bot of a person of the campaign. */
  readonly privateChat: (personId: string) => string
  readonly close: () => Promise<void>
}
export const who = demoOpenId

const campaignOnly = (deps: Deps) => applyCampaign(deps, demoCampaign(dayOf(deps.now())), 'system')

export async function openOffice(options: OfficeOptions = {}): Promise<Office> {
  const folder = mkdtempSync(join(tmpdir(), 'xiaohao-test-'))
  const scopes = [...DEFAULT_SCOPES, ...(options.hearsGroups === false ? [] : ['im:message.group_msg'])]
  const feishu = await startSimulator({
    seed: demoWorld(),
    encryptKey: 'test-key',
    scopes,
    ...options.simulator,
  })
  const transport = options.transport ?? 'webhook'
  const settings = readSettings({
    LARK_APP_ID: DEFAULT_APP.appId,
    LARK_APP_SECRET: DEFAULT_APP.appSecret,
    LARK_ENCRYPT_KEY: 'test-key',
    LARK_VERIFICATION_TOKEN: DEFAULT_APP.verificationToken,
    LARK_DOMAIN: feishu.url,
    LARK_TRANSPORT: transport,
    DATABASE_URL: options.databaseUrl,
    DATA_DIR: folder,
    PORT: '0',
  })
  const start = async (prepare?: (deps: Deps) => Promise<unknown>) => {
    const surroundings = { log: openLog('silent'), now: () => feishu.clock.now(), font: chineseFont() }
    const started = await startBot(settings, {
      ...surroundings,
      ...(prepare === undefined ? {} : { prepare }),
    })
    if (transport === 'webhook') await feishu.act.setWebhook(`http://127.0.0.1:${started.port}/lark/events`)
    return started
  }
  let bot = await start(options.prepare ?? campaignOnly)
  const settle = async () => {
    await feishu.seen.settled()
    await bot.idle()
    await feishu.seen.settled()
    await bot.idle()
  }
  return {
    feishu,
    get bot() {
      return bot
    },
    stopBot: () => bot.stop(),
    restart: async () => {
      bot = await start()
    },
    settle,
    card: (chatId, test = () => true) => newestCard(feishu, chatId, test),
    press: (as, message, element, form, nth) =>
      feishu.act.press({
        as: who(as),
        messageId: message.messageId,
        action: { element, ...(form === undefined ? {} : { form }), ...(nth === undefined ? {} : { nth }) },
      }),
    privateChat: (personId) => feishu.act.privateChat(who(personId)).chatId,
    close: async () => {
      await bot.stop()
      await feishu.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function newestCard(feishu: Simulator, chatId: string, test: (json: string) => boolean): Message {
  const cards = feishu.seen
    .messages(chatId)
    .filter(
      (message) =>
        message.type === 'interactive' && !message.deleted && test(JSON.stringify(message.content)),
    )
  const last = cards.at(-1)
  if (last === undefined) throw new Error(`no such card in ${chatId}`)
  return last
}

/** A picture no other is equal to. */
export async function aPicture(name: string): Promise<UploadedFile> {
  const [r = 0, g = 0, b = 0] = [...Buffer.from(name.padEnd(3, 'x'))]
  const bytes = await sharp({ create: { width: 320, height: 240, channels: 3, background: { r, g, b } } })
    .jpeg()
    .toBuffer()
  return { name: `${name}.jpg`, mime: 'image/jpeg', base64: bytes.toString('base64') }
}

/** A right report form for one household in 冷溪沟村. */
export const rightForm = (over: Readonly<Record<string, string | readonly string[]>> = {}) => ({
  place: 'hekou-lengxigou',
  group: '二组',
  level: '户',
  object: '王德顺',
  standard: 'H5',
  text: '王德顺家入户水管冻裂，断水一个多月',
  methods: ['实地查看'],
  owner: who('P10'),
  ...over,
})
