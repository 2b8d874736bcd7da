import { Command } from 'commander'
import { statistics, statisticsLines } from '../app/statistics.ts'
import { withRegister } from './with-register.ts'

export const statisticsCommand = (): Command =>
  new Command('statistics')
    .description('统计数据，每个数字带分母 The figures, each with what it is of')
    .option('--json', '输出 JSON one JSON object')
    .addHelpText('after', '\n例 example:\n  xiaohao statistics --json')
    .action(({ json = false }: { readonly json?: boolean }) =>
      withRegister(async (deps) => {
        const counted = await statistics(deps)
        if (counted === null) throw new Error('还没有启用排查行动。 No campaign is in force yet.')
        console.log(json ? JSON.stringify(counted, null, 2) : statisticsLines(counted).join('\n'))
      }),
    )
