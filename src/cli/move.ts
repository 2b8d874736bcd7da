import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Command } from 'commander'
import type { PhotoStore } from '../app/ports/chat.ts'
import { environment, readKeeping } from '../config.ts'
import { folderPhotos } from '../store/folder-photos.ts'
import { copyPhotos } from '../store/keep-photos.ts'
import { type Moved, MoveRefused, moveRegister } from '../store/move.ts'
import { openDb } from '../store/open.ts'
import { photosOf, registerAt } from '../wire.ts'

const URLS = 'postgres://… 或 or xiaohao.db'

export const moveCommand = (): Command =>
  new Command('move')
    .description(
      '搬家：把整个登记搬到另一个空数据库，逐表核对；中断后再执行一遍即可 Moves the register to another, empty database; run it again when it was interrupted',
    )
    .requiredOption('--from <url>', URLS)
    .requiredOption('--to <url>', URLS)
    .addHelpText(
      'after',
      '\n先停下机器人。照片不动：数据目录或 S3 照旧。 Stop the bot first. Pictures stay where they are.\n例 example:\n  xiaohao move --from xiaohao-data/xiaohao.db --to postgres://xiaohao@db/xiaohao',
    )
    .action(async ({ from, to }: { readonly from: string; readonly to: string }) => {
      if (from === to) throw new Error('两个地址一样。 Both are the same register.')
      await copyRegister(from, to, { quiet: true })
    })

export const backupCommand = (): Command =>
  new Command('backup')
    .description(
      '备份：登记（某一时刻的全部）和照片，机器人不必停下 The register at one moment, and its pictures; the bot may run on',
    )
    .argument('<folder>', '一个空文件夹 an empty folder')
    .addHelpText('after', '\n例 example:\n  xiaohao backup /mnt/backup/2026-04-30')
    .action(async (folder: string) => {
      const settings = readKeeping(environment())
      mkdirSync(folder, { recursive: true })
      const kept = join(folder, 'xiaohao.db')
      await copyRegister(registerAt(settings), kept, { quiet: false })
      await copyPictures(kept, photosOf(settings), folderPhotos(join(folder, 'photos')))
    })

export const restoreCommand = (): Command =>
  new Command('restore')
    .description(
      '恢复：把备份放回设置所指的空数据库和照片库 Puts a backup into the empty database and the pictures’ place that the settings name',
    )
    .argument('<folder>', '备份文件夹 the folder of the backup')
    .action(async (folder: string) => {
      const settings = readKeeping(environment())
      const kept = join(folder, 'xiaohao.db')
      await copyRegister(kept, registerAt(settings), { quiet: false })
      await copyPictures(kept, folderPhotos(join(folder, 'photos')), photosOf(settings))
    })

const SAID: Readonly<Record<MoveRefused['why'], string>> = {
  'target-in-use':
    '目标数据库里已有数据，什么也没有动。请换一个空的。 There is something in the target already, nothing was touched. Use an empty one.',
  'half-source':
    '来源本身只搬了一半。请先把上次的命令做完。 The source itself was moved only half. Finish that first.',
  'went-on':
    '搬的时候来源又有新登记：机器人还在运行？请停下后再执行一遍。 The source has gone on meanwhile: is the bot still running? Stop it and run this again.',
  'not-the-same':
    '核对不一致，目标已标记为未完成。请再执行一遍。 The copy is not the same as its source; it is marked as unfinished. Run it again.',
}

/** `quiet` = nothing may be written at the source meanwhile. */
async function copyRegister(from: string, to: string, { quiet }: { readonly quiet: boolean }): Promise<void> {
  if (!from.startsWith('postgres') && !existsSync(from))
    throw new Error(`没有这个登记 There is no such register: ${from}`)
  const [source, target] = [await openDb(from), await openDb(to)]
  try {
    await source.migrate()
    const moved = await moveRegister(source, target, {
      still: quiet,
      copied: (table, rows) => console.log(`  ${table.padEnd(12)} ${rows}`),
    })
    console.log(saidOf(moved))
  } catch (error) {
    if (!(error instanceof MoveRefused)) throw error
    throw new Error(`${SAID[error.why]}（${error.message}）`)
  } finally {
    await source.close()
    await target.close()
  }
}

const saidOf = ({ head }: Moved): string =>
  head === null
    ? '已核对，登记还是空的。 Checked; the register is empty.'
    : `已逐表核对，登记链 ${head.seq} 条，链头 ${head.hash}。 Checked table by table; journal head as above.`

async function copyPictures(register: string, from: PhotoStore, to: PhotoStore): Promise<void> {
  const db = await openDb(register)
  try {
    const { copied, known, missing } = await copyPhotos(db, from, to)
    console.log(`照片：复制 ${copied}，已有 ${known}。 Pictures: ${copied} copied, ${known} there already.`)
    if (missing.length === 0) return
    process.exitCode = 1
    console.error(`缺少照片 Pictures missing: ${missing.length}`)
    for (const hash of missing.slice(0, 20)) console.error(`  ${hash}`)
  } finally {
    await db.close()
  }
}
