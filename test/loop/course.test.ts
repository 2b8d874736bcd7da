import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { applyCampaign } from '../../src/app/apply-campaign.ts'
import { CHATS, demoOpenId } from '../../src/demo/campaign.ts'
import { addDays, dayOf } from '../../src/domain/calendar.ts'
import type { Message } from '../../src/simulator/contract.ts'
import { signIn } from '../dashboard/browsing.ts'
import { wholeCampaign } from '../dashboard/seeded.ts'
import { aPicture, type Office, openOffice, rightForm, who } from '../support/office.ts'

let office: Office
beforeEach(async () => {
  office = await openOffice({
    prepare: (deps) => {
      const campaign = wholeCampaign(deps.now())
      const bounds = { ...campaign.bounds, extensionDays: 7 }
      return applyCampaign(deps, { ...campaign, bounds }, 'system')
    },
  })
})
afterEach(() => office.close())

const json = (content: unknown): string => JSON.stringify(content)
const chat = (personId: string): string => office.privateChat(personId)
const card = (personId: string, ...parts: readonly string[]): Message =>
  office.card(chat(personId), (text) => parts.every((part) => text.includes(part)))
const today = () => dayOf(office.bot.deps.now())
const findings = async () =>
  (await office.bot.deps.store.findings({ campaignId: 'qinyuan-demo' })).map(({ value }) => value)
const finding = async (number = 'HK-LXG-0001') =>
  (await findings()).find(({ facts }) => facts.number === number)

/** Reported by P02, confirmed by P01, signed for by P10. */
async function claimed(over: Readonly<Record<string, string>> = {}, number = 'HK-LXG-0001'): Promise<void> {
  const { feishu, press, settle } = office
  await feishu.act.write({ as: who('P02'), chatId: CHATS.team3, text: '上报', mentions: ['bot'] })
  await settle()
  const due = { due_on: addDays(today(), 10), object: '王德顺', ...over }
  await press('P02', office.card(CHATS.team3), 'send', rightForm(due))
  await settle()
  await press(
    'P01',
    office.card(CHATS.team3, (text) => text.includes(number)),
    '确认并交办',
  )
  await settle()
  await press('P10', card('P10', number, '签字认领'), '签字认领')
  await settle()
}

/** Opens 办理 from a card of theirs, chooses, fills in and sends. */
async function ask(
  personId: string,
  choice: string,
  form: Readonly<Record<string, string>>,
  number = 'HK-LXG-0001',
) {
  const { press, settle } = office
  await press(personId, card(personId, number, '有异议、延期、配合等'), '有异议、延期、配合等')
  await settle()
  await press(personId, card(personId, `办理 · ${number}`), choice)
  const answer = await press(personId, card(personId, `办理 · ${number}`), 'course_send', form)
  await settle()
  return answer
}
const decide = async (
  personId: string,
  what: string,
  yes: boolean,
  form: Readonly<Record<string, string>> = {},
) => {
  const answer = await office.press(personId, card(personId, what), yes ? 'decide_yes' : 'decide_no', form)
  await office.settle()
  return answer
}

