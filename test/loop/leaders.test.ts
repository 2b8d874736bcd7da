import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { drawing } from '../../src/app/present.ts'
import { press } from '../../src/app/press.ts'
import { CHATS } from '../../src/demo/campaign.ts'
import { aPicture, type Office, openOffice, rightForm, who } from '../support/office.ts'

let office: Office
beforeEach(async () => {
  office = await openOffice()
})
afterEach(() => office.close())

const json = (content: unknown): string => JSON.stringify(content)
type Form = Readonly<Record<string, string | boolean | readonly string[]>>

/** A finding that a member reports in the team's group; gives the card in the group. */
async function memberReports(over: Form = {}) {
  const { feishu, press, card, settle } = office
  await feishu.act.write({ as: who('P02'), chatId: CHATS.team3, text: '上报', mentions: ['bot'] })
  await settle()
  const answer = await press('P02', card(CHATS.team3), 'send', { ...rightForm(), ...over })
  await settle()
  return { answer, card: card(CHATS.team3) }
}
const stageOf = async (number: string) =>
  (await office.bot.deps.store.findingByNumber('qinyuan-demo', number))?.value.stage

describe('a likely duplicate', () => {
  it('is shown while drafting, with what was typed kept, and goes in when the reporter says it is another', async () => {
    await memberReports()
    const again = await memberReports({ text: '入户水管冻裂断水' })
    expect(again.answer.toast?.content).toContain('已发到您的私聊')
    expect(json(again.card.content)).not.toContain('入户水管冻裂断水')
    const asked = office.card(office.privateChat('P02'))
    expect(json(asked.content)).toContain('HK-LXG-0001（H5')
    expect(json(asked.content)).toContain('入户水管冻裂断水')
    expect(await stageOf('HK-LXG-0002')).toBeUndefined()

    const form = { ...rightForm(), text: '入户水管冻裂断水' }
    const sent = await office.press('P02', asked, '仍要提交', form)
    expect(sent.toast?.type).toBe('success')
    expect(await stageOf('HK-LXG-0002')).toBe('reported')
    await office.settle()
    expect(json(office.card(CHATS.team3).content)).toContain('可能重复')
  })
})

describe('the day’s batch', () => {
  const heads = [
    { object: '王德顺' },
    { object: '马文海', text: '马文海家独居老人住房后墙开裂' },
    { object: '何玉兰', text: '何玉兰家自引山泉水没有过滤' },
  ]
  const batch = async () => {
    for (const head of heads) await memberReports(head)
    await office.feishu.act.write({ as: who('P01'), chatId: office.privateChat('P01'), text: '待确认' })
    await office.settle()
    return office.card(office.privateChat('P01'), (text) => text.includes('待您确认的问题'))
  }
  const idOf = async (number: string) =>
    (await office.bot.deps.store.findingByNumber('qinyuan-demo', number))?.value.facts.id ?? ''

  it('is confirmed with one press, any pulled out, one journal row each', async () => {
    const card = await batch()
    const ticks = {
      [`tick_${await idOf('HK-LXG-0001')}`]: true,
      [`tick_${await idOf('HK-LXG-0002')}`]: false,
      [`tick_${await idOf('HK-LXG-0003')}`]: true,
    }
    const answer = await office.press('P01', card, 'confirm', ticks)
    expect(answer.toast?.content).toContain('2条')
    await office.settle()
    expect([
      await stageOf('HK-LXG-0001'),
      await stageOf('HK-LXG-0002'),
      await stageOf('HK-LXG-0003'),
    ]).toEqual(['issued', 'reported', 'issued'])
    const rows = await office.bot.deps.store.journal(0, 100)
    const confirmations = rows.filter((row) => row.event.type === 'finding-confirmed')
    expect(confirmations.map((row) => row.event.by)).toEqual(['P01', 'P01'])
  })

  it('cannot be confirmed by a leader of another team, whatever they send', async () => {
    const card = await batch()
    const { deps } = office.bot
    const pressed = {
      cause: 'press-1',
      openId: who('P18'),
      chatId: office.privateChat('P18'),
      messageId: card.messageId,
      at: deps.now(),
      value: { do: 'confirm-batch' },
      option: null,
      form: { [`tick_${await idOf('HK-LXG-0001')}`]: true },
    }
    const answer = await press(deps, pressed, drawing(deps, 'cli_test'))
    expect(answer.toast?.tone).toBe('warning')
    expect(await stageOf('HK-LXG-0001')).toBe('reported')
  })
})

