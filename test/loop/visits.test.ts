import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { visitField } from '../../cards/actions.ts'
import { applyCampaign } from '../../src/app/apply-campaign.ts'
import { CHATS, demoCampaign } from '../../src/demo/campaign.ts'
import { addDays, dayOf } from '../../src/domain/calendar.ts'
import type { Campaign } from '../../src/domain/campaign/campaign.ts'
import type { Household } from '../../src/domain/register/household.ts'
import type { Message } from '../../src/simulator/contract.ts'
import { checkJournal } from '../../src/store/journal-hash.ts'
import { aPicture, type Office, openOffice, rightForm, who } from '../support/office.ts'

const json = (content: unknown): string => JSON.stringify(content)

const aHousehold = (number: string, head: string, over: Partial<Household> = {}): Household => ({
  id: `h-${number}`,
  campaignId: 'qinyuan-demo',
  number,
  placeId: 'hekou-lengxigou',
  group: '二组',
  head,
  kind: 'poor',
  fields: {},
  gone: false,
  ...over,
})
const REGISTER = [
  aHousehold('HK-LXG-001', '王德顺'),
  aHousehold('HK-LXG-002', '李桂英', { kind: 'other' }),
  aHousehold('HK-CS-001', '何玉兰', { placeId: 'hekou-chashan', group: '一组' }),
  aHousehold('LMD-YJP-001', '王大山', { placeId: 'liumudi-yanjiaping', group: '桃园组' }),
]

let office: Office
const open = (change: (campaign: Campaign) => Campaign = (campaign) => campaign) =>
  openOffice({
    prepare: async (deps) => {
      await applyCampaign(deps, change(demoCampaign(dayOf(deps.now()))), 'system')
      await deps.store.commit({ cause: null, at: deps.now(), households: REGISTER })
    },
  })
beforeEach(async () => {
  office = await open()
})
afterEach(() => office.close())

