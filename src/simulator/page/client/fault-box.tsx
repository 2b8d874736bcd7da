import type { NewFault, World } from '../../contract.ts'
import { api } from './api.ts'
import { t } from './i18n.ts'
import { id } from './test-ids.ts'
import { attempt } from './ui.ts'

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

export const FaultBox = ({ world }: { readonly world: World }) => (
  <section>
    <p>
      {t('故障', 'Faults')}：{world.faults.length === 0 ? t('无', 'none') : null}
    </p>
    <p class="buttons">
      {world.faults.map((fault) => (
        <button
          type="button"
          class="active"
          key={fault.id}
          aria-label={`${t('去掉', 'Remove')} ${fault.kind}`}
          onClick={() => attempt(() => api.removeFault(fault.id))}
        >
          {fault.kind} ×{fault.times ?? '∞'} ✕
        </button>
      ))}
    </p>
    <p class="buttons">
      {FAULTS.map(({ zh, en, fault }) => (
        <button
          type="button"
          key={zh}
          onClick={() => attempt(() => api.addFault(fault))}
          {...id(`fault-${fault.kind}`)}
        >
          {t(zh, en)}
        </button>
      ))}
      <button type="button" onClick={() => attempt(api.clearFaults)} {...id('faults-clear')}>
        {t('清除', 'Clear')}
      </button>
    </p>
  </section>
)