describe('a finding that is somebody else’s', () => {
  it('is disputed with a reason, given to another by the team leader, and signed for anew; the clock runs on', async () => {
    await claimed()
    expect((await ask('P10', '有异议，申请转办', {})).toast?.content).toContain('理由')
    expect(json(card('P10', '办理 · HK-LXG-0001').content)).toContain('请补正')
    const sent = await office.press('P10', card('P10', '办理 · HK-LXG-0001'), 'course_send', {
      course_reason: '这户不在我包的组',
      course_person: demoOpenId('P11'),
    })
    expect(sent.toast?.content).toContain('等待答复')
    await office.settle()
    const waiting = card('P01', '申请转办 · HK-LXG-0001')
    expect(json(waiting.content)).toContain('这户不在我包的组')
    const [first, second] = await Promise.all([
      office.press('P01', waiting, 'decide_yes', { course_person: demoOpenId('P11') }),
      office.press('P01', waiting, 'decide_yes', { course_person: demoOpenId('P11') }),
    ])
    expect([first.toast?.type, second.toast?.type]).toContain('success')
    await office.settle()
    const moved = await finding()
    expect(moved).toMatchObject({
      stage: 'issued',
      assignment: { ownerId: 'P11', dueOn: addDays(today(), 10) },
      signatures: [{ by: 'P10' }],
    })
    expect(moved !== undefined && 'moves' in moved && moved.moves).toHaveLength(1)
    expect(json(card('P01', '申请转办 · HK-LXG-0001').content)).toContain('已同意')
    expect((await office.press('P11', card('P11', 'HK-LXG-0001', '签字认领'), '签字认领')).toast?.type).toBe(
      'success',
    )
    expect(json(office.feishu.seen.messages(CHATS.hekou))).not.toContain('这户不在我包的组')
  })

  it('stays where it is when the leader says no, with a reason that the owner hears', async () => {
    await claimed()
    await ask('P10', '有异议，申请转办', { course_reason: '不是我的' })
    expect((await decide('P01', '申请转办 · HK-LXG-0001', false)).toast?.type).toBe('warning')
    expect(
      (await decide('P01', '申请转办 · HK-LXG-0001', false, { course_reason: '就是你包的户' })).toast?.type,
    ).toBe('success')
    expect(await finding()).toMatchObject({ stage: 'claimed', assignment: { ownerId: 'P10' } })
    expect(json(card('P10', 'HK-LXG-0001').content)).toContain('不同意转办')
  })

  it('is named by the office after two transfers, never asked a third time', async () => {
    await claimed()
    for (const [from, to] of [
      ['P10', 'P11'],
      ['P11', 'P10'],
    ] as const) {
      await ask(from, '有异议，申请转办', { course_reason: '不是我的', course_person: demoOpenId(to) })
      await decide('P01', '申请转办 · HK-LXG-0001', true, { course_person: demoOpenId(to) })
      await office.press(to, card(to, 'HK-LXG-0001', '签字认领'), '签字认领')
      await office.settle()
    }
    expect((await ask('P10', '有异议，申请转办', { course_reason: '还不是' })).toast?.content).toContain(
      '已转办两次',
    )
  })
})

describe('a later day', () => {
  it('of a few days is the team leader’s to grant, once', async () => {
    await claimed()
    const day = addDays(today(), 15)
    await ask('P10', '申请延期', { course_reason: '材料没到', course_day: day })
    expect((await decide('P01', '申请延期 · HK-LXG-0001', true, { course_day: day })).toast?.type).toBe(
      'success',
    )
    expect(await finding()).toMatchObject({ assignment: { dueOn: day } })
  })

  it('that is long is for the leading group, and the team leader is not asked', async () => {
    await claimed()
    const day = addDays(today(), 40)
    await ask('P10', '申请延期', { course_reason: '冬天不能施工', course_day: day })
    expect(json(office.feishu.seen.messages(chat('P01')))).not.toContain('申请延期 · HK-LXG-0001')
    await decide('P21', '申请延期 · HK-LXG-0001', true, { course_day: day })
    expect(await finding()).toMatchObject({ assignment: { dueOn: day } })
  })
})

