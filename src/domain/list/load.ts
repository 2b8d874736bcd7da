import { addDays, type Day, isWorkday, type WorkCalendar } from '../calendar.ts'
import type { Bounds, Severity } from '../campaign/campaign.ts'

/** One finding as it would go out. */
export type Proposed = {
  readonly findingId: string
  readonly ownerId: string
  readonly dueOn: Day
  readonly severity: Severity
}

export type Load = {
  /** Owners with more findings than one person should have. */
  readonly owners: readonly { readonly ownerId: string; readonly count: number }[]
  /** Days on which more of an owner's findings are due than one person can do. */
  readonly days: readonly { readonly ownerId: string; readonly day: Day; readonly count: number }[]
  /** Other days that would spread them: least severe moved first, to the nearest workday with room, later rather than earlier. */
  readonly spread: readonly { readonly findingId: string; readonly from: Day; readonly to: Day }[]
}

export type LoadSetting = {
  readonly bounds: Pick<Bounds, 'perOwner' | 'perOwnerDay'>
  readonly calendar: WorkCalendar
  readonly issuedOn: Day
  readonly capOn: Day
}

/** What would be too much for whom if it went out like this, and how it could be spread. Suggests only; nobody's day is moved here. */
export function loadCheck(proposed: readonly Proposed[], setting: LoadSetting): Load {
  const { perOwner, perOwnerDay } = setting.bounds
  const owners = [...grouped(proposed, ({ ownerId }) => ownerId)]
  return {
    owners: owners.flatMap(([ownerId, theirs]) =>
      theirs.length > perOwner ? [{ ownerId, count: theirs.length }] : [],
    ),
    days: owners.flatMap(([ownerId, theirs]) =>
      daysOf(theirs).flatMap(([day, some]) =>
        some.length > perOwnerDay ? [{ ownerId, day, count: some.length }] : [],
      ),
    ),
    spread: owners.flatMap(([, theirs]) => spreadOf(theirs, setting)),
  }
}

const daysOf = (theirs: readonly Proposed[]) => [...grouped(theirs, ({ dueOn }) => dueOn)].sort(byDay)

function spreadOf(theirs: readonly Proposed[], setting: LoadSetting): Load['spread'] {
  const { perOwnerDay } = setting.bounds
  const full = new Map(daysOf(theirs).map(([day, some]) => [day, some.length]))
  const tooMany = daysOf(theirs).flatMap(([, some]) =>
    [...some].sort(leastSevereFirst).slice(0, Math.max(0, some.length - perOwnerDay)),
  )
  return tooMany.flatMap(({ findingId, dueOn }) => {
    const to = roomNear(dueOn, full, setting)
    if (to === null) return []
    full.set(dueOn, (full.get(dueOn) ?? 0) - 1)
    full.set(to, (full.get(to) ?? 0) + 1)
    return [{ findingId, from: dueOn, to }]
  })
}

/** As many days on each side as a campaign could have. */
const FURTHEST = 120

function roomNear(
  day: Day,
  full: ReadonlyMap<Day, number>,
  { bounds, calendar, issuedOn, capOn }: LoadSetting,
): Day | null {
  const hasRoom = (at: Day): boolean =>
    at > issuedOn &&
    at <= capOn &&
    isWorkday(calendar, at) === true &&
    (full.get(at) ?? 0) < bounds.perOwnerDay
  for (let off = 1; off <= FURTHEST; off += 1) {
    for (const at of [addDays(day, off), addDays(day, -off)]) if (hasRoom(at)) return at
  }
  return null
}

function grouped<T>(all: readonly T[], key: (each: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const each of all) {
    const known = groups.get(key(each))
    if (known === undefined) groups.set(key(each), [each])
    else known.push(each)
  }
  return groups
}

const byDay = ([a]: readonly [Day, unknown], [b]: readonly [Day, unknown]): number => (a < b ? -1 : 1)
const leastSevereFirst = (a: Proposed, b: Proposed): number =>
  b.severity.localeCompare(a.severity) || b.findingId.localeCompare(a.findingId)