describe('a finding put right on the spot', () => {
  it('is shown before and after by who found it, waits for the leader, and goes straight to review', async () => {
    const { feishu, press, card, settle, privateChat } = office
    const { card: standing } = await memberReports({
      standard: 'Q1',
      text: '王德顺家明白卡人口写错',
      instant: true,
    })
    const reply = (images: Awaited<ReturnType<typeof aPicture>>[], text?: string) =>
      feishu.act.write({
        as: who('P02'),
        chatId: CHATS.team3,
        replyTo: standing.messageId,
        images,
        device: 'desktop',
        ...(text === undefined ? {} : { text }),
      })
    await reply([await aPicture('old')])
    await reply([await aPicture('new')], '已整改，当场更正')
    await settle()
    expect(await stageOf('HK-LXG-0001')).toBe('reported')
    await press('P01', card(CHATS.team3), '确认并交办')
    await settle()
    const finding = (await office.bot.deps.store.findingByNumber('qinyuan-demo', 'HK-LXG-0001'))?.value
    expect(finding?.stage).toBe('submitted')
    expect(finding?.facts.before).toHaveLength(1)
    expect(finding?.stage === 'submitted' && finding.submission.photos).toHaveLength(1)
    expect((await press('P03', card(privateChat('P03')), '同意销号')).toast?.type).toBe('success')
    expect(await stageOf('HK-LXG-0001')).toBe('written-off')
  })

  it('is refused for a standard that cannot be settled so', async () => {
    const { answer } = await memberReports({ standard: 'H2', text: '后墙开裂三厘米', instant: true })
    expect(answer.toast?.type).toBe('warning')
    expect(json(office.card(office.privateChat('P02')).content)).toContain('不能按立行立改办')
  })
})

describe('administering in private', () => {
  const admin = async () => {
    await office.feishu.act.write({ as: who('P23'), chatId: office.privateChat('P23'), text: '管理' })
    await office.settle()
    return office.card(office.privateChat('P23'), (text) => text.includes('管理'))
  }
  const open = async (page: string) => {
    await office.press('P23', await admin(), page)
    return admin1()
  }
  const admin1 = () => office.card(office.privateChat('P23'))
  const campaign = async () => (await office.bot.deps.store.campaign())?.value

  it('adds somebody, grants them a role and withdraws it again', async () => {
    await open('人员')
    const form = { admin_name: '钱广林', admin_title: '督查员', admin_unit: '县纪委' }
    expect((await office.press('P23', admin1(), 'save_person', form)).toast?.type).toBe('success')
    const added = (await campaign())?.people.find((person) => person.name === '钱广林')
    expect(added?.unit).toBe('县纪委')
    await office.press('P23', admin1(), '角色')
    const role = { admin_name: '钱广林', admin_role_id: 'inspector' }
    expect((await office.press('P23', admin1(), 'grant', role)).toast?.type).toBe('success')
    expect((await campaign())?.grants).toContainEqual({
      role: 'inspector',
      personId: added?.id,
      placeId: null,
    })
    expect((await office.press('P23', admin1(), 'withdraw', role)).toast?.type).toBe('success')
    expect((await campaign())?.grants.some(({ personId }) => personId === added?.id)).toBe(false)
  })

  it('says what is wrong, keeps what was typed, and does not let the last administrator go', async () => {
    await open('角色')
    const unknown = await office.press('P23', admin1(), 'grant', {
      admin_name: '无此人',
      admin_role_id: 'office',
    })
    expect(unknown.toast?.content).toContain('名册里没有')
    expect(json(admin1().content)).toContain('无此人')
    const last = await office.press('P23', admin1(), 'withdraw', {
      admin_name: '曹敏',
      admin_role_id: 'admin',
    })
    expect(last.toast?.content).toContain('至少要留一名')
  })

  it('changes a team but never lets its people inspect their own town', async () => {
    await open('排查组')
    const own = { admin_team_id: 'team-3', admin_members: '苏文静、韩志远' }
    expect((await office.press('P23', admin1(), 'save_team', own)).toast?.content).toContain('回避')
    const fine = { admin_team_id: 'team-3', admin_members: '苏文静', admin_towns: '城关镇' }
    expect((await office.press('P23', admin1(), 'save_team', fine)).toast?.type).toBe('success')
    const team = (await campaign())?.teams.find(({ id }) => id === 'team-3')
    expect(team).toMatchObject({ townIds: ['chengguan'], memberIds: ['P02'], leaderId: 'P01' })
  })

  it('asks a group again what it is for', async () => {
    await open('群')
    await office.press('P23', admin1(), '重新设置：县脱贫办')
    await office.settle()
    const asked = office.card(CHATS.office, (text) => text.includes('这个群是做什么用的'))
    const answer = await office.press('P23', asked, 'bind', { kind: 'town', town: 'chengguan' })
    expect(answer.toast?.type).toBe('success')
    expect((await campaign())?.chats.find(({ chatId }) => chatId === CHATS.office)?.townId).toBe('chengguan')
  })

  it('is nobody else’s', async () => {
    const card = await admin()
    await office.feishu.act.write({ as: who('P06'), chatId: office.privateChat('P06'), text: '管理' })
    await office.settle()
    const theirs = office.card(office.privateChat('P06'))
    expect((await office.press('P06', theirs, '人员')).toast?.content).toContain('管理员')
    expect(json(card.content)).not.toContain('P06')
  })
})
