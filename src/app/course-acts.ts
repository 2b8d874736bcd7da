import type { CourseTyped, CourseWhat } from '../../cards/course-actions.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import { personByOpenId } from '../domain/campaign/lookup.ts'
import { isOpenTo, type RefuseRequest, refuseRequest } from '../domain/finding/ask.ts'
import { reopen } from '../domain/finding/check.ts'
import type { By } from '../domain/finding/confirm.ts'
import { decidersOf } from '../domain/finding/deciders.ts'
import { type Decision, refuse } from '../domain/finding/decision.ts'
import { grantEnd } from '../domain/finding/end.ts'
import { askExtension, grantExtension } from '../domain/finding/extension.ts'
import type { Finding } from '../domain/finding/finding.ts'
import { askLongTerm, grantLongTerm, lookAtLongTerm, tickMilestone } from '../domain/finding/long-term.ts'
import { askMerge } from '../domain/finding/merge.ts'
import { pending, type RequestKind } from '../domain/finding/request.ts'
import { changeTask, isOpen, setTasks, tickTask } from '../domain/finding/tasks.ts'
import { askTransfer, assign, grantTransfer } from '../domain/finding/transfer.ts'
import { barredBy, may, rolesOn } from '../domain/permission.ts'

/** What somebody can do about a finding now, beside the loop itself; the domain's permission, and nothing that waits already. */
export function choicesFor(campaign: Campaign, finding: Finding, personId: string): readonly CourseWhat[] {
  const roles = rolesOn(campaign, finding, personId)
  const asks = (['transfer', 'extension', 'long-term', 'merge'] as const).filter(
    (kind) => isOpenTo(finding, kind) && may(`ask-${kind}`, roles) && pending(finding, kind) === null,
  )
  if (!isOpen(finding)) return asks
  const led = may('assign', roles) && barredBy('assign', roles) === null
  const looks =
    finding.stage === 'long-term' &&
    may('look-at-long-term', roles) &&
    barredBy('look-at-long-term', roles) === null
  return [
    ...asks,
    ...(led ? (['assign'] as const) : []),
    ...(may('change-task', roles) ? (['task'] as const) : []),
    ...(may('set-tasks', roles) ? (['tasks'] as const) : []),
    ...(openTasks(finding, personId).length > 0 ? (['tick'] as const) : []),
    ...(openStages(finding).length > 0 && may('tick-milestone', roles) ? (['milestone'] as const) : []),
    ...(looks ? (['look'] as const) : []),
  ]
}

/** What waits for this person's decision; null when nothing does. */
export function toDecideBy(campaign: Campaign, finding: Finding, personId: string): RequestKind | null {
  if (!('requests' in finding)) return null
  const waiting = finding.requests.find(
    ({ request, answer }) =>
      answer === null && decidersOf(request.kind, finding, campaign).includes(personId),
  )
  return waiting?.request.kind ?? null
}

/** Parts of the work that are this person's and not ticked yet. */
export const openTasks = (finding: Finding, personId: string) =>
  'tasks' in finding ? finding.tasks.filter((task) => task.personId === personId && task.tick === null) : []

/** Stages of the long-term road that are not reached yet, with their places in the row. */
export const openStages = (finding: Finding) =>
  finding.stage === 'long-term'
    ? finding.longTerm.milestones.flatMap(({ what, on, tick }, index) =>
        tick === null ? [{ index, what, on }] : [],
      )
    : []

export type Doing = {
  readonly what: CourseWhat
  readonly personId: string
  readonly typed: CourseTyped
  /** The finding named as the one to merge into; null when there is none of that number. */
  readonly master: Finding | null
  readonly now: number
  readonly newId: () => string
}

