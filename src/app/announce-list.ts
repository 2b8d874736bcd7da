import type { Campaign } from '../domain/campaign/campaign.ts'
import { personById } from '../domain/campaign/lookup.ts'
import type { Finding } from '../domain/finding/finding.ts'
import type { List } from '../domain/list/list.ts'
import type { Deps } from './deps.ts'
import { gatherJob } from './evidence.ts'
import type { NewJob } from './ports/jobs.ts'
import { sendFile, showCard } from './sending.ts'

/**
 * Who hears of an issued list: each recipient privately, with the papers; the town's group, without names of households;
 * each owner once, however many of the findings are theirs.
 */
export function announceList(
  deps: Deps,
  campaign: Campaign,
  list: List,
  findings: readonly Finding[],
): readonly NewJob[] {
  return [
    ...people(list.recipients).flatMap((personId) => toRecipient(deps, campaign, list, personId)),
    ...campaign.chats
      .filter(({ kind, townId }) => kind === 'town' && townId !== null && townId === list.townId)
      .map(({ chatId }) => showCard(deps, { chatId }, { card: 'list', listId: list.id, personId: null })),
    ...[...new Set(list.lines.map(({ assignment }) => assignment.ownerId))].flatMap((ownerId) =>
      toOwner(deps, campaign, ownerId),
    ),
    // What was shown of the spot before the list went out was kept: now it counts.
    ...findings
      .filter(({ facts }) => facts.instant)
      .map(({ facts }) => gatherJob(facts.finderId, facts.id, deps.now())),
  ]
}

/** Somebody may be a recipient in more than one capacity. */
const people = (recipients: List['recipients']): readonly string[] => [
  ...new Set(recipients.map(({ personId }) => personId)),
]

function toRecipient(deps: Deps, campaign: Campaign, list: List, personId: string): readonly NewJob[] {
  const openId = personById(campaign, personId)?.openId ?? null
  if (openId === null) return []
  const to = { openId }
  return [
    showCard(deps, to, { card: 'list', listId: list.id, personId }),
    sendFile(deps, to, { file: 'list-notice', listId: list.id }),
    ...(list.lines.length === 0
      ? []
      : (['list-sheets', 'list-plans'] as const).map((file) =>
          sendFile(deps, to, { file, listId: list.id }),
        )),
  ]
}

/** All their letters on one card, never one message a finding. */
function toOwner(deps: Deps, campaign: Campaign, personId: string): readonly NewJob[] {
  const openId = personById(campaign, personId)?.openId ?? null
  return openId === null ? [] : [showCard(deps, { openId }, { card: 'letters', personId })]
}
