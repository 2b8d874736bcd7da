import { Hono } from 'hono'
import { maySeeFinding, maySeePage, maySeePlace } from '../app/may-see.ts'
import { nameOf } from '../app/people.ts'
import { shortTime } from '../app/since.ts'
import { findingView } from '../app/views.ts'
import type { Bilingual } from '../domain/bilingual.ts'
import { dayOf } from '../domain/calendar.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import type { Finding } from '../domain/finding/finding.ts'
import { letterOf } from '../domain/finding/letter.ts'
import { Checks } from './check-record.tsx'
import { CourseRecord } from './course-record.tsx'
import { notFound, refused } from './doors.tsx'
import { type Field, Fields } from './fields.tsx'
import { Bi, both, Page } from './layout.tsx'
import type { DashboardParts, Env, Viewer } from './parts.ts'
import { Photos } from './photos.tsx'
import { PlanRecord } from './plan-record.tsx'

type View = ReturnType<typeof findingView>

export const STATES: Readonly<Record<View['state'], Bilingual>> = {
  'to-confirm': both('待组长确认', 'To be confirmed'),
  'to-issue': both('已确认，待印发清单', 'Confirmed, to be issued'),
  issued: both('待签字认领', 'To be signed for'),
  'on-the-spot': both('立行立改，待交照片', 'Fixed on the spot, photos awaited'),
  claimed: both('整改中', 'Under way'),
  returned: both('被退回', 'Returned'),
  'long-term': both('长期整改', 'Long-term'),
  submitted: both('待审核', 'Under review'),
  'written-off': both('已销号', 'Written off'),
  verified: both('督查通过', 'Checked and in place'),
  ended: both('已终止', 'Ended'),
  voided: both('已作废', 'Voided'),
  merged: both('已合并', 'Merged'),
}

export const viewOf = (campaign: Campaign, finding: Finding, now: number): View =>
  findingView(campaign, { finding, version: 0, keys: new Map(), today: dayOf(now) }, 'finder')

const more = (text: string): Bilingual => ({ zh: text, en: '' })

function fieldsOf({ campaign, sight }: Viewer, finding: Finding, view: View): readonly Field[] {
  const { facts } = finding
  const others = facts.otherStandards.map(({ code, title }) => `${code} ${title}`).join('；')
  const household = facts.householdId
  const linked = household !== null && mayOpen(campaign, sight, finding)
  return [
    { name: both('地点', 'Place'), value: view.place },
    {
      name: both('对象', 'About'),
      value: view.object,
      ...(linked ? { href: `/households/${household}` } : {}),
    },
    { name: both('问题', 'Finding'), value: view.text },
    { name: both('标准', 'Standard'), value: `${view.standard}（${facts.standard.version}）` },
    { name: both('同时不符合', 'Also breaks'), value: others },
    { name: both('等级', 'Class'), value: `${view.severity}类` },
    { name: both('来源', 'From'), value: facts.sources.join('、') },
    { name: both('方式', 'How it was found'), value: view.methods.join('、') },
    { name: both('排查', 'Found by'), value: [view.team, view.finder].filter(Boolean).join(' · ') },
    { name: both('责任人', 'Owner'), value: view.owner },
    { name: both('审核组长', 'Review leader'), value: view.reviewer },
    { name: both('期限', 'Due'), value: view.due.zh },
    {
      name: both('作废理由', 'Voided because'),
      value: finding.stage === 'voided' ? finding.voided.reason : '',
    },
    { name: both('要交的佐证', 'Evidence asked for'), value: facts.standard.evidence.join('、') },
  ]
}

const mayOpen = (campaign: Campaign, sight: Viewer['sight'], { facts }: Finding): boolean =>
  maySeePage(campaign, sight, 'register') && maySeePlace(sight, facts.villageId ?? facts.townId ?? '')

const AlsoFixed = ({ count }: { readonly count: number }) =>
  count === 0 ? (
    ''
  ) : (
    <p>
      <Bi of={both(`举一反三：同类问题另查改${count}处`, `${count} more of the same kind put right`)} />
    </p>
  )