/** What the form asks for, decided by the domain. */
export function decideDoing(doing: Doing, finding: Finding, campaign: Campaign): Decision {
  const { what, personId, typed, now } = doing
  const who: By & { readonly reason: string } = {
    by: personId,
    roles: rolesOn(campaign, finding, personId),
    reason: typed.reason,
  }
  const toId = personByOpenId(campaign, typed.openId)?.id ?? ''
  switch (what) {
    case 'transfer':
      return askTransfer({ ...who, toId: toId === '' ? null : toId }, finding, now)
    case 'extension':
      return askExtension({ ...who, dueOn: typed.day, photos: [] }, finding, now)
    case 'long-term':
      return askLongTerm(
        { ...who, measure: typed.measure, milestones: stagesIn(typed.stages) },
        finding,
        campaign,
        now,
      )
    case 'merge':
      return askToMerge(doing, who, finding)
    case 'assign':
      return assign({ ...who, toId }, finding, campaign, now)
    case 'task':
      return changeTask({ ...who, measures: typed.measure, support: typed.support }, finding, now)
    case 'tasks':
      return addTask({ ...who, toId, id: doing.newId() }, finding, campaign, now)
    case 'tick':
      return tickTask({ ...who, taskId: typed.pick, note: typed.reason }, finding, now)
    case 'milestone':
      return tickMilestone(
        { ...who, index: Number(typed.pick || -1), note: typed.reason, photos: [] },
        finding,
        now,
      )
    case 'look':
      return lookAtLongTerm({ ...who, note: typed.reason }, finding, now)
  }
}

const askToMerge = (
  { master, now }: Doing,
  who: By & { readonly reason: string },
  finding: Finding,
): Decision => (master === null ? refuse('no-such-master') : askMerge(who, finding, master, now))

type AddTask = By & { readonly reason: string; readonly toId: string; readonly id: string }

/** One more who helps; those who help already stay. */
function addTask(
  { toId, id, reason, ...who }: AddTask,
  finding: Finding,
  campaign: Campaign,
  now: number,
): Decision {
  const there = 'tasks' in finding ? finding.tasks : []
  return setTasks({ ...who, tasks: [...there, { id, personId: toId, what: reason }] }, finding, campaign, now)
}

/** `2026-06-30 完成一期`, one a line; full stops and slashes in a day are as good. */
export const stagesIn = (text: string) =>
  text
    .split(/\n+/)
    .map((row) => row.trim())
    .filter((row) => row !== '')
    .map((row) => {
      const [, year = '', month = '', day = '', what = ''] =
        /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?[\s:：,，]*(.*)$/.exec(row) ?? []
      const on = year === '' ? '' : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
      return { what: year === '' ? row : what, on }
    })

export type Answering = {
  readonly kind: RequestKind
  readonly grant: boolean
  readonly askedAt: number
  readonly personId: string
  readonly typed: CourseTyped
  readonly now: number
}

/** Yes or no to what waits, if it is still the request that was looked at. */
export function decideAnswer(answering: Answering, finding: Finding, campaign: Campaign): Decision {
  const { kind, grant, askedAt, personId, typed, now } = answering
  const who = { by: personId, roles: rolesOn(campaign, finding, personId), reason: typed.reason }
  const asked = 'requests' in finding ? pending(finding, kind) : null
  if (asked !== null && asked.at !== askedAt) return refuse('nothing-asked')
  if (!grant) return refuseRequest({ ...who, kind } satisfies RefuseRequest, finding, now)
  switch (kind) {
    case 'transfer':
      return grantTransfer(
        { ...who, toId: personByOpenId(campaign, typed.openId)?.id ?? '' },
        finding,
        campaign,
        now,
      )
    case 'extension':
      return grantExtension(
        { ...who, ...(typed.day === '' ? {} : { dueOn: typed.day }) },
        finding,
        campaign,
        now,
      )
    case 'long-term':
      return grantLongTerm(who, finding, now)
    case 'end':
      return grantEnd(who, finding, now)
    case 'relapse':
      return reopen({ ...who, dueOn: typed.day }, finding, campaign, now)
    case 'merge':
      // Granted, it touches two findings: see mergeAsAsked.
      return refuse('nothing-asked')
  }
}
