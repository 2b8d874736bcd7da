import type { Campaign, Person } from '../domain/campaign/campaign.ts'
import type { Deps } from './deps.ts'
import { maySeePage, sightOf } from './may-see.ts'
import type { NewJob } from './ports/jobs.ts'
import { say, sendFile } from './sending.ts'
import { words } from './words.ts'

/** Somebody wrote 日报: whoever may open the figures gets the day's report, always in private. */
export function askedForDaily(deps: Deps, campaign: Campaign, openId: string, { id }: Person): NewJob {
  return maySeePage(campaign, sightOf(campaign, id), 'figures')
    ? sendFile(deps, { openId }, { file: 'daily-report', personId: id })
    : say(deps, { openId }, words['no-figures'])
}
