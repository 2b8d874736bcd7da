import { unzipSync } from 'fflate'
import { afterEach, describe, expect, it } from 'vitest'
import { applyCampaign } from '../../src/app/apply-campaign.ts'
import { issueTownList } from '../../src/app/issue-list.ts'
import { CHATS } from '../../src/demo/campaign.ts'
import { sheets } from '../../src/documents/sheets.ts'
import { dayOf } from '../../src/domain/calendar.ts'
import type { Campaign } from '../../src/domain/campaign/campaign.ts'
import type { FindingOver } from '../support/builders.ts'
import { byListCampaign, confirmFindings } from '../support/by-list.ts'
import { type Office, openOffice, rightForm, who } from '../support/office.ts'

let office: Office
afterEach(() => office.close())

const json = (content: unknown): string => JSON.stringify(content)
const open = async (over: Partial<Campaign> = {}) => {
  office = await openOffice({
    prepare: (deps) => applyCampaign(deps, byListCampaign(deps.now(), over), 'system'),
  })
}

const confirmed = (count: number, over?: (at: number) => FindingOver) =>
  confirmFindings(office.bot.deps, count, over)
const chatOf = (personId: string) => office.privateChat(personId)
const stageOf = async (id: string) => (await office.bot.deps.store.finding(id))?.value.stage
const lists = async () => {
  const found = await office.bot.deps.store.lists({ campaignId: 'qinyuan-demo' })
  return found.map(({ value }) => value)
}
const files = (chatId: string) => office.feishu.seen.messages(chatId).filter(({ type }) => type === 'file')

/** Asks for the issuing card, picks the town, and gives the card as it then stands. */
async function openProposal(as = 'P19', town = 'hekou') {
  const { feishu, press, settle, card } = office
  await feishu.act.write({ as: who(as), chatId: chatOf(as), text: '印发' })
  await settle()
  const choice = card(chatOf(as), (text) => text.includes('印发问题清单'))
  await press(as, choice, 'issuing_open', { issuing_town: town })
  return card(chatOf(as), (text) => text.includes('"list_issue"'))
}
const numberOn = (content: unknown): string => /"default_value":"([^"]*号)"/.exec(json(content))?.[1] ?? ''

