import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addDays, dayOf } from '../../src/domain/calendar.ts'
import { aNewFinding } from '../support/builders.ts'
import { docxText } from '../support/docx-text.ts'
import { type Office, openOffice, who } from '../support/office.ts'

let office: Office
beforeEach(async () => {
  office = await openOffice()
  const { store, now } = office.bot.deps
  const finding = (id: string, townId: string, villageId: string) =>
    aNewFinding('claimed', {
      id,
      number: id.toUpperCase(),
      campaignId: 'qinyuan-demo',
      townId,
      villageId,
      finderId: 'P02',
      ownerId: 'P10',
      reviewerId: 'P03',
      dueOn: addDays(dayOf(now()), 10),
      reportedAt: now(),
    })
  const findings = [
    finding('f-1', 'hekou', 'hekou-lengxigou'),
    finding('f-2', 'chengguan', 'chengguan-shiziwan'),
  ]
  await store.commit({ cause: null, at: now(), findings })
})
afterEach(() => office.close())

const messagesOf = (personId: string) => office.feishu.seen.messages(office.privateChat(personId))
async function say(personId: string, text: string) {
  await office.feishu.act.write({ as: who(personId), chatId: office.privateChat(personId), text })
  await office.settle()
}
async function reportOf(personId: string): Promise<string> {
  await say(personId, '日报')
  const sent = messagesOf(personId).findLast(({ type }) => type === 'file')?.content
  const { file_key: key, file_name: name } = sent as { file_key: string; file_name: string }
  expect(name).toBe(`整改日报-${dayOf(office.bot.deps.now())}.docx`)
  return docxText(office.feishu.seen.bytes(key) ?? new Uint8Array())
}

describe('the daily report (日报) asked for in the chat', () => {
  it('comes as a document: the county’s to the office, a town’s to its lead, and says which', async () => {
    const county = await reportOf('P19')
    expect(county).toContain('应整改2条')
    expect(county).not.toContain('可见的范围')
    const town = await reportOf('P04')
    expect(town).toContain('就本人可见的范围')
    expect(town).toContain('应整改1条')
    expect(town).toContain('河口回族镇')
    expect(town).not.toContain('城关镇')
  })

  it('is not for those who look after no place: they are told where their own is', async () => {
    await say('P10', '日报')
    expect(messagesOf('P10').some(({ type }) => type === 'file')).toBe(false)
    expect(JSON.stringify(messagesOf('P10').at(-1)?.content)).toContain('我的事项')
  })
})
