import { type Logger, pino } from 'pino'

export type Log = Logger

/** JSON lines on standard error. Secrets and tokens never reach it: whole requests are not logged, and these names are blanked wherever they stand. */
export const openLog = (level: string): Log =>
  pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: {
        paths: SECRET.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
        censor: '***',
      },
    },
    pino.destination({ dest: 2, sync: false }),
  )

const SECRET = [
  'token',
  'authorization',
  'Authorization',
  'appSecret',
  'app_secret',
  'encryptKey',
  'verificationToken',
  'tenant_access_token',
  'secretAccessKey',
]
