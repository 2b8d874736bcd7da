import { Hono } from 'hono'
import { maySeeFinding } from '../app/may-see.ts'
import { nameOf } from '../app/people.ts'
import { placeOrder } from '../app/place-order.ts'
import { shortTime } from '../app/since.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import { placeById } from '../domain/campaign/lookup.ts'
import { type LetterCoverage, letterCoverage } from '../domain/finding/figures.ts'
import { type At, type Finding, isOnTheSpot } from '../domain/finding/finding.ts'
import { allow } from './doors.tsx'
import { Bi, both, Page } from './layout.tsx'
import type { DashboardParts, Env } from './parts.ts'

const placeName = (campaign: Campaign, placeId: string | null, other: string): string =>
  placeById(campaign, placeId)?.name ?? other

/** In the order in which the campaign names its places, village by village under their town, with the town's sum above them. */
function inOrder(campaign: Campaign, rows: readonly LetterCoverage[]): readonly CoverageRow[] {
  const order = placeOrder(campaign)
  const towns = [...new Set(rows.map(({ townId }) => townId))].sort((a, b) => order(a) - order(b))
  return towns.flatMap((townId) => {
    const theirs = rows
      .filter((row) => row.townId === townId)
      .toSorted((a, b) => order(a.villageId ?? a.townId) - order(b.villageId ?? b.townId))
    return [{ ...sumOf(theirs), townId, villageId: null, isTown: true }, ...theirs]
  })
}

type CoverageRow = LetterCoverage & { readonly isTown?: boolean }
type Counts = Pick<LetterCoverage, 'signed' | 'needed' | 'householdsSigned' | 'households'>
const sumOf = (rows: readonly LetterCoverage[]): Counts =>
  rows.reduce<Counts>(
    (sum, row) => ({
      signed: sum.signed + row.signed,
      needed: sum.needed + row.needed,
      householdsSigned: sum.householdsSigned + row.householdsSigned,
      households: sum.households + row.households,
    }),
    { signed: 0, needed: 0, householdsSigned: 0, households: 0 },
  )

const Table = ({
  campaign,
  rows,
}: {
  readonly campaign: Campaign
  readonly rows: readonly CoverageRow[]
}) => (
  <div class="scroll">
    <table>
      <thead>
        <tr>
          <th>镇 Town</th>
          <th>村 Village</th>
          <th>责任书 Letters</th>
          <th>户 Households</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            <td>{row.isTown === true ? <b>{placeName(campaign, row.townId, '县直')}</b> : ''}</td>
            <td>
              {row.isTown === true ? '合计 All' : placeName(campaign, row.villageId, '镇本级 Town itself')}
            </td>
            <td class="number">
              {row.signed}/{row.needed}
            </td>
            <td class="number">{row.households === 0 ? '—' : `${row.householdsSigned}/${row.households}`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)

/** Who still has to sign for what, owner by owner, and since when it waits. */
const Unsigned = ({
  campaign,
  findings,
}: {
  readonly campaign: Campaign
  readonly findings: readonly At<'issued'>[]
}) => (
  <>
    {[...new Set(findings.map(({ assignment }) => assignment.ownerId))].map((ownerId) => {
      const theirs = findings.filter(({ assignment }) => assignment.ownerId === ownerId)
      const since = Math.min(...theirs.map(({ issuedAt }) => issuedAt))
      return (
        <details>
          <summary>
            <b>{nameOf(campaign, ownerId)}</b> <Bi of={both(`${theirs.length}份`, 'letters')} />{' '}
            <span class="faint">
              <Bi of={both(`最早 ${shortTime(since)} 交办`, 'the earliest issued then')} />
            </span>
          </summary>
          <ul class="lines">
            {theirs.map(({ facts }) => (
              <li>
                <a href={`/findings/${encodeURIComponent(facts.id)}/letter`}>{facts.number}</a> {facts.text}
              </li>
            ))}
          </ul>
        </details>
      )
    })}
  </>
)

/** How far the letters of responsibility are signed, place by place, and by whom not yet. */
export function lettersPages({ deps }: DashboardParts): Hono<Env> {
  return new Hono<Env>().get('/letters', allow('letters'), async (c) => {
    const viewer = c.get('viewer')
    const { campaign, sight } = viewer
    const all = (await deps.store.findings({ campaignId: campaign.id })).map(({ value }) => value)
    const seen = all.filter((finding) => maySeeFinding(campaign, sight, finding))
    const covered = letterCoverage(seen)
    const rows = inOrder(campaign, covered)
    const { signed, needed } = sumOf(covered)
    const waiting = seen.filter(
      (finding: Finding): finding is At<'issued'> => finding.stage === 'issued' && !isOnTheSpot(finding),
    )
    return c.html(
      <Page viewer={viewer} here="letters" title={both('责任书', 'Letters')}>
        <p>
          <Bi of={both(`已签 ${signed}/${needed}`, 'signed, of those that need a signature')} />
        </p>
        {rows.length === 0 ? (
          <p>
            <Bi of={both('还没有交办的问题。', 'Nothing is issued yet.')} />
          </p>
        ) : (
          <Table campaign={campaign} rows={rows} />
        )}
        {waiting.length === 0 ? (
          ''
        ) : (
          <h2>
            <Bi of={both('还没签的', 'Not signed yet')} />
          </h2>
        )}
        <Unsigned campaign={campaign} findings={waiting} />
      </Page>,
    )
  })
}
