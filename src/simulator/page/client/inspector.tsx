import { useEffect, useRef, useState } from 'hono/jsx/dom'
import type { World } from '../../contract.ts'
import { api } from './api.ts'
import { FaultBox } from './fault-box.tsx'
import { t } from './i18n.ts'
import { id } from './test-ids.ts'
import { ask, attempt } from './ui.ts'

type Row = {
  readonly kind: 'call' | 'delivery'
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
      const all = [...calls.map(callRow), ...deliveries.map(deliveryRow)].sort(
        (a, b) => b.at - a.at || b.seq - a.seq,
      )
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
      <Connection world={world} />
      {rows.map((row) => (
        <details key={`${row.kind} ${row.seq}`} class={row.ok ? '' : 'bad'}>
          <summary>
            <time>{timeOf(row.at)}</time> {row.head} <small>{row.took} ms</small>
          </summary>
          <pre>{JSON.stringify(row.whole, null, 1)}</pre>
        </details>
      ))}
    </aside>
  )
}

const callRow = (call: Record<string, unknown>): Row => ({
  kind: 'call',
  seq: Number(call.seq),
  at: Number(call.at),
  ok: call.code === 0 && call.fault === null,
  head: `→ ${String(call.method)} ${String(call.path).replace('/open-apis/', '')} ${String(call.status)}${call.code === 0 ? '' : ` (${String(call.code)})`}`,
  took: Number(call.tookMs),
  whole: call,
})
const deliveryRow = (delivery: Record<string, unknown>): Row => ({
  kind: 'delivery',
  seq: Number(delivery.seq),
  at: Number(delivery.at),
  ok: delivery.ok === true,
  head: `← ${String(delivery.eventType)} ${String(delivery.via)} ${String(delivery.status ?? '')}${Number(delivery.attempt) > 1 ? ` #${String(delivery.attempt)}` : ''}${retryOf(delivery)}`,
  took: Number(delivery.tookMs),
  whole: delivery,
})

const retryOf = ({ nextTryAt }: Record<string, unknown>): string =>
  typeof nextTryAt === 'number' ? ` ${t('重推', 'again at')} ${timeOf(nextTryAt)}` : ''
const timeOf = (at: number): string => new Date(at).toLocaleTimeString('zh-CN', { timeZone: 'Asia/Shanghai' })

/** Where events go, and starting over. */
function Connection({ world }: { readonly world: World }) {
  const { appId, webhook, longConnections } = world.app
  const address = useRef<HTMLInputElement>(null)
  const set = (event: Event) => {
    event.preventDefault()
    const url = address.current?.value.trim() ?? ''
    void attempt(() => api.setWebhook(url === '' ? null : url))
  }
  const reset = async () => {
    const sure = await ask(
      t('重置世界？', 'Reset the world?'),
      t('所有消息、群和故障回到最初。', 'Messages, chats and faults go back to the beginning.'),
    )
    if (sure) await attempt(api.reset)
  }
  return (
    <section>
      <p class="facts">
        {appId} · {t('长连接', 'long connections')} {longConnections}
      </p>
      <form class="webhook" onSubmit={set}>
        <input
          ref={address}
          value={webhook ?? ''}
          placeholder={t('回调地址（未设）', 'Webhook (none)')}
          aria-label={t('回调地址', 'Webhook')}
          {...id('webhook')}
        />
        <button type="submit">{t('保存', 'Save')}</button>
      </form>
      <button type="button" class="quiet" onClick={reset} {...id('reset')}>
        {t('重置世界', 'Reset the world')}
      </button>
    </section>
  )
}

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
