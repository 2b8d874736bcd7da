import type { Locator, Page } from 'playwright-core'
import type { Acting } from '../../src/play/hands.ts'
import type { Press, PressOutcome, Simulator, UploadedFile, Writing } from '../../src/simulator/contract.ts'

type Json = Readonly<Record<string, unknown>>
const isObject = (it: unknown): it is Json => typeof it === 'object' && it !== null && !Array.isArray(it)

/** Every element of a card, in reading order. */
function* elements(card: unknown): Generator<Json> {
  if (Array.isArray(card)) for (const each of card) yield* elements(each)
  if (!isObject(card)) return
  if (typeof card.tag === 'string') yield card
  for (const [key, inner] of Object.entries(card)) if (key !== 'behaviors') yield* elements(inner)
}
const wordsOn = ({ text }: Json): string => (isObject(text) ? String(text.content) : '')

/** People's acts, done in the simulator's page: its switcher, its fields, its buttons and their confirmations. */
export function byHand(page: Page, feishu: Simulator, after: (what: string) => Promise<void>): Acting {
  const become = async (as: string, chatId: string) => {
    await page.goto(`${feishu.url}/?as=${as}&chat=${chatId}`)
    await page.getByTestId('composer').waitFor()
  }
  const write = async ({ as, chatId, text = '', images = [], files = [] }: Writing) => {
    await become(as, chatId)
    if (text !== '') await page.getByTestId('composer').fill(text)
    const given = [...images, ...files]
    if (given.length > 0) await page.getByTestId('files').setInputFiles(given.map(asFile))
    const answered = page.waitForResponse((response) => response.url().endsWith('/_sim/messages'))
    await page.getByTestId('send').click()
    const { messageIds } = (await (await answered).json()) as { messageIds: readonly string[] }
    await after(`${as} ${text.slice(0, 12)}`)
    return messageIds
  }
  const press = async ({ as, messageId, action }: Press): Promise<PressOutcome> => {
    const message = feishu.seen.sent().find((each) => each.messageId === messageId)
    if (message === undefined) throw new Error(`no message ${messageId}`)
    await become(as, message.chatId)
    const card = page.getByTestId(`message-${messageId}`)
    await card.scrollIntoViewIfNeeded()
    for (const [name, value] of Object.entries(action.form ?? {})) await fill(card, name, value)
    const buttons = [...elements(message.content)].filter(({ tag }) => tag === 'button')
    const named = buttons.filter((each) => each.name === action.element || wordsOn(each) === action.element)
    const button = named[action.nth ?? 0]
    if (button === undefined) throw new Error(`no button ${action.element}`)
    const alike = buttons.filter((each) => wordsOn(each) === wordsOn(button))
    const nth = alike.indexOf(button)
    const shown = card.getByRole('button', { name: wordsOn(button), exact: true }).nth(nth)
    if (!(await shown.isVisible())) await unfold(card, shown)
    const answered = page.waitForResponse((response) => response.url().endsWith('/_sim/press'))
    await shown.click()
    if (button.confirm !== undefined) await page.getByTestId('confirm-yes').click()
    const outcome = (await (await answered).json()) as PressOutcome
    await after(`${as} ${wordsOn(button).slice(0, 12)}`)
    return outcome
  }
  return { write, press }
}

const asFile = ({ name, mime, base64 }: UploadedFile) => ({
  name,
  mimeType: mime ?? 'application/octet-stream',
  buffer: Buffer.from(base64, 'base64'),
})

/** What is folded away is opened first. */
async function unfold(card: Locator, wanted: Locator): Promise<void> {
  for (const summary of await card.locator('summary').all()) {
    await summary.click()
    if (await wanted.isVisible()) return
  }
}

async function fill(card: Locator, name: string, value: string | boolean | readonly string[]): Promise<void> {
  const field = card.getByTestId(`field-${name}`)
  if (typeof value === 'boolean') return field.setChecked(value)
  if (typeof value !== 'string') {
    for (const one of value) await field.locator(`input[value="${one}"]`).check()
    return
  }
  const tag = await field.evaluate((element) => element.tagName)
  if (tag === 'SELECT') await field.selectOption(value)
  else await field.fill(value)
}
