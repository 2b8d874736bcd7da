import { afterEach, describe, expect, it } from 'vitest'
import { readTickedLetters } from '../../cards/letter-actions.ts'
import { applyCampaign } from '../../src/app/apply-campaign.ts'
import { changeFinding } from '../../src/app/change-finding.ts'
import { hashOfLetter, signedTexts } from '../../src/app/letter-hash.ts'
import { signLetters } from '../../src/app/letters.ts'
import { CHATS } from '../../src/demo/campaign.ts'
import { changeTask } from '../../src/domain/finding/tasks.ts'
import type { Message } from '../../src/simulator/contract.ts'
import { byListCampaign, confirmFindings } from '../support/by-list.ts'
import { docxText } from '../support/docx-text.ts'
import { type Office, openOffice, who } from '../support/office.ts'

let office: Office
afterEach(() => office.close())

const json = (content: unknown): string => JSON.stringify(content)
const letters = (): Message =>
  office.card(office.privateChat('P10'), (text) => text.includes('整改责任书：待签'))
const store = () => office.bot.deps.store
const find = async (id: string) => (await store().finding(id))?.value
const boxes = ({ content }: Message): readonly string[] =>
  [...json(content).matchAll(/"name":"(sign_[0-9a-f]+_[^"]+)"/g)].map(([, name = '']) => name)
const ticked = (message: Message, but: readonly string[] = []) =>
  Object.fromEntries(boxes(message).map((name) => [name, !but.some((id) => name.endsWith(`_${id}`))]))

/** So many findings of P10, issued on one list: the owner's letters stand in their chat. */
async function issued(count: number): Promise<void> {
  office = await openOffice({ prepare: (deps) => applyCampaign(deps, byListCampaign(deps.now()), 'system') })
  await confirmFindings(office.bot.deps, count)
  await issue('秦脱贫办发〔2026〕9号')
}

/** The office issues whatever of the town waits for it. */
async function issue(number: string): Promise<void> {
  const { feishu, press, settle, card, privateChat } = office
  const chat = privateChat('P19')
  await feishu.act.write({ as: who('P19'), chatId: chat, text: '印发' })
  await settle()
  await press(
    'P19',
    card(chat, (text) => text.includes('印发问题清单')),
    'issuing_open',
    {
      issuing_town: 'hekou',
    },
  )
  await press(
    'P19',
    card(chat, (text) => text.includes('"list_issue"')),
    'list_issue',
    {
      list_number: number,
    },
  )
  await settle()
}

/** The town lead rewrites what is asked of a finding. */
async function askMore(id: string, measures: string): Promise<void> {
  await changeFinding(
    office.bot.deps,
    id,
    (finding) =>
      changeTask(
        { by: 'P23', roles: new Set(['office']), measures, support: '' },
        finding,
        office.bot.deps.now(),
      ),
    { cause: null },
  )
  await office.settle()
}

