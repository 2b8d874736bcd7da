import type { At, Finding, PinnedStandard } from './finding.ts'
import { isOnTheSpot } from './finding.ts'

/** The kinds of evidence the pinned standard asks for, and which the submitter says are here. */
export const evidenceShown = (
  standard: PinnedStandard,
  shown: readonly string[],
): readonly { readonly kind: string; readonly shown: boolean }[] =>
  standard.evidence.map((kind) => ({ kind, shown: shown.includes(kind) }))

/** What the reviewer's eye is drawn to; nothing is refused for it. */
export type Flag =
  /** The same picture is on another finding. */
  | 'photo-used-elsewhere'
  /** Taken, or sent, before the finding was reported. */
  | 'photo-older-than-finding'
  | 'no-after-photo'
  /** Says that it is done, and nothing of what was done. */
  | 'text-without-detail'
  | 'after-equals-before'
  | 'evidence-missing'
  /** Issued by list, and no approved plan. */
  | 'no-plan'
  | 'task-unticked'

export type Known = {
  /** Hashes of pictures that other findings have. */
  readonly usedElsewhere: ReadonlySet<string>
  /** When a picture says it was taken (ms), by hash, where it says so. */
  readonly takenAt?: ReadonlyMap<string, number>
}

/** The flags on what was handed in (纸面整改、虚假整改 begins with these), in the order they are shown. */
export function flagsOf({ submission, ...finding }: At<'submitted'>, known: Known): readonly Flag[] {
  const { facts, tasks, plans, terms } = finding
  const before = new Set(facts.before.map(({ hash }) => hash))
  const takenAt = (hash: string, sent: number) => known.takenAt?.get(hash) ?? sent
  const flags: readonly (readonly [Flag, boolean])[] = [
    ['no-after-photo', submission.photos.every(({ hash }) => before.has(hash))],
    ['after-equals-before', submission.photos.some(({ hash }) => before.has(hash))],
    ['photo-used-elsewhere', submission.photos.some(({ hash }) => known.usedElsewhere.has(hash))],
    [
      'photo-older-than-finding',
      submission.photos.some(({ hash, at }) => takenAt(hash, at) < facts.reportedAt),
    ],
    ['text-without-detail', !hasDetail(submission.text)],
    [
      'evidence-missing',
      submission.shown !== undefined &&
        evidenceShown(facts.standard, submission.shown).some((each) => !each.shown),
    ],
    [
      'no-plan',
      terms !== null && !isOnTheSpot(finding as Finding) && plans.at(-1)?.answer?.approved !== true,
    ],
    ['task-unticked', tasks.some(({ tick }) => tick === null)],
  ]
  return flags.filter(([, holds]) => holds).map(([flag]) => flag)
}

/** What is left of a text once the words that only say "done" are taken away: four characters say something. */
const EMPTY_WORDS =
  /已|经|全部|都|现|按要求|按时|整改|完成|完毕|到位|落实|解决|处理|办理|销号|申请|请|审核|查收|领导|组长|该|此|问题|本户|情况|好|了|的|done|fixed|finished|completed?/gi
const hasDetail = (text: string): boolean =>
  text.replace(EMPTY_WORDS, '').replace(/[^\p{L}\p{N}]/gu, '').length >= 4

/** In a batch, only what has nothing against it starts ticked. */
export const startsTicked = (flags: readonly Flag[]): boolean => flags.length === 0

/** How often each reason was picked for a return; words alone count as themselves. */
export function countReturns(findings: readonly Finding[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const finding of findings) {
    if (!('returns' in finding)) continue
    for (const { picked, reason } of finding.returns) {
      for (const each of picked === undefined || picked.length === 0 ? [reason] : picked)
        counts.set(each, (counts.get(each) ?? 0) + 1)
    }
  }
  return counts
}
