import type { InferInsertModel, InferSelectModel, Table } from 'drizzle-orm'
import type * as postgres from './postgres.ts'
import type * as sqlite from './sqlite.ts'

type Rows<S> = {
  [K in keyof S]: S[K] extends Table ? { read: InferSelectModel<S[K]>; write: InferInsertModel<S[K]> } : never
}
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false

/** Does not compile when a table, a column, its type or its null-ness differs between the two databases. */
export const schemasAgree: Equal<Rows<typeof postgres>, Rows<typeof sqlite>> = true
