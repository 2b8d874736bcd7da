import { useEffect, useRef, useState } from 'hono/jsx/dom'
import { t } from '../i18n.ts'
import { type ElementProps, type Json, object, text } from './context.ts'

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

/** The colours a card may ask for; `brand` unless said. */
const THEMES: Readonly<Record<string, readonly string[]>> = {
  brand: ['#3370ff', '#50cefb', '#ff9f2b', '#935af6', '#35bd4b', '#f4537a', '#2a6be0', '#f7c83c'],
  rainbow: ['#3370ff', '#14c9c9', '#34c724', '#ffc60a', '#ff8800', '#f54a45', '#f14ba9', '#7f3bf5'],
  complementary: ['#3370ff', '#ff8800', '#14c9c9', '#f54a45', '#34c724', '#b41eb4'],
  converse: ['#3370ff', '#f54a45', '#82a7fc', '#f98e8b', '#c2d4ff', '#fbbfbc'],
  primary: ['#1456f0', '#3370ff', '#5c8dff', '#82a7fc', '#adc6ff', '#d6e4ff'],
}

/** The card's own spec first: what it says of fonts, colours and padding holds. */
function specOf(element: Json): object {
  const colours = THEMES[text(element.color_theme)] ?? THEMES.brand
  const spec = object(element.chart_spec)
  return { color: colours, padding: 12, ...spec, theme: { fontFamily: FONT, ...object(spec.theme) } }
}

export function ChartElement({ element }: ElementProps) {
  const box = useRef<HTMLDivElement>(null)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    let chart: { release(): void } | null = null
    const draw = async () => {
      const Chart = await loadCharts()
      if (box.current === null) return
      const made = new Chart(specOf(element), { dom: box.current, mode: 'desktop-browser' })
      chart = made
      await made.renderAsync()
    }
    draw().catch(() => setFailed(true))
    return () => chart?.release()
  }, [])
  if (failed)
    return <p class="unknown">{t('图表（未安装图表库）', 'Chart (the chart library is not installed)')}</p>
  const height = /^\d/.test(text(element.height)) ? text(element.height) : null
  const ratio = (text(element.aspect_ratio) || (window.innerWidth < 700 ? '1:1' : '16:9')).replace(':', ' / ')
  return <div class="chart" ref={box} style={height === null ? { aspectRatio: ratio } : { height }} />
}