const CODES = ['H1', 'H2', 'H3', 'H4', 'H5']
/** Every item met, but for what a story says. */
const ticks = (over: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> => ({
  ...Object.fromEntries(CODES.map((code) => [visitField.item(code), 'met'])),
  ...over,
})
const notMet = (code: string, note: string) => ({
  [visitField.item(code)]: 'not',
  [visitField.note(code)]: note,
})

const inPrivate = (personId: string) => office.privateChat(personId)
/** Asks for the first step and looks for somebody; gives the card with the matches. */
async function look(personId: string, text: string): Promise<Message> {
  const chatId = inPrivate(personId)
  await office.feishu.act.write({ as: who(personId), chatId, text: '走访' })
  await office.settle()
  const asked = office.card(chatId)
  await office.press(personId, asked, 'visit_search', { find_text: text })
  return office.card(chatId)
}
/** The form of the first match. */
async function formFor(personId: string, text: string): Promise<Message> {
  const found = await look(personId, text)
  await office.press(personId, found, '走访', undefined, 0)
  return office.card(inPrivate(personId))
}
/** A whole visit from the word to the signature; gives the card it became. */
async function visit(personId: string, text: string, form = ticks()) {
  const asked = await formFor(personId, text)
  const outcome = await office.press(personId, asked, 'visit_sign', form)
  await office.settle()
  return { toast: outcome.toast?.content ?? '', card: office.card(inPrivate(personId)) }
}
const theVisits = () =>
  office.bot.deps.store
    .visits({ campaignId: 'qinyuan-demo', limit: 100 })
    .then((all) => all.map(({ value }) => value))

describe('finding a household', () => {
  it.each([
    ['by name', '王德'],
    ['by initials', 'wds'],
    ['by number', 'hk-lxg-001'],
  ])('%s', async (_, text) => {
    const found = json((await look('P02', text)).content)
    expect(found).toContain('王德顺')
    expect(found).toContain('未走访')
    expect(found).not.toContain('李桂英')
  })

  it('looks near first, and everywhere when nobody near goes by it', async () => {
    expect(json((await look('P02', '王')).content)).not.toContain('王大山')
    expect(json((await look('P02', '王大山')).content)).toContain('阎家坪')
  })

  it('says so when there is nobody, and keeps what was typed', async () => {
    const nobody = json((await look('P02', '赵钱孙')).content)
    expect(nobody).toContain('没有找到')
    expect(nobody).toContain('"default_value":"赵钱孙"')
  })

  it('goes to the private chat when it is asked for in a group, which sees nothing of it', async () => {
    const { feishu, settle, card } = office
    await feishu.act.write({ as: who('P02'), chatId: CHATS.team3, text: '走访', mentions: ['bot'] })
    await settle()
    expect(json(card(inPrivate('P02')).content)).toContain('visit-search')
    expect(feishu.seen.messages(CHATS.team3).filter(({ type }) => type === 'interactive')).toEqual([])
  })

  it('is for inspectors: others are told whom to turn to, and see no names', async () => {
    const { feishu, settle, card } = office
    await feishu.act.write({ as: who('P06'), chatId: inPrivate('P06'), text: '走访' })
    await settle()
    expect(json(card(inPrivate('P06')).content)).toContain('您不在排查组里')
    expect(json(card(inPrivate('P06')).content)).not.toContain('visit-search')
  })

  it('is asked for from the bot’s menu and from the help card, too', async () => {
    const { feishu, settle, card, press } = office
    await feishu.act.menu(who('P02'), 'visit')
    await settle()
    expect(json(card(inPrivate('P02')).content)).toContain('visit-search')
    await feishu.act.write({ as: who('P02'), chatId: inPrivate('P02'), text: '帮助' })
    await settle()
    await press('P02', card(inPrivate('P02')), '走访登记')
    await settle()
    expect(json(card(inPrivate('P02')).content)).toContain('visit-search')
  })
})

describe('a visit', () => {
  it('goes from the word to the signature, and its photos follow by reply', async () => {
    const { feishu, card, settle } = office
    const { toast, card: signed } = await visit('P02', 'wds', ticks({ visit_satisfaction: '满意' }))
    expect(toast).toContain('已签字')
    const text = json(signed.content)
    for (const said of ['苏文静', '第3排查组', '满意', '全部达标', '王德顺']) expect(text).toContain(said)
    expect(text).not.toContain('补录')

    const images = await Promise.all(['yard', 'tap'].map(aPicture))
    const reply = {
      as: who('P02'),
      chatId: inPrivate('P02'),
      replyTo: signed.messageId,
      device: 'phone',
    } as const
    await feishu.act.write({ ...reply, images })
    await settle()
    expect(json(card(inPrivate('P02')).content).match(/img_v3_/g)).toHaveLength(2)
    const [made] = await theVisits()
    expect(made).toMatchObject({ visitorId: 'P02', teamId: 'team-3', householdId: 'h-HK-LXG-001' })
    expect(made?.photos).toHaveLength(2)
    expect((await checkJournal(office.bot.deps.store)).brokenAt).toBeNull()
    expect(await office.bot.deps.store.deadJobs(10)).toEqual([])
  })

  it('says which items are not ticked or lack a note, and keeps what was filled in', async () => {
    const asked = await formFor('P02', 'wds')
    const some = {
      [visitField.item('H1')]: 'met',
      [visitField.item('H5')]: 'not',
      [visitField.answer('wishes')]: '修路',
    }
    const outcome = await office.press('P02', asked, 'visit_sign', some)
    expect(outcome.toast?.type).toBe('warning')
    const marked = office.card(inPrivate('P02'))
    const text = json(marked.content)
    expect(text).toContain('H2 有安全住房：还没有勾选')
    expect(text).toContain('不达标要写明情况')
    expect(text).toContain('"default_value":"修路"')
    expect(text).toContain('"initial_option":"not"')
    const rest = ticks(notMet('H5', '水管冻裂'))
    expect((await office.press('P02', marked, 'visit_sign', rest)).toast?.content).toContain('已签字')
  })

  it('made on an earlier day is a later entry, and marked; a day to come is refused', async () => {
    const today = dayOf(office.feishu.clock.now())
    const asked = await formFor('P02', 'wds')
    const wrong = await office.press('P02', asked, 'visit_sign', ticks({ visit_made_on: addDays(today, 2) }))
    expect(wrong.toast?.type).toBe('warning')
    expect(json(office.card(inPrivate('P02')).content)).toContain('走访日期还没到')
    const again = office.card(inPrivate('P02'))
    await office.press('P02', again, 'visit_sign', ticks({ visit_made_on: addDays(today, -2) }))
    expect(json(office.card(inPrivate('P02')).content)).toContain(`补录：${addDays(today, -2)}走访`)
  })

  it('is refused in one’s own town (回避) before anything is filled in', async () => {
    await office.close()
    office = await open((campaign) => ({
      ...campaign,
      teams: campaign.teams.map((team) =>
        team.id === 'team-3' ? { ...team, memberIds: ['P02', 'P06'] } : team,
      ),
    }))
    const found = await look('P06', 'wds')
    expect((await office.press('P06', found, '走访', undefined, 0)).toast?.content).toContain('回避')
    expect(await theVisits()).toEqual([])
  })

  it('a second time is a new visit; the first stays as it was signed', async () => {
    await visit('P02', 'wds', ticks(notMet('H5', '水管冻裂')))
    const [first] = await theVisits()
    await office.feishu.clock.advance(3 * 86_400_000)
    expect(json((await look('P01', 'wds')).content)).toContain('已走访1次')
    await visit('P01', 'wds')
    const all = await theVisits()
    expect(all).toHaveLength(2)
    expect(all.find(({ id }) => id === first?.id)).toEqual(first)
    expect(all.find(({ id }) => id !== first?.id)?.visitorId).toBe('P01')
  })

  it('pressed twice is signed once', async () => {
    const asked = await formFor('P02', 'wds')
    await office.press('P02', asked, 'visit_sign', ticks())
    await office.press('P02', asked, 'visit_sign', ticks()).catch(() => null)
    expect(await theVisits()).toHaveLength(1)
  })

  it('of a village is opened by the picker or by its name', async () => {
    const { feishu, settle, card, press } = office
    await feishu.act.write({ as: who('P02'), chatId: inPrivate('P02'), text: '走访' })
    await settle()
    const asked = card(inPrivate('P02'))
    expect((await press('P02', asked, '村级核查')).toast?.content).toContain('先在')
    await press('P02', asked, '村级核查', { find_place: 'hekou-lengxigou' })
    const form = card(inPrivate('P02'))
    const all = Object.fromEntries(
      ['V1', 'V2', 'V3', 'V4', 'V5', 'V6', 'V7'].map((code) => [visitField.item(code), 'met']),
    )
    expect((await press('P02', form, 'visit_sign', all)).toast?.content).toContain('已签字')
    expect((await theVisits())[0]).toMatchObject({ householdId: null, object: '冷溪沟村' })
    expect(json((await look('P02', '茶山')).content)).toContain('"place":"hekou-chashan"')
  })

  it('on a long form goes page by page, and what each page says is kept', async () => {
    await office.close()
    office = await open((campaign) => ({
      ...campaign,
      visitForms: campaign.visitForms.map((form) =>
        form.id === 'household' ? { ...form, items: [...form.items, 'D1', 'D2', 'D3', 'D4', 'D5'] } : form,
      ),
    }))
    const { press, card } = office
    const first = await formFor('P02', 'wds')
    const some = Object.fromEntries([...CODES, 'D1', 'D2'].map((code) => [visitField.item(code), 'met']))
    await press('P02', first, 'visit_next', some)
    const second = Object.fromEntries(['D4', 'D5'].map((code) => [visitField.item(code), 'na']))
    await press('P02', card(inPrivate('P02')), 'visit_next', second)
    await press('P02', card(inPrivate('P02')), 'visit_next', { [visitField.answer('wishes')]: '修路' })
    const early = await press('P02', card(inPrivate('P02')), 'visit_sign', {})
    expect(early.toast?.type).toBe('warning')
    const back = card(inPrivate('P02'))
    expect(json(back.content)).toContain('D3')
    expect(json(back.content)).toContain('还没有勾选')
    await press('P02', back, 'visit_next', { [visitField.item('D3')]: 'met' })
    await press('P02', card(inPrivate('P02')), 'visit_next', {})
    await press('P02', card(inPrivate('P02')), 'visit_next', {})
    await press('P02', card(inPrivate('P02')), 'visit_sign', {})
    const [made] = await theVisits()
    expect(made?.items).toHaveLength(10)
    expect(made?.answers).toEqual([{ questionId: 'wishes', text: '修路' }])
  })
})

describe('what a visit found', () => {
  it('becomes a report form filled in, and the finding knows its household and visit', async () => {
    const { press, card, settle, bot } = office
    const { card: signed } = await visit(
      'P02',
      'wds',
      ticks({
        ...notMet('H5', '入户水管冻裂，断水一个多月'),
        [visitField.answer('wishes')]: '村道该修了',
        visit_methods: '',
      }),
    )
    expect(json(signed.content)).toContain('1项不达标')
    await press('P02', signed, '转为问题', undefined, 0)
    await settle()
    const form = card(inPrivate('P02'))
    const text = json(form.content)
    for (const filled of [
      '"initial_option":"hekou-lengxigou"',
      '"default_value":"二组"',
      '"initial_option":"户"',
    ])
      expect(text).toContain(filled)
    for (const filled of ['"default_value":"王德顺"', '"initial_option":"H5"', '断水一个多月'])
      expect(text).toContain(filled)

    const incomplete = await press('P02', form, 'send', {})
    expect(incomplete.toast?.type).toBe('warning')
    const reported = await press('P02', card(inPrivate('P02')), 'send', { owner: who('P10') })
    expect(reported.toast?.content).toContain('HK-LXG-0001')
    await settle()
    const [made] = await theVisits()
    const found = await bot.deps.store.findings({ campaignId: 'qinyuan-demo', visitId: made?.id ?? '' })
    expect(found.map(({ value }) => value.facts)).toMatchObject([
      {
        number: 'HK-LXG-0001',
        householdId: 'h-HK-LXG-001',
        visitId: made?.id,
        visitItem: 'H5',
        object: '王德顺',
        group: '二组',
      },
    ])
    const after = card(inPrivate('P02'), (content) => content.includes('可转为问题'))
    expect(json(after.content)).toContain('已上报 **HK-LXG-0001**')
    expect(json(after.content)).toContain('村道该修了')

    await press('P02', after, '转为问题')
    await settle()
    const fromAnswer = card(inPrivate('P02'))
    expect(json(fromAnswer.content)).toContain('答：村道该修了')
    expect(json(fromAnswer.content)).toContain('"initial_option":"Q2"')
  })

  it('is one form, however often it is asked for within a while', async () => {
    const { press, settle, feishu } = office
    const { card: signed } = await visit('P02', 'wds', ticks(notMet('H5', '水管冻裂')))
    const before = feishu.seen.messages(inPrivate('P02')).length
    const [first, second] = [await press('P02', signed, '转为问题'), await press('P02', signed, '转为问题')]
    await settle()
    expect(feishu.seen.messages(inPrivate('P02'))).toHaveLength(before + 1)
    expect(first.toast?.content).toContain('补上责任人')
    expect(second.toast?.content).toContain('已在您的私聊')
    await feishu.clock.advance(30 * 60_000)
    await press('P02', signed, '转为问题')
    await settle()
    expect(feishu.seen.messages(inPrivate('P02'))).toHaveLength(before + 2)
  })
})

describe('coverage', () => {
  const ask = async (personId: string, chatId = inPrivate(personId)) => {
    const mentions = chatId === inPrivate(personId) ? {} : { mentions: ['bot' as const] }
    await office.feishu.act.write({ as: who(personId), chatId, text: '进度', ...mentions })
    await office.settle()
    return json(office.card(chatId, (content) => content.includes('排查进度')).content)
  }

  it('counts a household once it has been visited, however often', async () => {
    expect(await ask('P19')).toContain('应查4户，已查0，未查4')
    await visit('P02', 'wds')
    await visit('P02', 'wds')
    const county = await ask('P19')
    expect(county).toContain('应查4户，已查1，未查3')
    expect(county).toContain('河口回族镇　应查3　已查1　未查2')
    expect(county).toContain('第3排查组　应查3　已查1　未查2')
  })

  it('in a team’s group gives its own figures and no names', async () => {
    const text = await ask('P02', CHATS.team3)
    expect(text).toContain('应查3户')
    expect(text).toContain('冷溪沟村　应查2')
    expect(text).not.toContain('未查名单')
    expect(text).not.toContain('王')
  })

  it('gives a leader, and nobody else, the list of those not visited', async () => {
    const { press, settle, card } = office
    await visit('P02', 'wds')
    await ask('P01')
    await press('P01', card(inPrivate('P01')), '第3排查组未查名单')
    await settle()
    const list = json(card(inPrivate('P01')).content)
    expect(list).toContain('何玉兰')
    expect(list).toContain('李桂英')
    expect(list).not.toContain('王德顺')
    expect(list).toContain('茶山村')
    expect(await ask('P02')).not.toContain('未查名单')
  })
})

describe('meetings', () => {
  const asked = async (personId: string) => {
    await office.feishu.act.write({ as: who(personId), chatId: inPrivate(personId), text: '登记会议' })
    await office.settle()
    return office.card(inPrivate(personId))
  }
  const held = (kind: string) => ({
    meeting_kind: kind,
    meeting_place: 'hekou',
    meeting_held_on: dayOf(office.feishu.clock.now()),
    meeting_where: '镇政府三楼',
  })

  it('are put on record once, and what is missing is said first', async () => {
    const form = await asked('P01')
    expect((await office.press('P01', form, 'meeting_save', {})).toast?.type).toBe('warning')
    const marked = office.card(inPrivate('P01'))
    expect(json(marked.content)).toContain('请选是哪个镇')
    await office.press('P01', marked, 'meeting_save', held('feedback'))
    expect(json(office.card(inPrivate('P01')).content)).toContain('镇政府三楼')
    await office.press('P01', marked, 'meeting_save', held('feedback')).catch(() => null)
    const campaign = (await office.bot.deps.store.campaign())?.value
    expect(campaign?.meetings).toMatchObject([{ kind: 'feedback', placeId: 'hekou', by: 'P01' }])
  })

  it('are for the office, leaders and town leads', async () => {
    expect(json((await asked('P02')).content)).toContain('会议由办公室、排查组组长或镇负责人登记')
    expect(json((await asked('P04')).content)).toContain('河口回族镇')
  })

  it('that a town with findings lacks are in the office’s digest and on the coverage card, until they are held', async () => {
    const { feishu, press, card, settle } = office
    await feishu.act.write({ as: who('P01'), chatId: CHATS.team3, mentions: ['bot'] })
    await settle()
    await press('P01', card(CHATS.team3), 'send', rightForm())
    await settle()
    const digest = async () => {
      await feishu.act.write({ as: who('P19'), chatId: inPrivate('P19'), text: '我的事项' })
      await settle()
      return json(card(inPrivate('P19')).content)
    }
    const mine = await digest()
    expect(mine).toContain('河口回族镇：问题已交办，还没登记动员会、问题反馈会')
    expect(mine).not.toContain('城关镇')
    for (const kind of ['mobilisation', 'feedback'])
      await press('P04', await asked('P04'), 'meeting_save', held(kind))
    expect(await digest()).not.toContain('还没登记')
  })
})
