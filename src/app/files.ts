import type { Deps } from './deps.ts'
import { listPlace, listSheets } from './list-sheets.ts'
import type { MakeFile } from './ports/file-spec.ts'
import type { Papers } from './ports/papers.ts'
import type { Sheets } from './ports/sheets.ts'

export type Writers = { readonly papers: Papers; readonly sheets: Sheets }

/** How every file of the bot is made: from the store, at the moment it is sent. */
export const making =
  ({ store }: Deps, { sheets }: Writers): MakeFile =>
  async (spec) => {
    const campaign = (await store.campaign())?.value
    const list = (await store.list(spec.listId))?.value
    if (campaign === undefined || list === undefined) return null
    const head = `${listPlace(campaign, list.townId)}问题清单`
    return { name: `${head}.xlsx`, bytes: await sheets.write(listSheets(list, campaign)) }
  }
