import { writeFileSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import { Command, Option } from 'commander'
import { applyPlan, type CampaignPlan, planCampaign } from '../app/apply-campaign.ts'
import type { Deps } from '../app/deps.ts'
import { OPERATOR } from '../app/may-see.ts'
import { campaignSchema } from '../documents/campaign/file.ts'
import { addDays, dayOf, daysBetween } from '../domain/calendar.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import { isSampleName, SAMPLE_NAMES, SHIPPED } from '../samples/samples.ts'
import { formatOf, problemLines, readCampaignFile, writeCampaign } from './campaign-file.ts'
import { withRegister } from './with-register.ts'

type Flags = { readonly format?: string; readonly yes?: boolean }

const formatOption = () =>
  new Option('--format <format>', '格式，不写则看文件名 format, by the file’s name unless said').choices([
    'json',
    'xlsx',
  ])
const example = (...lines: readonly string[]) =>
  `\n例 example:\n${lines.map((line) => `  ${line}`).join('\n')}`
const FILE = `JSON 或 xlsx 文件，或样例名 a file, or a sample: ${SAMPLE_NAMES.join(' | ')}`

export const campaignCommand = (): Command =>
  new Command('campaign')
    .description('排查行动是一个可读的文件：检查、启用、导出 Check, apply and export a campaign’s file')
    .addCommand(checkCommand())
    .addCommand(applyCommand())
    .addCommand(exportCommand())
    .addCommand(schemaCommand())

const checkCommand = () =>
  new Command('check')
    .description('列出文件里的每一处错误 Print every mistake in the file, with its place')
    .argument('<file>', FILE)
    .addOption(formatOption())
    .addHelpText('after', example('xiaohao campaign check campaign.json', 'xiaohao campaign check 行动.xlsx'))
    .action(async (file: string, flags: Flags) => {
      const read = await readCampaignFile(file, formatOf(file, flags.format), null)
      for (const line of problemLines(read)) console.log(line)
      if (read.campaign === null) process.exitCode = 1
      console.log(
        read.campaign === null ? '文件有误，不能启用。 Not right yet.' : '没有错误，可以启用。 No mistakes.',
      )
    })

const applyCommand = () =>
  new Command('apply')
    .description('启用文件里的行动：先说明会改什么，再问 Put it in force, after saying what changes')
    .argument('<file>', FILE)
    .addOption(formatOption())
    .option('--yes', '不再询问 do not ask')
    .addHelpText(
      'after',
      example('xiaohao campaign apply county', 'xiaohao campaign apply campaign.json --yes'),
    )
    .action((file: string, flags: Flags) =>
      withRegister(async (deps) => {
        const known = (await deps.store.campaign())?.value ?? null
        const read = await readCampaignFile(file, formatOf(file, flags.format), known)
        for (const line of problemLines(read)) console.log(line)
        if (read.campaign === null) return fail('文件有误，没有启用。 Not right yet; nothing was applied.')
        const next = isSampleName(file) ? inTime(read.campaign, known, deps.now()) : read.campaign
        await applyOrSay(deps, next, flags.yes === true)
      }),
    )

const exportCommand = () =>
  new Command('export')
    .description('把正在执行的行动写成文件 Write the campaign in force as a file')
    .argument('<file>', 'JSON 或 xlsx 文件 the file to write')
    .addOption(formatOption())
    .addHelpText(
      'after',
      example('xiaohao campaign export campaign.json', 'xiaohao campaign export 行动.xlsx'),
    )
    .action((file: string, flags: Flags) =>
      withRegister(async ({ store }) => {
        const campaign = (await store.campaign())?.value
        if (campaign === undefined) return fail('还没有启用排查行动。 No campaign is in force yet.')
        writeFileSync(file, await writeCampaign(campaign, formatOf(file, flags.format)))
        console.log(`已写入 Written: ${file}`)
      }),
    )

const schemaCommand = () =>
  new Command('schema')
    .description('文件格式的 JSON Schema The JSON Schema of the file')
    .argument('[file]', '写到哪里，不写则显示 where to write it')
    .addHelpText('after', example('xiaohao campaign schema docs/campaign.schema.json'))
    .action((file: string | undefined) => {
      const schema = `${JSON.stringify(campaignSchema(), null, 2)}\n`
      if (file === undefined) process.stdout.write(schema)
      else writeFileSync(file, schema)
    })

async function applyOrSay(deps: Deps, next: Campaign, yes: boolean): Promise<void> {
  const plan = await planCampaign(deps, next, OPERATOR)
  for (const line of planLines(plan)) console.log(line)
  if (plan.kind === 'refused') process.exitCode = 1
  if (plan.kind !== 'changes') return
  if (!yes && !(await agreed())) return
  await applyPlan(deps, plan, OPERATOR)
  console.log('已启用。 Applied.')
}

function planLines(plan: CampaignPlan): readonly string[] {
  if (plan.kind === 'nothing')
    return ['与正在执行的一样，不用改。 The same as what is in force; nothing to do.']
  if (plan.kind === 'changes') return plan.lines.map(({ zh, en }) => `  ${zh} · ${en}`)
  return [
    '不能启用 Refused:',
    ...plan.why.map(({ zh, en }) => `✗ ${zh} ${en}`),
    ...(plan.broken.length === 0
      ? []
      : ['会使这些未办结的问题落空 These open findings would be left hanging:']),
    ...plan.broken.map(
      ({ number, why }) =>
        `✗ ${number} ${why.map(({ zh }) => zh).join('；')} · ${why.map(({ en }) => en).join('; ')}`,
    ),
  ]
}

async function agreed(): Promise<boolean> {
  if (!process.stdin.isTTY) {
    fail('这里没有人可以回答，请加 --yes。没有启用。 Nobody can answer here; add --yes. Nothing was applied.')
    return false
  }
  const asking = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await asking.question('启用吗？ Apply? (y/N) ')
  asking.close()
  if (/^(y|yes|是)$/i.test(answer.trim())) return true
  console.log('没有启用。 Nothing was applied.')
  return false
}

/** A sample whose time has passed begins today; one that is in force keeps the days it has. */
function inTime(sample: Campaign, known: Campaign | null, now: number): Campaign {
  const years = { calendar: { years: SHIPPED.years } }
  if (known?.id === sample.id) return { ...sample, ...years, startsOn: known.startsOn, capOn: known.capOn }
  const today = dayOf(now)
  if (sample.capOn > today) return sample
  console.log('样例的日期已过，改为从今天开始。 The sample’s days have passed; it begins today.')
  const capOn = addDays(today, daysBetween(sample.startsOn, sample.capOn))
  return { ...sample, ...years, startsOn: today, capOn }
}

function fail(words: string): void {
  console.error(words)
  process.exitCode = 1
}
