import type { Campaign } from '../domain/campaign/campaign.ts'
import type { List } from '../domain/list/list.ts'
import type { Deps } from './deps.ts'
import { noticePaper, receiptSlip } from './list-papers.ts'
import { listPlace, listSheets } from './list-sheets.ts'
import { listPlans, planFile } from './plan-files.ts'
import type { MadeFile, MakeFile } from './ports/file-spec.ts'
import type { Papers } from './ports/papers.ts'
import type { Sheets } from './ports/sheets.ts'

export type Writers = { readonly papers: Papers; readonly sheets: Sheets }

/** How every file of the bot is made: from the store, at the moment it is sent. */
export const making =
  ({ store, now }: Pick<Deps, 'store' | 'now'>, writers: Writers): MakeFile =>
  async (spec) => {
    const campaign = (await store.campaign())?.value
    if (campaign === undefined) return null
    switch (spec.file) {
      case 'plan-sheet':
      case 'plan-paper':
      case 'plans-returned':
        return planFile({ store, now }, campaign, spec, writers)
      case 'list-plans':
      case 'list-sheets':
      case 'list-notice':
      case 'receipt-slip': {
        const list = (await store.list(spec.listId))?.value
        if (list === undefined) return null
        return spec.file === 'list-plans'
          ? listPlans({ store, now }, campaign, list, writers)
          : ofList(spec.file, list, campaign, writers)
      }
    }
  }

async function ofList(
  file: 'list-sheets' | 'list-notice' | 'receipt-slip',
  list: List,
  campaign: Campaign,
  { papers, sheets }: Writers,
): Promise<MadeFile> {
  const place = listPlace(campaign, list.townId)
  switch (file) {
    case 'list-sheets':
      return { name: `${place}问题清单.xlsx`, bytes: await sheets.write(listSheets(list, campaign)) }
    case 'list-notice':
      return { name: `${place}问题清单印发通知.docx`, bytes: await papers.write(noticePaper(list, campaign)) }
    case 'receipt-slip':
      return { name: `${place}签收回执.docx`, bytes: await papers.write(receiptSlip(list, campaign)) }
  }
}
