import type { Bilingual } from '../domain/bilingual.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import { decidersOf } from '../domain/finding/deciders.ts'
import type { Finding, Stage } from '../domain/finding/finding.ts'
import { nameOf } from './people.ts'
import { shortDay } from './plan-view.ts'
import type { Audience } from './ports/card-spec.ts'
import { REQUESTED } from './request-words.ts'

const AT_WORK: ReadonlySet<Stage> = new Set(['issued', 'claimed', 'long-term', 'submitted'])
const MOST_NAMES = 3

/** What else goes on with a finding, in two lines at most: the parts of others with the next stage, and what waits for whose decision. Never for a group. */
export function underWayLines(
  campaign: Campaign,
  finding: Finding,
  audience: Audience,
): readonly Bilingual[] {
  if (audience === 'group') return []
  const work = AT_WORK.has(finding.stage) ? [...helpers(campaign, finding), ...nextStage(finding)] : []
  const first = work.length === 0 ? [] : [together(work, '；', '; ')]
  const asked = waiting(campaign, finding)
  return asked.length === 0 ? first : [...first, together(asked, '；', '; ')]
}

const together = (parts: readonly Bilingual[], zh: string, en: string): Bilingual => ({
  zh: parts.map((part) => part.zh).join(zh),
  en: parts.map((part) => part.en).join(en),
})

function helpers(campaign: Campaign, finding: Finding): readonly Bilingual[] {
  const tasks = 'tasks' in finding ? finding.tasks : []
  if (tasks.length === 0) return []
  const open = tasks.filter(({ tick }) => tick === null)
  const done = tasks.length - open.length
  if (open.length === 0) return [{ zh: `配合：${done}项都完成了`, en: `All ${done} part(s) of others done` }]
  const names = namesOf(
    campaign,
    open.map(({ personId }) => personId),
  )
  return [
    {
      zh: `配合：${done}/${tasks.length}项完成，还差${names.zh}`,
      en: `Parts of others: ${done}/${tasks.length} done, open: ${names.en}`,
    },
  ]
}

function nextStage(finding: Finding): readonly Bilingual[] {
  const stages = 'longTerm' in finding ? (finding.longTerm?.milestones ?? []) : []
  const next = stages.filter(({ tick }) => tick === null).toSorted((a, b) => a.on.localeCompare(b.on))[0]
  if (next === undefined) return []
  return [{ zh: `下一节点：${shortDay(next.on)} ${next.what}`, en: `Next stage: ${next.on} ${next.what}` }]
}

const waiting = (campaign: Campaign, finding: Finding): readonly Bilingual[] =>
  ('requests' in finding ? finding.requests : [])
    .filter(({ answer }) => answer === null)
    .map(({ by, request }) => {
      const names = namesOf(campaign, decidersOf(request.kind, finding, campaign))
      const { zh, en } = REQUESTED[request.kind]
      return {
        zh: `${nameOf(campaign, by)}${zh}，待${names.zh}答复`,
        en: `${nameOf(campaign, by)} ${en}, to be answered by ${names.en}`,
      }
    })

function namesOf(campaign: Campaign, ids: readonly string[]): Bilingual {
  const all = [...new Set(ids)].map((id) => nameOf(campaign, id))
  if (all.length === 0) return { zh: '办公室', en: 'the office' }
  const shown = all.slice(0, MOST_NAMES)
  return all.length === shown.length
    ? { zh: shown.join('、'), en: shown.join(', ') }
    : { zh: `${shown.join('、')}等${all.length}人`, en: `${shown.join(', ')} and others` }
}
