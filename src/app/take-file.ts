import type { Bilingual } from '../domain/bilingual.ts'
import { personById } from '../domain/campaign/lookup.ts'
import type { Deps } from './deps.ts'
import type { FileRefused } from './import-file.ts'
import { importPlans, type PlansImported } from './import-plans.ts'
import type { MadeFile } from './ports/file-spec.ts'
import type { NewJob } from './ports/jobs.ts'
import type { Sheets } from './ports/sheets.ts'
import { say, sendFile } from './sending.ts'

/** Acts on a workbook that somebody sent in private; what it answers is to be sent to them. */
export type TakeFile = (file: MadeFile, personId: string) => Promise<readonly NewJob[]>

/** A filled sheet of plans is the one workbook that people send here. */
export const taking =
  (deps: Deps, sheets: Sheets): TakeFile =>
  async ({ name, bytes }, personId) => {
    const campaign = (await deps.store.campaign())?.value
    const openId = campaign === undefined ? null : (personById(campaign, personId)?.openId ?? null)
    if (openId === null) return []
    const to = { openId }
    const outcome = await importPlans(deps, sheets, { name, bytes, by: personId })
    const said = say(deps, to, plansImportedWords(outcome))
    if (outcome.kind === 'refused' || outcome.returned.length === 0) return [said]
    const returned = { file: 'plans-returned', name: '退回的方案.xlsx', sheets: outcome.returned } as const
    return [said, sendFile(deps, to, returned)]
  }

/** What became of a sheet of plans, in one sentence. */
export function plansImportedWords(outcome: PlansImported | FileRefused): Bilingual {
  if (outcome.kind === 'refused') return outcome.words
  const { added, same, blank, refused } = outcome
  const parts: readonly (readonly [number, string, string])[] = [
    [same, `${same}条没有变化`, `${same} unchanged`],
    [blank, `${blank}条还没填`, `${blank} not filled in yet`],
    [
      refused,
      `${refused}条退回，原因写在表里，改好再发一次`,
      `${refused} returned, with the reason in the sheet`,
    ],
  ]
  const more = parts.filter(([count]) => count > 0)
  return {
    zh: `${[`收到方案${added}条`, ...more.map(([, zh]) => zh)].join('；')}。`,
    en: `${[`${added} plan(s) taken in`, ...more.map(([, , en]) => en)].join('; ')}.`,
  }
}
