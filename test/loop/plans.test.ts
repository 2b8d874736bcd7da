import { afterEach, describe, expect, it } from 'vitest'
import { planField } from '../../cards/plan-actions.ts'
import { applyCampaign } from '../../src/app/apply-campaign.ts'
import { issueTownList } from '../../src/app/issue-list.ts'
import { addDays, type Day, dayOf } from '../../src/domain/calendar.ts'
import type { Plan } from '../../src/domain/finding/records.ts'
import { byListCampaign, confirmFindings } from '../support/by-list.ts'
import { type Office, openOffice, who } from '../support/office.ts'

const DAY_MS = 86_400_000
const json = (content: unknown): string => JSON.stringify(content)
let office: Office
afterEach(() => office.close())

/** A list of so many findings is issued to 河口, all owned by P10 (李广田); P04 leads the town. */
async function issued(count: number): Promise<void> {
  office = await openOffice({
    prepare: (deps) => applyCampaign(deps, byListCampaign(deps.now()), 'system'),
  })
  const { deps } = office.bot
  await confirmFindings(deps, count)
  const outcome = await issueTownList(deps, {
    townId: 'hekou',
    by: 'P19',
    cause: 'issue',
    number: '秦脱贫办发〔2026〕1号',
    waived: '',
    settled: new Map(),
  })
  expect(outcome).toMatchObject({ ok: true })
  await office.settle()
}

const chatOf = (personId: string) => office.privateChat(personId)
const plansOf = async (id: string): Promise<readonly Plan[]> => {
  const finding = (await office.bot.deps.store.finding(id))?.value
  return finding !== undefined && 'plans' in finding ? finding.plans : []
}
const inDays = (days: number): Day => addDays(dayOf(office.bot.deps.now()), days)
const say = async (personId: string, text: string) => {
  await office.feishu.act.write({ as: who(personId), chatId: chatOf(personId), text })
  await office.settle()
}
/** What is gathered into one card comes a minute later. */
const aMinuteLater = async () => {
  await office.feishu.clock.advance(61_000)
  await office.settle()
}
const cardOf = (personId: string, ...holding: readonly string[]) =>
  office.card(chatOf(personId), (text) => holding.every((part) => text.includes(part)))
const fill = (over: Readonly<Record<string, string>> = {}) => ({
  plan_measures: '更换入户水管并做保温',
  plan_person: 'P10',
  plan_day: inDays(10),
  plan_evidence: '整改前后照片',
  plan_lasting: '每月巡查一次',
  ...over,
})
/** The owner opens the form of their first finding. */
async function openForm() {
  await say('P10', '方案')
  await office.press('P10', cardOf('P10', '填方案'), '填方案')
  await office.settle()
  return cardOf('P10', 'plan_send', 'HK-LXG-0001')
}
const lastText = (personId: string) => json(office.feishu.seen.messages(chatOf(personId)).at(-1)?.content)

describe('a plan by card', () => {
  it('is put right where something is missing, approved by the town, and read on the finding’s card', async () => {
    await issued(1)
    const { press, settle } = office
    const form = await openForm()
    expect(json(form.content)).toContain('"initial_option":"P10"')
    for (const [over, said] of [
      [{ plan_person: '' }, '责任要到人'],
      [{ plan_day: '' }, '时间要到天'],
      [{ plan_day: inDays(90) }, '不能晚于本次行动的截止日期'],
      [{ plan_measures: '' }, '请写明整改措施'],
    ] as const) {
      const answer = await press('P10', cardOf('P10', 'plan_send'), 'plan_send', fill(over))
      expect(answer.toast?.content).toContain(said)
      const kept = json(cardOf('P10', 'plan_send').content)
      expect(kept).toContain(said)
      expect(kept).toContain('每月巡查一次')
    }
    expect(await plansOf('f-1')).toEqual([])

    const sent = await press('P10', cardOf('P10', 'plan_send'), 'plan_send', fill())
    expect(sent.toast?.content).toContain('方案已提交')
    await aMinuteLater()
    expect(await plansOf('f-1')).toMatchObject([{ personId: 'P10', day: inDays(10), late: false, by: 'P10' }])
    const answer = cardOf('P04', 'plan_answer_form')
    expect(json(answer.content)).toContain('更换入户水管并做保温')
    const [plan] = await plansOf('f-1')
    const tick = { [planField('f-1', plan?.at ?? 0)]: true }
    expect((await press('P04', answer, 'plan_approve', tick)).toast?.content).toContain('已同意1条')
    await aMinuteLater()
    expect((await plansOf('f-1')).at(-1)?.answer).toMatchObject({ by: 'P04', approved: true })
    expect(lastText('P10')).toContain('整改方案已同意')
    const again = await press('P04', answer, 'plan_approve', tick).catch(() => null)
    expect(again?.toast?.type ?? 'warning').toBe('warning')
    await settle()
    await say('P10', '我的事项')
    await press('P10', cardOf('P10', '我的事项'), '认领')
    await settle()
    await press('P10', cardOf('P10', '我的事项'), '去整改')
    await settle()
    const shown = json(cardOf('P10', 'submit_form', 'HK-LXG-0001').content)
    expect(shown).toContain('**整改方案** 韩志远已同意')
    expect(shown).toContain('更换入户水管并做保温')
  })

  it('is returned with its reason, comes back filled in, and is approved as it was written anew', async () => {
    await issued(1)
    const { press } = office
    await press('P10', await openForm(), 'plan_send', fill())
    await aMinuteLater()
    const first = cardOf('P04', 'plan_answer_form')
    const tickOf = async () => ({ [planField('f-1', (await plansOf('f-1')).at(-1)?.at ?? 0)]: true })
    const seen = await tickOf()
    const without = await press('P04', first, 'plan_return', seen)
    expect(without.toast?.content).toContain('退回要写明理由')
    expect(json(cardOf('P04', 'plan_answer_form').content)).toContain('"checked":true')
    await press('P04', cardOf('P04', 'plan_answer_form'), 'plan_return', {
      ...seen,
      plan_reason: '措施太笼统，写清楚换哪一段',
    })
    await aMinuteLater()
    const back = cardOf('P10', 'plan_send', '措施太笼统')
    expect(json(back.content)).toContain('更换入户水管并做保温')
    await press('P10', back, 'plan_send', fill({ plan_measures: '更换水井到厨房12米水管' }))
    await aMinuteLater()

    const second = cardOf('P04', 'plan_answer_form', '12米')
    expect(json(second.content)).toContain('退回过1次')
    const unseen = await press('P04', first, 'plan_approve', seen).catch(() => null)
    expect(unseen?.toast?.type ?? 'warning').toBe('warning')
    expect((await plansOf('f-1')).at(-1)?.answer).toBeNull()
    await press('P04', second, 'plan_approve', await tickOf())
    expect((await plansOf('f-1')).map(({ answer }) => answer?.approved)).toEqual([false, true])
  })

  it('that comes after its day is recorded and shown as late', async () => {
    await issued(1)
    const { feishu, press } = office
    await feishu.clock.advance(6 * DAY_MS)
    await press('P10', await openForm(), 'plan_send', fill({ plan_day: inDays(3) }))
    await aMinuteLater()
    expect(await plansOf('f-1')).toMatchObject([{ late: true }])
    expect(json(cardOf('P04', 'plan_answer_form').content)).toContain('逾期提交')
  })
})
