import { mkdirSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openBrowser } from '../../support/browser.ts'
import { everyCard } from './every-card.ts'
import { GROUP, openStage, type Stage, WANG, ZHANG } from './stage.ts'

const OUT = 'test/.out'
const WIDE = { width: 1280, height: 900 }
const NARROW = { width: 390, height: 844 }
let browser: Browser
let stage: Stage
let faults: string[]

beforeAll(async () => {
  mkdirSync(OUT, { recursive: true })
  browser = await openBrowser()
})
afterAll(() => browser.close())
beforeEach(async () => {
  stage = await openStage()
  faults = []
})
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()))
  await stage.close()
  expect(faults).toEqual([])
})

async function open(as: string, chatId: string, viewport = WIDE): Promise<Page> {
  const page = await browser.newPage({ viewport })
  page.setDefaultTimeout(15_000)
  page.on('pageerror', (error) => faults.push(error.message))
  await page.goto(`${stage.feishu.url}/?as=${as}&chat=${chatId}`)
  return page
}
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

describe('chatting', () => {
  it('sends as one person and shows it to another, with an @ and a reply', async () => {
    const page = await open(ZHANG, GROUP)
    await page.getByTestId('mention').click()
    await page.getByTestId(`mention-${WANG}`).click()
    await page.getByTestId('composer').fill('请看屋顶 <b>')
    await page.getByTestId('send').click()
    const said = await stage.feishu.seen.waitFor(({ sender }) => sender.id === ZHANG)
    await page.getByTestId(`message-${said.messageId}`).getByText('@王五 请看屋顶 <b>').waitFor()

    await page.getByTestId('who').click()
    await page.getByRole('searchbox').fill('王')
    expect(await page.getByTestId(`person-${ZHANG}`).count()).toBe(0)
    await page.getByTestId(`person-${WANG}`).click()
    await page.getByTestId(`chat-${GROUP}`).locator('.unread').waitFor()
    await page.getByTestId(`chat-${GROUP}`).click()
    await page.getByTestId(`message-${said.messageId}`).getByTestId('reply').click()
    await page.getByTestId('composer').fill('好的')
    await page.getByTestId('composer').press('Enter')
    const answer = await stage.feishu.seen.waitFor(({ sender }) => sender.id === WANG)
    expect(answer.parentId).toBe(said.messageId)
    await page.getByTestId(`message-${answer.messageId}`).locator('.quote').getByText('请看屋顶').waitFor()
    expect(new URL(page.url()).searchParams.get('as')).toBe(WANG)
    expect(new URL(page.url()).searchParams.get('chat')).toBe(GROUP)
    await page.getByTestId(`chat-${GROUP}`).locator('.unread').waitFor({ state: 'detached' })
  })

  it('goes along with whoever does something, until one goes somewhere by oneself', async () => {
    const page = await open(ZHANG, GROUP)
    await page.getByTestId('follow').click()
    const at = (key: string) => new URL(page.url()).searchParams.get(key)
    const { chatId } = stage.feishu.act.privateChat(WANG)
    await stage.feishu.act.write({ as: WANG, chatId, text: '我的事项' })
    await page.locator('.talk').getByText('我的事项').waitFor()
    expect([at('as'), at('chat'), at('follow')]).toEqual([WANG, chatId, '1'])
    await page.getByTestId(`chat-${GROUP}`).click()
    await page.waitForURL((url) => !url.searchParams.has('follow'))
    await stage.feishu.act.write({ as: ZHANG, chatId: GROUP, text: '收到' })
    await page.locator('.talk').getByText('收到').waitFor()
    expect([at('as'), at('chat')]).toEqual([WANG, GROUP])
  })

  it('goes along to a card that is pressed', async () => {
    const button = {
      tag: 'button',
      text: { tag: 'plain_text', content: '签收' },
      behaviors: [{ type: 'callback', value: { key: 'go' } }],
    }
    const card = await stage.send({ schema: '2.0', body: { elements: [button] } })
    const page = await open(ZHANG, stage.feishu.act.privateChat(ZHANG).chatId)
    await page.getByTestId('follow').click()
    await stage.feishu.act.press({ as: WANG, messageId: card.messageId, action: { element: '签收' } })
    await page.getByTestId(`message-${card.messageId}`).waitFor()
    expect(new URL(page.url()).searchParams.get('as')).toBe(WANG)
  })

  it('sends pictures and files, and enlarges a picture', async () => {
    const page = await open(ZHANG, GROUP)
    await page.getByTestId('sample-before').click()
    await page.getByTestId('sample-after').click()
    await page.getByTestId('send').click()
    await page.locator('.talk .thumb').nth(1).waitFor()
    await page.getByTestId('files').setInputFiles({
      name: '清单.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('一'),
    })
    await page.getByTestId('send').click()
    await page.locator('.talk').getByText('清单.txt').waitFor()
    await page.locator('.talk .thumb').first().click()
    await page.locator('.veil img').waitFor()
    await page.locator('.veil').click()
    await page.locator('.veil').waitFor({ state: 'detached' })
  })

  it('shows a refusal as a toast, in the reader’s language', async () => {
    const page = await open(ZHANG, GROUP)
    await page.getByTestId('language').click()
    await page.getByTestId('device').click()
    await page.getByTestId('mention').click()
    await page.getByTestId(`mention-${WANG}`).click()
    await page.getByTestId('sample-before').click()
    await page.getByTestId('send').click()
    await page.getByRole('status').waitFor()
    expect(await page.getByRole('status').textContent()).not.toMatch(/[\u4e00-\u9fff]/)
    expect(stage.feishu.seen.messages(GROUP)).toEqual([])
  })

  it('makes a group with chosen members, and a person', async () => {
    const page = await open(ZHANG, '')
    await page.getByTestId('add-chat').click()
    await page.getByTestId('new-name').fill('新群')
    await page.getByRole('dialog').getByText('王五').click()
    await page.getByTestId('new-bot').check()
    await page.getByTestId('dialog-yes').click()
    await page.getByRole('heading', { name: '新群' }).waitFor()
    const made = stage.feishu.seen.world().chats.find(({ name }) => name === '新群')
    expect(made).toMatchObject({ members: [ZHANG, WANG], hasBot: true })
    await page.getByTestId('who').click()
    await page.getByTestId('add-person').click()
    await page.getByTestId('new-name').fill('赵六')
    await page.getByTestId('dialog-yes').click()
    await page.getByTestId('who').locator('strong', { hasText: '赵六' }).waitFor()
  })
})

