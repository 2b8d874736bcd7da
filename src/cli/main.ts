import { Command } from 'commander'
import { WrongSettings } from '../config.ts'
import { calendarCommand } from './calendar.ts'
import { campaignCommand } from './campaign.ts'
import { demoCommand } from './demo.ts'
import { doctorCommand } from './doctor.ts'
import { backupCommand, moveCommand, restoreCommand } from './move.ts'
import { registerCommand } from './register.ts'
import { rehearseCommand } from './rehearse.ts'
import { sampleCommand } from './sample.ts'
import { migrateCommand, serveCommand } from './serve.ts'
import { simulateCommand } from './simulate.ts'
import { statisticsCommand } from './statistics.ts'

const program = new Command('xiaohao')
  .description(
    '销号：群聊里的排查—整改—销号。 Inspection, rectification and write-off inside Feishu/Lark chats.',
  )
  .version('0.1.0')
  .showHelpAfterError('（--help 看用法 shows how）')
  .addCommand(demoCommand())
  .addCommand(serveCommand())
  .addCommand(campaignCommand())
  .addCommand(registerCommand())
  .addCommand(sampleCommand())
  .addCommand(statisticsCommand())
  .addCommand(simulateCommand())
  .addCommand(migrateCommand())
  .addCommand(moveCommand())
  .addCommand(backupCommand())
  .addCommand(restoreCommand())
  .addCommand(calendarCommand())
  .addCommand(rehearseCommand())
  .addCommand(doctorCommand())

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = 1
  if (error instanceof WrongSettings) {
    console.error('设置有误，程序没有启动。 Wrong settings, nothing was started:')
    for (const line of error.lines) console.error(`  ${line}`)
  } else {
    console.error(error instanceof Error ? error.message : String(error))
  }
}
