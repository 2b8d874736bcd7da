import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { Hono } from 'hono'
import { chineseFont, fileIn } from './optional.ts'
import { shell } from './shell.ts'

const here = dirname(fileURLToPath(import.meta.url))
const charts = () => fileIn('@visactor/vchart', '../build/index.min.js')

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
  app.get('/_sim/charts.js', (c) => fileAt(charts(), 'text/javascript') ?? c.text('', 404))
  app.get('/_sim/font.otf', (c) => fileAt(chineseFont(), 'font/otf') ?? c.text('', 404))
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

/** A file of an optional package; null where it is not installed. */
function fileAt(path: string | null, type: string): Response | null {
  if (path === null) return null
  return new Response(readFileSync(path), {
    headers: { 'content-type': type, 'cache-control': 'max-age=86400' },
  })
}
