import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { applyCampaign } from '../../src/app/apply-campaign.ts'
import type { Deps } from '../../src/app/deps.ts'
import { CHATS, demoCampaign } from '../../src/demo/campaign.ts'
import { addDays, type Day, dayOf, instantOf, weekdayOf } from '../../src/domain/calendar.ts'
import { evolve } from '../../src/domain/finding/evolve.ts'
import type { Finding, FindingEvent } from '../../src/domain/finding/finding.ts'
import { checkJournal } from '../../src/store/journal-hash.ts'
import { type Office, openOffice, rightForm, who } from '../support/office.ts'

/** Years without days off, so that the story is the same on whatever day it is told; `off` = holidays in it. */
const ordinary = (off: readonly Day[] = []) => {
  const year = new Date().getUTCFullYear()
  const years = [year, year + 1].map((each) => [
    String(each),
    { off: off.filter((day) => day.startsWith(String(each))), work: [] },
  ])
  return { years: Object.fromEntries(years) }
}
/** The Monday after today. */
const monday = (): Day => {
  const today = dayOf(Date.now())
  return addDays(today, 8 - (weekdayOf(today) || 7))
}
const MONDAY = monday()
const TUESDAY = addDays(MONDAY, 1)
const FRIDAY = addDays(MONDAY, 4)

let office: Office
const open = async (off: readonly Day[] = []) => {
  office = await openOffice({
    prepare: (deps: Deps) => {
      const campaign = demoCampaign(dayOf(deps.now()))
      return applyCampaign(deps, { ...campaign, calendar: ordinary(off) }, 'system')
    },
  })
  await office.feishu.clock.setTo(instantOf(addDays(MONDAY, -1), 10 * 60))
}
beforeEach(() => open())
afterEach(() => office.close())

/** The clock is turned to that day and time, and the bot looks at it. */
async function at(day: Day, hours: number, minutes = 0) {
  const then = instantOf(day, hours * 60 + minutes)
  if (then > office.feishu.clock.now()) await office.feishu.clock.setTo(then)
  await office.bot.tick()
  await office.settle()
}
async function issue(object: string, dueOn: Day, text = `${object}家水管冻裂`) {
  const { feishu, press, card, settle } = office
  await feishu.act.write({ as: who('P01'), chatId: CHATS.team3, text: '上报', mentions: ['bot'] })
  await settle()
  const answer = await press('P01', card(CHATS.team3), 'send', rightForm({ object, text, due_on: dueOn }))
  expect(answer.toast?.type).toBe('success')
  await settle()
}
const standing = (person: string) =>
  office.feishu.seen
    .messages(office.privateChat(person))
    .filter(({ type, deleted }) => type === 'interactive' && !deleted)
const listsOf = (person: string, title = '我的事项') =>
  standing(person).filter(({ content }) => JSON.stringify(content).includes(title))
const lastList = (person: string, title = '我的事项') => {
  const last = listsOf(person, title).at(-1)
  if (last === undefined) throw new Error(`no list for ${person}`)
  return last
}
const text = (person: string, title?: string) => JSON.stringify(lastList(person, title).content)
const sign = async (object: string) => {
  const card = office.card(
    office.privateChat('P10'),
    (json) => json.includes(object) && json.includes('签字认领'),
  )
  expect((await office.press('P10', card, '签字认领')).toast?.type).toBe('success')
  await office.settle()
}

