import { useEffect, useRef, useState } from 'hono/jsx/dom'
import { t } from '../i18n.ts'
import { type ElementProps, object, text } from './context.ts'

type VChart = new (spec: object, options: object) => { renderAsync(): Promise<unknown>; release(): void }

const FONT = '"PingFang SC","Microsoft YaHei","Sim Chinese",sans-serif'
let script: Promise<VChart> | null = null

/** Loads the chart script once, and the font the canvas needs: a canvas does not fetch one by itself. */
function loadCharts(): Promise<VChart> {
  script ??= new Promise((resolve, reject) => {
    const tag = document.createElement('script')
    tag.src = '/_sim/charts.js'
    tag.onload = () => {
      const found = (window as unknown as { VChart?: { VChart?: VChart; default?: VChart } }).VChart
      const made = found?.VChart ?? found?.default
      if (made === undefined) reject(new Error('no chart library'))
      else document.fonts.load('16px "Sim Chinese"', '汉').then(() => resolve(made), reject)
    }
    tag.onerror = () => reject(new Error('no chart library'))
    document.head.append(tag)
  })
  return script
}

export function ChartElement({ element }: ElementProps) {
  const box = useRef<HTMLDivElement>(null)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    let chart: { release(): void } | null = null
    const draw = async () => {
      const Chart = await loadCharts()
      if (box.current === null) return
      const spec = { ...object(element.chart_spec), theme: { fontFamily: FONT } }
      const made = new Chart(spec, { dom: box.current, mode: 'desktop-browser' })
      chart = made
      await made.renderAsync()
    }
    draw().catch(() => setFailed(true))
    return () => chart?.release()
  }, [])
  if (failed)
    return <p class="unknown">{t('图表（未安装图表库）', 'Chart (the chart library is not installed)')}</p>
  const [across = '4', down = '3'] = (text(element.aspect_ratio) || '4:3').split(':')
  return <div class="chart" ref={box} style={{ aspectRatio: `${across} / ${down}` }} />
}
