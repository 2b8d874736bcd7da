import chromium from '@sparticuz/chromium'
import { type Browser, chromium as playwright } from 'playwright-core'

/** A real Chromium, from npm. Says in one line what to do on a machine that lacks its libraries. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = await chromium.executablePath()
  // Its own arguments are for a machine of one process; here a closed page must not take the browser with it.
  const own = chromium.args.filter(
    (argument) => argument !== '--single-process' && argument !== '--no-zygote',
  )
  const quiet = [
    '--no-sandbox',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ]
  try {
    return await playwright.launch({ executablePath, args: [...own, ...quiet], headless: true })
  } catch (error) {
    throw new Error('Chromium did not start; on a slim system install libnss3 and try again', {
      cause: error,
    })
  }
}
