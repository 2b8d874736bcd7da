import { readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import { Command } from 'commander'
import { importRegister } from '../app/import-register.ts'
import { OPERATOR } from '../app/may-see.ts'
import { sheets } from '../documents/sheets.ts'
import { withRegister } from './with-register.ts'

export const registerCommand = (): Command =>
  new Command('register')
    .description('登记簿：户或场所的底册 The register of households or premises')
    .addCommand(importCommand())

const importCommand = () =>
  new Command('import')
    .description(
      '导入登记簿：新编号新增，已有的更新，有误的行写在旁边的“-退回.xlsx” Import; wrong rows go to a file beside it',
    )
    .argument('<file>', 'xlsx 文件 an xlsx file')
    .addHelpText('after', '\n例 example:\n  xiaohao register import 登记簿.xlsx')
    .action((file: string) =>
      withRegister(async (deps) => {
        const outcome = await importRegister(deps, sheets, {
          bytes: readFileSync(file),
          name: basename(file),
          by: OPERATOR,
        })
        if (outcome.kind === 'refused') {
          console.error(`${outcome.words.zh} ${outcome.words.en}`)
          process.exitCode = 1
          return
        }
        const { added, changed, same, refused, returned } = outcome
        console.log(
          `新增${added}，更新${changed}，不变${same}，退回${refused}。 Added ${added}, changed ${changed}, same ${same}, refused ${refused}.`,
        )
        if (returned === null) return
        const beside = join(dirname(file), `${basename(file, extname(file))}-退回.xlsx`)
        writeFileSync(beside, returned)
        console.log(`退回的行写在 Refused rows are in: ${beside}`)
      }),
    )
