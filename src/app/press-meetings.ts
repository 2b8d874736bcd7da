import { readMeetingForm } from '../../cards/actions.ts'
import { meetingCard } from '../../cards/meeting-card.ts'
import type { Bilingual } from '../domain/bilingual.ts'
import type { Campaign, Meeting } from '../domain/campaign/campaign.ts'
import { type Presser, toast } from './answering.ts'
import type { Deps } from './deps.ts'
import {
  decideMeeting,
  type MeetingDecision,
  type MeetingProblem,
  mayRecord,
  meetingsMissing,
  missingLine,
  type TypedMeeting,
} from './meetings.ts'
import { nameOf } from './people.ts'
import type { CardSpec } from './ports/card-spec.ts'
import type { PressAnswer } from './ports/chat.ts'
import { pathOf } from './present-form.ts'
import { showCard } from './sending.ts'
import { changeCampaign } from './setup.ts'
import { words } from './words.ts'

const PROBLEMS: Readonly<Record<MeetingProblem, Bilingual>> = {
  'kind-missing': { zh: '请选是什么会', en: 'Choose which meeting it was' },
  'place-missing': { zh: '请选是哪个镇', en: 'Choose the town' },
  'day-missing': { zh: '请选哪天开的', en: 'Choose the day' },
  'day-unreadable': { zh: '日期没看懂，请用日期选择', en: 'The day could not be read; please pick a date' },
  'not-held-yet': { zh: '还没到这一天，开完再登记', en: 'That day is still to come; record it afterwards' },
}

/** The card as it is for somebody: the form, or the meeting that its message put on record. */
export async function drawMeeting(
  deps: Deps,
  campaign: Campaign,
  personId: string,
  shown: {
    readonly typed?: TypedMeeting
    readonly problems?: readonly MeetingProblem[]
    readonly held?: Meeting
  } = {},
): Promise<object> {
  const { typed = {}, problems = [], held } = shown
  const own = campaign.places.filter(
    ({ id, kind }) => (kind === 'town' || kind === 'county') && mayRecord(campaign, personId, id),
  )
  const missing = held === undefined ? await meetingsMissing(deps, campaign) : []
  const mine = new Set(own.map(({ id }) => id))
  return meetingCard({
    notice: own.length === 0 && held === undefined ? words['no-meeting-role'] : null,
    places: own.map(({ id, name }) => ({ value: id, text: name })),
    typed,
    problems: problems.map((problem) => PROBLEMS[problem]),
    missing: missing.filter(({ townId }) => mine.has(townId)).map(missingLine),
    held:
      held === undefined
        ? null
        : { ...held, place: pathOf(campaign, held.placeId), by: nameOf(campaign, held.by) },
  })
}

/** The form asked for by a button, in private. */
export async function showMeeting(deps: Deps, { pressed, person }: Presser): Promise<PressAnswer> {
  const spec: CardSpec = { card: 'meeting', personId: person.id }
  const job = showCard(deps, { openId: pressed.openId }, spec)
  await deps.store.commit({ cause: pressed.cause, at: deps.now(), jobs: [job] })
  deps.nudge()
  return toast('info', { zh: '已发到您的私聊。', en: 'Sent to your private chat.' })
}

/** The form's message gives the meeting its id: pressed again, it is the same meeting. */
const idOf = (messageId: string): string => `meeting:${messageId}`

/** Puts the meeting on the form on record, or says what is missing and keeps what was typed. */
export async function saveMeeting(deps: Deps, by: Presser): Promise<PressAnswer> {
  const { pressed, person } = by
  const typed = readMeetingForm(pressed.form)
  const id = idOf(pressed.messageId)
  let decision: MeetingDecision = { kind: 'refused' }
  const outcome = await changeCampaign(
    deps,
    (campaign) => {
      const known = campaign.meetings.find((meeting) => meeting.id === id)
      decision =
        known === undefined
          ? decideMeeting(campaign, typed, { id, person, at: deps.now() })
          : { kind: 'held', meeting: known }
      if (known !== undefined || decision.kind !== 'held') return []
      return [{ type: 'meeting-held', by: person.id, at: deps.now(), meeting: decision.meeting }]
    },
    // What is incomplete is sent again: only what was written counts as done.
    { cause: null },
  )
  if (!outcome.ok) return toast('warning', words[outcome.refusal])
  return answer(deps, outcome.campaign, decision, { personId: person.id, typed })
}

async function answer(
  deps: Deps,
  campaign: Campaign,
  decision: MeetingDecision,
  { personId, typed }: { readonly personId: string; readonly typed: TypedMeeting },
): Promise<PressAnswer> {
  if (decision.kind === 'refused') return toast('warning', words['no-meeting-role'])
  if (decision.kind === 'held') {
    const card = await drawMeeting(deps, campaign, personId, { held: decision.meeting })
    return { ...toast('success', { zh: '已登记。', en: 'On record.' }), card }
  }
  const { problems } = decision
  const card = await drawMeeting(deps, campaign, personId, { typed, problems })
  return { ...toast('warning', { zh: '还有内容要补。', en: 'Some fields need attention.' }), card }
}
