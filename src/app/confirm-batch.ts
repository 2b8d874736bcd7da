import { readTicked } from '../../cards/actions.ts'
import { confirmBatchCard } from '../../cards/confirm-batch-card.ts'
import { dayOf } from '../domain/calendar.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import { assignmentOf } from '../domain/permission.ts'
import { alikeLine } from './alike-line.ts'
import { type Presser, toast } from './answering.ts'
import { changeFinding } from './change-finding.ts'
import { confirmAs, confirmedWords } from './confirm-as.ts'
import type { Deps } from './deps.ts'
import { duplicatesOf } from './duplicates.ts'
import { nameOf } from './people.ts'
import type { PressAnswer } from './ports/chat.ts'
import { dueWords, placeOf } from './views.ts'

/** As many as one looks through at a time. */
const MOST = 20

/** What waits for a leader's confirmation, oldest due first. */
async function waitingFor({ store }: Deps, campaign: Campaign, personId: string) {
  const teams = campaign.teams.filter((team) => team.leaderId === personId)
  const found = await Promise.all(
    teams.map(({ id }) => store.findings({ campaignId: campaign.id, stages: ['reported'], teamId: id })),
  )
  return found.flat().map(({ value }) => value)
}

export async function drawConfirmBatch(deps: Deps, campaign: Campaign, personId: string): Promise<object> {
  const waiting = await waitingFor(deps, campaign, personId)
  const today = dayOf(deps.now())
  const lines = await Promise.all(
    waiting.slice(0, MOST).map(async (finding) => {
      const { facts } = finding
      const assignment = assignmentOf(finding)
      const alike = await duplicatesOf(deps, campaign, facts)
      return {
        id: facts.id,
        number: facts.number,
        place: placeOf(campaign, finding),
        object: facts.object,
        standard: `${facts.standard.code} ${facts.standard.title}`,
        text: facts.text,
        finder: nameOf(campaign, facts.finderId),
        owner: assignment === null ? '' : nameOf(campaign, assignment.ownerId),
        due: assignment === null ? { zh: '', en: '' } : dueWords(assignment.dueOn, today, finding),
        photos: facts.before.length,
        alike: alike.map(alikeLine),
      }
    }),
  )
  return confirmBatchCard({ lines, more: waiting.length - lines.length })
}

/** Confirms each finding ticked, one by one: what one of them refuses does not hold up the others. */
export async function confirmTicked(deps: Deps, by: Presser): Promise<PressAnswer> {
  const { pressed, person, draw } = by
  const ticked = readTicked(pressed.form)
  if (ticked.length === 0) return toast('warning', { zh: '还没有勾选。', en: 'Nothing is ticked yet.' })
  let confirmed = 0
  for (const id of ticked) {
    const outcome = await changeFinding(
      deps,
      id,
      (finding, campaign) => confirmAs(person.id, finding, campaign, deps.now()),
      { cause: `${pressed.cause}:${id}` },
    )
    if (outcome.ok) confirmed += 1
  }
  const card = await draw({ card: 'confirm-batch', personId: person.id })
  const left = ticked.length - confirmed
  const said = confirmedWords(by.campaign)
  return {
    ...toast(left === 0 ? 'success' : 'warning', {
      zh: `${said.zh}：${confirmed}条${left === 0 ? '' : `，${left}条此前已有人处理或不归您确认`}。`,
      en: `${said.en}: ${confirmed}${left === 0 ? '' : `; ${left} had been dealt with or are not yours`}.`,
    }),
    card,
  }
}