describe('the daily list', () => {
  it('is complete on the first workday of the week; on others it has what is near, over or new', async () => {
    await issue('王德顺', addDays(MONDAY, 20))
    await issue('马文海', addDays(MONDAY, 20))
    await sign('王德顺')
    await at(MONDAY, 9, 40)
    expect(listsOf('P10')).toHaveLength(1)
    expect(text('P10')).toContain('HK-LXG-0001')
    expect(text('P10')).toContain('HK-LXG-0002')
    await at(TUESDAY, 9, 40)
    expect(listsOf('P10')).toHaveLength(2)
    expect(text('P10')).not.toContain('HK-LXG-0001')
    expect(text('P10')).toContain('HK-LXG-0002')
  })

  it('goes out once, however often and by however many the clock is looked at', async () => {
    await issue('王德顺', TUESDAY)
    await at(MONDAY, 7, 59)
    expect(listsOf('P10')).toHaveLength(0)
    await at(MONDAY, 9, 40)
    await Promise.all([office.bot.tick(), office.bot.tick(), office.bot.tick()])
    await office.settle()
    await at(MONDAY, 10)
    expect(listsOf('P10')).toHaveLength(1)
  })

  it('follows what is dealt with in place, and says that all of it is done', async () => {
    await issue('王德顺', addDays(MONDAY, 20))
    await at(MONDAY, 9, 40)
    const list = lastList('P10')
    await office.press('P10', list, '看责任书，一次签')
    await office.settle()
    const letters = office.card(office.privateChat('P10'), (json) => json.includes('整改责任书：待签'))
    expect((await office.press('P10', letters, '签字认领所选')).toast?.type).toBe('success')
    await office.settle()
    await at(TUESDAY, 9, 40)
    // Signed on Monday: nothing to hear of on Tuesday, and Monday's list was edited, not sent again.
    expect(listsOf('P10')).toHaveLength(1)
    expect(text('P10')).toContain('整改中')
  })

  it('does not go out on a rest day; what is due then is spoken of on the last workday before', async () => {
    await office.close()
    await open([addDays(MONDAY, 3), FRIDAY])
    await issue('王德顺', addDays(MONDAY, 6))
    await sign('王德顺')
    await at(addDays(MONDAY, 2), 9, 40)
    expect(text('P10')).toContain('即将到期')
    const before = listsOf('P10').length
    await at(addDays(MONDAY, 3), 9, 40)
    await at(FRIDAY, 9, 40)
    expect(listsOf('P10')).toHaveLength(before)
  })

  it('that was missed goes out late while it is of use, and not after', async () => {
    await issue('王德顺', addDays(MONDAY, 9))
    await at(MONDAY, 17, 5)
    expect(listsOf('P10')).toHaveLength(0)
    await at(TUESDAY, 16, 30)
    expect(standing('P10').filter(({ content }) => JSON.stringify(content).includes('共1条'))).toHaveLength(1)
  })
})

describe('somebody who left', () => {
  it('stands on the office’s list until the work is handed over, and is written to no more', async () => {
    await issue('王德顺', addDays(MONDAY, 20))
    const chatId = office.privateChat('P10')
    const before = office.feishu.seen.messages(chatId).length
    await office.feishu.act.resign(who('P10'))
    await office.settle()
    const { store, now } = office.bot.deps
    expect((await store.campaign())?.value.people.find(({ id }) => id === 'P10')).toMatchObject({
      openId: null,
      leftOn: dayOf(now()),
    })
    await at(MONDAY, 9, 40)
    expect(office.feishu.seen.messages(chatId)).toHaveLength(before)
    expect(text('P19')).toContain('李广田已离职，名下1条还没有移交')
    const list = lastList('P19')
    await office.press('P19', list, '移交')
    await office.settle()
    const asked = office.card(office.privateChat('P19'), (json) => json.includes('hand_form'))
    expect((await office.press('P19', asked, 'hand_send', { hand_to: who('P11') })).toast?.type).toBe(
      'success',
    )
    await office.settle()
    expect(text('P19')).not.toContain('李广田已离职')
  })
})

describe('the second word', () => {
  it('comes at half past two about what is due today and untouched, and not about the rest', async () => {
    await issue('王德顺', TUESDAY)
    await issue('马文海', TUESDAY)
    await sign('马文海')
    await at(TUESDAY, 9, 40)
    await at(TUESDAY, 15, 10)
    expect(listsOf('P10', '今天到期，还没动')).toHaveLength(1)
    await at(TUESDAY, 15, 40)
    expect(listsOf('P10', '今天到期，还没动')).toHaveLength(1)
  })

  it('does not come to somebody who said they know', async () => {
    await issue('王德顺', TUESDAY)
    await at(TUESDAY, 9, 40)
    expect((await office.press('P10', lastList('P10'), '知道了，到期前一天再提醒')).toast?.type).toBe(
      'success',
    )
    await at(TUESDAY, 15, 10)
    expect(listsOf('P10', '今天到期，还没动')).toHaveLength(0)
  })
})

