import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { applyCampaign } from '../../src/app/apply-campaign.ts'
import { askWhatFor } from '../../src/app/setup.ts'
import { CHATS } from '../../src/demo/campaign.ts'
import { addDays, dayOf } from '../../src/domain/calendar.ts'
import { sampleCampaign } from '../../src/samples/samples.ts'
import { aPicture, type Office, openOffice, rightForm, who } from '../support/office.ts'

const json = (content: unknown): string => JSON.stringify(content)
const DAY_MS = 86_400_000

let office: Office
beforeEach(async () => {
  office = await openOffice()
})
afterEach(() => office.close())

/** A finding reported by the leader in the team's group; gives its owner's private card. */
async function reported(over: Readonly<Record<string, string>> = {}) {
  const { feishu, press, card, settle, privateChat } = office
  await feishu.act.write({ as: who('P01'), chatId: CHATS.team3, mentions: ['bot'] })
  await settle()
  await press('P01', card(CHATS.team3), 'send', rightForm(over))
  await settle()
  return card(privateChat('P10'))
}
const lastText = (chatId: string): string => {
  const texts = office.feishu.seen.messages(chatId).filter((message) => message.type === 'text')
  return json(texts.at(-1)?.content)
}

describe('reporting', () => {
  it('gives the form to a bare @, and takes before-photos by reply', async () => {
    await reported()
    const { feishu, card, settle } = office
    const team = card(CHATS.team3)
    await feishu.act.write({
      as: who('P01'),
      chatId: CHATS.team3,
      replyTo: team.messageId,
      images: [await aPicture('crack')],
      device: 'phone',
    })
    await settle()
    expect(json(card(CHATS.team3).content)).toContain('img_v3_')
  })

  it('waits for the leader when a member reports, and issues when the leader confirms', async () => {
    const { feishu, press, card, settle, privateChat } = office
    await feishu.act.write({ as: who('P02'), chatId: CHATS.team3, text: '上报', mentions: ['bot'] })
    await settle()
    await press('P02', card(CHATS.team3), 'send', rightForm())
    await settle()
    const waiting = card(CHATS.team3)
    expect(json(waiting.content)).toContain('待组长确认')
    expect(() => card(privateChat('P10'))).toThrow('no such card')
    expect((await press('P02', waiting, '确认并交办')).toast?.type).toBe('warning')
    expect((await press('P01', waiting, '确认并交办')).toast?.type).toBe('success')
    await settle()
    expect(json(card(privateChat('P10')).content)).toContain('签字认领')
  })

  it('refuses somebody who is in no team, and somebody who is not on the roster', async () => {
    const { feishu, press, card, settle } = office
    await feishu.act.write({ as: who('P06'), chatId: CHATS.hekou, text: '上报', mentions: ['bot'] })
    await settle()
    const refused = await press('P06', card(CHATS.hekou), 'send', rightForm())
    expect(refused.toast?.content).toContain('排查组成员和办公室')
    const stranger = feishu.act.addPerson({ name: '陌生人' })
    const { chatId } = feishu.act.privateChat(stranger.openId)
    await feishu.act.write({ as: stranger.openId, chatId, text: '上报' })
    await settle()
    expect(lastText(chatId)).toContain('名册')
  })

  it('numbers findings of one village one after another', async () => {
    await reported()
    await reported({ object: '李桂英', text: '李桂英家水表井被淹，无法用水' })
    expect(json(office.card(CHATS.hekou).content)).toContain('HK-LXG-0002')
  })

  it('refuses a due day after the cap, and keeps what was typed', async () => {
    const { feishu, press, card, settle } = office
    await feishu.act.write({ as: who('P01'), chatId: CHATS.team3, mentions: ['bot'] })
    await settle()
    await press('P01', card(CHATS.team3), 'send', rightForm({ due_on: '2099-01-01' }))
    await settle()
    const marked = json(card(office.privateChat('P01')).content)
    expect(marked).toContain('不能晚于')
    expect(marked).toContain('断水一个多月')
  })

  it('shows nothing of what was typed in the group, and goes on from the private form to the group’s card', async () => {
    const { feishu, press, card, settle, privateChat } = office
    await feishu.act.write({ as: who('P01'), chatId: CHATS.team3, mentions: ['bot'] })
    await settle()
    const wrong = rightForm({ due_on: '2099-01-01', text: '王德顺电话13900000000，断水一个多月' })
    await press('P01', card(CHATS.team3), 'send', wrong)
    await settle()
    const group = json(feishu.seen.messages(CHATS.team3).map(({ content }) => content))
    for (const typed of ['王德顺', '13900000000', '断水']) expect(group).not.toContain(typed)
    const soon = addDays(dayOf(feishu.clock.now()), 10)
    const sent = await press('P01', card(privateChat('P01')), 'send', rightForm({ due_on: soon }))
    expect(sent.toast?.content).toContain('HK-LXG-0001')
    await settle()
    expect(json(card(CHATS.team3).content)).toContain('HK-LXG-0001')
    expect(json(card(CHATS.team3).content)).not.toContain('王德顺')
  })
})

