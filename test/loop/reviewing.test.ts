import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { reviewField } from '../../cards/review-actions.ts'
import { signOffAll } from '../../src/app/review-batch.ts'
import { CHATS } from '../../src/demo/campaign.ts'
import { evolve } from '../../src/domain/finding/evolve.ts'
import type { FindingEvent } from '../../src/domain/finding/finding.ts'
import { checkJournal } from '../../src/store/journal-hash.ts'
import { aPicture, type Office, openOffice, rightForm, who } from '../support/office.ts'

const json = (content: unknown): string => JSON.stringify(content)
let office: Office
beforeEach(async () => {
  office = await openOffice()
})
afterEach(() => office.close())

const inPrivate = (personId: string) => office.privateChat(personId)
const theFinding = async (number: string) => {
  const found = await office.bot.deps.store.findingByNumber('qinyuan-demo', number)
  if (found === null) throw new Error(`no ${number}`)
  return found
}
/** Reports, signs and hands in; the finding's number. */
async function handedIn(object: string, text: string, { words, photo }: { words: string; photo: string }) {
  const { feishu, press, card, settle } = office
  await feishu.act.write({ as: who('P01'), chatId: CHATS.team3, mentions: ['bot'] })
  await settle()
  const sent = await press('P01', card(CHATS.team3), 'send', rightForm({ object, text }))
  const number = /HK-LXG-\d+/.exec(sent.toast?.content ?? '')?.[0] ?? ''
  await settle()
  const owners = () => card(inPrivate('P10'), (content) => content.includes(number))
  await press('P10', owners(), '签字认领')
  await settle()
  const reply = { as: who('P10'), chatId: inPrivate('P10'), device: 'phone' } as const
  await feishu.act.write({ ...reply, text: words, replyTo: owners().messageId })
  await feishu.act.write({ ...reply, images: [await aPicture(photo)], replyTo: owners().messageId })
  await settle()
  return number
}
const GOOD = { words: '已整改，水管已更换，4月3日通水' }
const batch = async () => {
  const { feishu, press, card, settle } = office
  await feishu.act.write({ as: who('P03'), chatId: inPrivate('P03'), text: '帮助' })
  await settle()
  await press('P03', card(inPrivate('P03')), '批量审核')
  await settle()
  return card(inPrivate('P03'), (content) => content.includes('待您审核销号'))
}

describe('a review', () => {
  it('returns with several reasons, counts them, and may set a later day that is signed for anew', async () => {
    const { press, card, settle } = office
    const number = await handedIn('王德顺', '王德顺家入户水管冻裂', { ...GOOD, photo: 'one' })
    const review = card(inPrivate('P03'), (content) => content.includes(number))
    const before = await theFinding(number)
    const dueOn = 'assignment' in before.value ? before.value.assignment.dueOn : ''
    const reasons = (await office.bot.deps.store.campaign())?.value.returnReasons.slice(0, 2) ?? []
    const { capOn } = (await office.bot.deps.store.campaign())?.value ?? { capOn: '' }
    const late = await press('P03', review, 'return', { reason: reasons, return_due: '2099-01-01' })
    expect(late.toast?.type).toBe('warning')
    const back = await press('P03', review, 'return', {
      reason: reasons,
      words: '请入户再看',
      return_due: capOn,
    })
    expect(back.toast?.type).toBe('success')
    await settle()
    const { value } = await theFinding(number)
    expect(capOn > dueOn).toBe(true)
    expect(value).toMatchObject({
      stage: 'issued',
      assignment: { dueOn: capOn },
      returns: [{ picked: reasons, reason: [...reasons, '请入户再看'].join('；') }],
    })
  })

  it('shows what speaks against it: the same photo on another finding, and words that say nothing', async () => {
    const first = await handedIn('王德顺', '王德顺家入户水管冻裂', { ...GOOD, photo: 'same' })
    const second = await handedIn('李桂英', '李桂英家水表井被淹', { words: '已整改', photo: 'same' })
    const shown = json(office.card(inPrivate('P03'), (content) => content.includes(second)).content)
    expect(shown).toContain(`同一张照片也用在 ${first}`)
    expect(shown).toContain('只说已整改，没写做了什么')
  })
})

