import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyCampaign } from '../../src/app/apply-campaign.ts'
import type { Deps } from '../../src/app/deps.ts'
import { drawing } from '../../src/app/present.ts'
import { press } from '../../src/app/press.ts'
import { redraw } from '../../src/app/redraw.ts'
import { sha256 } from '../../src/app/samples.ts'
import { CHATS, demoCampaign } from '../../src/demo/campaign.ts'
import { DAY_MS, dayOf } from '../../src/domain/calendar.ts'
import { drawSample } from '../../src/domain/finding/sample.ts'
import type { Sample } from '../../src/domain/inspection/sample.ts'
import { type Office, openOffice, who } from '../support/office.ts'
import { aWrittenOff } from '../support/written-off.ts'

/** Written off in 河口 and elsewhere: two of class A, ten of class C. */
const NUMBERS = Array.from({ length: 12 }, (_, at) => `HK-LXG-${String(at + 1).padStart(4, '0')}`)

/** Who had a hand in them are inspectors, too: that alone does not let them check. */
const HANDS_ON = ['P01', 'P02', 'P03', 'P10']

async function writtenOff(deps: Deps): Promise<void> {
  const at = deps.now()
  const campaign = demoCampaign(dayOf(at))
  const too = HANDS_ON.map((personId) => ({ role: 'inspector', personId, placeId: null }) as const)
  await applyCampaign(deps, { ...campaign, grants: [...campaign.grants, ...too] }, 'system')
  const findings = NUMBERS.map((number, index) =>
    aWrittenOff({ number, severity: index < 2 ? 'A' : 'C' }, at - DAY_MS),
  )
  await deps.store.commit({ cause: 'told', at, findings })
}

let office: Office
beforeAll(async () => {
  office = await openOffice({ prepare: writtenOff })
})
afterAll(() => office.close())

const json = (content: unknown): string => JSON.stringify(content)
const store = () => office.bot.deps.store
const finding = async (number: string) => {
  const found = (await store().findingByNumber('qinyuan-demo', number))?.value
  if (found === undefined) throw new Error(`no ${number}`)
  return found
}
const newest = async (): Promise<Sample> => {
  const [sample] = await store().samples('qinyuan-demo')
  if (sample === undefined) throw new Error('nothing was drawn')
  return sample
}
const says = async (personId: string, text: string) => {
  await office.feishu.act.write({ as: who(personId), chatId: office.privateChat(personId), text })
  await office.settle()
}
const card = (personId: string, test?: (text: string) => boolean) =>
  office.card(office.privateChat(personId), test)
/** Everything that stands in every chat except those of the inspectors. */
const elsewhere = () => {
  const theirs = new Set<string>([CHATS.inspection, office.privateChat('P20'), office.privateChat('P25')])
  const everybody = Array.from({ length: 24 }, (_, at) => `P${String(at + 1).padStart(2, '0')}`)
  const chats = [...Object.values(CHATS), ...everybody.map((id) => office.privateChat(id))]
  return chats.filter((id) => !theirs.has(id)).map((id) => office.feishu.seen.messages(id))
}

const seen = (over: Readonly<Record<string, string>> = {}) => ({
  check_outcome: 'in-place',
  check_method: '入户',
  check_seen: '水已通，户主认可',
  check_agrees: 'yes',
  check_due_on: dayOf(office.bot.deps.now()),
  ...over,
})
/** The form of one finding, in the inspector's private chat. */
async function opened(personId: string, number: string) {
  await says(personId, '督查')
  const home = card(personId, (text) => text.includes('抽取样本'))
  const answer = await office.press(personId, home, 'find', { check_number: number })
  await office.settle()
  return { answer, form: () => card(personId, (text) => text.includes(number)) }
}
/** A button that somebody should not have, pressed all the same. */
let presses = 0
async function pressAs(personId: string, value: object) {
  const { deps } = office.bot
  presses += 1
  const about = { openId: who(personId), chatId: office.privateChat(personId), messageId: 'om_none' }
  const pressed = { ...about, cause: `forged-${presses}`, at: deps.now(), value, option: null, form: {} }
  return press(deps, pressed, drawing(deps, 'cli_test'))
}
async function checked(number: string, over: Readonly<Record<string, string>> = {}) {
  const { form } = await opened('P20', number)
  expect((await office.press('P20', form(), 'record', seen(over))).toast?.content).toContain('已记录')
  await office.settle()
  const second = card('P25', (text) => text.includes(number))
  const answer = await office.press('P25', second, '签字')
  await office.settle()
  return answer
}

