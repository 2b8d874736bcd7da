import type { Day } from '../calendar.ts'
import type {
  Assignment,
  CheckText,
  EndReason,
  Facts,
  MergedFrom,
  OwnerMove,
  Photo,
  PlanText,
  Reopening,
  SignedOn,
  Task,
  Terms,
} from './records.ts'
import type { Request, RequestKind } from './request.ts'

type Happened<Type extends string, What = unknown> = {
  readonly type: Type
  readonly by: string
  readonly at: number
} & What

/** What happened, in the order it happened. `by` is a person of the campaign, `at` is ms since 1970. */
export type FindingEvent = Discovery | Rectification | Asking | Afterwards

/** From discovery to issue, and what takes a finding out of the count before that. */
type Discovery =
  | Happened<'finding-reported', { readonly facts: Facts; readonly proposal: Assignment }>
  | Happened<'finding-confirmed'>
  /** `listId` and `terms` only where findings are issued by list. */
  | Happened<
      'finding-issued',
      { readonly assignment: Assignment; readonly listId?: string; readonly terms?: Terms }
    >
  | Happened<'before-photos-added', { readonly photos: readonly Photo[] }>
  | Happened<'finding-voided', { readonly reason: string }>
  /** 合并: counts as its master from now on. A request for it is granted by the same act. */
  | Happened<
      'finding-merged',
      { readonly into: { readonly id: string; readonly number: string }; readonly reason: string }
    >
  /** The master's side of a merge: what the other had come from is kept here. */
  | Happened<'sources-taken', { readonly from: MergedFrom }>

/** The owner's road. `by` of a signature on paper is the owner who signed, not who recorded it; `on` is the screen unless said. */
type Rectification =
  /** `text` is what was signed, word by word, and `letter` its hash; neither where no text was put before the owner. */
  | Happened<'finding-claimed', { readonly letter?: string; readonly text?: string; readonly on?: SignedOn }>
  /** More or other measures are asked: the text that was signed no longer stands. */
  | Happened<'task-changed', { readonly measures: string; readonly support: string }>
  | Happened<'tasks-set', { readonly tasks: readonly Pick<Task, 'id' | 'personId' | 'what'>[] }>
  | Happened<'task-ticked', { readonly taskId: string; readonly note: string }>
  | Happened<'plan-submitted', { readonly plan: PlanText; readonly late: boolean }>
  | Happened<'plan-approved'>
  | Happened<'plan-returned', { readonly reason: string }>
  | Happened<
      'work-submitted',
      {
        readonly text: string
        readonly photos: readonly Photo[]
        readonly late: boolean
        readonly shown?: readonly string[]
        readonly unticked?: string
        readonly alsoFixed?: number
        readonly reviewBy?: Day | 'unknown'
      }
    >
  | Happened<'evidence-added', { readonly photos: readonly Photo[] }>
  /** `dueOn` only where the reviewer set a new day with it. */
  | Happened<
      'work-returned',
      { readonly reason: string; readonly picked?: readonly string[]; readonly dueOn?: Day }
    >
  | Happened<'finding-written-off', { readonly entry?: number }>
  | Happened<
      'milestone-ticked',
      { readonly index: number; readonly note: string; readonly photos: readonly Photo[] }
    >
  | Happened<'long-term-looked-at', { readonly note: string }>
  /** 加急: who asked by name that the owner be buzzed. */
  | Happened<'owner-urged', { readonly ownerId: string }>
  /** A new calendar moved what had not run out; never earlier. */
  | Happened<'terms-moved', { readonly terms?: Terms; readonly reviewBy?: Day | 'unknown' }>

/** What somebody asks and somebody else decides. Each grant is its own event; every "no" is a 'request-refused'. */
type Asking =
  | Happened<'request-made', { readonly request: Request }>
  | Happened<'request-refused', { readonly kind: RequestKind; readonly reason: string }>
  | Happened<
      'owner-changed',
      {
        readonly how: Exclude<OwnerMove['how'], 'hand-over'>
        readonly toId: string
        readonly reviewerId: string
        readonly dueOn: Day
        readonly reason: string
        /** By when the new owner is to sign; absent where the campaign keeps no such term. */
        readonly claimBy?: Day | 'unknown'
      }
    >
  /** Everything of one person goes to a successor; in which capacities is read off the finding. */
  | Happened<
      'finding-handed-over',
      { readonly fromId: string; readonly toId: string; readonly reason: string }
    >
  | Happened<'day-extended', { readonly dueOn: Day; readonly reason: string }>
  | Happened<'long-term-approved', { readonly reason: string }>
  | Happened<
      'finding-ended',
      {
        readonly why: EndReason
        readonly reason: string
        readonly photos: readonly Photo[]
        readonly householdId: string | null
      }
    >

/** The inspectors' re-check. */
type Afterwards =
  | Happened<'check-recorded', { readonly check: CheckText }>
  /** The second inspector's signature: from now on it counts. */
  | Happened<'check-signed'>
  | Happened<
      'finding-reopened',
      { readonly why: Reopening['why']; readonly reason: string; readonly dueOn: Day }
    >
