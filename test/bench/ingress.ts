import type { ChildProcess } from 'node:child_process'
import { parseArgs } from 'node:util'
import { openDatabase } from './database.ts'
import type { Round, RoundDone } from './load.ts'
import { ask, end, helper, median, said } from './processes.ts'

const CONNECTIONS = [20, 100]

/** Signed and encrypted events, each on disk before its 200, beside the SDK's own adaptor doing nothing with them. */
export async function ingress(args: readonly string[]): Promise<boolean> {
  const options = {
    rounds: { type: 'string', default: '7' },
    requests: { type: 'string', default: '6000' },
    store: { type: 'string', default: 'sqlite,postgres' },
  } as const
  const { values } = parseArgs({ args: [...args], options })
  const [rounds, requests] = [Number(values.rounds), Number(values.requests)]
  let good = true
  for (const store of values.store.split(',')) {
    const database = await openDatabase(store)
    try {
      for (const connections of CONNECTIONS) {
        const line = await beside(database.url, { connections, requests, rounds })
        console.log(JSON.stringify({ bench: 'ingress', store, connections, ...line }))
        good &&= line.ratio >= 1 && line.not200 === 0
      }
    } finally {
      await database.stop()
    }
  }
  return good
}

type Case = { readonly connections: number; readonly requests: number; readonly rounds: number }

/** Both sides in turn, round by round, so that what else the machine does meets both; the median of the rounds' ratios. */
async function beside(database: string, { connections, requests, rounds }: Case) {
  const [load, sdk, ours] = [
    helper('./load.ts'),
    helper('./ingress-server.ts', 'sdk'),
    helper('./ingress-server.ts', 'ours', database),
  ]
  try {
    const [sdkPort, oursPort] = await Promise.all([said<number>(sdk), said<number>(ours)])
    const go = async (server: ChildProcess, port: number, count = requests): Promise<Went> => {
      const before = await ask<number>(server, {})
      const done = await ask<RoundDone>(load, { ports: [port], connections, requests: count } satisfies Round)
      return { ...done, cpuMicros: ((await ask<number>(server, {})) - before) / count }
    }
    const [goSdk, goOurs] = [(n?: number) => go(sdk, sdkPort, n), (n?: number) => go(ours, oursPort, n)]
    for (const warm of [goSdk, goOurs]) await warm(Math.ceil(requests / 3))
    const pairs: Pair[] = []
    for (let round = 0; round < rounds; round += 1) {
      // Who goes first changes, or a machine that slows down would favour one side.
      if (round % 2 === 0) pairs.push({ sdk: await goSdk(), ours: await goOurs() })
      else pairs.push({ ours: await goOurs(), sdk: await goSdk() })
    }
    return summary(pairs)
  } finally {
    await Promise.all([load, sdk, ours].map(end))
  }
}

type Went = RoundDone & { readonly cpuMicros: number }
type Pair = { readonly sdk: Went; readonly ours: Went }

function summary(pairs: readonly Pair[]) {
  const middle = (of: (pair: Pair) => number) => Math.round(100 * median(pairs.map(of))) / 100
  const ratios = pairs.map(({ ours, sdk }) => Math.round((100 * ours.perSecond) / sdk.perSecond) / 100)
  return {
    rounds: pairs.length,
    ratio: median(ratios),
    ratios,
    oursPerSecond: middle(({ ours }) => ours.perSecond),
    sdkPerSecond: middle(({ sdk }) => sdk.perSecond),
    oursP50: middle(({ ours }) => ours.p50),
    oursP99: middle(({ ours }) => ours.p99),
    sdkP50: middle(({ sdk }) => sdk.p50),
    sdkP99: middle(({ sdk }) => sdk.p99),
    oursCpuMicros: middle(({ ours }) => ours.cpuMicros),
    sdkCpuMicros: middle(({ sdk }) => sdk.cpuMicros),
    not200: pairs.reduce((sum, { ours, sdk }) => sum + ours.not200 + sdk.not200, 0),
  }
}