describe('a town’s list', () => {
  it('goes from report to issue, receipt and the town’s word, each person hearing once', async () => {
    await open()
    const { feishu, press, settle, card } = office
    for (const object of ['王德顺', '马文海']) {
      await feishu.act.write({ as: who('P02'), chatId: CHATS.team3, text: '上报', mentions: ['bot'] })
      await settle()
      await press('P02', card(CHATS.team3), 'send', rightForm({ object, text: `${object}家水管冻裂断水` }))
      await settle()
      await press('P01', card(CHATS.team3), '确认并交办')
      await settle()
    }
    const found = await office.bot.deps.store.findings({ campaignId: 'qinyuan-demo' })
    expect(found.map(({ value }) => value.stage)).toEqual(['confirmed', 'confirmed'])

    const proposal = await openProposal()
    expect(json(proposal.content)).toContain('户级 **2**')
    expect(json(proposal.content)).toContain('**还没有人**')
    const year = dayOf(office.bot.deps.now()).slice(0, 4)
    expect(numberOn(proposal.content)).toBe(`秦脱贫办发〔${year}〕1号`)
    const answer = await press('P19', proposal, 'list_issue', { list_number: numberOn(proposal.content) })
    expect(answer.toast?.content).toContain('已印发')
    await settle()

    const [list] = await lists()
    expect(list).toMatchObject({ townId: 'hekou', sequence: 1, waived: '' })
    expect(list?.lines.map(({ number }) => number)).toEqual(['HK-LXG-0001', 'HK-LXG-0002'])
    const after = await office.bot.deps.store.findings({ campaignId: 'qinyuan-demo' })
    expect(after.map(({ value }) => value.stage)).toEqual(['issued', 'issued'])
    for (const personId of ['P04', 'P22', 'P07']) {
      const sent = files(chatOf(personId)).map(({ content }) => (content as { file_name: string }).file_name)
      expect(sent).toEqual([
        '河口回族镇问题清单印发通知.docx',
        '河口回族镇问题清单.xlsx',
        '河口回族镇整改方案模板.xlsx',
      ])
      expect(json(card(chatOf(personId)).content)).toContain('"签收"')
    }
    const group = feishu.seen.messages(CHATS.hekou)
    expect(group.map(({ type }) => type)).toEqual(['interactive'])
    expect(json(group)).not.toMatch(/王德顺|马文海/)
    const own = feishu.seen.messages(chatOf('P10'))
    expect(own).toHaveLength(1)
    expect(json(own)).toContain('HK-LXG-0002')

    const annex = files(chatOf('P04')).at(1)?.content as { readonly file_key: string }
    const [sheet] = await sheets.read(feishu.seen.bytes(annex.file_key) ?? new Uint8Array())
    expect(json(sheet?.rows)).toContain('王德顺')
    expect(json(sheet?.rows)).toContain('共2条，其中户级2条、村级0条')

    const theirs = card(chatOf('P04'))
    expect((await press('P04', theirs, '签收')).toast?.content).toContain('已签收')
    expect((await press('P04', card(chatOf('P04')), 'list_claim')).toast?.type).toBe('success')
    await settle()
    const [taken] = await lists()
    expect(taken?.claimedByTown).toMatchObject({ by: 'P04' })
    expect(taken?.claimedByTown?.words).toContain('全部2条')
    const standing = json(card(CHATS.hekou).content)
    expect(standing).toContain('认领整张清单')
    expect(standing).toContain('签收 1/3')
    expect(standing).toContain('还差2人签收')
    expect(json(card(chatOf('P19')).content)).toContain('**还没签收**：秦联、冯晓东')
  })

  it('of none is issued and receipted, and what comes later goes on a supplement', async () => {
    await open()
    const { press, settle, card } = office
    const empty = await openProposal()
    expect(json(empty.content)).toContain('0条')
    await press('P19', empty, 'list_issue', { list_number: '秦脱贫办发〔2026〕7号' })
    await settle()
    expect(files(chatOf('P04'))).toHaveLength(1)
    expect((await press('P22', card(chatOf('P22')), '签收')).toast?.type).toBe('success')
    await settle()

    await confirmed(1)
    const more = await openProposal()
    expect(json(more.content)).toContain('补充清单')
    expect(numberOn(more.content)).toMatch(/号$/)
    await press('P19', more, 'list_issue', { list_number: '秦脱贫办发〔2026〕8号' })
    await settle()
    expect((await lists()).map(({ sequence, lines }) => [sequence, lines.length])).toEqual([
      [1, 0],
      [2, 1],
    ])
  })

  it('without a feedback meeting needs its reason, and the card keeps what was typed', async () => {
    await open({ meetings: [] })
    await confirmed(1)
    const { press, card } = office
    const form = { list_number: '秦脱贫办发〔2026〕31号' }
    const refused = await press('P19', await openProposal(), 'list_issue', form)
    expect(refused.toast?.type).toBe('warning')
    expect(await stageOf('f-1')).toBe('confirmed')
    const again = card(chatOf('P19'))
    expect(json(again.content)).toContain('秦脱贫办发〔2026〕31号')
    const waived = await press('P19', again, 'list_issue', { ...form, list_waived: '疫情期间不聚集' })
    expect(waived.toast?.type).toBe('success')
    expect((await lists())[0]?.waived).toBe('疫情期间不聚集')
  })

  it('of the county’s own units needs no meeting, and has its own sheet', async () => {
    await open({ meetings: [] })
    const unit = { townId: null, villageId: null, group: '', level: '部门', object: '县住建局' }
    await confirmed(1, () => ({ ...unit, number: 'ZJ-0001' }))
    const { press, settle, feishu } = office
    const proposal = await openProposal('P19', '-')
    expect(json(proposal.content)).toContain('部门 **1**')
    await press('P19', proposal, 'list_issue', { list_number: '秦脱贫办发〔2026〕1号' })
    await settle()
    expect(await lists()).toMatchObject([{ townId: null, lines: [{ sheet: 'unit', object: '县住建局' }] }])
    expect(feishu.seen.messages(CHATS.hekou)).toHaveLength(0)
    expect(feishu.seen.messages(chatOf('P10'))).toHaveLength(1)
  })

  it('takes no number twice', async () => {
    await open()
    await confirmed(1)
    const { press, card, bot } = office
    const { deps } = bot
    const used = await issueTownList(deps, {
      townId: 'chengguan',
      by: 'P19',
      cause: 'c-1',
      number: '秦脱贫办发〔2026〕5号',
      waived: '已在县里反馈',
    })
    expect(used.ok).toBe(true)
    const proposal = await openProposal()
    const answer = await press('P19', proposal, 'list_issue', { list_number: '秦脱贫办发〔2026〕5号' })
    expect(answer.toast?.content).toContain('已经用过')
    const right = await press('P19', card(chatOf('P19')), 'list_issue', {
      list_number: '秦脱贫办发〔2026〕6号',
    })
    expect(right.toast?.type).toBe('success')
  })

  it('is issued once though two of the office press at the same moment', async () => {
    await open()
    await confirmed(3)
    const { press, settle } = office
    const [one, two] = [await openProposal('P19'), await openProposal('P23')]
    const answers = await Promise.all([
      press('P19', one, 'list_issue', { list_number: '秦脱贫办发〔2026〕1号' }),
      press('P23', two, 'list_issue', { list_number: '秦脱贫办发〔2026〕2号' }),
    ])
    expect(answers.map(({ toast }) => toast?.type).sort()).toEqual(['success', 'warning'])
    await settle()
    expect(await lists()).toHaveLength(1)
    expect((await lists())[0]?.lines).toHaveLength(3)
  })

  it('is not issued from a card that shows less than there is by now', async () => {
    await open()
    await confirmed(1)
    const { press, card } = office
    const stale = await openProposal()
    await confirmed(1, () => ({ id: 'f-late', number: 'HK-LXG-0099' }))
    const answer = await press('P19', stale, 'list_issue', { list_number: '秦脱贫办发〔2026〕1号' })
    expect(answer.toast?.content).toContain('刚有变化')
    expect(json(card(chatOf('P19')).content)).toContain('户级 **2**')
    expect(await lists()).toHaveLength(0)
  })

  it('is nobody else’s to issue, to receipt or to take on', async () => {
    await open()
    await confirmed(1)
    const { feishu, press, settle, card } = office
    const proposal = await openProposal()
    await feishu.act.write({ as: who('P04'), chatId: chatOf('P04'), text: '印发' })
    await settle()
    expect(json(feishu.seen.messages(chatOf('P04')))).not.toContain('issuing_open')
    await press('P19', proposal, 'list_issue', { list_number: '秦脱贫办发〔2026〕1号' })
    await settle()
    const group = card(CHATS.hekou)
    expect((await press('P05', group, '签收')).toast?.type).toBe('warning')
    expect((await press('P07', group, '签收')).toast?.type).toBe('success')
    expect((await press('P07', group, '签收')).toast?.type).toBe('warning')
    const [list] = await lists()
    expect(
      list?.recipients.filter(({ receipt }) => receipt !== null).map(({ personId }) => personId),
    ).toEqual(['P07'])
  })

  it('says who has too much, and spreads the days with one press', async () => {
    await open()
    await confirmed(8)
    const { press, settle, card } = office
    const proposal = await openProposal()
    expect(json(proposal.content)).toContain('到期8条')
    await press('P19', proposal, 'list_spread', { list_number: '秦脱贫办发〔2026〕40号' })
    const spread = card(chatOf('P19'))
    expect(json(spread.content)).toContain('已错开3条的日期')
    expect(json(spread.content)).toContain('〔2026〕40号')
    await press('P19', spread, 'list_issue', { list_number: '秦脱贫办发〔2026〕40号' })
    await settle()
    const [list] = await lists()
    const days = list?.lines.map(({ assignment }) => assignment.dueOn) ?? []
    expect(Math.max(...days.map((day) => days.filter((each) => each === day).length))).toBe(5)
  })

  it('of four hundred findings goes out in one commit, and every owner hears once', async () => {
    await open()
    await confirmed(400, (at) => ({ ownerId: at % 2 === 0 ? 'P10' : 'P14' }))
    const { press, settle, feishu } = office
    const proposal = await openProposal()
    const answer = await press('P19', proposal, 'list_issue', { list_number: '秦脱贫办发〔2026〕1号' })
    expect(answer.toast?.type).toBe('success')
    await settle()
    expect((await lists())[0]?.lines).toHaveLength(400)
    const issued = await office.bot.deps.store.findings({ campaignId: 'qinyuan-demo', stages: ['issued'] })
    expect(issued).toHaveLength(400)
    for (const owner of ['P10', 'P14']) expect(feishu.seen.messages(chatOf(owner))).toHaveLength(1)
    const [notice] = files(chatOf('P04'))
    const { file_key: key } = notice?.content as { readonly file_key: string }
    const parts = unzipSync(feishu.seen.bytes(key) ?? new Uint8Array())
    expect(new TextDecoder().decode(parts['word/document.xml'])).toContain('共列入问题400条')
  }, 60_000)
})