describe('the ladder', () => {
  it('reaches the village’s team, the town’s lead in one line, the review leader, and ends', async () => {
    await issue('王德顺', MONDAY)
    await issue('马文海', MONDAY)
    await sign('王德顺')
    await sign('马文海')
    await at(TUESDAY, 9, 40)
    expect(text('P10')).toContain('已超期')
    expect(text('P07')).toContain('超期，请跟踪督促')
    expect(listsOf('P04')).toHaveLength(0)
    await at(addDays(MONDAY, 3), 9, 40)
    expect(text('P04')).toContain('河口回族镇：超期未办结2条')
    expect(text('P04')).not.toContain('HK-LXG')
    await at(addDays(MONDAY, 7), 9, 40)
    expect(text('P03')).toContain('督办通知')
    const before = listsOf('P10').length
    await at(addDays(MONDAY, 8), 9, 40)
    expect(listsOf('P10')).toHaveLength(before)
    expect(listsOf('P07').length).toBeGreaterThan(0)
  })
})

describe('what people can say about reminders', () => {
  it('is “I know”: nothing more until the workday before, and on record', async () => {
    await issue('王德顺', FRIDAY)
    await at(MONDAY, 9, 40)
    const answer = await office.press('P10', lastList('P10'), '知道了，到期前一天再提醒')
    expect(answer.toast?.content).toContain('期限不变')
    await at(TUESDAY, 9, 40)
    await at(addDays(MONDAY, 2), 9, 40)
    expect(listsOf('P10')).toHaveLength(1)
    await at(addDays(MONDAY, 3), 9, 40)
    expect(listsOf('P10')).toHaveLength(2)
    const rows = await office.bot.deps.store.reminders({ campaignId: 'qinyuan-demo', result: 'known' })
    expect(rows.map(({ personId, by }) => [personId, by])).toEqual([['P10', 'P10']])
  })

  it('is “I know” of one of them, and not of the others', async () => {
    await issue('王德顺', FRIDAY)
    await issue('马文海', FRIDAY)
    await at(MONDAY, 9, 40)
    const list = lastList('P10')
    const first = (await office.bot.deps.store.findingByNumber('qinyuan-demo', 'HK-LXG-0001'))?.value.facts.id
    await office.feishu.act.press({
      as: who('P10'),
      messageId: list.messageId,
      action: { element: 'known_one', option: first ?? '' },
    })
    await at(TUESDAY, 9, 40)
    expect(text('P10')).not.toContain('HK-LXG-0001')
    expect(text('P10')).toContain('HK-LXG-0002')
  })

  it('is a complaint, which the office alone hears of and which is kept', async () => {
    await issue('王德顺', FRIDAY)
    await at(MONDAY, 9, 40)
    const form = { too_much_words: '周末不要发' }
    const answer = await office.press('P10', lastList('P10'), 'complain', form)
    expect(answer.toast?.content).toContain('已私下告诉办公室')
    await office.settle()
    const officeHeard = office.feishu.seen.messages(office.privateChat('P23')).at(-1)
    expect(JSON.stringify(officeHeard?.content)).toContain('李广田觉得提醒太多或不合适：周末不要发')
    for (const chat of [CHATS.office, CHATS.hekou])
      expect(JSON.stringify(office.feishu.seen.messages(chat))).not.toContain('周末不要发')
    const rows = await office.bot.deps.store.reminders({ campaignId: 'qinyuan-demo', result: 'complaint' })
    expect(rows.map(({ why }) => why.words)).toEqual(['周末不要发'])
  })

  it('is a complaint that stands in the chain once, even when it is pressed twice', async () => {
    await issue('王德顺', FRIDAY)
    await at(MONDAY, 9, 40)
    const told = () =>
      office.feishu.seen
        .messages(office.privateChat('P23'))
        .filter(({ content }) => JSON.stringify(content).includes('觉得提醒太多或不合适'))
    const complain = (words: string) =>
      office.press('P10', lastList('P10'), 'complain', { too_much_words: words })
    await Promise.all([complain('太早'), complain('太早')])
    expect((await complain('太早')).toast?.type).toBe('success')
    await complain('太早，也太多')
    await office.settle()
    const { store } = office.bot.deps
    const chain = await store.journalOf('reminders', 'P10')
    expect(chain.map(({ event }) => [event.type, event.by, 'words' in event ? event.words : null])).toEqual([
      ['reminders-complained-of', 'P10', '太早'],
      ['reminders-complained-of', 'P10', '太早，也太多'],
    ])
    expect(await store.reminders({ campaignId: 'qinyuan-demo', result: 'complaint' })).toHaveLength(2)
    expect(told()).toHaveLength(2)
    expect((await checkJournal(store)).brokenAt).toBeNull()
  })
})

