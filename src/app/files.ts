import { dayOf } from '../domain/calendar.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import type { Finding } from '../domain/finding/finding.ts'
import type { List } from '../domain/list/list.ts'
import { dailyPaper } from './daily-paper.ts'
import type { Deps } from './deps.ts'
import { lettersPaper, withTexts } from './letter-paper.ts'
import { noticePaper, receiptSlip } from './list-papers.ts'
import { listPlace, listSheets } from './list-sheets.ts'
import { sightOf } from './may-see.ts'
import { nameOf } from './people.ts'
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
      case 'letters': {
        const theirs = await lettersOf(store, campaign, spec.personId)
        return ofLetters(theirs, campaign, {
          store,
          papers: writers.papers,
          whose: nameOf(campaign, spec.personId),
        })
      }
      case 'letter': {
        const finding = (await store.finding(spec.findingId))?.value
        const whose = finding?.facts.number ?? ''
        return ofLetters(finding === undefined ? [] : [finding], campaign, {
          store,
          papers: writers.papers,
          whose,
        })
      }
      case 'daily-report': {
        const sight = sightOf(campaign, spec.personId)
        const paper = await dailyPaper({ store, now }, campaign, sight)
        return { name: `整改日报-${dayOf(now())}.docx`, bytes: await writers.papers.write(paper) }
      }
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

/** What an owner has signed for or is to sign for, as long as it is under way. */
async function lettersOf(
  store: Deps['store'],
  campaign: Campaign,
  ownerId: string,
): Promise<readonly Finding[]> {
  const stages = ['issued', 'claimed', 'long-term', 'submitted'] as const
  return (await store.findings({ campaignId: campaign.id, ownerId, stages })).map(({ value }) => value)
}

async function ofLetters(
  findings: readonly Finding[],
  campaign: Campaign,
  { store, papers, whose }: Pick<Writers, 'papers'> & Pick<Deps, 'store'> & { readonly whose: string },
): Promise<MadeFile | null> {
  if (findings.length === 0) return null
  return {
    name: `${whose}整改责任书.docx`,
    bytes: await papers.write(lettersPaper(await withTexts({ store }, findings), campaign)),
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
