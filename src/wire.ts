import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { beginCatchingUp } from './app/catch-up.ts'
import type { Deps } from './app/deps.ts'
import { making } from './app/files.ts'
import { hear } from './app/hear.ts'
import type { PhotoStore } from './app/ports/chat.ts'
import type { Store } from './app/ports/store.ts'
import { drawing } from './app/present.ts'
import { press } from './app/press.ts'
import { auditReminders } from './app/reminding/audit.ts'
import { ADMIN_CODE } from './app/setup.ts'
import { taking } from './app/take-file.ts'
import { undelivered } from './app/undelivered.ts'
import { answerBody } from './chat/lark/answer.ts'
import { larkLogin } from './chat/lark/login.ts'
import { startLongConnection } from './chat/lark/long-connection.ts'
import { openMessenger } from './chat/lark/messenger.ts'
import { readEvent } from './chat/lark/read-event.ts'
import { readPress } from './chat/lark/read-press.ts'
import type { Keeping, Settings } from './config.ts'
import { dashboard } from './dashboard/dashboard.tsx'
import { papers } from './documents/paper/paper.ts'
import { sheets } from './documents/sheets.ts'
import { larkDoor } from './http/lark-door.ts'
import { type Metrics, openMetrics } from './http/metrics.ts'
import { createApp, type Listening, listen } from './http/server.ts'
import { Limits } from './jobs/limits.ts'
import { onceOnDisk } from './jobs/once-on-disk.ts'
import { perform } from './jobs/perform.ts'
import { startTicks } from './jobs/ticks.ts'
import { startWorker, type Worker } from './jobs/worker.ts'
import type { WorkerLog } from './jobs/worker-parts.ts'
import type { Log } from './log.ts'
import { folderPhotos } from './store/folder-photos.ts'
import { JsonText } from './store/inbox.ts'
import { MOVE_MARK } from './store/move.ts'
import { openStore } from './store/open.ts'
import { s3Photos } from './store/s3-photos.ts'

export type Bot = {
  readonly port: number
  readonly deps: Deps
  readonly photos: PhotoStore
  /** Set when nobody is an administrator yet: typed to the bot in private, once. */
  readonly adminCode: string | null
  /** Resolves when nothing due is left to do. */
  readonly idle: () => Promise<void>
  /** Looks at once whether something is due by the clock. */
  readonly tick: () => Promise<void>
  readonly stop: () => Promise<void>
}
export type Surroundings = {
  readonly log: Log
  /** Milliseconds since 1970; the computer's clock unless said. */
  readonly now?: () => number
  /** Run once the store is ready, before anything is let in. */
  readonly prepare?: (deps: Deps, photos: PhotoStore) => Promise<unknown>
  /** Without a public address cards link to the port it listens on: for a browser on the same machine. */
  readonly linksToItself?: boolean
  /** A font file for the pages, on a machine without Chinese letters. */
  readonly font?: string | null
}

/** Joins the rooms into a running bot; the only place that knows them all. */
export async function startBot(
  settings: Settings,
  { log, now = Date.now, prepare, linksToItself = false, font = null }: Surroundings,
): Promise<Bot> {
  const { store, photos } = await openKeeping(settings)
  const messenger = onceOnDisk(await openMessenger(larkOf(settings, log)), store)
  const self = await messenger.self()
  let worker: Worker | null = null
  const deps: Deps = { store, now, newId: randomUUID, nudge: () => worker?.nudge() }
  await prepare?.(deps, photos)

  let address = settings.PUBLIC_URL?.replace(/\/+$/, '')
  const draw = drawing(deps, messenger.appId, () => address)
  const take = taking(deps, sheets)
  const make = making(deps, { papers, sheets })
  const metrics = measuring(deps)
  const ticks = startTicks(deps, (error) => log.error({ error: String(error) }, 'tick failed'))
  const doors = await openDoors(settings, {
    log,
    metrics,
    deps,
    answer: answering(deps, draw, metrics),
    pages: pages(settings, { deps, photos, log, font }),
  })
  if (linksToItself) address ??= `http://${settings.HOST}:${doors.port}`
  // Once the port is ours nobody else goes by our name: what stands under it was left by us before we fell.
  const running = startWorker({
    store,
    now,
    limits: new Limits(),
    holder: settings.PORT === 0 ? randomUUID() : `${hostname()}:${settings.PORT}`,
    perform: (job) => perform({ deps, messenger, photos, draw, make, take }, job),
    heed: async (row) => metrics.event(await hear(deps, readEvent(row.body, self.openId), row, digestOf)),
    begin: (lastOn) => beginCatchingUp(deps, lastOn),
    log: noting(log, metrics),
  })
  worker = running
  const adminCode = await offerAdminCode(deps)
  return {
    port: doors.port,
    deps,
    photos,
    adminCode,
    idle: running.idle,
    tick: ticks.look,
    stop: async () => {
      ticks.stop()
      await doors.close()
      await running.stop()
      await store.close()
    },
  }
}

const noting = (log: Log, metrics: Metrics): WorkerLog => ({
  done: (what) => metrics.job(what, 'done'),
  failed: (what, id, error, final) => {
    metrics.job(what, final ? 'dead' : 'failed')
    log[final ? 'error' : 'warn']({ what, id, error, final }, 'job failed')
  },
})

