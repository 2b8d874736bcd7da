import type { Day } from '../calendar.ts'
import type { Finding, Stage } from './finding.ts'

/** How a set of findings stands. `writtenOff + open + longTerm + ended + voided + merged = all`, always. */
export type Figures = {
  readonly all: number
  /** Verified ones are written off, too. */
  readonly writtenOff: number
  readonly verified: number
  /** Reported, but not rectified yet, at whatever stage. */
  readonly open: number
  readonly byStage: Readonly<Record<Stage, number>>
  readonly longTerm: number
  readonly ended: number
  readonly voided: number
  readonly merged: number
  /** Open and past their day. */
  readonly overdue: number
  /** Written off within the day; of those written off. */
  readonly inTime: number
  /** Written off once, and open again. */
  readonly reopened: number
  /** How many times work was returned. */
  readonly returns: number
  /** 带动一片: what was put right along with them; counted nowhere else. */
  readonly alsoFixed: number
  /** What the rate is of: all but void and merged. */
  readonly due: number
  /** 整改率 = written off ÷ due; null where there is nothing due. */
  readonly rate: number | null
  /** Of what is due, what the rate cannot reach for now: to be printed beside it. */
  readonly leftOut: {
    readonly voided: number
    readonly merged: number
    readonly ended: number
    readonly longTerm: number
  }
}

const OPEN: ReadonlySet<Stage> = new Set(['reported', 'confirmed', 'issued', 'claimed', 'submitted'])

/** A long-term finding that waits for its successor's signature, or is under its last review, is long-term still. */
const isLongTerm = (finding: Finding): boolean =>
  'longTerm' in finding &&
  finding.longTerm !== null &&
  (OPEN.has(finding.stage) || finding.stage === 'long-term')

export function figures(findings: readonly Finding[], today: Day): Figures {
  const count = (holds: (finding: Finding) => boolean): number => findings.filter(holds).length
  const byStage: Record<Stage, number> = {
    reported: 0,
    confirmed: 0,
    issued: 0,
    claimed: 0,
    'long-term': 0,
    submitted: 0,
    'written-off': 0,
    verified: 0,
    ended: 0,
    voided: 0,
    merged: 0,
  }
  for (const { stage } of findings) byStage[stage] += 1
  const { verified, ended, voided, merged } = byStage
  const writtenOff = byStage['written-off'] + verified
  const longTerm = count(isLongTerm)
  const isOpen = (finding: Finding): boolean => OPEN.has(finding.stage) && !isLongTerm(finding)
  const due = findings.length - voided - merged
  return {
    all: findings.length,
    writtenOff,
    verified,
    open: count(isOpen),
    byStage,
    longTerm,
    ended,
    voided,
    merged,
    overdue: count(
      (finding) => isOpen(finding) && 'assignment' in finding && finding.assignment.dueOn < today,
    ),
    inTime: count((finding) => 'writeOff' in finding && !finding.submission.late),
    reopened: count(
      (finding) => 'reopenings' in finding && finding.reopenings.length > 0 && !('writeOff' in finding),
    ),
    returns: sum(findings, (finding) => ('returns' in finding ? finding.returns.length : 0)),
    alsoFixed: sum(findings, (finding) => ('writeOff' in finding ? (finding.submission.alsoFixed ?? 0) : 0)),
    due,
    rate: due === 0 ? null : writtenOff / due,
    leftOut: { voided, merged, ended, longTerm },
  }
}

const sum = (findings: readonly Finding[], of: (finding: Finding) => number): number =>
  findings.reduce((total, finding) => total + of(finding), 0)

export type LetterCoverage = {
  readonly villageId: string | null
  readonly townId: string | null
  /** Findings whose owner has signed under the text as it stands, of those that need a signature. */
  readonly signed: number
  readonly needed: number
  /** Households all of whose letters are signed (78/78). */
  readonly householdsSigned: number
  readonly households: number
}

/** How far the letters of responsibility are signed, village by village. What was fixed on the spot needs none. */
export function letterCoverage(findings: readonly Finding[]): readonly LetterCoverage[] {
  const villages = new Map<string, Finding[]>()
  for (const finding of findings) {
    if (!needsLetter(finding)) continue
    const key = `${finding.facts.townId ?? ''}/${finding.facts.villageId ?? ''}`
    villages.set(key, [...(villages.get(key) ?? []), finding])
  }
  return [...villages.values()].map((theirs) => {
    const households = new Map<string, boolean>()
    for (const { facts, ...finding } of theirs) {
      if (facts.householdId === null && facts.level !== '户') continue
      const key = facts.householdId ?? `${facts.group}:${facts.object}`
      households.set(key, (households.get(key) ?? true) && finding.stage !== 'issued')
    }
    const [first] = theirs
    return {
      villageId: first?.facts.villageId ?? null,
      townId: first?.facts.townId ?? null,
      signed: theirs.filter(({ stage }) => stage !== 'issued').length,
      needed: theirs.length,
      householdsSigned: [...households.values()].filter(Boolean).length,
      households: households.size,
    }
  })
}

const needsLetter = (finding: Finding): boolean =>
  finding.stage === 'issued'
    ? !finding.facts.instant || finding.reopenings.length > 0
    : 'claim' in finding && finding.claim !== null