describe('the work on a finding', () => {
  it('is shared with somebody who ticks their own part, and nobody else’s', async () => {
    await claimed()
    await ask('P10', '增加配合人', { course_person: demoOpenId('P12'), course_reason: '联系施工队' })
    expect(await finding()).toMatchObject({ tasks: [{ personId: 'P12', what: '联系施工队', tick: null }] })
    const task = await finding()
    const id = task !== undefined && 'tasks' in task ? (task.tasks[0]?.id ?? '') : ''
    const done = await ask('P12', '我配合的已完成', { course_pick: id, course_reason: '已联系' })
    expect(done.toast?.type).toBe('success')
    expect(await finding()).toMatchObject({ tasks: [{ tick: { by: 'P12' } }] })
  })

  it('is handed in with what the standard asks for ticked off, or a word why a part is still open', async () => {
    await claimed()
    await ask('P10', '增加配合人', { course_person: demoOpenId('P12'), course_reason: '联系施工队' })
    const own = card('P10', 'HK-LXG-0001', 'submit_form')
    expect(json(own.content)).toContain('联系施工队')
    expect(json(own.content)).toContain('配合：0/1项完成，还差')
    const evidence = (await finding())?.facts.standard.evidence ?? []
    expect(evidence.length).toBeGreaterThan(1)
    const send = async (more: Readonly<Record<string, string | boolean>>) => {
      await office.press('P10', card('P10', 'HK-LXG-0001', 'submit_form'), 'submit', {
        done_text: '已整改，水管已更换，4月3日通水',
        shown_0: true,
        ...more,
      })
      await office.settle()
    }
    const picture = await aPicture('after')
    await office.feishu.act.write({
      as: who('P10'),
      chatId: chat('P10'),
      replyTo: own.messageId,
      text: '',
      images: [picture],
      device: 'desktop',
    })
    await office.settle()
    await send({})
    expect((await finding())?.stage).toBe('claimed')
    const reason = { done_unticked: '施工队已联系，本人外出' }
    for (const unclear of ['好几处', '-2', '9999']) await send({ ...reason, done_also: unclear })
    expect((await finding())?.stage).toBe('claimed')
    await send({ ...reason, done_also: '2处' })
    expect(await finding()).toMatchObject({
      stage: 'submitted',
      submission: { shown: [evidence[0]], unticked: '施工队已联系，本人外出', alsoFixed: 2 },
    })
    const review = json(card('P03', 'HK-LXG-0001').content)
    expect(review).toContain(evidence[1])
    expect(review).toContain('举一反三：同类问题另查改2处')
  })

  it('that is asked differently has to be signed for anew', async () => {
    await claimed()
    await office.press(
      'P01',
      office.card(CHATS.team3, (text) => text.includes('HK-LXG-0001')),
      '详情',
    )
    await office.settle()
    await ask('P01', '改任务要求', { course_measure: '换防冻水管' })
    expect(await finding()).toMatchObject({ stage: 'issued', assignment: { measures: '换防冻水管' } })
  })

  it('is merged into another of the same, on the leader’s proposal and the office’s yes', async () => {
    await claimed()
    await claimed({ object: '马文海', text: '院内水管与邻家共用，同一处冻裂' }, 'HK-LXG-0002')
    await office.press(
      'P01',
      office.card(CHATS.team3, (text) => text.includes('HK-LXG-0002')),
      '详情',
    )
    await office.settle()
    await ask(
      'P01',
      '提议合并到另一条',
      { course_reason: '同一户同一根水管', course_master: 'hk-lxg-0001' },
      'HK-LXG-0002',
    )
    await decide('P19', '提议合并 · HK-LXG-0002', true)
    expect((await finding('HK-LXG-0002'))?.stage).toBe('merged')
    const master = await finding('HK-LXG-0001')
    expect(json(master)).toContain('HK-LXG-0002')
  })

  it('is long-term by the leading group’s word, with stages that are ticked', async () => {
    await claimed()
    const stages = `${addDays(today(), 30)} 一期完成\n${addDays(today(), 60)} 全部完成`
    const asked = await ask('P10', '申请转长期整改', {
      course_reason: '要等管网改造',
      course_measure: '纳入管网改造项目',
      course_stages: stages,
    })
    expect(asked.toast?.type).toBe('success')
    await decide('P21', '申请转长期整改 · HK-LXG-0001', true)
    expect((await finding())?.stage).toBe('long-term')
    const reached = { course_pick: '0', course_reason: '一期管道已铺' }
    expect((await ask('P10', '阶段节点已完成', reached)).toast?.type).toBe('success')
    expect(await finding()).toMatchObject({
      longTerm: { milestones: [{ tick: { by: 'P10' } }, { tick: null }] },
    })
  })
})

describe('what is asked for with a photo of proof', () => {
  it('a household that is gone: on the page, granted by the team leader, neither written off nor void', async () => {
    await claimed()
    const own = (await finding())?.facts.id ?? ''
    const owner = await signIn(office, 'P10')
    const send = async (photos: readonly File[]) => {
      const form = new FormData()
      form.set('csrf', owner.csrf)
      form.set('why', 'moved')
      form.set('reason', '全家已迁往县城')
      for (const photo of photos) form.append('photos', photo)
      return owner.post(`/findings/${own}/ask`, form)
    }
    expect(await (await owner.get(`/findings/${own}/ask`)).text()).toContain('户已外迁')
    expect((await send([])).headers.get('location')).toContain('problem=proof-missing')
    const { base64 } = await aPicture('moved')
    const proof = new File([new Uint8Array(Buffer.from(base64, 'base64'))], 'a.jpg', { type: 'image/jpeg' })
    expect((await send([proof])).headers.get('location')).toBe(`/findings/${own}`)
    await office.settle()
    const waiting = card('P01', '申请终止')
    expect(json(waiting.content)).toContain('证明照片1张')
    expect(json(waiting.content)).toContain('img_key')
    await decide('P01', '申请终止', true)
    expect(await finding()).toMatchObject({ stage: 'ended', ended: { why: 'moved', by: 'P01' } })
  })

  it('is no business of those whom it does not concern', async () => {
    await claimed()
    const own = (await finding())?.facts.id ?? ''
    expect((await (await signIn(office, 'P12')).get(`/findings/${own}/ask`)).status).toBe(403)
  })
})
