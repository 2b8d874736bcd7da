import { Command } from 'commander'
import type { Deps } from '../app/deps.ts'
import { redraw } from '../app/redraw.ts'
import { sampleOf } from '../app/samples.ts'
import { checkJournal } from '../store/journal-hash.ts'
import { withRegister } from './with-register.ts'

export const sampleCommand = (): Command =>
  new Command('sample').description('督查抽样 The inspectors’ samples').addCommand(
    new Command('verify')
      .description(
        '只凭登记的流水重新抽一次，看是否与记录的一致 Draws again from the journal alone and says whether it is the same',
      )
      .argument('<id>', '样本编号，在样本页上 the sample’s id, on its page')
      .addHelpText('after', '\n例 example:\n  xiaohao sample verify 3f9a1c20b7de')
      .action((id: string) => withRegister((deps) => verify(deps, id))),
  )

async function verify(deps: Deps, id: string): Promise<void> {
  const campaign = (await deps.store.campaign())?.value
  const sample = campaign === undefined ? null : await sampleOf(deps, campaign, id)
  if (sample === null) throw new Error(`没有编号为 ${id} 的样本。 There is no sample ${id}.`)
  const chain = await checkJournal(deps.store)
  const { seed, of, numbers, same } = await redraw(deps.store, sample)
  const whole = chain.brokenAt === null || chain.brokenAt > sample.headSeq
  console.log(
    [
      `登记流水 journal: ${whole ? '完整 unbroken' : `第${chain.brokenAt}行起不一致 broken at row ${chain.brokenAt}`}`,
      `种子 seed: 第${sample.headSeq}行 row ${sample.headSeq} ${seed ?? '（没有这一行 no such row）'}`,
      `当时已销号 written off then: ${of}；A类全查，其余抽${sample.percent}% all of A and ${sample.percent}% of the rest`,
      ...numbers,
    ].join('\n'),
  )
  if (same && whole) return void console.log('一致：与记录的样本相同。 The same as on record.')
  console.error('不一致：与记录的样本不同。 Not the same as on record.')
  process.exitCode = 1
}