describe('cards', () => {
  it.each([
    ['desktop', WIDE],
    ['phone', NARROW],
  ])('draws every component at %s width', async (name, viewport) => {
    await stage.send(everyCard(stage.imageKey, WANG))
    const page = await open(ZHANG, GROUP, { ...viewport, height: 2600 })
    await page.locator('.chart canvas').first().waitFor()
    const card = page.locator('.card')
    expect(await card.locator('.unknown').count()).toBe(0)
    await card.getByText('1,200').waitFor()
    await card.getByRole('button', { name: '下一页' }).click()
    await card.getByText('阎家坪').waitFor()
    expect(await card.getByRole('button', { name: '不能按' }).isDisabled()).toBe(true)
    expect(await overflow(page)).toBe(0)
    await page.screenshot({ path: `${OUT}/every-component-${name}.png` })
    await page.getByTestId('language').click()
    await card.getByText('Every component').waitFor()
  })

  it('sends a form with its defaults and what was filled in, once what is required is there', async () => {
    await stage.send(everyCard(stage.imageKey, WANG))
    const page = await open(ZHANG, GROUP)
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByRole('status').getByText('请填写必填项').waitFor()
    expect(stage.pressed).toEqual([])
    await page.getByTestId('field-measures').fill('换水管')
    await page.getByTestId('field-owner').selectOption({ label: '王五' })
    await page.getByTestId('field-sure').check()
    // What others say meanwhile takes nothing away from a form half filled in.
    await stage.feishu.act.write({ as: WANG, chatId: GROUP, text: '稍等' })
    await page.locator('.talk').getByText('稍等').waitFor()
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByRole('status').getByText('已收到').waitFor()
    expect(stage.pressed[0]?.form_value).toEqual({
      measures: '换水管',
      level: 'b',
      causes: ['y'],
      owner: WANG,
      day: '2026-04-08 +0800',
      hour: '08:30 +0800',
      moment: '2026-04-08 08:30 +0800',
      sure: true,
    })
  })

  it('tells the app of a field of its own when somebody is done with it, not of every keystroke', async () => {
    const callback = [{ type: 'callback', value: {} }]
    const elements = [
      {
        tag: 'input',
        name: 'note',
        placeholder: { tag: 'plain_text', content: '备注' },
        behaviors: callback,
      },
      { tag: 'input', name: 'long', input_type: 'multiline_text', behaviors: callback },
      { tag: 'date_picker', name: 'day', behaviors: callback },
      { tag: 'picker_time', name: 'hour', behaviors: callback },
    ]
    await stage.send({ schema: '2.0', body: { elements } })
    const page = await open(ZHANG, GROUP)
    const told = () => stage.pressed.map(({ input_value, option }) => input_value ?? option)
    await page.getByTestId('field-note').pressSequentially('换水管')
    expect(told()).toEqual([])
    await page.getByTestId('field-note').press('Enter')
    await expect.poll(told).toEqual(['换水管'])
    await page.getByTestId('field-long').pressSequentially('一')
    await page.getByTestId('field-long').press('Enter')
    await page.getByTestId('field-long').pressSequentially('二')
    // Leaving a field is being done with it; what was told already is not told again.
    await page.getByTestId('field-day').pressSequentially('04082026')
    await expect.poll(told).toEqual(['换水管', '一\n二'])
    await page.getByTestId('field-hour').pressSequentially('0830AM')
    await page.getByTestId('field-hour').blur()
    await expect.poll(told).toEqual(['换水管', '一\n二', '2026-04-08 +0800', '08:30 +0800'])
  })

  it('asks before a button that wants it, and tells a button from the area around it', async () => {
    await stage.send(everyCard(stage.imageKey, WANG))
    const page = await open(ZHANG, GROUP)
    await page.getByRole('button', { name: '同意' }).click()
    await page.getByTestId('confirm-no').click()
    await page.getByRole('button', { name: '同意' }).click()
    await page.getByTestId('confirm-yes').click()
    await expect.poll(() => stage.pressed.length).toBe(1)
    await page.getByRole('button', { name: '块内按钮' }).last().click()
    await expect.poll(() => stage.pressed.length).toBe(2)
    await page.getByText('整块可点').click()
    await expect.poll(() => stage.pressed.length).toBe(3)
    await page.getByLabel('更多').click()
    await page.getByRole('button', { name: '转办' }).click()
    await expect.poll(() => stage.pressed.length).toBe(4)
    expect(stage.pressed.map(({ value }) => value?.key)).toEqual(['agree', 'within', 'area', 'more'])
    expect(stage.pressed[3]?.option).toBe('transfer')
  })

  it('begins a changed card anew with its own defaults', async () => {
    const words = (content: string) => ({ tag: 'plain_text', content })
    const card = (typed: string) => ({
      schema: '2.0',
      config: { update_multi: true },
      body: {
        elements: [
          {
            tag: 'form',
            name: 'plan',
            elements: [
              { tag: 'input', name: 'measures', default_value: typed },
              {
                tag: 'button',
                name: 'send',
                text: words('提交'),
                form_action_type: 'submit',
                behaviors: [{ type: 'callback', value: {} }],
              },
            ],
          },
        ],
      },
    })
    stage.answer = () => ({ card: { type: 'raw', data: card('第二稿') } })
    await stage.send(card('第一稿'))
    const page = await open(ZHANG, GROUP)
    const field = page.getByTestId('field-measures')
    await expect.poll(() => field.inputValue()).toBe('第一稿')
    await field.fill('我写的')
    await page.getByRole('button', { name: '提交' }).click()
    await expect.poll(() => field.inputValue()).toBe('第二稿')
  })

  it('stands at the end of the chat once its pictures and charts are there', async () => {
    await stage.send(everyCard(stage.imageKey, WANG))
    const page = await open(ZHANG, GROUP)
    await page.locator('.chart canvas').first().waitFor()
    const toGo = () =>
      page.locator('.talk').evaluate((list) => list.scrollHeight - list.scrollTop - list.clientHeight)
    await expect.poll(toGo).toBeLessThan(2)
  })

  it('says what Feishu says when the app fails', async () => {
    stage.answer = () => ({ toast: 'not an object' })
    await stage.send(everyCard(stage.imageKey, WANG))
    const page = await open(ZHANG, GROUP)
    await page.getByText('整块可点').click()
    await page.locator('.toast.error').getByText('200672').waitFor()
  })
})

