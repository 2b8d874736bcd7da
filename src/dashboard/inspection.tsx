import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { checksSheet } from '../app/check-paper.ts'
import { isInspector } from '../app/inspection-chat.ts'
import { nameOf } from '../app/people.ts'
import { checkedOf, samplesFor, scopeOf, stateWords } from '../app/present-inspect.ts'
import { drawNow, mayDraw, maySeeSample, progressOf, type SampledLine, sampleOf } from '../app/samples.ts'
import { shortTime } from '../app/since.ts'
import { placeOf } from '../app/views.ts'
import { words } from '../app/words.ts'
import type { Sample } from '../domain/inspection/sample.ts'
import { allow, form, notFound, plainPage, refused, textOf } from './doors.tsx'
import { download } from './download.ts'
import { Fields } from './fields.tsx'
import { Bi, both, Csrf, Page } from './layout.tsx'
import type { DashboardParts, Env, Viewer } from './parts.ts'

const SMALL = 16 * 1024
const MOST_SHOWN = 100

const DrawForm = ({ viewer }: { readonly viewer: Viewer }) => {
  const { campaign, person } = viewer
  const towns = campaign.places.filter(({ id, kind }) => kind === 'town' && mayDraw(campaign, person.id, id))
  return (
    <form class="stack" method="post" action="/inspection/draw">
      <h2>
        <Bi of={both('抽取样本', 'Draw a sample')} />
      </h2>
      <Csrf viewer={viewer} />
      <input type="hidden" name="key" value={randomUUID()} />
      <label>
        <Bi of={both('抽样范围', 'Scope')} />
        <select name="town">
          {mayDraw(campaign, person.id, null) ? <option value="">全部 Everywhere</option> : ''}
          {towns.map(({ id, name }) => (
            <option value={id}>{name}</option>
          ))}
        </select>
      </label>
      <p class="faint">
        <Bi
          of={both(
            `A类全查，其余抽${campaign.bounds.checkPercent}%；抽了就记入登记，不能撤回重抽。`,
            `All of class A, ${campaign.bounds.checkPercent}% of the rest; a draw goes on record.`,
          )}
        />
      </p>
      <button type="submit">
        抽取样本 <small lang="en">Draw</small>
      </button>
    </form>
  )
}

const FindForm = () => (
  <form class="stack" method="get" action="/inspection/find">
    <h2>
      <Bi of={both('核查样本外的一条', 'Check one outside a sample')} />
    </h2>
    <label>
      <Bi of={both('问题编号', 'Its number')} />
      <input type="text" name="number" maxlength={40} required autocapitalize="characters" />
    </label>
    <button class="quiet" type="submit">
      打开 <small lang="en">Open</small>
    </button>
  </form>
)

/** How anybody draws the same again, without us. */
const Redo = ({ sample }: { readonly sample: Sample }) => (
  <section>
    <h2>
      <Bi of={both('怎么重算', 'How to redo the draw')} />
    </h2>
    <p>
      <Bi
        of={both(
          `抽样时已销号的问题中，A类全部入样。其余每条算“种子:编号”的SHA-256，按结果从小到大取前${sample.percent}%（不足一条按一条）。`,
          `Of what stood written off, all of class A. Of the rest, the ${sample.percent}% (rounded up) whose SHA-256 of "seed:number" is lowest.`,
        )}
      />
    </p>
    <pre>{`printf '%s' '${sample.seed}:编号' | sha256sum`}</pre>
    <p class="faint">
      <Bi of={both('或在服务器上执行：', 'Or, on the server:')} />{' '}
      <code>xiaohao sample verify {sample.id}</code>
    </p>
  </section>
)

const Line = ({ line }: { readonly line: SampledLine & { readonly place: string } }) => (
  <li>
    <a href={`/inspection/findings/${encodeURIComponent(line.finding.facts.id)}`}>
      <b>{line.finding.facts.number}</b> {line.place}
    </a>{' '}
    <span class={`tag ${line.state === 'checked' ? (line.outcome === 'in-place' ? 'good' : 'bad') : ''}`}>
      <Bi of={stateWords(line)} />
    </span>
    <p class="faint">
      {line.finding.facts.severity}类 · {line.finding.facts.object} · {line.finding.facts.text}
    </p>
  </li>
)

