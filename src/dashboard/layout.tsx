import type { Child } from 'hono/jsx'
import { maySeePage, type PageName } from '../app/may-see.ts'
import type { Bilingual } from '../domain/bilingual.ts'
import type { Viewer } from './parts.ts'

export const both = (zh: string, en: string): Bilingual => ({ zh, en })

/** Chinese first, English small beside it. */
export const Bi = ({ of: { zh, en } }: { readonly of: Bilingual }) => (
  <span class="bi">
    {zh} <small lang="en">{en}</small>
  </span>
)

export const LINKS: readonly (Bilingual & { readonly page: PageName; readonly href: string })[] = [
  { page: 'coverage', href: '/coverage', ...both('排查进度', 'Coverage') },
  { page: 'findings', href: '/findings', ...both('问题', 'Findings') },
  { page: 'visit', href: '/visits/new', ...both('登记走访', 'New visit') },
  { page: 'register', href: '/register', ...both('名册', 'Register') },
  { page: 'three-way', href: '/three-way', ...both('三数比对', 'Three-way check') },
  { page: 'lists', href: '/lists', ...both('问题清单', 'Lists') },
  { page: 'plans', href: '/plans', ...both('整改方案', 'Plans') },
  { page: 'letters', href: '/letters', ...both('责任书', 'Letters') },
  { page: 'write-offs', href: '/write-offs', ...both('销号登记', 'Write-offs') },
  { page: 'figures', href: '/figures', ...both('数据', 'Figures') },
  { page: 'inspection', href: '/inspection', ...both('督查核查', 'Re-check') },
  { page: 'accountability', href: '/accountability', ...both('追责清单', 'Accountability') },
  { page: 'import', href: '/import', ...both('导入', 'Import') },
  { page: 'campaign', href: '/campaign', ...both('排查行动', 'Campaign') },
]

export const linksFor = ({ campaign, sight }: Viewer) =>
  LINKS.filter(({ page }) => maySeePage(campaign, sight, page))

type ShellProps = { readonly title: Bilingual; readonly children?: Child; readonly script?: string }

const Shell = ({ title, children, script }: ShellProps) => (
  <html lang="zh-CN">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{`${title.zh} ${title.en} · 销号`}</title>
      <link rel="stylesheet" href="/static/style.css" />
      <link rel="icon" href="data:," />
      {script === undefined ? '' : <script src={script} defer></script>}
    </head>
    <body>{children}</body>
  </html>
)

/** A page before anybody is known: login, refusal. */
export const PlainPage = ({ title, children }: ShellProps) => (
  <Shell title={title}>
    <main class="plain">
      <h1>
        <Bi of={title} />
      </h1>
      {children}
    </main>
  </Shell>
)

/** A page for somebody who is signed in. */
export const Page = ({ viewer, here, ...page }: ShellProps & { viewer: Viewer; here?: PageName }) => (
  <Shell {...page}>
    <header class="top">
      <a class="brand" href="/">
        销号
      </a>
      <nav>
        {linksFor(viewer).map(({ page: name, href, zh, en }) => (
          <a href={href} class={name === here ? 'here' : ''}>
            <Bi of={both(zh, en)} />
          </a>
        ))}
      </nav>
      <form method="post" action="/logout" class="who">
        <Csrf viewer={viewer} />
        <span>{viewer.person.name}</span>
        <button class="quiet" type="submit">
          退出 <small lang="en">Sign out</small>
        </button>
      </form>
    </header>
    <main>
      <h1>
        <Bi of={page.title} />
      </h1>
      {page.children}
    </main>
    <footer>{viewer.campaign.name}</footer>
  </Shell>
)

export const Csrf = ({ viewer }: { readonly viewer: Viewer }) => (
  <input type="hidden" name="csrf" value={viewer.session.csrf} />
)

/** Something said about what was just done, or is wrong. */
export const Notice = ({ tone = 'info', of }: { tone?: 'info' | 'good' | 'bad'; of: Bilingual }) => (
  <p class={`notice ${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
    <Bi of={of} />
  </p>
)
