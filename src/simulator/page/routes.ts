import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { Hono } from 'hono'
import { shell } from './shell.ts'

const here = dirname(fileURLToPath(import.meta.url))
const { resolve } = createRequire(import.meta.url)

/** The web page: one shell, one script bundled when first asked for, one style sheet, and what cards need to be drawn. */
export function pageRoutes(): Hono {
  let script: Promise<string> | null = null
  const app = new Hono()
  app.get('/', (c) => c.html(shell))
  app.get('/_sim/page.js', async (c) => {
    script ??= bundle()
    return c.body(await script, 200, { 'content-type': 'text/javascript; charset=utf-8' })
  })
  app.get('/_sim/page.css', (c) =>
    c.body(readFileSync(join(here, 'page.css'), 'utf8'), 200, { 'content-type': 'text/css; charset=utf-8' }),
  )
  app.get('/_sim/charts.js', (c) => fileOf(CHARTS, 'text/javascript') ?? c.text('', 404))
  app.get('/_sim/font.otf', (c) => fileOf(FONT, 'font/otf') ?? c.text('', 404))
  return app
}

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(here, 'client', 'main.tsx')],
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx/dom',
    logLevel: 'silent',
  })
  return outputFiles[0]?.text ?? ''
}

const CHARTS = ['@visactor/vchart', '../build/index.min.js'] as const
const FONT = ['@embedpdf/fonts-sc', '../fonts/NotoSansHans-Regular.otf'] as const

/** A file of an optional package; null where it is not installed. */
function fileOf([name, relative]: readonly [string, string], type: string): Response | null {
  const path = pathOf(name, relative)
  if (path === null) return null
  return new Response(readFileSync(path), {
    headers: { 'content-type': type, 'cache-control': 'max-age=86400' },
  })
}

function pathOf(name: string, relative: string): string | null {
  try {
    const path = join(dirname(resolve(name)), relative)
    return existsSync(path) ? path : null
  } catch {
    return null
  }
}
