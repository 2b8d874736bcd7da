import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { createAct } from './act/act.ts'
import { ROUTES } from './api/routes.ts'
import { apiApp } from './api/serve.ts'
import { Tokens } from './api/tokens.ts'
import { Clock } from './clock.ts'
import type { Simulator, SimulatorOptions } from './contract.ts'
import { controlApp } from './control/app.ts'
import { createDeliveries } from './delivery/deliveries.ts'
import { FaultBox } from './faults.ts'
import { PlatformLimits } from './limits/limits.ts'
import { pageRoutes } from './page/routes.ts'
import { createSeen } from './seen.ts'
import { DEFAULT_APP, DEFAULT_SCOPES } from './settings.ts'
import { Keeper } from './state/keeping.ts'
import { World } from './state/world.ts'

/** Starts a Feishu on 127.0.0.1. Rejects when the port is taken. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const parts = assemble(options)
  const { server, url } = await open(parts.app, options.port ?? 0)
  parts.deliveries.attach(server)
  return {
    url,
    act: parts.act,
    clock: parts.clock,
    faults: parts.faults,
    seen: parts.seen,
    reset: parts.reset,
    stop: async () => {
      parts.deliveries.stop()
      parts.clock.clear()
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
      parts.keeper?.flush()
    },
  }
}

function assemble(options: SimulatorOptions) {
  const clock: Clock = new Clock((now) => world.tell({ type: 'clock', now }))
  if (options.startsAt !== undefined) clock.restore(options.startsAt - Date.now())
  const world: World = new World(() => clock.now())
  const faults = new FaultBox(() => world.tell({ type: 'world' }))
  const limits = new PlatformLimits()
  const tokens = new Tokens(() => clock.now())
  const app = {
    appId: options.appId ?? DEFAULT_APP.appId,
    appSecret: options.appSecret ?? DEFAULT_APP.appSecret,
    scopes: new Set(options.scopes ?? DEFAULT_SCOPES),
  }
  const verificationToken = options.verificationToken ?? DEFAULT_APP.verificationToken
  const deliveries = createDeliveries(
    { world, clock, faults },
    { ...app, verificationToken, encryptKey: options.encryptKey ?? null, webhook: options.webhook ?? null },
  )
  const act = createAct({ world, app, deliveries }, tokens)
  const seen = createSeen({ world, faults, deliveries, app })
  const keeper = keep(options, world, { clock, tokens })
  const reset = () => {
    deliveries.clear()
    faults.clear()
    limits.clear()
    tokens.clear()
    world.clear()
    world.sow(options.seed ?? {})
    world.tell({ type: 'world' })
  }
  const served = new Hono()
  served.route('/', pageRoutes())
  served.route('/', controlApp({ act, clock, faults, seen, reset, subscribe: world.subscribe }))
  served.route('/', deliveries.routes)
  served.route('/', apiApp({ world, clock, faults, limits, tokens, app }, ROUTES, cut))
  return { app: served, act, clock, faults, seen, deliveries, keeper, reset }
}

/** A kept world goes on where it was; a new one begins with the seed. */
function keep(
  options: SimulatorOptions,
  world: World,
  beside: { readonly clock: Clock; readonly tokens: Tokens },
): Keeper | null {
  const keeper = options.stateFile === undefined ? null : new Keeper(options.stateFile, world, beside)
  if (keeper?.load() === true) {
    world.botName = options.seed?.botName ?? world.botName
    world.menu = options.seed?.menu ?? []
  } else world.sow(options.seed ?? {})
  if (keeper !== null)
    world.subscribe((item) => {
      // Calls count, too: an upload or a new token shows nowhere else.
      if (item.type !== 'delivery' && !(item.type === 'call' && item.call.method === 'GET')) keeper.changed()
    })
  return keeper
}

/** Drops the caller's connection without an answer. */
function cut(c: Context): void {
  const { incoming } = c.env as { readonly incoming?: { readonly socket: { destroy(): void } } }
  incoming?.socket.destroy()
}

function open(app: Hono, port: number): Promise<{ readonly server: Server; readonly url: string }> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port }) as Server
    server.once('error', reject)
    server.once('listening', () => {
      resolve({ server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
    })
  })
}
