import { readFileSync } from 'node:fs'
import { Command } from 'commander'
import type { Seed, SimulatorOptions } from '../simulator/contract.ts'
import { DEFAULT_APP } from '../simulator/settings.ts'
import { startSimulator } from '../simulator/start.ts'
import { untilStopped } from './until-stopped.ts'

type Flags = {
  readonly port: string
  readonly appId: string
  readonly appSecret: string
  readonly encryptKey?: string
  readonly verificationToken: string
  readonly webhook?: string
  readonly scopes?: readonly string[]
  readonly seed?: string
  readonly state?: string
}

export const simulateCommand = (): Command =>
  new Command('simulate')
    .description('在本机运行一个飞书 Run a Feishu on this machine')
    .option('--port <n>', '端口 port', '7001')
    .option('--app-id <id>', '应用 app id', DEFAULT_APP.appId)
    .option('--app-secret <secret>', '密钥 app secret', DEFAULT_APP.appSecret)
    .option('--encrypt-key <key>', '事件加密 Encrypt Key')
    .option('--verification-token <token>', '校验令牌 Verification Token', DEFAULT_APP.verificationToken)
    .option('--webhook <url>', '事件与回调地址 where events and callbacks go')
    .option('--scopes <scope...>', '开通的权限 granted scopes (default: no im:message.group_msg)')
    .option('--seed <file>', '起始的人和群 people and chats to begin with (JSON)')
    .option('--state <file>', '保存到文件 keep the world in a file')
    .action(async (flags: Flags) => {
      const simulator = await startSimulator(optionsOf(flags))
      console.log(`模拟飞书 Simulated Feishu: ${simulator.url}`)
      console.log(
        `App ID ${flags.appId} · App Secret ${flags.appSecret} · Verification Token ${flags.verificationToken}`,
      )
      await untilStopped(simulator.stop)
    })

function optionsOf(flags: Flags): SimulatorOptions {
  const given = {
    encryptKey: flags.encryptKey,
    webhook: flags.webhook,
    scopes: flags.scopes,
    seed: flags.seed === undefined ? undefined : (JSON.parse(readFileSync(flags.seed, 'utf8')) as Seed),
    stateFile: flags.state,
  }
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  const { appId, appSecret, verificationToken } = flags
  return { port: Number(flags.port), appId, appSecret, verificationToken, ...set }
}
