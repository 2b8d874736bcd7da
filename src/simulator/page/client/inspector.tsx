import { useEffect, useState } from 'hono/jsx/dom'
import type { NewFault, World } from '../../contract.ts'
import { api } from './api.ts'
import { t } from './i18n.ts'
import { attempt } from './ui.ts'

type Row = {
  readonly seq: number
  readonly at: number
  readonly ok: boolean
  readonly head: string
  readonly took: number
  readonly whole: unknown
}
type InspectorProps = { readonly world: World; readonly traffic: number; readonly close: () => void }

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const MOST_ROWS = 120

/** Everything that goes in and out, the clock, and faults on demand. */
export function Inspector({ world, traffic, close }: InspectorProps) {
  const [rows, setRows] = useState<readonly Row[]>([])
  useEffect(() => {
    void attempt(async () => {
      const [calls, deliveries] = await Promise.all([api.calls(), api.deliveries()])
      const all = [...calls.map(callRow), ...deliveries.map(deliveryRow)].sort((a, b) => b.seq - a.seq)
      setRows(all.slice(0, MOST_ROWS))
    })
  }, [traffic])
  return (
    <aside class="inspector" aria-label={t('检查器', 'Inspector')}>
      <header>
        <h2>{t('检查器', 'Inspector')}</h2>
        <button type="button" onClick={close} aria-label={t('关闭', 'Close')}>
          ×
        </button>
      </header>
      <Clock world={world} />
      <FaultBox world={world} />
      <p class="facts">
        {world.app.appId} · {world.app.webhook ?? t('未设回调地址', 'no webhook')} ·{' '}
        {t('长连接', 'long connections')} {world.app.longConnections}
      </p>
      <button type="button" class="quiet" onClick={() => attempt(api.reset)}>
        {t('重置世界', 'Reset the world')}
      </button>
      {rows.map((row) => (
        <details key={row.seq} class={row.ok ? '' : 'bad'}>
          <summary>
            <time>{new Date(row.at).toLocaleTimeString('zh-CN', { timeZone: 'Asia/Shanghai' })}</time>{' '}
            {row.head} <small>{row.took} ms</small>
          </summary>
          <pre>{JSON.stringify(row.whole, null, 1)}</pre>
        </details>
      ))}
    </aside>
  )
}

const callRow = (call: Record<string, unknown>): Row => ({
  seq: Number(call.seq),
  at: Number(call.at),
  ok: call.code === 0 && call.fault === null,
  head: `→ ${String(call.method)} ${String(call.path).replace('/open-apis/', '')} ${String(call.status)}${call.code === 0 ? '' : ` (${String(call.code)})`}`,
  took: Number(call.tookMs),
  whole: call,
})
const deliveryRow = (delivery: Record<string, unknown>): Row => ({
  seq: Number(delivery.seq),
  at: Number(delivery.at),
  ok: delivery.ok === true,
  head: `← ${String(delivery.eventType)} ${String(delivery.via)} ${String(delivery.status ?? '')}${Number(delivery.attempt) > 1 ? ` #${String(delivery.attempt)}` : ''}`,
  took: Number(delivery.tookMs),
  whole: delivery,
})

function Clock({ world }: { readonly world: World }) {
  const shown = new Date(world.now).toLocaleString('zh-CN', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'full',
    timeStyle: 'short',
  })
  const turn = (ms: number) => attempt(() => api.advance(ms))
  return (
    <section>
      <p>
        {t('时钟', 'Clock')}：{shown}
      </p>
      <p class="buttons">
        <button type="button" onClick={() => turn(10 * MINUTE)}>
          +10 min
        </button>
        <button type="button" onClick={() => turn(HOUR)}>
          +1 h
        </button>
        <button type="button" onClick={() => turn(DAY)}>
          +1 d
        </button>
        <button type="button" onClick={() => attempt(() => api.setClock(nextMorning(world.now)))}>
          {t('次日 8:50', 'Next 8:50')}
        </button>
      </p>
    </section>
  )
}

/** 08:50 in Shanghai on the next day that is no Saturday or Sunday. */
function nextMorning(now: number): number {
  const local = now + 8 * HOUR
  let midnight = local - (local % DAY) + DAY
  while ([0, 6].includes(new Date(midnight).getUTCDay())) midnight += DAY
  return midnight - 8 * HOUR + 530 * MINUTE + 20_000
}

const FAULTS: readonly { readonly zh: string; readonly en: string; readonly fault: NewFault }[] = [
  {
    zh: '限流 429',
    en: '429',
    fault: { on: { path: '/open-apis/im' }, kind: 'rate-limited', value: 2, times: 3 },
  },
  { zh: '服务端 5xx', en: '5xx', fault: { on: { path: '/open-apis/im' }, kind: 'server-error', times: 3 } },
  {
    zh: '丢失应答',
    en: 'Lost answers',
    fault: { on: { path: '/open-apis/im' }, kind: 'lost-answer', times: 2 },
  },
  { zh: '卡住', en: 'Hang', fault: { on: { path: '/open-apis/im' }, kind: 'hang', times: 1 } },
  { zh: '事件重复', en: 'Events twice', fault: { on: 'events', kind: 'twice', times: 5 } },
  { zh: '事件乱序', en: 'Events shuffled', fault: { on: 'events', kind: 'shuffle', times: 5 } },
  { zh: '回调变慢', en: 'Slow callbacks', fault: { on: 'callbacks', kind: 'delay', value: 3_500, times: 1 } },
]

const FaultBox = ({ world }: { readonly world: World }) => (
  <section>
    <p>
      {t('故障', 'Faults')}：
      {world.faults.length === 0
        ? t('无', 'none')
        : world.faults.map(({ kind, times }) => `${kind}×${times ?? '∞'}`).join(' ')}
    </p>
    <p class="buttons">
      {FAULTS.map(({ zh, en, fault }) => (
        <button type="button" key={zh} onClick={() => attempt(() => api.addFault(fault))}>
          {t(zh, en)}
        </button>
      ))}
      <button type="button" onClick={() => attempt(api.clearFaults)}>
        {t('清除', 'Clear')}
      </button>
    </p>
  </section>
)