describe('letters of responsibility', () => {
  it('stand on one card, word by word; some are pulled out, the others signed, each on record by itself', async () => {
    await issued(3)
    expect(office.feishu.seen.messages(office.privateChat('P10'))).toHaveLength(1)
    const card = letters()
    expect(json(card.content)).toContain('佐证要求')
    expect(json(card.content)).toContain('责任条款')
    expect(json(card.content)).toContain('整改责任书：秦源县深度排查研判（演示） HK-LXG-0001')
    expect(json(card.content)).toContain('责任人：李广田')
    expect(boxes(card)).toHaveLength(3)
    const answer = await office.press('P10', card, '签字认领所选', ticked(card, ['f-2']))
    expect(answer.toast?.content).toContain('已签字认领2份')
    expect([(await find('f-1'))?.stage, (await find('f-2'))?.stage, (await find('f-3'))?.stage]).toEqual([
      'claimed',
      'issued',
      'claimed',
    ])
    const signed = await find('f-1')
    expect(signed).toMatchObject({ claim: { by: 'P10', on: 'screen' } })
    expect(signed !== undefined && 'claim' in signed && signed.claim?.letter).toMatch(/^[0-9a-f]{64}$/)
    const rows = (await store().journal(0, 500)).filter(({ event }) => event.type === 'finding-claimed')
    expect(rows).toHaveLength(2)
    await office.settle()
    expect(json(letters().content)).toContain('待签1份')
    // What was left out stays unticked: pressing again signs nothing.
    expect((await office.press('P10', letters(), '签字认领所选')).toast?.content).toContain('还没有勾选')
    expect((await find('f-2'))?.stage).toBe('issued')
  })

  it('are drawn again when one of them is signed elsewhere, with what was left out still left out', async () => {
    await issued(3)
    await office.press('P10', letters(), '签字认领所选', ticked(letters(), ['f-2', 'f-3']))
    await office.settle()
    const [stamp] = boxes(letters()).flatMap((name) => /^sign_([0-9a-f]+)_f-3$/.exec(name)?.[1] ?? [])
    const elsewhere = [{ findingId: 'f-3', stamp: stamp ?? '' }]
    expect(
      await signLetters(office.bot.deps, elsewhere, { personId: 'P10', cause: 'own-card' }),
    ).toMatchObject({
      done: 1,
    })
    await office.settle()
    expect(boxes(letters()).map((name) => name.split('_').at(-1))).toEqual(['f-2'])
    expect((await office.press('P10', letters(), '签字认领所选')).toast?.content).toContain('还没有勾选')
  })

  it('of a further list stand on the card that is there, too', async () => {
    await issued(2)
    const first = letters().messageId
    await confirmFindings(office.bot.deps, 1, () => ({ id: 'f-3', number: 'HK-LXG-0003' }))
    await issue('秦脱贫办发〔2026〕10号')
    const standing = office.feishu.seen.sent().find(({ messageId }) => messageId === first)
    expect(standing === undefined ? [] : boxes(standing).map((name) => name.split('_').at(-1))).toEqual([
      'f-1',
      'f-2',
      'f-3',
    ])
  })

  it('are counted on the list’s own card: village by village for its recipients, in the group in all', async () => {
    await issued(3)
    const lists = () =>
      office.feishu.seen.sent().filter(({ content }) => json(content).includes('责任书已签'))
    await office.press('P10', letters(), '签字认领所选', ticked(letters(), ['f-2']))
    await office.settle()
    const inGroup = lists().filter(({ chatId }) => chatId === CHATS.hekou)
    expect(inGroup).toHaveLength(1)
    expect(json(inGroup[0]?.content)).toMatch(/责任书已签2\/3\*\*(?!：)/)
    const toPeople = lists().filter(({ chatId }) => chatId !== CHATS.hekou)
    expect(toPeople.length).toBeGreaterThan(0)
    for (const { content } of toPeople) expect(json(content)).toMatch(/责任书已签2\/3\*\*：.+ 2\/3/)
    await office.press('P10', letters(), '签字认领所选', ticked(letters()))
    await office.settle()
    expect(lists()).toEqual([])
    expect(json(office.card(CHATS.hekou, (text) => text.includes('签收 ')).content)).toContain(
      '责任书全部已签',
    )
  })

  it('that are left out wait at the end and hold up nothing, however many', async () => {
    await issued(30)
    const first = letters()
    const [keep = '', ...others] = boxes(first)
    await office.press('P10', first, '签字认领所选', {
      [keep]: true,
      ...Object.fromEntries(others.map((name) => [name, false])),
    })
    await office.settle()
    const next = letters()
    const ids = (message: Message) => boxes(message).map((name) => name.split('_').at(-1))
    expect(
      ids(next)
        .slice(0, 3)
        .some((id) => ids(first).includes(id)),
    ).toBe(false)
    for (let presses = 0; presses < 12; presses += 1) {
      const answer = await office.press('P10', letters(), '签字认领所选')
      await office.settle()
      if (answer.toast?.content.includes('还没有勾选')) break
    }
    const left = await store().findings({ campaignId: 'qinyuan-demo', stages: ['issued'] })
    expect(left.map(({ value }) => value.facts.id).toSorted()).toEqual(
      others.map((name) => name.split('_').at(-1)).toSorted(),
    )
  })

  it('are signed by nobody else, and once however often the button is pressed', async () => {
    await issued(1)
    const card = letters()
    const theirs = readTickedLetters(ticked(card)).ticked
    expect(await signLetters(office.bot.deps, theirs, { personId: 'P11', cause: 'other' })).toEqual({
      done: 0,
      refused: [{ number: 'HK-LXG-0001', refusal: 'not-the-owner' }],
    })
    expect((await find('f-1'))?.stage).toBe('issued')
    await Promise.all([1, 2, 3].map(() => office.press('P10', card, '签字认领所选', ticked(card))))
    const rows = (await store().journal(0, 500)).filter(({ event }) => event.type === 'finding-claimed')
    expect(rows).toHaveLength(1)
  })

  it('that changed between seeing and signing are not signed under the old text', async () => {
    await issued(2)
    const seen = letters()
    await askMore('f-1', '换成防冻水管，并包保温层')
    // Pressed on a phone that still shows the old card: the standing one has the new text by now.
    expect(boxes(letters())).not.toEqual(boxes(seen))
    const old = readTickedLetters(ticked(seen)).ticked
    expect(await signLetters(office.bot.deps, old, { personId: 'P10', cause: 'old-card' })).toEqual({
      done: 1,
      refused: [{ number: 'HK-LXG-0001', refusal: 'letter-changed' }],
    })
    expect((await find('f-1'))?.stage).toBe('issued')
    expect((await find('f-2'))?.stage).toBe('claimed')
    await office.settle()
    const fresh = letters()
    expect(json(fresh.content)).toContain('防冻水管')
    expect((await office.press('P10', fresh, '签字认领所选', ticked(fresh))).toast?.type).toBe('success')
  })

  it('are signed anew when the task changes afterwards, and the first signature stays', async () => {
    await issued(1)
    await office.press('P10', letters(), '签字认领所选')
    await office.settle()
    await askMore('f-1', '换成防冻水管')
    expect(await find('f-1')).toMatchObject({ stage: 'issued', signatures: [{ by: 'P10' }] })
    const own = office.card(office.privateChat('P10'), (text) => text.includes('整改责任书全文'))
    expect(json(own.content)).toContain('内容有变')
    await office.feishu.act.write({ as: who('P10'), chatId: office.privateChat('P10'), text: '责任书' })
    await office.settle()
    expect(json(letters().content)).toContain('整改任务：按上列问题整改到位 → 换成防冻水管')
    expect((await office.press('P10', own, '签字认领')).toast?.type).toBe('success')
    const finding = await find('f-1')
    if (finding === undefined || !('claim' in finding)) throw new Error('not signed')
    expect(finding.claim?.letter).not.toBe(finding.signatures[0]?.letter)
    // Both texts are on record, each under the hash that its signature carries.
    const texts = await signedTexts({ store: store() }, 'f-1')
    const signatures = [...finding.signatures, ...(finding.claim === null ? [] : [finding.claim])]
    expect(signatures.map(({ at }) => hashOfLetter(texts.get(at) ?? ''))).toEqual(
      signatures.map(({ letter }) => letter),
    )
    await office.settle()
    const mine = office.card(office.privateChat('P10'), (text) => text.includes('submit_form'))
    const history = json(mine.content)
    expect(history).toContain('李广田签字认领')
    expect(history).toContain('李广田重新签字认领')
  })

  it('of 78 findings come a handful at a time until all are signed, and can be printed', async () => {
    await issued(78)
    let presses = 0
    for (; presses < 30 && json(letters().content).includes('sign_letters'); presses += 1) {
      expect((await office.press('P10', letters(), '签字认领所选')).toast?.type).toBe('success')
      await office.settle()
    }
    const all = await store().findings({ campaignId: 'qinyuan-demo', stages: ['claimed'] })
    expect(all).toHaveLength(78)
    expect(presses).toBeLessThan(20)
    await office.press('P10', letters(), '要一份可打印的责任书')
    await office.settle()
    const sent = office.feishu.seen
      .messages(office.privateChat('P10'))
      .findLast(({ type }) => type === 'file')
    const { file_key = '', file_name } = sent?.content as { file_key?: string; file_name?: string }
    expect(file_name).toContain('整改责任书.docx')
    const text = docxText(office.feishu.seen.bytes(file_key) ?? new Uint8Array())
    expect(text.match(/飞书电子签认/g)).toHaveLength(78)
    expect(text).toContain('责任条款')
  })

  it('are asked for in words, and the town’s group never sees them', async () => {
    await issued(1)
    await office.feishu.act.write({ as: who('P10'), chatId: CHATS.hekou, text: '责任书', mentions: ['bot'] })
    await office.settle()
    expect(json(office.feishu.seen.messages(CHATS.hekou))).not.toContain('责任条款')
    expect(
      office.feishu.seen
        .messages(office.privateChat('P10'))
        .filter(({ content }) => json(content).includes('整改责任书：待签')),
    ).toHaveLength(2)
  })
})
