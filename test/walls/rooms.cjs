// Who may import whom. One row per room; everything not listed is forbidden.
const MAY_IMPORT = {
  domain: [],
  cards: [],
  app: ['domain', 'cards'],
  store: ['app', 'domain'],
  chat: ['app', 'domain', 'cards'],
  jobs: ['app', 'domain', 'cards'],
  http: ['app', 'domain', 'cards', 'chat'],
  documents: ['app', 'domain'],
  dashboard: ['app', 'domain'],
  samples: ['domain', 'documents'],
  demo: ['app', 'domain', 'documents', 'samples'],
  play: ['app', 'domain', 'cards', 'samples', 'simulator'],
  simulator: [],
  config: [],
  log: [],
  wire: [
    'config',
    'log',
    'app',
    'domain',
    'cards',
    'store',
    'chat',
    'jobs',
    'http',
    'documents',
    'dashboard',
  ],
  cli: [
    'wire',
    'config',
    'log',
    'app',
    'domain',
    'store',
    'chat',
    'documents',
    'samples',
    'demo',
    'play',
    'simulator',
  ],
}
const room = (name) => (name === 'cards' ? '^cards/' : `^src/${name}(/|[.]ts$)`)

const walls = Object.entries(MAY_IMPORT).map(([name, friends]) => ({
  name: `${name}-imports-only-${friends.join('-') || 'itself'}`,
  severity: 'error',
  from: { path: room(name) },
  to: { path: '^(src|cards)/', pathNot: [name, ...friends].map(room) },
}))
const only = (name, at, pkg) => ({
  name,
  severity: 'error',
  from: { path: '^(src|cards)/', pathNot: at },
  to: { path: `node_modules/${pkg}/` },
})
const packages = ['core', 'npm', 'npm-dev']

module.exports = {
  MAY_IMPORT,
  forbidden: [
    ...walls,
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'domain-uses-no-package',
      severity: 'error',
      from: { path: '^src/domain/' },
      to: { dependencyTypes: packages },
    },
    {
      name: 'cards-use-only-zod',
      severity: 'error',
      from: { path: '^cards/' },
      to: { dependencyTypes: packages, pathNot: 'node_modules/zod/' },
    },
    only('lark-sdk-stays-in-chat', '^src/chat/lark/', '@larksuiteoapi'),
    only('sql-stays-in-store', '^src/store/', '(drizzle-orm|better-sqlite3|pg)'),
    only('hono-stays-at-the-doors', '^src/(http|dashboard|simulator|cli)/', '(hono|@hono)'),
    only('workbooks-stay-in-documents', '^src/documents/', '(hucre|fflate|docx)'),
    {
      name: 'no-test-code-in-src',
      severity: 'error',
      from: { path: '^(src|cards)/' },
      to: { path: '^test/' },
    },
  ],
}
