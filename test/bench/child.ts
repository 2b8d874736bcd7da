import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'

/** A free port on 127.0.0.1, so that the bot is found again where it was. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}

const CLOCK_AHEAD = new URL('clock-ahead.js', import.meta.url).href

/** The bot as its own process, which can be killed. */
export class BotProcess {
  readonly #environment: Readonly<Record<string, string>>
  #child: ChildProcess | null = null
  /** How far its clock is ahead of the machine's from its next start on (ms). */
  aheadMs = 0

  constructor(environment: Readonly<Record<string, string>>) {
    this.#environment = environment
  }

  get pid(): number {
    return this.#child?.pid ?? 0
  }

  /** Resolves when it says that it runs. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, ['--import', CLOCK_AHEAD, 'src/cli/xiaohao.js', 'serve'], {
      env: { ...process.env, ...this.#environment, CLOCK_AHEAD_MS: String(this.aheadMs) },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    this.#child = child
    await new Promise<void>((resolve, reject) => {
      child.stdout.on('data', (chunk: Buffer) => chunk.toString().includes('Running') && resolve())
      child.once('exit', (code) => reject(new Error(`the bot stopped by itself: ${code}`)))
    })
  }

  /** kill -9, as a power cut would. */
  async kill(): Promise<void> {
    const child = this.#child
    if (child === null || child.exitCode !== null) return
    child.removeAllListeners('exit')
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }

  async stop(): Promise<void> {
    const child = this.#child
    if (child === null) return
    child.removeAllListeners('exit')
    const gone = once(child, 'exit')
    child.kill('SIGTERM')
    await gone
  }
}
