import type { DigestLine } from '../../cards/digest-card.ts'
import type { FindingState, FindingView, PictureSet } from '../../cards/finding-view.ts'
import type { ReviewView } from '../../cards/review-card.ts'
import type { SetupView } from '../../cards/setup-card.ts'
import type { Bilingual } from '../domain/bilingual.ts'
import { type Day, daysBetween, weekdayOf } from '../domain/calendar.ts'
import type { Campaign, ChatKind } from '../domain/campaign/campaign.ts'
import { placeById, teamById } from '../domain/campaign/lookup.ts'
import { evidenceShown } from '../domain/finding/evidence.ts'
import { type Finding, isOnTheSpot, lastReturn, type Photo, type Stage } from '../domain/finding/finding.ts'
import { letterOf } from '../domain/finding/letter.ts'
import { assignmentOf } from '../domain/permission.ts'
import { maskName } from '../domain/text/mask.ts'
import { alikeLine } from './alike-line.ts'
import { historyOf } from './history.ts'
import { letterStamp } from './letter-hash.ts'
import type { VersionedLine } from './lists.ts'
import { nameOf } from './people.ts'
import { planPartOf } from './plan-view.ts'
import type { Audience } from './ports/card-spec.ts'
import { pathOf } from './present-form.ts'
import { reopenedOf } from './reopened.ts'
import { shortTime } from './since.ts'
import { underWayLines } from './under-way.ts'

/** A finding as it is drawn today, with the image keys that are ready. */
export type Pictured = {
  readonly finding: Finding
  readonly version: number
  readonly keys: ReadonlyMap<string, string>
  readonly today: Day
  /** What it is likely the same as. */
  readonly alike?: readonly Finding[]
}

export function findingView(
  campaign: Campaign,
  drawn: Pictured,
  audience: Exclude<Audience, 'reviewer'>,
): FindingView {
  const { finding, version, keys, today } = drawn
  const { facts } = finding
  const assignment = assignmentOf(finding)
  const submission = 'submission' in finding ? finding.submission : null
  return {
    id: facts.id,
    version,
    number: facts.number,
    state: stateOf(finding),
    overdue: assignment !== null && assignment.dueOn < today,
    place: placeOf(campaign, finding),
    // Household names are nobody else's business in a group; the words below keep the name out, too.
    object: audience === 'group' ? maskedObject(finding) : facts.object,
    standard: `${facts.standard.code} ${facts.standard.title}`,
    severity: facts.severity,
    text: audience === 'group' ? withoutName(finding) : facts.text,
    methods: facts.methods,
    finder: nameOf(campaign, facts.finderId),
    team: teamById(campaign, facts.teamId)?.name ?? '',
    owner: assignment === null ? '' : nameOf(campaign, assignment.ownerId),
    reviewer: assignment === null ? '' : nameOf(campaign, assignment.reviewerId),
    due: assignment === null ? { zh: '—', en: '—' } : dueWords(assignment.dueOn, today, finding),
    before: pictureSet(facts.before, keys),
    after: pictureSet(submission?.photos ?? [], keys),
    // A return is between the reviewer and the owner; a group sees only that work goes on.
    returned: audience === 'group' ? null : returnedOf(campaign, finding),
    reopened: audience === 'group' ? null : reopenedOf(finding),
    plan: audience === 'group' ? null : planPartOf(campaign, finding, today),
    underWay: underWayLines(campaign, finding, audience),
    alike: (drawn.alike ?? []).slice(0, 5).map(alikeLine),
    history: historyOf(campaign, finding),
    letter: letterView(campaign, finding, audience),
    handIn: handInOf(campaign, finding),
    audience,
  }
}

/** What a review leader decides from; `flags` as looked up beforehand. */
export function reviewView(
  campaign: Campaign,
  drawn: Pictured,
  flags: readonly Bilingual[] = [],
): ReviewView {
  const { finding } = drawn
  const submission = 'submission' in finding ? finding.submission : null
  return {
    ...findingView(campaign, drawn, 'finder'),
    submission:
      submission === null
        ? null
        : {
            by: nameOf(campaign, submission.by),
            when: shortTime(submission.at),
            text: submission.text,
            late: submission.late,
            alsoFixed: submission.alsoFixed ?? 0,
          },
    returns: 'returns' in finding ? finding.returns.map((entry) => entry.reason) : [],
    reasons: campaign.returnReasons,
    evidence: evidenceOf(finding),
    flags,
    decideBy: decideBy(finding),
    capOn: campaign.capOn,
  }
}

const handInOf = (campaign: Campaign, finding: Finding): NonNullable<FindingView['handIn']> => ({
  evidence: finding.facts.standard.evidence,
  open: ('tasks' in finding ? finding.tasks : [])
    .filter(({ tick }) => tick === null)
    .map(({ personId, what }) => `${nameOf(campaign, personId)}（${what}）`),
})

function letterView(
  campaign: Campaign,
  finding: Finding,
  audience: Audience,
): NonNullable<FindingView['letter']> | null {
  if (finding.stage !== 'issued' || isOnTheSpot(finding)) return null
  const lines = audience === 'owner' ? (letterOf(finding, campaign)?.lines ?? []) : []
  return { stamp: letterStamp(finding, campaign), lines, again: finding.signatures.length > 0 }
}

function evidenceOf(finding: Finding): ReviewView['evidence'] {
  if (!('submission' in finding)) return []
  const { standard } = finding.facts
  const { shown } = finding.submission
  if (shown === undefined) return standard.evidence.map((kind) => ({ kind, shown: null }))
  return evidenceShown(standard, shown)
}