describe('signing off in one go', () => {
  it('ticks only what has nothing against it, and writes each off by itself with its own number', async () => {
    const first = await handedIn('王德顺', '王德顺家入户水管冻裂', { ...GOOD, photo: 'one' })
    const second = await handedIn('李桂英', '李桂英家水表井被淹', { ...GOOD, photo: 'two' })
    const third = await handedIn('何玉兰', '何玉兰家山泉水没有过滤', { words: '已整改', photo: 'three' })
    const card = await batch()
    const ids = await Promise.all(
      [first, second, third].map(async (n) => (await theFinding(n)).value.facts.id),
    )
    const ticks = ids.map(
      (id) => new RegExp(`"name":"${reviewField(id)}","checked":(true|false)`).exec(json(card.content))?.[1],
    )
    expect(ticks).toEqual(['true', 'true', 'false'])
    expect(json(card.content)).toContain('只说已整改')

    const form = Object.fromEntries(ids.map((id, at) => [reviewField(id), at < 2]))
    const answer = await office.press('P03', card, 'sign_off', form)
    expect(answer.toast?.content).toContain('已销号2条')
    await office.settle()
    const entries = await Promise.all(
      [first, second].map(async (number) => {
        const { value } = await theFinding(number)
        return 'writeOff' in value ? value.writeOff : null
      }),
    )
    expect(entries).toMatchObject([
      { by: 'P03', entry: 1 },
      { by: 'P03', entry: 2 },
    ])
    expect((await theFinding(third)).value.stage).toBe('submitted')
    const rows = await office.bot.deps.store.journal(0, 1_000)
    expect(rows.filter(({ event }) => event.type === 'finding-written-off')).toHaveLength(2)
  })

  it('says which were not written off and why, and is nobody else’s to sign', async () => {
    const number = await handedIn('王德顺', '王德顺家入户水管冻裂', { ...GOOD, photo: 'one' })
    const { id } = (await theFinding(number)).value.facts
    const deps = office.bot.deps
    const others = await signOffAll(deps, [id, 'f-nowhere'], { personId: 'P10', cause: 'c-1' })
    expect(others.done).toEqual([])
    expect(others.refused.map(({ refusal }) => refusal)).toEqual(['reviewer-is-owner', 'no-such-finding'])
    const right = { personId: 'P03', cause: 'c-2' }
    expect((await signOffAll(deps, [id], right)).done).toHaveLength(1)
    expect((await signOffAll(deps, [id], right)).done).toHaveLength(1)
    const rows = await deps.store.journal(0, 1_000)
    expect(rows.filter(({ event }) => event.type === 'finding-written-off')).toHaveLength(1)
  })

  it('numbers what many sign at the same moment one after another, none twice', async () => {
    const { store } = office.bot.deps
    const made = await handedIn('王德顺', '王德顺家入户水管冻裂', { ...GOOD, photo: 'one' })
    const { value } = await theFinding(made)
    const copies = Array.from({ length: 12 }, (_, at) => ({
      ...value,
      facts: { ...value.facts, id: `copy-${at}`, number: `HK-LXG-${String(900 + at)}` },
    }))
    for (const next of copies) {
      const event = { type: 'finding-reported', by: 'P01', at: 1, facts: next.facts, proposal: {} } as unknown
      const change = { id: next.facts.id, expectedVersion: 0, next, events: [event as FindingEvent] }
      await store.commit({ cause: null, at: 1, findings: [change] })
    }
    const outcomes = await Promise.all(
      copies.map(({ facts }, at) =>
        signOffAll(office.bot.deps, [facts.id], { personId: 'P03', cause: `many-${at}` }),
      ),
    )
    expect(outcomes.flatMap(({ done }) => done)).toHaveLength(12)
    const entries = outcomes.flatMap(({ done }) =>
      done.map((finding) => ('writeOff' in finding ? finding.writeOff.entry : undefined)),
    )
    expect(entries.toSorted((a, b) => (a ?? 0) - (b ?? 0))).toEqual(copies.map((_, at) => at + 1))
  })

  it('gives what was reopened a new number, and the old one to nobody else', async () => {
    const { store } = office.bot.deps
    const number = await handedIn('王德顺', '王德顺家入户水管冻裂', { ...GOOD, photo: 'one' })
    const { id } = (await theFinding(number)).value.facts
    await signOffAll(office.bot.deps, [id], { personId: 'P03', cause: 'first' })
    const off = await theFinding(number)
    const at = office.bot.deps.now()
    const events: FindingEvent[] = [
      { type: 'finding-reopened', by: 'P20', at, why: 'relapsed', reason: '又漏了', dueOn: '2027-02-01' },
      { type: 'finding-claimed', by: 'P10', at },
      { type: 'work-submitted', by: 'P10', at, text: '重新更换', photos: [], late: false },
    ]
    const next = events.reduce(evolve, off.value)
    await store.commit({ cause: null, at, findings: [{ id, expectedVersion: off.version, next, events }] })
    await signOffAll(office.bot.deps, [id], { personId: 'P03', cause: 'second' })
    expect((await theFinding(number)).value).toMatchObject({
      writeOff: { entry: 2 },
      reopenings: [{ writeOff: { entry: 1 } }],
    })
    expect((await checkJournal(store)).brokenAt).toBeNull()
  })
})