describe('handing in', () => {
  it('keeps pictures sent before signing and uses them after', async () => {
    const own = await reported()
    const { feishu, press, card, settle, privateChat } = office
    const chatId = privateChat('P10')
    await feishu.act.write({ as: who('P10'), chatId, text: '已整改', replyTo: own.messageId })
    await feishu.act.write({
      as: who('P10'),
      chatId,
      images: [await aPicture('done')],
      replyTo: own.messageId,
      device: 'phone',
    })
    await settle()
    expect(lastText(chatId)).toContain('请先在卡片上点')
    await press('P10', own, '签字认领')
    await settle()
    expect(json(card(privateChat('P03')).content)).toContain('已整改')
  })

  it('takes the form’s words with a photo sent afterwards without a reply', async () => {
    const own = await reported()
    const { feishu, press, card, settle, privateChat } = office
    await press('P10', own, '签字认领')
    const told = await press('P10', own, 'submit', { done_text: '水管已更换' })
    expect(told.toast?.content).toContain('照片')
    await settle()
    await feishu.act.write({
      as: who('P10'),
      chatId: privateChat('P10'),
      images: [await aPicture('pipe')],
      device: 'phone',
    })
    await settle()
    expect(json(card(privateChat('P03')).content)).toContain('水管已更换')
  })

  it('adds pictures that come after the submission, within ten minutes only', async () => {
    const own = await reported()
    const { feishu, press, card, settle, privateChat } = office
    const chatId = privateChat('P10')
    await press('P10', own, '签字认领')
    await feishu.act.write({
      as: who('P10'),
      chatId,
      text: '整改完毕',
      images: [await aPicture('one')],
      replyTo: own.messageId,
      device: 'desktop',
    })
    await settle()
    const countOf = () => (json(card(privateChat('P03')).content).match(/img_v3_/g) ?? []).length
    expect(countOf()).toBe(1)
    await feishu.act.write({
      as: who('P10'),
      chatId,
      images: [await aPicture('two')],
      replyTo: own.messageId,
      device: 'phone',
    })
    await settle()
    expect(countOf()).toBe(2)
    await feishu.clock.advance(11 * 60_000)
    await feishu.act.write({
      as: who('P10'),
      chatId,
      images: [await aPicture('six')],
      replyTo: own.messageId,
      device: 'phone',
    })
    await settle()
    expect(countOf()).toBe(2)
    expect(lastText(chatId)).toContain('超过10分钟')
  })

  it('asks which finding is meant when there are several, and files what was sent', async () => {
    const first = await reported()
    const second = await reported({ object: '何玉兰', text: '何玉兰家饮水未检测' })
    const { feishu, press, card, settle, privateChat } = office
    await press('P10', first, '签字认领')
    await press('P10', second, '签字认领')
    await settle()
    const chatId = privateChat('P10')
    await feishu.act.write({ as: who('P10'), chatId, text: '已整改' })
    await feishu.act.write({ as: who('P10'), chatId, images: [await aPicture('which')], device: 'phone' })
    await settle()
    await feishu.clock.advance(3_000)
    await settle()
    const asked = card(chatId, (text) => text.includes('这是哪一条的'))
    await press('P10', asked, '是这条', undefined, 0)
    await settle()
    expect(json(card(privateChat('P03')).content)).toContain('已整改')
  })

  it('is refused from somebody else, in private and not before the group', async () => {
    await reported()
    const { feishu, card, settle, privateChat } = office
    const before = feishu.seen.messages(CHATS.hekou).length
    await feishu.act.write({
      as: who('P11'),
      chatId: CHATS.hekou,
      text: '已整改',
      replyTo: card(CHATS.hekou).messageId,
    })
    await settle()
    expect(lastText(privateChat('P11'))).toContain('责任人')
    expect(feishu.seen.messages(CHATS.hekou).length).toBe(before + 1)
  })

  it('gives the reviewer one card, whatever is said twice by the platform', async () => {
    const own = await reported()
    const { feishu, press, settle, privateChat } = office
    await press('P10', own, '签字认领')
    feishu.faults.add({ on: 'events', kind: 'twice' })
    await feishu.act.write({
      as: who('P10'),
      chatId: privateChat('P10'),
      text: '已整改',
      images: [await aPicture('dbl')],
      replyTo: own.messageId,
    })
    await settle()
    const cards = feishu.seen.messages(privateChat('P03')).filter((message) => message.type === 'interactive')
    expect(cards).toHaveLength(1)
  })
})