describe('threads, reactions and settings', () => {
  it.each([
    ['desktop', WIDE],
    ['phone', NARROW],
  ])('opens a thread from its mark and goes on in it, at %s width', async (_, viewport) => {
    const { act, seen } = stage.feishu
    const [root = ''] = await act.write({ as: ZHANG, chatId: GROUP, text: '屋顶漏水' })
    await act.write({ as: WANG, chatId: GROUP, text: '先去看看', replyTo: root, inThread: true })
    const page = await open(ZHANG, GROUP, viewport)
    // What is said in a thread stands in the thread only.
    await page.getByText('屋顶漏水').waitFor()
    expect(await page.locator('.pane .talk').getByText('先去看看').count()).toBe(0)
    await page.getByTestId('thread').getByText('1 条回复').click()
    const panel = page.getByTestId('thread-panel')
    await panel.getByText('先去看看').waitFor()
    await panel.getByTestId('thread-composer').fill('辛苦')
    await panel.getByTestId('thread-composer').press('Enter')
    await panel.locator('.talk').getByText('辛苦').waitFor()
    const said = seen.messages(GROUP).at(-1)
    expect(said).toMatchObject({ rootId: root, threadId: seen.messages(GROUP)[0]?.threadId })
    expect(await overflow(page)).toBe(0)
    await panel.getByTestId('thread-close').click()
    await page.getByTestId('thread').getByText('2 条回复').waitFor()
  })

  it('begins a thread, and puts a reaction on a message and takes it away', async () => {
    const { act, seen } = stage.feishu
    const [first = ''] = await act.write({ as: WANG, chatId: GROUP, text: '已到现场' })
    const page = await open(ZHANG, GROUP)
    const message = page.getByTestId(`message-${first}`).first()
    await message.hover()
    await message.getByTestId('in-thread').click()
    await page.getByTestId('thread-composer').fill('收到')
    await page.getByTestId('thread-send').click()
    await message.getByText('1 条回复').waitFor()
    await page.getByTestId('thread-close').click()
    await message.getByTestId('react').click()
    await message.getByTestId('react-MUSCLE').click()
    const reactions = () => seen.messages(GROUP)[0]?.reactions
    await expect.poll(reactions).toEqual([{ emojiType: 'MUSCLE', by: [ZHANG] }])
    await message.locator('.reactions button').click()
    await expect.poll(reactions).toEqual([])
  })

  it('renames a group, and changes who is in it', async () => {
    const { act, seen } = stage.feishu
    const { openId } = act.addPerson({ name: '赵六' })
    const page = await open(ZHANG, GROUP, NARROW)
    await page.getByTestId('chat-settings').click()
    await page.getByTestId('chat-name').fill('整改二群')
    await page.getByRole('dialog').getByText('赵六').click()
    await page.getByRole('dialog').getByText('王五').click()
    await page.getByTestId('dialog-yes').click()
    await page.getByRole('heading', { name: '整改二群' }).waitFor()
    await expect.poll(() => seen.world().chats[0]?.members).toEqual([ZHANG, openId])
    await expect
      .poll(() => seen.deliveries().map(({ eventType }) => eventType))
      .toEqual(['im.chat.updated_v1', 'im.chat.member.user.added_v1', 'im.chat.member.user.deleted_v1'])
  })

  it('stops the bot in one’s private chat, and lets it write again', async () => {
    const page = await open(ZHANG, '')
    await page.getByTestId('chat-bot').click()
    await page.getByTestId('stop-bot').getByText('停用').click()
    await expect.poll(() => stage.feishu.seen.world().app.stoppedBy).toEqual([ZHANG])
    await page.getByTestId('stop-bot').getByText('恢复').click()
    await expect.poll(() => stage.feishu.seen.world().app.stoppedBy).toEqual([])
  })
})

