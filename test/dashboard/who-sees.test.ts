import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Office, openOffice } from '../support/office.ts'
import { type SignedIn, signIn } from './browsing.ts'
import { LXG, SEEN, seed, YJP } from './seeded.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice({ prepare: seed })
})
afterAll(() => office.close())

const PATHS = {
  home: () => '/',
  coverage: () => '/coverage',
  register: () => '/register',
  campaign: () => '/campaign',
  'a household': () => `/households/${SEEN.household}`,
  'a household elsewhere': () => `/households/${SEEN.elsewhere}`,
  'three-way': () => `/three-way/${LXG}`,
  'three-way elsewhere': () => `/three-way/${YJP}`,
  'a town': () => '/coverage/places/hekou',
  'a team’s unvisited': () => '/coverage/unvisited?team=team-3',
  import: () => '/import',
  'a new visit': () => '/visits/new',
  'a visit': () => `/visits/${encodeURIComponent(SEEN.visit)}`,
  'a finding': () => `/findings/${SEEN.finding}`,
} as const
type Path = keyof typeof PATHS
const ALL = Object.keys(PATHS) as Path[]
const but = (...closed: Path[]) => ALL.filter((path) => !closed.includes(path))

const HEKOU: Path[] = but('a household elsewhere', 'three-way elsewhere', 'import')

/** Who may open what; the rest is refused. */
const MAY: readonly (readonly [string, string, readonly Path[]])[] = [
  ['the office', 'P19', ALL],
  ['an administrator', 'P23', but('a new visit')],
  ['the leading group', 'P21', but('import', 'a new visit')],
  ['an inspector', 'P20', but('import', 'a new visit')],
  ['the team’s leader', 'P01', HEKOU],
  ['a member of the team', 'P02', HEKOU],
  [
    'a member of another team',
    'P17',
    [
      'home',
      'coverage',
      'register',
      'campaign',
      'a household elsewhere',
      'three-way elsewhere',
      'a new visit',
    ],
  ],
  ['the town’s lead', 'P04', HEKOU.filter((path) => path !== 'a new visit' && path !== 'a team’s unvisited')],
  [
    'the county’s leader',
    'P22',
    HEKOU.filter((path) => path !== 'a new visit' && path !== 'a team’s unvisited'),
  ],
  [
    'the village team',
    'P07',
    ['home', 'coverage', 'register', 'campaign', 'a household', 'three-way', 'a visit', 'a finding'],
  ],
  ['the owner', 'P10', ['home', 'a finding']],
  ['the review leader', 'P03', ['home', 'a finding']],
  ['somebody without a part', 'P13', ['home']],
]

describe('who sees which page', () => {
  it.each(MAY)('%s', async (_, personId, open) => {
    const visitor = await signIn(office, personId)
    const seen: Partial<Record<Path, number>> = {}
    for (const path of ALL) seen[path] = (await visitor.get(PATHS[path]())).status
    expect(seen).toEqual(Object.fromEntries(ALL.map((path) => [path, open.includes(path) ? 200 : 403])))
  })

  it('lists of the register and of coverage hold only what lies in one’s places', async () => {
    const inTown = await (await (await signIn(office, 'P04')).get('/register')).text()
    expect(inTown).toContain('王德顺')
    expect(inTown).not.toContain('赵满仓')
    const office1 = await (await (await signIn(office, 'P19')).get('/register?q=zhaomancang')).text()
    expect(office1).toContain('赵满仓')
    expect(office1).not.toContain('王德顺')
    const villages = await (await (await signIn(office, 'P07')).get('/coverage')).text()
    expect(villages).toContain('冷溪沟村')
    expect(villages).not.toContain('阎家坪村')
    expect(villages).not.toContain('第3排查组')
  })

  it('the list of the unvisited leaves out who was visited', async () => {
    const visitor = await signIn(office, 'P01')
    const list = await (await visitor.get('/coverage/unvisited?team=team-3')).text()
    expect(list).toContain('马秀兰')
    expect(list).not.toContain('王德顺')
  })

  it('says plainly, in both languages, that a page is not theirs, and that there is none', async () => {
    const visitor = await signIn(office, 'P10')
    const refused = await (await visitor.get('/register')).text()
    expect(refused).toContain('您看不了这一页')
    expect(refused).toContain('This page is not open to you')
    for (const path of ['/findings/nothing', '/households/nothing', '/no-such-page', '/visits/nothing'])
      expect((await (await signIn(office, 'P19')).get(path)).status).toBe(404)
  })
})

describe('what changes something', () => {
  const DOORS = [
    '/logout',
    '/import/register',
    '/import/roll',
    '/visits',
    '/visits/x/photos',
    `/three-way/${LXG}/draft`,
  ]
  const send = (visitor: SignedIn, path: string, fields: Record<string, string>) => {
    const body = new FormData()
    for (const [name, value] of Object.entries(fields)) body.set(name, value)
    return visitor.post(path, body)
  }

  it.each(DOORS)('%s takes no form without its session’s token', async (path) => {
    const visitor = await signIn(office, 'P19')
    expect((await send(visitor, path, {})).status).toBe(403)
    expect((await send(visitor, path, { csrf: `${visitor.csrf}x` })).status).toBe(403)
  })

  it.each(['/import/register', '/import/roll', '/visits', `/three-way/${LXG}/draft`])(
    '%s is closed to those whose part it is not',
    async (path) => {
      const visitor = await signIn(office, 'P10')
      expect((await send(visitor, path, { csrf: visitor.csrf })).status).toBe(403)
    },
  )

  it('asks somebody whose session is over to sign in, without losing what they typed', async () => {
    const visitor = await signIn(office, 'P19')
    visitor.cookies.clear()
    const answer = await send(visitor, '/visits', { csrf: visitor.csrf })
    expect(answer.status).toBe(401)
    expect(await answer.text()).toContain('登录已过期')
  })
})