describe('setting up a group', () => {
  it('asks once; an administrator answers, others are told who may', async () => {
    const { feishu, press, card, settle } = office
    await feishu.act.addBot(CHATS.unbound, who('P12'))
    await settle()
    const asked = card(CHATS.unbound)
    const form = { kind: 'town', town: 'liumudi', lead: who('P13') }
    expect((await press('P12', asked, 'bind', form)).toast?.content).toContain('管理员')
    expect((await press('P23', asked, 'bind', form)).toast?.type).toBe('success')
    expect(json(card(CHATS.unbound).content)).toContain('六亩地镇')
    await feishu.act.removeBot(CHATS.unbound, who('P12'))
    await feishu.act.addBot(CHATS.unbound, who('P12'))
    await settle()
    expect(
      feishu.seen.messages(CHATS.unbound).filter((message) => message.type === 'interactive'),
    ).toHaveLength(2)
  })

  it('asks once though the group was found while its question was under way', async () => {
    const { feishu, settle, bot } = office
    const foundAt = feishu.clock.now()
    await feishu.act.addBot(CHATS.unbound, who('P12'))
    await settle()
    const found = askWhatFor({ ...bot.deps, now: () => foundAt }, { chatId: CHATS.unbound, name: '群' })
    await bot.deps.store.commit({ cause: null, at: foundAt, jobs: [found] })
    await settle()
    expect(
      feishu.seen.messages(CHATS.unbound).filter((message) => message.type === 'interactive'),
    ).toHaveLength(1)
  })
})

describe('a new register', () => {
  it('makes whoever holds the printed code its administrator, once, and learns people by name', async () => {
    await office.close()
    office = await openOffice({ prepare: (deps) => applyCampaign(deps, sampleCampaign('county'), 'system') })
    const { feishu, bot, settle, press, card, privateChat } = office
    const code = bot.adminCode ?? ''
    await feishu.act.write({ as: who('P23'), chatId: privateChat('P23'), text: '管理员 AAAA-BBBB-CCCC' })
    await settle()
    expect(lastText(privateChat('P23'))).toContain('口令不对')
    await feishu.act.write({ as: who('P23'), chatId: privateChat('P23'), text: `管理员 ${code}` })
    await settle()
    expect(lastText(privateChat('P23'))).toContain('您已成为')
    await feishu.act.write({ as: who('P19'), chatId: privateChat('P19'), text: `管理员 ${code}` })
    await settle()
    expect(lastText(privateChat('P19'))).toContain('口令不对')

    await feishu.act.addBot(CHATS.unbound, who('P23'))
    await settle()
    const bound = await press('P23', card(CHATS.unbound), 'bind', {
      kind: 'town',
      town: 'liumudi',
      lead: who('P13'),
    })
    expect(bound.toast?.type).toBe('success')
    const campaign = (await bot.deps.store.campaign())?.value
    expect(campaign?.people.find((person) => person.id === 'P13')?.openId).toBe(who('P13'))
  })
})

describe('the daily digest', () => {
  const at = (day: string, hour: number) => Date.parse(`${day}T00:00:00+08:00`) + hour * 3_600_000

  it('goes once each workday to those who can do something, and to nobody else', async () => {
    await reported()
    const { feishu, bot, settle, privateChat } = office
    const digests = (person: string) =>
      feishu.seen
        .messages(privateChat(person))
        .filter((message) => json(message.content).includes('我的事项')).length
    const due = nextWorkday(feishu.clock.now())
    await feishu.clock.setTo(at(due, 8))
    await bot.tick()
    await settle()
    expect(digests('P10')).toBe(0)
    await feishu.clock.setTo(at(due, 9.5))
    await bot.tick()
    await bot.tick()
    await settle()
    expect([digests('P10'), digests('P11'), digests('P03')]).toEqual([1, 0, 0])
  })

  it('leads its reader to the letters, and is done with when they are signed', async () => {
    await reported()
    const { feishu, bot, settle, card, press, privateChat } = office
    await feishu.clock.setTo(at(nextWorkday(feishu.clock.now()), 9.5))
    await bot.tick()
    await settle()
    const digest = card(privateChat('P10'), (text) => text.includes('我的事项'))
    await press('P10', digest, '看责任书，一次签')
    await settle()
    const letters = card(privateChat('P10'), (text) => text.includes('整改责任书：待签'))
    expect((await press('P10', letters, '签字认领所选')).toast?.type).toBe('success')
    await settle()
    expect(json(card(privateChat('P10'), (text) => text.includes('我的事项')).content)).toContain(
      '都处理好了',
    )
  })

  /** The next day that is Tuesday to Thursday outside the long holidays: a workday in any year that is known. */
  function nextWorkday(now: number): string {
    for (let ahead = 1; ; ahead += 1) {
      const day = new Date(now + ahead * DAY_MS + 8 * 3_600_000)
      const date = day.toISOString().slice(0, 10)
      const known = date.startsWith('2026') && !/-(01-0|02-1|02-2|04-0|05-0|06-|09-2|10-0)/.test(date)
      if (known && day.getUTCDay() >= 2 && day.getUTCDay() <= 4) return date
      if (ahead > 400) throw new Error('the known calendar has run out')
    }
  }
})
