import { readFileSync } from 'node:fs'
import { Command } from 'commander'
import { importCalendar, planCalendar } from '../app/reminding/import-calendar.ts'
import { isDay } from '../domain/calendar.ts'
import { type Notice, readNotice } from '../domain/calendar-notice.ts'
import { withRegister } from './with-register.ts'

export const calendarCommand = (): Command =>
  new Command('calendar')
    .description('放假调休安排 Days off and make-up workdays')
    .addCommand(importCommand())

const importCommand = () =>
  new Command('import')
    .description(
      '导入国务院办公厅的放假通知，顺延按工作日算的期限，并告诉相关的人 Import the State Council’s notice, move what depends on workdays, and tell whom it concerns',
    )
    .argument('<file>', '通知的文字（.txt），或 {"year","off","work"} 的 JSON The notice’s text, or JSON')
    .option('--yes', '写入；不加只显示会改什么 write it; otherwise only show what changes')
    .addHelpText('after', '\n例 example:\n  xiaohao calendar import 2027放假通知.txt --yes')
    .action((file: string, { yes = false }: { readonly yes?: boolean }) =>
      withRegister(async (deps) => {
        const campaign = (await deps.store.campaign())?.value
        if (campaign === undefined) return fail('还没有启用排查行动。 No campaign is in force yet.')
        const text = readFileSync(file, 'utf8')
        const notice = text.trimStart().startsWith('{') ? readJson(text) : readNotice(text)
        if (notice === null)
          return fail(
            '没看懂是哪一年、放哪些天假，请用通知原文。 No year or days off found; use the notice’s own text.',
          )
        const { year, after, changed } = planCalendar(campaign, notice)
        console.log(`${year}　${changed ? '' : '没有变化 unchanged'}`)
        console.log(`  放假 off: ${after.off.join(' ')}`)
        console.log(`  上班 work: ${after.work.join(' ')}`)
        if (!yes) return console.log('没有写入；核对后加 --yes。 Nothing was written; add --yes.')
        const moved = await importCalendar(deps, notice, 'cli')
        console.log(`已写入；顺延了${moved}条问题的期限。 Written; the terms of ${moved} findings moved.`)
      }),
    )

function readJson(text: string): Notice | null {
  const { year, off, work } = JSON.parse(text) as Readonly<Record<string, unknown>>
  const days = (list: unknown): readonly string[] | null =>
    Array.isArray(list) &&
    list.every((day) => typeof day === 'string' && isDay(day) && day.startsWith(String(year)))
      ? (list as readonly string[])
      : null
  const [free, worked] = [days(off), days(work)]
  return free === null || worked === null
    ? null
    : { year: String(year), days: { off: free, work: worked }, whole: true }
}

function fail(words: string): void {
  console.error(words)
  process.exitCode = 1
}
