import { Command } from 'commander'
import { nameOf } from '../app/people.ts'
import { addDays, type Day, dayOf, isDay } from '../domain/calendar.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import { STAGES } from '../domain/finding/finding.ts'
import { type Rehearsed, rehearse } from '../domain/reminder/rehearse.ts'
import { withRegister } from './with-register.ts'

type Flags = { readonly from?: string; readonly to?: string; readonly json?: boolean }
const USUAL_DAYS = 30
const OVER: ReadonlySet<string> = new Set(['verified', 'ended', 'voided', 'merged'])

export const rehearseCommand = (): Command =>
  new Command('rehearse')
    .description(
      '预演提醒：按现有登记往后推，每人每天会收到几条，什么也不发 Run the reminders forward over the register without sending anything',
    )
    .option('--from <day>', '从哪天 first day, YYYY-MM-DD')
    .option('--to <day>', '到哪天 last day, YYYY-MM-DD')
    .option('--json', '逐人逐日，JSON person by person and day by day, as JSON')
    .addHelpText('after', '\n例 example:\n  xiaohao rehearse --from 2026-04-01 --to 2026-04-30')
    .action((flags: Flags) =>
      withRegister(async ({ store, now }) => {
        const campaign = (await store.campaign())?.value
        if (campaign === undefined) return fail('还没有启用排查行动。 No campaign is in force yet.')
        const from = flags.from ?? dayOf(now())
        const to = flags.to ?? (isDay(from) ? addDays(from, USUAL_DAYS - 1) : '')
        if (!isDay(from) || !isDay(to) || to < from)
          return fail('日期要写成 2026-04-01，先后不要颠倒。 Days are YYYY-MM-DD, the first one first.')
        const stages = STAGES.filter((stage) => !OVER.has(stage))
        const found = await store.findings({ campaignId: campaign.id, stages })
        const all = rehearse(
          campaign,
          found.map(({ value }) => value),
          { from, to },
        )
        if (flags.json === true) console.log(JSON.stringify(all, null, 2))
        else for (const line of report(campaign, all, { from, to })) console.log(line)
      }),
    )

const messages = ({ digest, word }: Rehearsed): number => Number(digest) + Number(word)
const sum = (all: readonly number[]): number => all.reduce((total, each) => total + each, 0)

function report(
  campaign: Campaign,
  all: readonly Rehearsed[],
  { from, to }: { readonly from: Day; readonly to: Day },
): readonly string[] {
  const total = sum(all.map(messages))
  const single = sum(all.map(({ lines }) => lines))
  const most = [...all].sort((a, b) => messages(b) - messages(a) || b.lines - a.lines).slice(0, 5)
  const days = [...new Set(all.map(({ day }) => day))].map((day) => all.filter((each) => each.day === day))
  return [
    `${from} — ${to}：如果谁都不动 if nobody did anything`,
    `  共${total}条提醒，${new Set(all.map(({ personId }) => personId)).size}人 ${total} messages`,
    `  一条问题发一条的话是${single}条 one message a finding would be ${single}`,
    '每天 by day:',
    ...days.map((each) => {
      const [first] = each
      return `  ${first?.day}　${each.length}人 people　${sum(each.map(messages))}条 messages　每人至多 most ${Math.max(...each.map(messages))}`
    }),
    '最多的 the most:',
    ...most.map(
      (each) =>
        `  ${each.day}　${nameOf(campaign, each.personId)}　${messages(each)}条 messages（${each.lines}条事项 lines）`,
    ),
  ]
}

function fail(words: string): void {
  console.error(words)
  process.exitCode = 1
}
