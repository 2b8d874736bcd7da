import { afterEach, describe, expect, it } from 'vitest'
import { endAll, feishu, LI, refusal, ZHANG } from './feishu.ts'

afterEach(endAll)

const FIELDS = [
  'contact:user.employee_id:readonly',
  'contact:user.phone:readonly',
  'contact:user.email:readonly',
  'contact:user.employee:readonly',
]

describe('GET /open-apis/contact/v3/users/:user_id', () => {
  it('tells of a person what the scopes allow', async () => {
    const few = await feishu()
    const some = (await few.client.contact.v3.user.get({ path: { user_id: ZHANG } })).data?.user
    expect(some).toMatchObject({ open_id: ZHANG, name: '张三' })
    for (const field of ['user_id', 'mobile', 'email', 'status']) expect(some).not.toHaveProperty(field)
    const { client } = await feishu({ withScopes: FIELDS })
    expect((await client.contact.v3.user.get({ path: { user_id: ZHANG } })).data?.user).toMatchObject({
      mobile: '13800000001',
      email: 'zhang@example.com',
      job_title: '组长',
      status: { is_resigned: false, is_activated: true },
    })
  })

  it('finds people by any kind of id, also those who left, and nobody else', async () => {
    const { client, simulator } = await feishu({ withScopes: FIELDS })
    const unionId = simulator.seen.world().people[0]?.unionId ?? ''
    const params = { user_id_type: 'union_id' } as const
    expect(await client.contact.v3.user.get({ path: { user_id: unionId }, params })).toMatchObject({
      data: { user: { open_id: ZHANG } },
    })
    await simulator.act.resign(ZHANG)
    expect(await client.contact.v3.user.get({ path: { user_id: ZHANG } })).toMatchObject({
      data: { user: { status: { is_resigned: true } } },
    })
    const none = client.contact.v3.user.get({ path: { user_id: 'ou_none' } })
    expect(await refusal(none)).toMatchObject({ status: 400, code: 41012 })
  })
})

describe('GET /open-apis/contact/v3/users/batch', () => {
  it('tells of several, leaves out whom it does not know, takes fifty', async () => {
    const { client, call } = await feishu()
    const batch = (user_ids: string[]) => client.contact.v3.user.batch({ params: { user_ids } })
    const names = async (ids: string[]) => (await batch(ids)).data?.items?.map(({ name }) => name)
    expect(await names([ZHANG, LI, 'ou_none'])).toEqual(['张三', '李四'])
    expect(await names([ZHANG])).toEqual(['张三'])
    expect(await refusal(batch(Array.from({ length: 51 }, (_, at) => `ou_${at}`)))).toMatchObject({
      code: 40001,
    })
    expect(await call('GET', '/contact/v3/users/batch')).toMatchObject({ code: 99992402 })
  })
})

describe('POST /open-apis/contact/v3/users/batch_get_id', () => {
  it('finds ids by address and number; what nobody has comes back without one', async () => {
    const { client, simulator } = await feishu()
    const ask = (data: object, params = {}) => client.contact.v3.user.batchGetId({ data, params })
    expect(
      (await ask({ emails: ['zhang@example.com', 'no@example.com'], mobiles: ['13800000002'] })).data
        ?.user_list,
    ).toEqual([
      { email: 'zhang@example.com', user_id: ZHANG },
      { email: 'no@example.com' },
      { mobile: '13800000002', user_id: LI },
    ])
    const unionId = simulator.seen.world().people[1]?.unionId
    const byUnion = await ask({ mobiles: ['13800000002'] }, { user_id_type: 'union_id' })
    expect(byUnion.data?.user_list).toMatchObject([{ user_id: unionId }])
    await simulator.act.resign(LI)
    expect((await ask({ mobiles: ['13800000002'] })).data?.user_list).toEqual([{ mobile: '13800000002' }])
    const all = await ask({ mobiles: ['13800000002'], include_resigned: true })
    expect(all.data?.user_list).toMatchObject([{ user_id: LI }])
  })

  it('takes fifty at most, and needs its scope', async () => {
    const { client } = await feishu({ scopes: ['contact:contact.base:readonly'] })
    const ask = (mobiles: string[]) => refusal(client.contact.v3.user.batchGetId({ data: { mobiles } }))
    expect(await ask(['1'])).toMatchObject({ status: 400, code: 99991672 })
    const granted = await feishu()
    const many = Array.from({ length: 51 }, (_, at) => `1380000${at}`)
    expect(
      await refusal(granted.client.contact.v3.user.batchGetId({ data: { mobiles: many } })),
    ).toMatchObject({ code: 99992402 })
  })
})
