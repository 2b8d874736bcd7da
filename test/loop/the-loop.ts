import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CHATS } from '../../src/demo/campaign.ts'
import { checkJournal } from '../../src/store/journal-hash.ts'
import { aPicture, type Office, type OfficeOptions, openOffice, rightForm, who } from '../support/office.ts'

const text = (content: unknown): string => JSON.stringify(content)

/** The main job, whole: report, sign, hand in, return, hand in again, write off. Run over every way in and every database. */
export function describeTheLoop(name: string, options: () => OfficeOptions | Promise<OfficeOptions>): void {
  describe(`the loop, ${name}`, () => {
    let office: Office
    beforeEach(async () => {
      office = await openOffice(await options())
    })
    afterEach(() => office.close())

    it('goes from a report in the group to the write-off, and every card follows', async () => {
      const { feishu, press, card, settle, privateChat } = office
      await feishu.act.write({ as: who('P01'), chatId: CHATS.team3, text: '上报', mentions: ['bot'] })
      await settle()
      const form = card(CHATS.team3)
      const asked = await press('P01', form, 'send', rightForm({ object: '', text: '' }))
      expect(asked.toast?.type).toBe('warning')
      await settle()
      const marked = card(privateChat('P01'))
      expect(text(card(CHATS.team3).content)).not.toContain('initial_option')
      expect(text(marked.content)).toContain('请写明户主、单位或项目')
      expect(text(marked.content)).toContain('"initial_option":"hekou-lengxigou"')

      const reported = await press('P01', marked, 'send', rightForm())
      expect(reported.toast?.content).toContain('HK-LXG-0001')
      await settle()
      for (const chat of [CHATS.team3, CHATS.hekou]) {
        expect(text(card(chat).content)).toContain('HK-LXG-0001')
        expect(text(card(chat).content)).not.toContain('王德顺')
      }
      const owners = card(privateChat('P10'))
      expect(text(owners.content)).toContain('王德顺')

      const wrong = await press('P11', card(CHATS.hekou), '看责任书并签字')
      expect(wrong.toast?.content).toContain('责任人不是您')
      expect((await press('P10', owners, '签字认领')).toast?.type).toBe('success')
      await settle()
      expect(text(card(CHATS.hekou).content)).toContain('整改中')

      await handIn(office, '收到', [])
      await handIn(office, '正在整改', [])
      expect(text(card(CHATS.hekou).content)).toContain('整改中')
      await handIn(office, '已整改，水管已更换', [])
      expect(text(feishu.seen.messages(privateChat('P10')).at(-1)?.content)).toContain('还差至少一张')
      await handIn(office, null, ['one', 'two'])
      const review = card(privateChat('P03'))
      expect(text(review.content)).toContain('水管已更换')
      expect(text(review.content)).toContain('img_v3_')

      expect((await press('P01', card(privateChat('P10')), '提交整改').catch(() => null))?.ok ?? false).toBe(
        false,
      )
      const back = await press('P03', review, 'return', { reason: ['照片与问题不对应（拍的是别户/别处）'] })
      expect(back.toast?.type).toBe('success')
      await settle()
      expect(text(card(privateChat('P10')).content)).toContain('照片与问题不对应')

      await handIn(office, '已整改，重新拍照', ['three'])
      const again = card(privateChat('P03'))
      expect(again.messageId).not.toBe(review.messageId)
      expect((await press('P03', again, '同意销号')).toast?.type).toBe('success')
      await settle()
      for (const chat of [CHATS.team3, CHATS.hekou, privateChat('P10'), privateChat('P03')]) {
        expect(text(card(chat, (json) => json.includes('HK-LXG-0001')).content)).toContain('已销号')
      }
      const stale = await press('P03', review, '同意销号').catch((error: Error) => error.message)
      expect(text(stale)).not.toContain('success')

      const journal = await checkJournal(office.bot.deps.store)
      expect(journal.brokenAt).toBeNull()
      expect(await office.bot.deps.store.deadJobs(10)).toEqual([])
    })
  })
}

/** The owner replies in private to the newest card, as a phone does: words and each picture on their own. */
async function handIn(office: Office, words: string | null, pictures: readonly string[]): Promise<void> {
  const { feishu, card, settle, privateChat } = office
  const chatId = privateChat('P10')
  const replyTo = card(chatId).messageId
  const images = await Promise.all(pictures.map(aPicture))
  if (words !== null)
    await feishu.act.write({ as: who('P10'), chatId, text: words, replyTo, device: 'phone' })
  if (images.length > 0) await feishu.act.write({ as: who('P10'), chatId, images, replyTo, device: 'phone' })
  await settle()
}