const Work = ({ campaign, finding }: { readonly campaign: Campaign; readonly finding: Finding }) => {
  const holder = { finding: finding.facts.id }
  const returns = 'returns' in finding ? finding.returns : []
  const submission = 'submission' in finding ? finding.submission : null
  return (
    <>
      {returns.map(({ submission: handed, by, at, reason }) => (
        <section class="box bad">
          <h3>
            <Bi of={both(`${shortTime(at)} 退回：${reason}`, `returned by ${nameOf(campaign, by)}`)} />
          </h3>
          <p>{handed.text}</p>
          <Photos
            photos={handed.photos}
            holder={holder}
            title={both('当时交的照片', 'Photos handed in then')}
          />
        </section>
      ))}
      {submission === null ? (
        ''
      ) : (
        <section class="box">
          <h3>
            <Bi
              of={both(
                `${shortTime(submission.at)} ${nameOf(campaign, submission.by)}提交整改${submission.late ? '（超期）' : ''}`,
                submission.late ? 'handed in, late' : 'handed in',
              )}
            />
          </h3>
          <p>{submission.text}</p>
          <AlsoFixed count={submission.alsoFixed ?? 0} />
          <Photos photos={submission.photos} holder={holder} title={both('整改后', 'After')} />
        </section>
      )}
    </>
  )
}

const letterName = (finding: Finding): Bilingual =>
  'claim' in finding && finding.claim !== null
    ? both(
        `整改责任书（${shortTime(finding.claim.at)} 签字，所签原文）`,
        'The letter of responsibility as it was signed',
      )
    : both('整改责任书（还没签）', 'Letter of responsibility, not signed yet')

const LetterLink = ({ campaign, finding }: { readonly campaign: Campaign; readonly finding: Finding }) =>
  letterOf(finding, campaign) === null || !('issuedAt' in finding) ? (
    ''
  ) : (
    <p>
      <a href={`/findings/${encodeURIComponent(finding.facts.id)}/letter`}>
        <Bi of={letterName(finding)} />
      </a>
    </p>
  )

/** Everything about one finding, to be looked at. */
export function findingPages({ deps }: DashboardParts): Hono<Env> {
  return new Hono<Env>().get('/findings/:id', async (c) => {
    const viewer = c.get('viewer')
    const { campaign, sight } = viewer
    const finding = (await deps.store.finding(c.req.param('id')))?.value
    if (finding === undefined) return notFound(c)
    if (!maySeeFinding(campaign, sight, finding)) return refused(c)
    const view = viewOf(campaign, finding, deps.now())
    return c.html(
      <Page viewer={viewer} title={more(view.number)}>
        <p>
          <span class={`tag ${view.state}`}>
            <Bi of={STATES[view.state]} />
          </span>
          {view.overdue && !SETTLED.has(finding.stage) ? (
            <span class="tag overdue">
              <Bi of={both('已超期', 'Overdue')} />
            </span>
          ) : (
            ''
          )}
        </p>
        <Fields of={fieldsOf(viewer, finding, view)} />
        {finding.facts.visitId === null ? (
          ''
        ) : (
          <p>
            <a href={`/visits/${finding.facts.visitId}`}>
              <Bi of={both('来自这次走访', 'The visit it came from')} />
            </a>
          </p>
        )}
        <Photos
          photos={finding.facts.before}
          holder={{ finding: finding.facts.id }}
          title={both('发现时', 'As found')}
        />
        <CourseRecord campaign={campaign} finding={finding} today={dayOf(deps.now())} />
        <PlanRecord campaign={campaign} finding={finding} today={dayOf(deps.now())} />
        <LetterLink campaign={campaign} finding={finding} />
        <Work campaign={campaign} finding={finding} />
        <Checks viewer={viewer} finding={finding} />
        <h2>
          <Bi of={both('经过', 'History')} />
        </h2>
        <ol class="history">
          {view.history.map((line) => (
            <li>
              <Bi of={line} />
            </li>
          ))}
        </ol>
      </Page>,
    )
  })
}
const SETTLED: ReadonlySet<Finding['stage']> = new Set([
  'submitted',
  'written-off',
  'verified',
  'ended',
  'voided',
  'merged',
])
