import type { Bilingual } from '../domain/bilingual.ts'
import { Bi } from './layout.tsx'

export type Field = { readonly name: Bilingual; readonly value: string; readonly href?: string }

/** Names and what stands beside them; what is empty is left out. */
export const Fields = ({ of }: { readonly of: readonly Field[] }) => (
  <dl class="fields">
    {of
      .filter(({ value }) => value !== '')
      .map(({ name, value, href }) => (
        <div>
          <dt>
            <Bi of={name} />
          </dt>
          <dd>{href === undefined ? value : <a href={href}>{value}</a>}</dd>
        </div>
      ))}
  </dl>
)