describe('加急', () => {
  const shown = async (person: string) => {
    const { feishu, press, card, settle, privateChat } = office
    await press(
      person,
      card(CHATS.team3, (json) => json.includes('HK-LXG-0001')),
      '详情',
    )
    await settle()
    expect(feishu.seen.messages(privateChat(person)).length).toBeGreaterThan(0)
    return card(privateChat(person), (json) => json.includes('HK-LXG-0001'))
  }
  const buzzed = () => office.feishu.seen.messages(office.privateChat('P10')).flatMap((each) => each.urgentTo)

  it('is done by the team’s leader by name, once a day, and kept', async () => {
    await issue('王德顺', FRIDAY)
    const card = await shown('P01')
    expect((await office.press('P01', card, '加急提醒责任人')).toast?.content).toContain('您的名字记在案')
    await office.settle()
    expect(buzzed()).toEqual([who('P10')])
    expect((await office.press('P01', card, '加急提醒责任人')).toast?.content).toContain('一天只加急一次')
    const { store } = office.bot.deps
    const rows = await store.reminders({ campaignId: 'qinyuan-demo', result: 'urgent' })
    expect(rows.map(({ personId, by }) => [personId, by])).toEqual([['P10', 'P01']])
    const known = (await store.findingByNumber('qinyuan-demo', 'HK-LXG-0001'))?.value
    const chain = await store.journalOf('finding', known?.facts.id ?? '')
    const urges = chain.flatMap(({ event }) =>
      event.type === 'owner-urged' ? [[event.by, event.ownerId]] : [],
    )
    expect(urges).toEqual([['P01', 'P10']])
    const replayed = chain.reduce<Finding | null>(
      (was, { event }) => evolve(was, event as FindingEvent),
      null,
    )
    expect(replayed).toEqual(known)
    expect((await checkJournal(store)).brokenAt).toBeNull()
    expect(JSON.stringify((await shown('P01')).content)).toContain('加急提醒李广田')
  })

  it('pressed by two at once buzzes once, and the day after it may be asked for again', async () => {
    await issue('王德顺', FRIDAY)
    const [leaders, offices] = [await shown('P01'), await shown('P23')]
    const answers = await Promise.all([
      office.press('P01', leaders, '加急提醒责任人'),
      office.press('P23', offices, '加急提醒责任人'),
    ])
    expect(answers.map(({ toast }) => toast?.type).sort()).toEqual(['info', 'success'])
    await office.settle()
    expect(buzzed()).toEqual([who('P10')])
    await at(MONDAY, 9, 40)
    const again = await office.press('P01', leaders, '加急提醒责任人')
    expect(again.toast?.content).toContain('您的名字记在案')
  })

  it('is refused to anybody else', async () => {
    await issue('王德顺', FRIDAY)
    const card = await shown('P02')
    expect((await office.press('P02', card, '加急提醒责任人')).toast?.content).toContain(
      '只能由排查组组长或办公室',
    )
    expect(buzzed()).toEqual([])
  })
})
