import { z } from 'zod'
import type { Person } from '../contract.ts'
import type { ApiContext } from './context.ts'
import { ApiError } from './errors.ts'
import { route } from './route.ts'

const READ = ['contact:contact.base:readonly', 'contact:contact:readonly_as_app', 'contact:contact:readonly']
const idType = z.enum(['open_id', 'union_id', 'user_id']).optional()
const departmentIdType = z.enum(['department_id', 'open_department_id']).optional()

type IdType = 'open_id' | 'union_id' | 'user_id'
const FIELD = { open_id: 'openId', union_id: 'unionId', user_id: 'userId' } as const

const personBy = ({ world }: ApiContext, type: IdType = 'open_id', id: string): Person | undefined =>
  [...world.people.values()].find((person) => person[FIELD[type]] === id)

/** Each field has a scope of its own; without it the field is left out (platform rule 6). */
function shape({ app: { scopes } }: ApiContext, person: Person): object {
  const withScope = (scope: string, fields: object) => (scopes.has(scope) ? fields : {})
  return {
    open_id: person.openId,
    union_id: person.unionId,
    ...withScope('contact:user.employee_id:readonly', { user_id: person.userId }),
    ...withScope('contact:user.base:readonly', { name: person.name, en_name: person.enName, avatar: {} }),
    ...withScope('contact:user.phone:readonly', { mobile: person.mobile ?? '' }),
    ...withScope('contact:user.email:readonly', { email: person.email ?? '' }),
    ...withScope('contact:user.employee:readonly', {
      job_title: person.jobTitle ?? '',
      status: {
        is_frozen: false,
        is_resigned: person.resigned,
        is_activated: !person.resigned,
        is_exited: false,
        is_unjoin: false,
      },
    }),
  }
}

const many = z
  .union([z.string(), z.array(z.string())])
  .transform((ids) => (typeof ids === 'string' ? [ids] : ids))

export const contactRoutes = [
  // Before `:user_id`, which would take it for an id.
  route({
    method: 'GET',
    path: '/open-apis/contact/v3/users/batch',
    scopes: READ,
    query: z.strictObject({ user_ids: many, user_id_type: idType, department_id_type: departmentIdType }),
    handle: (context, { query }) => {
      if (query.user_ids.length > 50) throw new ApiError(40001, 'param error, ext=at most 50 user_ids')
      const people = query.user_ids.flatMap((id) => personBy(context, query.user_id_type, id) ?? [])
      return { data: { items: people.map((person) => shape(context, person)) } }
    },
  }),
  route({
    method: 'GET',
    path: '/open-apis/contact/v3/users/:user_id',
    scopes: READ,
    query: z.strictObject({ user_id_type: idType, department_id_type: departmentIdType }),
    handle: (context, { params, query }) => {
      const person = personBy(context, query.user_id_type, params.user_id ?? '')
      if (person === undefined) throw new ApiError(41012, 'user id invalid error')
      return { data: { user: shape(context, person) } }
    },
  }),
  route({
    method: 'POST',
    path: '/open-apis/contact/v3/users/batch_get_id',
    scopes: ['contact:user.id:readonly'],
    query: z.strictObject({ user_id_type: idType }),
    body: z.strictObject({
      emails: z.array(z.string()).max(50).optional(),
      mobiles: z.array(z.string()).max(50).optional(),
      include_resigned: z.boolean().optional(),
    }),
    handle: (context, { query, body }) => ({
      data: { user_list: lookUp(context, query.user_id_type, body) },
    }),
  }),
]

type Wanted = {
  readonly emails?: readonly string[] | undefined
  readonly mobiles?: readonly string[] | undefined
  readonly include_resigned?: boolean | undefined
}

/** Who goes by these addresses and numbers; one that nobody has comes back without a user_id. */
function lookUp({ world }: ApiContext, type: IdType = 'open_id', wanted: Wanted): readonly object[] {
  const known = [...world.people.values()].filter(
    ({ resigned }) => wanted.include_resigned === true || !resigned,
  )
  const look = (field: 'mobile' | 'email', values: readonly string[] = []) =>
    values.map((value) => {
      const person = known.find((candidate) => candidate[field] === value)
      return { [field]: value, ...(person === undefined ? {} : { user_id: person[FIELD[type]] }) }
    })
  return [...look('email', wanted.emails), ...look('mobile', wanted.mobiles)]
}
