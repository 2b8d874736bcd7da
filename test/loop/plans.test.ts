import { afterEach, describe, expect, it } from 'vitest'
import { planField } from '../../cards/plan-actions.ts'
import { applyCampaign } from '../../src/app/apply-campaign.ts'
import { issueTownList } from '../../src/app/issue-list.ts'
import type { Sheet } from '../../src/app/ports/sheets.ts'
import { sheets } from '../../src/documents/sheets.ts'
import { addDays, type Day, dayOf } from '../../src/domain/calendar.ts'
import type { Campaign } from '../../src/domain/campaign/campaign.ts'
import type { Plan } from '../../src/domain/finding/records.ts'
import { byListCampaign, confirmFindings } from '../support/by-list.ts'
import { type Office, openOffice, who } from '../support/office.ts'

const DAY_MS = 86_400_000
const json = (content: unknown): string => JSON.stringify(content)
let office: Office
afterEach(() => office.close())

/** A list of so many findings is issued to 河口, all owned by P10 (李广田); P04 leads the town. */
async function issued(count: number, over: Partial<Campaign> = {}): Promise<void> {
  office = await openOffice({
    prepare: (deps) => applyCampaign(deps, byListCampaign(deps.now(), over), 'system'),
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
const filesOf = (personId: string) =>
  office.feishu.seen.messages(chatOf(personId)).flatMap(({ type, content }) => {
    const { file_key: key, file_name: name } = content as { file_key: string; file_name: string }
    return type === 'file' ? [{ key, name }] : []
  })
/** The newest file of this name in somebody's chat. */
const bytesOf = (personId: string, name: string): Uint8Array => {
  const file = filesOf(personId).findLast((each) => each.name === name)
  return office.feishu.seen.bytes(file?.key ?? '') ?? new Uint8Array()
}
const rowsOf = async (personId: string, name: string) =>
  (await sheets.read(bytesOf(personId, name)))[0]?.rows ?? []
const sendBook = async (personId: string, book: readonly Sheet[]) => {
  const base64 = Buffer.from(await sheets.write(book)).toString('base64')
  await office.feishu.act.write({
    as: who(personId),
    chatId: chatOf(personId),
    files: [{ name: '冷溪沟村整改方案.xlsx', mime: 'application/octet-stream', base64 }],
  })
  await office.settle()
}
const COLUMNS = ['整改措施', '方案责任人', '完成日期', '佐证材料', '长效机制'] as const
/** The sheet as somebody fills it in: five cells a row, by number. */
function filledIn(
  rows: readonly (readonly string[])[],
  said: Readonly<Record<string, readonly string[]>>,
): readonly (readonly string[])[] {
  const [headings = [], ...body] = rows
  return [
    headings,
    ...body.map((cells) =>
      cells.map((cell, at) => {
        const column = COLUMNS.findIndex((heading) => heading === headings[at])
        return said[cells[0] ?? '']?.[column] ?? cell
      }),
    ),
  ]
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
    await press('P10', cardOf('P10', '我的事项'), '看责任书，一次签')
    await settle()
    await press('P10', cardOf('P10', '签字认领所选'), '签字认领所选')
    await settle()
    await say('P10', '我的事项')
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

describe('a plan by the town’s card', () => {
  it('is written one by one, and is the office’s to answer', async () => {
    await issued(2)
    const { press, settle } = office
    await say('P04', '方案')
    await press('P04', cardOf('P04', '逐条填'), '逐条填')
    await settle()
    await press('P04', cardOf('P04', '待填方案'), '填方案', undefined, 1)
    await settle()
    const sent = await press('P04', cardOf('P04', 'plan_send', 'HK-LXG-0002'), 'plan_send', fill())
    expect(sent.toast?.type).toBe('success')
    await press('P04', cardOf('P04', '下一条'), '下一条 HK-LXG-0001（还有1条）')
    expect(json(cardOf('P04', 'plan_send').content)).toContain('HK-LXG-0001')
    await aMinuteLater()
    expect(await plansOf('f-2')).toMatchObject([{ by: 'P04', answer: null }])
    expect(json(cardOf('P19', 'plan_answer_form').content)).toContain('HK-LXG-0002')
    await say('P04', '我的事项')
    expect(json(cardOf('P04', '我的事项').content)).not.toContain('HK-LXG-0002')
  })
})

describe('a village’s plans by sheet', () => {
  const NAME = '河口回族镇 冷溪沟村整改方案模板.xlsx'
  const RIGHT = ['更换水管并保温', '李广田', '', '整改前后照片', '']

  it('comes filled with the findings, is read row by row, and gives back what is wrong with its reason', async () => {
    await issued(6)
    const { press, settle } = office
    expect(filesOf('P04').map(({ name }) => name)).toContain('河口回族镇整改方案模板.xlsx')
    await say('P04', '方案')
    await press('P04', cardOf('P04', '填报表'), '填报表')
    await settle()
    const template = await rowsOf('P04', NAME)
    expect(template[1]?.slice(0, 7)).toMatchObject({ 0: 'HK-LXG-0001', 2: '王德顺1', 5: '李广田' })

    const [day, spoken] = [inDays(9), inDays(8).replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日前')]
    const rows = filledIn(template, {
      'HK-LXG-0001': [...RIGHT.slice(0, 2), day, '照片', '每月巡查'],
      'HK-LXG-0002': [...RIGHT.slice(0, 2), spoken, '照片', ''],
      'HK-LXG-0003': [...RIGHT.slice(0, 2), '尽快', '照片', ''],
      'HK-LXG-0004': ['更换水管', '王不在', day, '照片', ''],
      'HK-LXG-0005': ['更换水管', '', day, '照片', ''],
    })
    const book = [{ name: '冷溪沟村', rows }]
    await sendBook('P04', book)
    const said = json(office.feishu.seen.messages(chatOf('P04')))
    expect(said).toContain('收到方案2条；1条还没填；3条退回')
    const returned = await rowsOf('P04', '退回的方案.xlsx')
    const reasons = returned.slice(1).map((cells) => [cells[0], cells.at(-2), cells.at(-1)])
    expect(reasons).toMatchObject([
      ['HK-LXG-0003', '4', expect.stringContaining('完成日期没看懂')],
      ['HK-LXG-0004', '5', expect.stringContaining('no such person')],
      ['HK-LXG-0005', '6', expect.stringContaining('责任要到人')],
    ])
    expect(await plansOf('f-1')).toMatchObject([{ personId: 'P10', day, lasting: '每月巡查', by: 'P04' }])
    expect(await plansOf('f-2')).toMatchObject([{ day: inDays(8) }])

    await sendBook('P04', book)
    expect(json(office.feishu.seen.messages(chatOf('P04')))).toContain('收到方案0条；2条没有变化')
    expect(await plansOf('f-1')).toHaveLength(1)

    // What came back is mended and sent again, with the columns that say why.
    const mended = filledIn(returned, {
      'HK-LXG-0003': [...RIGHT.slice(0, 2), day, '照片', ''],
      'HK-LXG-0004': [...RIGHT.slice(0, 2), day, '照片', ''],
      'HK-LXG-0005': [...RIGHT.slice(0, 2), day, '照片', ''],
    })
    await sendBook('P04', [{ name: '冷溪沟村', rows: mended }])
    expect(await plansOf('f-5')).toHaveLength(1)
  })

  it('that the town lead hands in is answered by the office, all at once, and never by themselves', async () => {
    await issued(3)
    const { press, settle } = office
    await say('P04', '方案')
    await press('P04', cardOf('P04', '填报表'), '填报表')
    await settle()
    const day = inDays(9)
    const all = ['HK-LXG-0001', 'HK-LXG-0002', 'HK-LXG-0003']
    const said = Object.fromEntries(
      all.map((number) => [number, [...RIGHT.slice(0, 2), day, '照片', ''] as const]),
    )
    await sendBook('P04', [{ name: '方案', rows: filledIn(await rowsOf('P04', NAME), said) }])
    await aMinuteLater()
    expect(() => cardOf('P04', 'plan_answer_form')).toThrow()
    const answer = cardOf('P19', 'plan_answer_form')
    expect(json(answer.content).match(/plan_tick_/g)).toHaveLength(3)
    const ticks = async (ids: readonly string[]) =>
      Object.fromEntries(
        await Promise.all(
          ids.map(async (id) => [planField(id, (await plansOf(id)).at(-1)?.at ?? 0), true] as const),
        ),
      )
    const own = await press('P04', answer, 'plan_approve', await ticks(['f-1'])).catch(() => null)
    expect(own?.toast?.type ?? 'warning').toBe('warning')
    expect((await plansOf('f-1')).at(-1)?.answer).toBeNull()

    const two = await press('P19', answer, 'plan_approve', {
      ...(await ticks(['f-1', 'f-2'])),
      ...Object.fromEntries(Object.keys(await ticks(['f-3'])).map((name) => [name, false])),
    })
    expect(two.toast?.content).toContain('已同意2条')
    await press('P19', cardOf('P19', 'plan_answer_form'), 'plan_return', {
      ...(await ticks(['f-3'])),
      plan_reason: '佐证不够',
    })
    await aMinuteLater()
    expect(json(cardOf('P04', '佐证不够').content)).toContain('更换水管并保温')
    expect((await plansOf('f-3')).at(-1)?.answer).toMatchObject({ by: 'P19', approved: false })
    await say('P19', '我的事项')
    expect(json(cardOf('P19', '我的事项').content)).not.toContain('HK-LXG-0001')
  })

  it('asks which of two of a name is meant, and waits in the digest of whoever answers', async () => {
    const { people } = byListCampaign(Date.now())
    const twin = people.find(({ id }) => id === 'P10')
    if (twin === undefined) throw new Error('no P10')
    const second = { ...twin, id: 'P99', title: '护林员', openId: null }
    await issued(2, { people: [...people, second] })
    const { press, settle } = office
    await say('P04', '方案')
    await press('P04', cardOf('P04', '填报表'), '填报表')
    await settle()
    const template = await rowsOf('P04', NAME)
    const send = (person: string) =>
      sendBook('P10', [
        {
          name: '方案',
          rows: filledIn(template, {
            'HK-LXG-0001': ['换管', person, inDays(9), '照片', ''],
            'HK-LXG-0002': ['换管', person, inDays(9), '照片', ''],
          }),
        },
      ])
    await send('李广田')
    const [, row] = await rowsOf('P10', '退回的方案.xlsx')
    expect(row?.at(-1)).toContain('有重名（李广田 帮扶干部、李广田 护林员）')
    await send('李广田（护林员）')
    expect(await plansOf('f-1')).toMatchObject([{ personId: 'P99' }])

    await say('P04', '我的事项')
    const digest = cardOf('P04', '我的事项')
    expect(json(digest.content)).toContain('方案一起答复')
    await press('P04', digest, '答复方案', undefined, 0)
    await settle()
    expect(json(cardOf('P04', 'plan_answer_form').content)).toContain('护林员')
  })
})