describe('the draw', () => {
  it('is the inspectors’ alone, on record, and tells nobody else anything', async () => {
    const before = json(elsewhere())
    await says('P20', '督查')
    const home = card('P20')
    const answer = await office.press('P20', home, 'draw', { sample_town: '*' })
    expect(answer.toast?.content).toContain('已抽取4条（共12条已销号）')
    await office.settle()
    expect(json(elsewhere())).toBe(before)
    const sample = await newest()
    expect(sample.findings.filter(({ severity }) => severity === 'A')).toHaveLength(2)
    const rows = await store().journalOf('sample', sample.id)
    expect(rows.map(({ event }) => [event.type, event.by])).toEqual([['sample-drawn', 'P20']])
    expect(json(card('P20').content)).toContain('0/4')
  })

  it('is drawn again from the journal alone, whatever happened since and in whatever order', async () => {
    const sample = await newest()
    expect(await redraw(store(), sample)).toMatchObject({ same: true, of: 12, seed: sample.seed })
    const all = (await store().findings({ campaignId: 'qinyuan-demo' })).map(({ value }) => value.facts)
    const again = drawSample([...all].reverse(), { seed: sample.seed, percent: sample.percent, sha256 })
    expect(again.map(({ number }) => number)).toEqual(sample.findings.map(({ number }) => number))
    const meddled = { ...sample, findings: sample.findings.slice(1) }
    expect((await redraw(store(), meddled)).same).toBe(false)
  })

  it('is nobody’s who is not an inspector, in word or by a forwarded button', async () => {
    await says('P04', '帮助')
    expect(json(card('P04').content)).not.toContain('督查核查')
    await says('P20', '帮助')
    expect((await office.press('P20', card('P20'), '督查核查')).toast?.content).toContain('私聊')
    await says('P04', '督查')
    expect(json(office.feishu.seen.messages(office.privateChat('P04')).at(-1))).toContain('督查组成员')
    await office.feishu.act.write({
      as: who('P20'),
      chatId: CHATS.inspection,
      text: '督查',
      mentions: ['bot'],
    })
    await office.settle()
    const standing = office.card(CHATS.inspection)
    const shown = await office.press('P20', standing, '看名单')
    expect(shown.toast?.content).toContain('下方')
    await office.settle()
    const list = office.card(CHATS.inspection)
    expect(json(list.content)).toContain('HK-LXG-0001')
    expect(json(list.content)).not.toContain('王德顺')
  })
})

describe('a check', () => {
  it('counts once two different inspectors have signed it', async () => {
    const { form, answer } = await opened('P20', 'HK-LXG-0001')
    expect(answer.toast?.content).toContain('私聊')
    expect(json(form().content)).toContain('入户水管已更换')
    const lacking = await office.press('P20', form(), 'record', seen({ check_seen: '' }))
    expect(lacking.toast?.content).toContain('实际看到')
    expect((await office.press('P20', form(), 'record', seen())).toast?.type).toBe('success')
    await office.settle()
    expect((await finding('HK-LXG-0001')).stage).toBe('written-off')
    expect(json(form().content)).not.toContain('check-sign')

    const second = card('P25', (text) => text.includes('HK-LXG-0001'))
    expect(json(second.content)).toContain('水已通，户主认可')
    expect((await office.press('P25', second, '签字')).toast?.type).toBe('success')
    await office.settle()
    expect((await finding('HK-LXG-0001')).stage).toBe('verified')
    expect(json(form().content)).toContain('谢正、白松')
  })

  it('that was feigned reopens it under its old number, with why and by when, and tells each once', async () => {
    const people = ['P10', 'P03', 'P23', 'P19']
    const count = (id: string) =>
      office.feishu.seen.messages(office.privateChat(id)).filter((each) => each.type === 'interactive').length
    const before = people.map(count)
    const answer = await checked('HK-LXG-0002', {
      check_outcome: 'fake',
      check_seen: '水管没有换，照片是邻居家的',
      check_agrees: 'no',
    })
    expect(answer.toast?.content).toContain('原编号')
    const now = await finding('HK-LXG-0002')
    expect([now.stage, now.facts.number]).toEqual(['issued', 'HK-LXG-0002'])
    expect(people.map(count)).toEqual(before.map((each) => each + 1))
    const owners = json(card('P10').content)
    expect(owners).toContain('督查核查：虚假整改')
    expect(owners).toContain('照片是邻居家的')
    expect(owners).toContain(`${dayOf(office.bot.deps.now())}前整改到位`)
  })

  it('is not for whoever found, confirmed, put right or reviewed it, inspector or not', async () => {
    const { id } = (await finding('HK-LXG-0003')).facts
    for (const person of HANDS_ON) {
      const said = await pressAs(person, { do: 'check', finding: id })
      expect(said.toast?.zh).toContain('不能核查它')
    }
    expect((await pressAs('P04', { do: 'check', finding: id })).toast?.zh).toContain('督查组成员')
  })

  it('is signed only as it stands: written anew, it is read again', async () => {
    const { form } = await opened('P20', 'HK-LXG-0004')
    await office.press('P20', form(), 'record', seen())
    await office.settle()
    const id = (await finding('HK-LXG-0004')).facts.id
    const stale = { do: 'check-sign', finding: id, at: 1 }
    expect((await pressAs('P25', stale)).toast?.zh).toContain('重新写过')
    const pending = await finding('HK-LXG-0004')
    const at = 'pendingCheck' in pending ? (pending.pendingCheck?.at ?? 0) : 0
    expect((await pressAs('P20', { ...stale, at })).toast?.zh).toContain('另一名督查组成员')
  })
})