type SamplePageProps = {
  readonly viewer: Viewer
  readonly sample: Sample
  readonly lines: readonly SampledLine[]
}
const SamplePage = ({ viewer, sample, lines }: SamplePageProps) => {
  const { campaign } = viewer
  return (
    <Page viewer={viewer} here="inspection" title={both(`核查样本：${scopeOf(campaign, sample)}`, 'Sample')}>
      <Fields
        of={[
          {
            name: both('抽取', 'Drawn'),
            value: `${shortTime(sample.drawnAt)} ${nameOf(campaign, sample.drawnBy)}`,
          },
          {
            name: both('条数', 'How many'),
            value: `${lines.length}条，从${sample.of}条已销号中抽取（A类全查，其余${sample.percent}%）`,
          },
          { name: both('进度', 'Progress'), value: `已核查${checkedOf(lines)}/${lines.length}` },
          { name: both('种子', 'Seed'), value: `登记第${sample.headSeq}行：${sample.seed}` },
        ]}
      />
      <p class="no-print">
        <a class="button quiet" href={`/inspection/samples/${sample.id}/checks.xlsx`}>
          <Bi of={both('下载核查汇总', 'Workbook of the checks')} />
        </a>
      </p>
      <ul class="lines">
        {lines.map((line) => (
          <Line line={{ ...line, place: placeOf(campaign, line.finding) }} />
        ))}
      </ul>
      <Redo sample={sample} />
    </Page>
  )
}

const Samples = ({ of }: { readonly of: Awaited<ReturnType<typeof samplesFor>> }) => (
  <ul class="lines">
    {of.map(({ id, scope, when, by, count, of: all, checked }) => (
      <li>
        <a href={`/inspection/samples/${id}`}>
          <b>{scope}</b> {when}
        </a>
        <p>
          <Bi
            of={both(
              `${by}抽取${count}条，共${all}条已销号；已核查${checked}条`,
              `${count} of ${all}, ${checked} checked`,
            )}
          />
        </p>
      </li>
    ))}
  </ul>
)

/** The inspectors’ samples: drawn here or in the chat, seen by them and the leading group alone. */
export function inspectionPages({ deps, sheets }: DashboardParts): Hono<Env> {
  const app = new Hono<Env>()
  app.get('/inspection', allow('inspection'), async (c) => {
    const viewer = c.get('viewer')
    const { campaign, person } = viewer
    const samples = await samplesFor(deps, campaign, person.id, MOST_SHOWN)
    const draws = isInspector(campaign, person.id)
    return c.html(
      <Page viewer={viewer} here="inspection" title={both('督查核查', 'Re-check')}>
        <p class="faint">
          <Bi
            of={both(
              '抽样和名单只有督查组、领导小组看得到，不通知任何人。',
              'Only inspectors and the leading group see this; nobody is told.',
            )}
          />
        </p>
        <Samples of={samples} />
        {draws ? <DrawForm viewer={viewer} /> : ''}
        {draws ? <FindForm /> : ''}
      </Page>,
    )
  })
  app.post('/inspection/draw', allow('inspection'), ...form(SMALL), async (c) => {
    const { person } = c.get('viewer')
    const given = c.get('form')
    const townId = textOf(given, 'town') || null
    const cause = `web-draw:${person.id}:${textOf(given, 'key')}`
    const outcome = await drawNow(deps, { townId, person, cause })
    if (!outcome.ok) return plainPage(c, 403, words[outcome.refusal])
    return c.redirect(`/inspection/samples/${outcome.sample.id}`, 303)
  })
  app.get('/inspection/find', allow('inspection'), async (c) => {
    const { campaign } = c.get('viewer')
    const number = (c.req.query('number') ?? '').trim().toUpperCase()
    const found = await deps.store.findingByNumber(campaign.id, number)
    if (found === null) return plainPage(c, 404, words['no-such-finding'])
    return c.redirect(`/inspection/findings/${encodeURIComponent(found.value.facts.id)}`, 303)
  })
  return app.route('/', samplePages(deps, sheets))
}

function samplePages(deps: DashboardParts['deps'], sheets: DashboardParts['sheets']): Hono<Env> {
  const app = new Hono<Env>()
  app.get('/inspection/samples/:id', allow('inspection'), async (c) => {
    const viewer = c.get('viewer')
    const sample = await sampleOf(deps, viewer.campaign, c.req.param('id'))
    if (sample === null) return notFound(c)
    if (!maySeeSample(viewer.campaign, viewer.person.id, sample)) return refused(c)
    return c.html(<SamplePage viewer={viewer} sample={sample} lines={await progressOf(deps, sample)} />)
  })
  app.get('/inspection/samples/:id/checks.xlsx', allow('inspection'), async (c) => {
    const { campaign, person } = c.get('viewer')
    const sample = await sampleOf(deps, campaign, c.req.param('id'))
    if (sample === null) return notFound(c)
    if (!maySeeSample(campaign, person.id, sample)) return refused(c)
    const sheet = checksSheet(campaign, await progressOf(deps, sample), sample.drawnAt)
    return download(c, await sheets.write([sheet]), `督查核查-${scopeOf(campaign, sample)}`, 'xlsx')
  })
  return app
}
