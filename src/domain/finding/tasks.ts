import type { Campaign } from '../campaign/campaign.ts'
import { may } from '../permission.ts'
import type { By } from './confirm.ts'
import { accept, type Decision, refuse } from './decision.ts'
import { type At, type Finding } from './finding.ts'
import type { Task } from './records.ts'

export const isOpen = (finding: Finding): finding is At<'issued' | 'claimed' | 'long-term'> =>
  finding.stage === 'issued' || finding.stage === 'claimed' || finding.stage === 'long-term'

export type ChangeTask = By & { readonly measures: string; readonly support: string }

/** Other measures are asked than were signed for: the owner is asked for a new signature. */
export function changeTask(
  { by, roles, measures, support }: ChangeTask,
  finding: Finding,
  now: number,
): Decision {
  if (!isOpen(finding)) return refuse('not-under-rectification')
  if (!may('change-task', roles)) return refuse('not-a-leader')
  const { assignment } = finding
  const next = { measures: measures.trim(), support: support.trim() }
  if (next.measures === (assignment.measures ?? '') && next.support === (assignment.support ?? ''))
    return refuse('nothing-changed')
  return accept({ type: 'task-changed', by, at: now, ...next })
}

export type SetTasks = By & { readonly tasks: readonly Pick<Task, 'id' | 'personId' | 'what'>[] }

/** Who does which part (配合人), or at which places one finding is put right: all of them anew; a tick stays with a task that stays. */
export function setTasks(
  { by, roles, tasks }: SetTasks,
  finding: Finding,
  { people }: Campaign,
  now: number,
): Decision {
  if (!isOpen(finding)) return refuse('not-under-rectification')
  if (!may('set-tasks', roles)) return refuse('may-not-set-tasks')
  const { reviewerId } = finding.assignment
  if (tasks.some(({ personId }) => personId === reviewerId)) return refuse('reviewer-is-owner')
  if (tasks.some(({ personId }) => !people.some(({ id }) => id === personId))) return refuse('person-unknown')
  const ids = new Set(tasks.map(({ id }) => id))
  if (ids.size !== tasks.length || tasks.some(({ what }) => what.trim() === '')) return refuse('task-wrong')
  return accept({ type: 'tasks-set', by, at: now, tasks })
}

export type TickTask = By & { readonly taskId: string; readonly note: string }

/** Everybody ticks their own: the owner does not tick a co-owner's. */
export function tickTask({ by, roles, taskId, note }: TickTask, finding: Finding, now: number): Decision {
  if (!isOpen(finding)) return refuse('not-under-rectification')
  if (!may('tick-task', roles)) return refuse('not-your-task')
  const task = finding.tasks.find(({ id }) => id === taskId)
  if (task === undefined) return refuse('no-such-task')
  if (task.personId !== by) return refuse('not-your-task')
  if (task.tick !== null) return refuse('nothing-changed')
  return accept({ type: 'task-ticked', by, at: now, taskId, note: note.trim() })
}