const measuring = ({ store, now }: Deps): Metrics =>
  openMetrics({
    counts: () => store.counts(now()),
    gap: async () => (await auditReminders({ store, now }))?.gap ?? 0,
    undelivered: async () =>
      new Map((await undelivered({ store })).map(({ why, dead, held }) => [why, dead + held])),
  })

type Paged = {
  readonly deps: Deps
  readonly photos: PhotoStore
  readonly log: Log
  readonly font: string | null
}
const pages = (settings: Settings, { deps, photos, log, font }: Paged) =>
  dashboard({
    deps,
    photos,
    sheets,
    papers,
    login: larkLogin(larkOf(settings, log)),
    publicUrl: settings.PUBLIC_URL,
    font: font ?? undefined,
    failed: (error) => log.error({ error: String(error) }, 'page failed'),
  })

/** Where the register is: what DATABASE_URL says, or a file in the data folder. */
export const registerAt = ({ DATABASE_URL, DATA_DIR }: Keeping): string =>
  DATABASE_URL ?? join(DATA_DIR, 'xiaohao.db')

export function photosOf(settings: Keeping): PhotoStore {
  const { S3_ENDPOINT: endpoint, S3_REGION: region } = settings
  if (endpoint === undefined) return folderPhotos(join(settings.DATA_DIR, 'photos'))
  const keys = {
    accessKeyId: settings.S3_ACCESS_KEY_ID ?? '',
    secretAccessKey: settings.S3_SECRET_ACCESS_KEY ?? '',
  }
  return s3Photos({ endpoint, region, ...keys })
}

/** The register and the pictures, where the settings say; the schema up to date. Throws on a register that was moved only half. */
export async function openKeeping(
  settings: Keeping,
): Promise<{ readonly store: Store; readonly photos: PhotoStore }> {
  const store = await openStore(registerAt(settings))
  await store.migrate()
  if ((await store.setting(MOVE_MARK)) !== null) {
    await store.close()
    throw new Error(
      '这个数据库只搬了一半，请把上次的 move 或 restore 命令再执行一遍。 This register was moved only half: run the same move or restore command again.',
    )
  }
  return { store, photos: photosOf(settings) }
}

export const larkOf = (settings: Settings, log: Log) => ({
  appId: settings.LARK_APP_ID,
  appSecret: settings.LARK_APP_SECRET,
  domain: settings.LARK_DOMAIN,
  note: (what: string) => log.debug({ what }, 'feishu sdk'),
})

const answering =
  (deps: Deps, draw: ReturnType<typeof drawing>, metrics: Metrics) =>
  async (body: unknown): Promise<object> => {
    const started = performance.now()
    const pressed = readPress(body)
    const answered = pressed === null ? { toast: null, card: null } : await press(deps, pressed, draw)
    await deps.store.onDisk()
    metrics.press((performance.now() - started) / 1000)
    return answerBody(answered)
  }

type DoorsParts = {
  readonly log: Log
  readonly metrics: Metrics
  readonly deps: Deps
  readonly answer: (body: unknown) => Promise<object>
  readonly pages: ReturnType<typeof dashboard>
}

/** The HTTP server, and the long connection where that is the way in; both lead to the same inbox. */
async function openDoors(settings: Settings, parts: DoorsParts): Promise<Listening> {
  const { log, metrics, answer, pages } = parts
  const { store, now, nudge } = parts.deps
  const keep = async ({ id, body, text = null }: { id: string; body: unknown; text?: string | null }) => {
    await store.receive(id, text === null ? body : new JsonText(text), now())
    nudge()
  }
  const failed = (error: unknown) => log.error({ error: String(error) }, 'request failed')
  const note = (what: string, detail: string) => {
    if (what === 'refused') metrics.event('refused')
    log.warn({ what, detail }, 'at the door')
  }
  const secrets = {
    encryptKey: settings.LARK_ENCRYPT_KEY,
    // Without either secret nobody may come in by this door; with the long connection nobody has to.
    verificationToken:
      settings.LARK_VERIFICATION_TOKEN ??
      (settings.LARK_ENCRYPT_KEY ? undefined : randomBytes(24).toString('hex')),
  }
  const door = larkDoor({ secrets, now, keep, answer, note, failed })
  const app = createApp({ ready: () => store.ping(), metrics: metrics.text, failed, pages })
  const http = await listen({ door, app }, { host: settings.HOST, port: settings.PORT })
  if (settings.LARK_TRANSPORT === 'webhook') return http
  const long = await startLongConnection(larkOf(settings, log), { onEvent: keep, onCallback: answer })
  return {
    port: http.port,
    close: async () => {
      long.stop()
      await http.close()
    },
  }
}

const digestOf = (code: string): string => createHash('sha256').update(code).digest('hex')
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/** While nobody is an administrator, each start prints a new one-time code; only its hash is kept. */
async function offerAdminCode({ store }: Deps): Promise<string | null> {
  const campaign = (await store.campaign())?.value
  if (campaign?.grants.some((grant) => grant.role === 'admin')) return null
  const letters = [...randomBytes(12)].map((byte) => LETTERS[byte % LETTERS.length]).join('')
  await store.setSetting(ADMIN_CODE, digestOf(letters))
  return letters.replace(/(.{4})(?=.)/g, '$1-')
}
