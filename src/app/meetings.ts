import type { readMeetingForm } from '../../cards/actions.ts'
import { MEETING_NAMES } from '../../cards/meeting-card.ts'
import type { Bilingual } from '../domain/bilingual.ts'
import { dayOf, isDay } from '../domain/calendar.ts'
import type { Campaign, Meeting, MeetingKind, Person } from '../domain/campaign/campaign.ts'
import { STAGES, type Stage } from '../domain/finding/finding.ts'
import { hasGrant, teamsOf } from '../domain/permission.ts'
import type { Deps } from './deps.ts'

/** What was typed on the card; empty fields are absent. */
export type TypedMeeting = ReturnType<typeof readMeetingForm>

export type MeetingProblem =
  | 'kind-missing'
  | 'place-missing'
  | 'day-missing'
  | 'day-unreadable'
  | 'not-held-yet'
export type MeetingDecision =
  | { readonly kind: 'held'; readonly meeting: Meeting }
  | { readonly kind: 'refused' }
  | { readonly kind: 'incomplete'; readonly problems: readonly MeetingProblem[] }

/** Whether somebody may record a town's meetings: the office, the leader of its team, its own lead. */
export const mayRecord = (campaign: Campaign, personId: string, placeId: string): boolean =>
  hasGrant(campaign, personId, 'office', placeId) ||
  hasGrant(campaign, personId, 'town-lead', placeId) ||
  teamsOf(campaign, personId).some((team) => team.leaderId === personId && team.townIds.includes(placeId))

/** What a filled form comes to; nothing is written here. */
export function decideMeeting(
  campaign: Campaign,
  typed: TypedMeeting,
  by: { readonly id: string; readonly person: Person; readonly at: number },
): MeetingDecision {
  const { kind, place, heldOn } = typed
  const problems = problemsIn(campaign, typed, by.at)
  if (problems.length > 0 || kind === undefined || place === undefined || heldOn === undefined)
    return { kind: 'incomplete', problems }
  if (!mayRecord(campaign, by.person.id, place)) return { kind: 'refused' }
  const { where = '', attendance = '', note = '' } = typed
  const meeting: Meeting = {
    id: by.id,
    kind,
    placeId: place,
    heldOn,
    where,
    attendance,
    note,
    by: by.person.id,
    at: by.at,
  }
  return { kind: 'held', meeting }
}

function problemsIn(
  campaign: Campaign,
  { kind, place, heldOn }: TypedMeeting,
  now: number,
): readonly MeetingProblem[] {
  const readable = heldOn !== undefined && isDay(heldOn)
  const wrong: readonly (readonly [MeetingProblem, boolean])[] = [
    ['kind-missing', kind === undefined],
    ['place-missing', !campaign.places.some(({ id }) => id === place)],
    ['day-missing', heldOn === undefined],
    ['day-unreadable', heldOn !== undefined && !readable],
    ['not-held-yet', readable && heldOn > dayOf(now)],
  ]
  return wrong.filter(([, holds]) => holds).map(([problem]) => problem)
}

/** A town has been told of its findings once they are past these. */
const NOT_ISSUED: ReadonlySet<Stage> = new Set(['reported', 'confirmed', 'voided', 'merged'])
const ISSUED = STAGES.filter((stage) => !NOT_ISSUED.has(stage))
/** What every town with findings has to have had (两第一): one when the team comes in, one when it leaves. */
const NEEDED: readonly MeetingKind[] = ['mobilisation', 'feedback']

export type MissingMeetings = {
  readonly townId: string
  readonly town: string
  readonly kinds: readonly MeetingKind[]
}

/** Towns that have findings issued, and which of their meetings are not on record. */
export async function meetingsMissing(
  { store }: Deps,
  campaign: Campaign,
): Promise<readonly MissingMeetings[]> {
  const lacking = campaign.places.flatMap(({ id, kind, name }) => {
    const kinds = NEEDED.filter(
      (needed) => !campaign.meetings.some((meeting) => meeting.placeId === id && meeting.kind === needed),
    )
    return kind === 'town' && kinds.length > 0 ? [{ townId: id, town: name, kinds }] : []
  })
  const issued = await Promise.all(
    lacking.map(({ townId }) =>
      store.findings({ campaignId: campaign.id, townId, stages: ISSUED, limit: 1 }),
    ),
  )
  return lacking.filter((_, at) => (issued[at] ?? []).length > 0)
}

export function missingLine({ town, kinds }: MissingMeetings): Bilingual {
  const zh = kinds.map((kind) => MEETING_NAMES[kind].zh).join('、')
  const en = kinds.map((kind) => MEETING_NAMES[kind].en.toLowerCase()).join(', ')
  return {
    zh: `${town}：问题已交办，还没登记${zh}`,
    en: `${town}: findings are issued; not on record: ${en}`,
  }
}