describe('the rest', () => {
  it('inspects calls and deliveries, turns the clock, and makes and clears faults', async () => {
    await stage.send(everyCard(stage.imageKey, WANG))
    const page = await open(ZHANG, GROUP)
    await page.getByTestId('inspector').click()
    await page.getByText('→ POST im/v1/messages 200').click()
    await page.locator('.inspector pre').getByText('receive_id').first().waitFor()
    const before = stage.feishu.clock.now()
    await page.getByRole('button', { name: '+1 h' }).click()
    await expect.poll(() => stage.feishu.clock.now() - before >= 3_600_000).toBe(true)
    await page.getByTestId('fault-rate-limited').click()
    await page.getByTestId('fault-twice').click()
    await page.getByRole('button', { name: '去掉 twice' }).click()
    await expect.poll(() => stage.feishu.faults.list().map(({ kind }) => kind)).toEqual(['rate-limited'])
    await page.screenshot({ path: `${OUT}/inspector.png` })
    await page.getByTestId('faults-clear').click()
    await expect.poll(() => stage.feishu.faults.list().length).toBe(0)
  })

  it('goes from list to chat and back at phone width, and presses the bot’s menu', async () => {
    const page = await open(ZHANG, '', NARROW)
    await page.getByTestId('chat-bot').click()
    await page.getByTestId('menu-help').click()
    await expect
      .poll(() => stage.feishu.seen.deliveries().map(({ eventType }) => eventType))
      .toContain('application.bot.menu_v6')
    expect(await overflow(page)).toBe(0)
    await page.getByTestId('back').click()
    await page.getByTestId(`chat-${GROUP}`).click()
    await page.getByTestId('composer').waitFor()
    expect(await page.getByTestId('who').isVisible()).toBe(false)
  })

  it('lets somebody begin who comes with an address of nobody', async () => {
    const page = await open('ou_nobody', 'oc_nowhere')
    await page.getByTestId('who').locator('strong', { hasText: '张三' }).waitFor()
  })
})
