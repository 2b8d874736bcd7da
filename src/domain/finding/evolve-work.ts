import type { FindingEvent } from './event.ts'
import { at, type EventOf, mapAt, unsigned } from './evolve-parts.ts'
import { type At, type Finding, isOnTheSpot } from './finding.ts'
import type { Plan, Submission } from './records.ts'

type WorkEvent = EventOf<
  | 'finding-claimed'
  | 'task-changed'
  | 'tasks-set'
  | 'task-ticked'
  | 'plan-submitted'
  | 'plan-approved'
  | 'plan-returned'
  | 'work-submitted'
  | 'evidence-added'
  | 'work-returned'
  | 'milestone-ticked'
  | 'long-term-looked-at'
  | 'owner-urged'
  | 'terms-moved'
>
const OPEN = ['issued', 'claimed', 'long-term'] as const

/** The owner's road: signature, plan, tasks, work handed in and returned. */
export function evolveWork(finding: Finding, event: WorkEvent): Finding {
  switch (event.type) {
    case 'finding-claimed':
      return claimed(at(finding, event, 'issued'), event)
    case 'task-changed': {
      const open = unsigned(at(finding, event, ...OPEN))
      return mapAt(open, {
        assignment: { ...open.assignment, measures: event.measures, support: event.support },
      })
    }
    case 'tasks-set':
      return tasksSet(at(finding, event, ...OPEN), event)
    case 'task-ticked':
      return ticked(at(finding, event, ...OPEN), event)
    case 'plan-submitted':
    case 'plan-approved':
    case 'plan-returned':
      return planned(at(finding, event, 'issued', 'claimed'), event)
    case 'work-submitted':
      return submitted(underWay(finding, event), event)
    case 'evidence-added': {
      const present = at(finding, event, 'submitted')
      const photos = [...present.submission.photos, ...event.photos]
      return { ...present, submission: { ...present.submission, photos } }
    }
    case 'work-returned':
      return returned(at(finding, event, 'submitted'), event)
    case 'milestone-ticked':
      return milestone(at(finding, event, 'long-term'), event)
    case 'long-term-looked-at': {
      const present = at(finding, event, 'long-term')
      const looks = [...present.longTerm.looks, { by: event.by, at: event.at, note: event.note }]
      return { ...present, longTerm: { ...present.longTerm, looks } }
    }
    case 'owner-urged': {
      const open = at(finding, event, ...OPEN)
      const { by, at: when, ownerId } = event
      return mapAt(open, { urges: [...(open.urges ?? []), { by, at: when, ownerId }] })
    }
    case 'terms-moved':
      return termsMoved(finding, event)
  }
}

/** Who signs for what was already approved as long-term goes on with it. */
function claimed(finding: At<'issued'>, event: EventOf<'finding-claimed'>): Finding {
  const { longTerm } = finding
  const claim = {
    by: event.by,
    at: event.at,
    letter: event.letter ?? null,
    on: event.on ?? ('screen' as const),
  }
  return longTerm === null
    ? { ...finding, stage: 'claimed', claim }
    : { ...finding, longTerm, stage: 'long-term', claim }
}

/** Ticks stay with tasks that stay. */
const tasksSet = (finding: At<(typeof OPEN)[number]>, event: EventOf<'tasks-set'>): Finding =>
  mapAt(finding, {
    tasks: event.tasks.map((task) => {
      const known = finding.tasks.find(({ id, personId }) => id === task.id && personId === task.personId)
      return { ...task, tick: known?.tick ?? null }
    }),
  })

const ticked = (finding: At<(typeof OPEN)[number]>, event: EventOf<'task-ticked'>): Finding =>
  mapAt(finding, {
    tasks: finding.tasks.map((task) =>
      task.id === event.taskId ? { ...task, tick: { by: event.by, at: event.at, note: event.note } } : task,
    ),
  })

function planned(
  finding: At<'issued' | 'claimed'>,
  event: EventOf<'plan-submitted' | 'plan-approved' | 'plan-returned'>,
): Finding {
  const { by, at: when } = event
  if (event.type === 'plan-submitted') {
    const plan: Plan = { ...event.plan, by, at: when, late: event.late, answer: null }
    return mapAt(finding, { plans: [...finding.plans, plan] })
  }
  const last = finding.plans.at(-1)
  if (last === undefined) throw new Error(`${event.type} came before plan-submitted`)
  const approved = event.type === 'plan-approved'
  const answer = { by, at: when, approved, reason: approved ? '' : event.reason }
  return mapAt(finding, { plans: [...finding.plans.slice(0, -1), { ...last, answer }] })
}

/** What was fixed on the spot goes from issue to review without a signature between. */
const underWay = (finding: Finding, event: FindingEvent): At<'claimed' | 'long-term'> =>
  finding.stage === 'issued' && isOnTheSpot(finding)
    ? { ...finding, stage: 'claimed', claim: null }
    : at(finding, event, 'claimed', 'long-term')

function submitted(finding: At<'claimed' | 'long-term'>, event: EventOf<'work-submitted'>): Finding {
  const { type: _, ...submission } = event
  return { ...finding, stage: 'submitted', submission }
}

/** Back to the owner: to sign first, where the owner or the day has changed meanwhile. */
function returned(finding: At<'submitted'>, event: EventOf<'work-returned'>): Finding {
  const { submission, ...before } = finding
  const { by, at: when, reason, picked, dueOn } = event
  const entry = { by, at: when, reason, ...(picked === undefined ? {} : { picked }), submission }
  const { longTerm } = before
  const back = { ...before, returns: [...finding.returns, entry] }
  const open: At<'claimed' | 'long-term'> =
    longTerm === null ? { ...back, stage: 'claimed' } : { ...back, longTerm, stage: 'long-term' }
  if (dueOn !== undefined) {
    const again = unsigned(open)
    return { ...again, assignment: { ...again.assignment, dueOn } }
  }
  const { claim, assignment } = open
  return claim !== null && claim.by !== assignment.ownerId ? unsigned(open) : open
}

const milestone = (finding: At<'long-term'>, event: EventOf<'milestone-ticked'>): Finding => {
  const { by, at: when, note, photos } = event
  const milestones = finding.longTerm.milestones.map((each, index) =>
    index === event.index ? { ...each, tick: { by, at: when, note, photos } } : each,
  )
  return { ...finding, longTerm: { ...finding.longTerm, milestones } }
}

function termsMoved(finding: Finding, { terms, reviewBy }: EventOf<'terms-moved'>): Finding {
  const present = at(finding, { type: 'terms-moved' }, ...OPEN, 'submitted')
  const moved = terms === undefined ? present : mapAt(present, { terms })
  if (reviewBy === undefined || moved.stage !== 'submitted') return moved
  const submission: Submission = { ...moved.submission, reviewBy }
  return { ...moved, submission }
}
