import type { ListLetters as Signed } from '../app/list-letters.ts'
import { Bi, both } from './layout.tsx'

/** How many letters of one list are signed, of those to be signed. */
export const ListLetters = ({ of: { signed, needed, villages } }: { readonly of: Signed }) =>
  needed === 0 ? (
    ''
  ) : (
    <>
      <h2>
        <Bi of={both(`责任书 已签${signed}/${needed}`, 'Letters signed, of those to be signed')} />
      </h2>
      <ul class="lines">
        {villages.map((village) => (
          <li>
            {village.name}{' '}
            <b>
              {village.signed}/{village.needed}
            </b>
          </li>
        ))}
      </ul>
    </>
  )
