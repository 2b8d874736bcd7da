import { existsSync, readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { z } from 'zod'

/** Settings, read once when a command starts and handed on; nothing else looks at the environment. */
const whole = (from: number, to: number) => z.coerce.number().int().min(from).max(to)
const address = z.string().regex(/^https?:\/\/[^\s/]+/, 'must begin with http:// or https://')

const everything = z.object({
  LARK_APP_ID: z.string().min(1),
  LARK_APP_SECRET: z.string().min(1),
  LARK_ENCRYPT_KEY: z.string().min(1).optional(),
  LARK_VERIFICATION_TOKEN: z.string().min(1).optional(),
  LARK_DOMAIN: z.union([z.enum(['feishu', 'lark']), address]).default('feishu'),
  LARK_TRANSPORT: z.enum(['webhook', 'websocket']).default('webhook'),
  DATABASE_URL: z.string().min(1).optional(),
  DATA_DIR: z.string().min(1).default('xiaohao-data'),
  PUBLIC_URL: address.optional(),
  PORT: whole(0, 65_535).default(8080),
  HOST: z.string().min(1).default('127.0.0.1'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  S3_ENDPOINT: address.optional(),
  S3_REGION: z.string().min(1).default('auto'),
  S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
})

type Issues = z.core.$RefinementCtx
/** A place for pictures needs both halves of its key. */
function keysOf(value: Partial<z.output<typeof everything>>, issues: Issues): void {
  if (value.S3_ENDPOINT === undefined) return
  for (const name of ['S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const) {
    if (value[name] === undefined)
      issues.addIssue({ code: 'custom', path: [name], message: 'is needed with S3_ENDPOINT' })
  }
}

const settings = everything.superRefine((value, issues) => {
  const webhook = value.LARK_TRANSPORT === 'webhook'
  if (webhook && value.LARK_ENCRYPT_KEY === undefined && value.LARK_VERIFICATION_TOKEN === undefined) {
    issues.addIssue({
      code: 'custom',
      path: ['LARK_ENCRYPT_KEY'],
      message:
        'or LARK_VERIFICATION_TOKEN has to be set: without either nobody could tell whose requests these are',
    })
  }
  if (!webhook && !/^cli_[0-9a-fA-F]{16}$/.test(value.LARK_APP_ID)) {
    issues.addIssue({
      code: 'custom',
      path: ['LARK_APP_ID'],
      message: 'the long connection takes only ids like cli_ and 16 hex digits',
    })
  }
  keysOf(value, issues)
})

export type Settings = z.output<typeof settings>

/** Where the register and its pictures are kept; enough for commands that have nothing to do with Feishu. */
const keeping = everything
  .pick({
    DATABASE_URL: true,
    DATA_DIR: true,
    S3_ENDPOINT: true,
    S3_REGION: true,
    S3_ACCESS_KEY_ID: true,
    S3_SECRET_ACCESS_KEY: true,
  })
  .superRefine(keysOf)
export type Keeping = z.output<typeof keeping>

/** One example each, shown beside what is wrong and in the README's table. */
export const EXAMPLES: Readonly<Record<keyof Settings, string>> = {
  LARK_APP_ID: 'cli_a1b2c3d4e5f60718',
  LARK_APP_SECRET: 'the secret on the console’s credentials page',
  LARK_ENCRYPT_KEY: 'the Encrypt Key on the console’s events page',
  LARK_VERIFICATION_TOKEN: 'the Verification Token on the console’s events page',
  LARK_DOMAIN: 'feishu, lark or http://127.0.0.1:7001',
  LARK_TRANSPORT: 'webhook or websocket',
  DATABASE_URL: 'xiaohao-data/xiaohao.db or postgres://user:password@127.0.0.1:5432/xiaohao',
  DATA_DIR: 'xiaohao-data',
  PUBLIC_URL: 'https://xiaohao.example.gov.cn',
  PORT: '8080',
  HOST: '127.0.0.1',
  LOG_LEVEL: 'info',
  S3_ENDPOINT: 'https://s3.example.com/xiaohao-photos',
  S3_REGION: 'auto',
  S3_ACCESS_KEY_ID: 'AKIA…',
  S3_SECRET_ACCESS_KEY: 'the secret beside the access key',
}

/** Wrong settings: one line for each, saying which variable, what is wrong and an example. */
export class WrongSettings extends Error {
  override readonly name = 'WrongSettings'
  readonly lines: readonly string[]
  constructor(lines: readonly string[]) {
    super(lines.join('\n'))
    this.lines = lines
  }
}

type Environment = Readonly<Record<string, string | undefined>>

/** Reads settings from the environment (empty = unset). Throws WrongSettings. */
export const readSettings = (environment: Environment): Settings => readAs(settings, environment)

/** Reads only where the register is kept. Throws WrongSettings. */
export const readKeeping = (environment: Environment): Keeping => readAs(keeping, environment)

function readAs<T>(schema: z.ZodType<T>, environment: Environment): T {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''),
  )
  const read = schema.safeParse(given)
  if (read.success) return read.data
  throw new WrongSettings(
    read.error.issues.map((issue) => {
      const name = String(issue.path[0]) as keyof Settings
      const wrong =
        given[name] === undefined && issue.code !== 'custom' ? '没有设置 is not set' : issue.message
      return `${name}: ${wrong}（例 example: ${EXAMPLES[name]}）`
    }),
  )
}

/** The process's environment over what a `.env` file in the working folder says. */
export function environment(file = '.env'): Record<string, string | undefined> {
  return { ...(existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {}), ...process.env }
}
