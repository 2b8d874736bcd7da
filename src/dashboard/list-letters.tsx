import { placeOrder } from '../app/place-order.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import { letterCoverage } from '../domain/finding/figures.ts'
import type { Finding } from '../domain/finding/finding.ts'
import { Bi, both } from './layout.tsx'

/** How many letters of one list are signed, of those to be signed, village by village in the campaign's order. */
export const ListLetters = ({
  campaign,
  findings,
}: {
  readonly campaign: Campaign
  readonly findings: readonly Finding[]
}) => {
  const order = placeOrder(campaign)
  const rows = letterCoverage(findings).toSorted((a, b) => order(a.villageId) - order(b.villageId))
  if (rows.length === 0) return ''
  const signed = rows.reduce((sum, row) => sum + row.signed, 0)
  const needed = rows.reduce((sum, row) => sum + row.needed, 0)
  return (
    <>
      <h2>
        <Bi of={both(`责任书 已签${signed}/${needed}`, 'Letters signed, of those to be signed')} />
      </h2>
      <ul class="lines">
        {rows.map((row) => (
          <li>
            {campaign.places.find(({ id }) => id === row.villageId)?.name ?? '镇本级、单位'}{' '}
            <b>
              {row.signed}/{row.needed}
            </b>
          </li>
        ))}
      </ul>
    </>
  )
}