function decideBy(finding: Finding): Bilingual | null {
  if (finding.stage !== 'submitted' || finding.submission.reviewBy === undefined) return null
  const { reviewBy } = finding.submission
  return reviewBy === 'unknown'
    ? { zh: '（日历未知，日期待定）', en: '(a day that needs a calendar not known yet)' }
    : { zh: reviewBy, en: reviewBy }
}

const isHousehold = (finding: Finding): boolean => finding.facts.level === '户'
const maskedObject = (finding: Finding): string =>
  isHousehold(finding) ? maskName(finding.facts.object) : finding.facts.object
const withoutName = (finding: Finding): string =>
  isHousehold(finding)
    ? finding.facts.text.replaceAll(finding.facts.object, maskName(finding.facts.object))
    : finding.facts.text

export const placeOf = (campaign: Campaign, { facts }: Finding): string =>
  [pathOf(campaign, facts.villageId ?? facts.townId), facts.group].filter((part) => part !== '').join(' ') ||
  facts.object

export function stateOf(finding: Finding): FindingState {
  if (finding.stage === 'reported') return 'to-confirm'
  if (finding.stage === 'confirmed') return 'to-issue'
  if (finding.stage === 'issued') return isOnTheSpot(finding) ? 'on-the-spot' : 'issued'
  if (finding.stage === 'claimed') return lastReturn(finding) === null ? 'claimed' : 'returned'
  return finding.stage
}

function returnedOf(campaign: Campaign, finding: Finding): FindingView['returned'] {
  const last = finding.stage === 'claimed' ? lastReturn(finding) : null
  return last === null
    ? null
    : { by: nameOf(campaign, last.by), when: shortTime(last.at), reason: last.reason }
}

const pictureSet = (photos: readonly Photo[], keys: ReadonlyMap<string, string>): PictureSet => ({
  count: photos.length,
  keys: photos.flatMap(({ hash }) => keys.get(hash) ?? []),
})

const WEEKDAYS = { zh: '日一二三四五六', en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] } as const

const SETTLED: ReadonlySet<Stage> = new Set([
  'submitted',
  'written-off',
  'verified',
  'ended',
  'voided',
  'merged',
])

/** The day with its weekday and how far off it is: what matters on a phone. */
export const dueWords = (dueOn: Day, today: Day, finding: Finding): Bilingual =>
  SETTLED.has(finding.stage) ? dateWords(dueOn) : leftWords(dueOn, today)

function dateWords(dueOn: Day): Bilingual {
  const [, month, day] = dueOn.split('-').map(Number)
  const weekday = weekdayOf(dueOn)
  return {
    zh: `${month}月${day}日（周${WEEKDAYS.zh[weekday]}）`,
    en: `${dueOn} ${WEEKDAYS.en[weekday]}`,
  }
}

function leftWords(dueOn: Day, today: Day): Bilingual {
  const date = dateWords(dueOn)
  const left = daysBetween(today, dueOn)
  if (left < 0) return { zh: `${date.zh}，已超${-left}天`, en: `${date.en}, ${-left} day(s) over` }
  if (left === 0) return { zh: `${date.zh}，今天到期`, en: `${date.en}, due today` }
  return { zh: `${date.zh}，还有${left}天`, en: `${date.en}, ${left} day(s) left` }
}

const byWords = (by: Day | null, today: Day): Bilingual => {
  if (by === null) return { zh: '', en: '' }
  return by === 'unknown' ? { zh: '日历未知', en: 'calendar unknown' } : leftWords(by, today)
}

/** One line of a person's list. */
export function lineOf(
  campaign: Campaign,
  { reason, finding, version, by }: VersionedLine,
  today: Day,
): DigestLine {
  const { facts } = finding
  const day = by === undefined ? assignmentOf(finding)?.dueOn : by
  return {
    id: facts.id,
    version,
    reason,
    number: facts.number,
    place: placeOf(campaign, finding),
    text: facts.text,
    due: byWords(day ?? null, today),
    signed: finding.stage !== 'issued' || isOnTheSpot(finding),
  }
}

const KINDS: Readonly<Record<ChatKind, Bilingual>> = {
  team: { zh: '排查组工作群', en: 'an inspection team’s group' },
  town: { zh: '乡镇整改群', en: 'a town’s group' },
  office: { zh: '办公室群', en: 'the office’s group' },
  review: { zh: '审核组群', en: 'the reviewers’ group' },
  inspection: { zh: '督查组群', en: 'the inspectors’ group' },
}

/** `again`: an administrator wants it asked anew, though it has been answered. */
export function setupView(
  campaign: Campaign,
  {
    chatId,
    chatName,
    again,
  }: { readonly chatId: string; readonly chatName: string; readonly again?: boolean },
): SetupView {
  const bound = campaign.chats.find((chat) => chat.chatId === chatId)
  const choices = (list: readonly { readonly id: string; readonly name: string }[]) =>
    list.map(({ id, name }) => ({ value: id, text: name }))
  const team = teamById(campaign, bound?.teamId)
  const town = placeById(campaign, bound?.townId)
  const lead = bound?.leadId ?? null
  return {
    chatId,
    chatName,
    teams: choices(campaign.teams),
    towns: choices(campaign.places.filter((place) => place.kind === 'town')),
    answered:
      bound === undefined || again === true
        ? null
        : {
            kind: KINDS[bound.kind],
            what: team?.name ?? town?.name ?? '',
            lead: lead === null ? '' : nameOf(campaign, lead),
          },
  }
}
