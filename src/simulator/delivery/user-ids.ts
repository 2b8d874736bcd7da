import type { Person } from '../contract.ts'

export type UserIds = {
  readonly union_id: string
  readonly user_id: string | null
  readonly open_id: string
}
export const USER_ID_SCOPE = 'contact:user.employee_id:readonly'

type Identified = Pick<Person, 'openId' | 'unionId' | 'userId'>

/** The USER object of events (platform rule 3): `user_id` is null unless the app may see employee ids. */
export function userIds(person: Identified, scopes: ReadonlySet<string>): UserIds {
  return {
    union_id: person.unionId,
    user_id: scopes.has(USER_ID_SCOPE) ? person.userId : null,
    open_id: person.openId,
  }
}
