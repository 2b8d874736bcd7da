import type { Photo } from '../finding/finding.ts'

/** `null` = does not apply here. */
export type Ticked = { readonly code: string; readonly met: boolean | null; readonly note: string }

/** One household or place inspected and signed for by who did it (谁签字谁负责). A revisit is a new visit. */
export type Visit = {
  readonly id: string
  readonly campaignId: string
  readonly formId: string
  /** The village, or the town where the visit is about one. */
  readonly placeId: string
  readonly townId: string
  /** Null when the place itself was visited. */
  readonly householdId: string | null
  /** Household head or place, as written on the form. */
  readonly object: string
  readonly teamId: string | null
  readonly visitorId: string
  /** When it was made (ms), as the visitor says. */
  readonly madeAt: number
  /** When it was signed here (ms). */
  readonly signedAt: number
  /** Signed on a later day than it was made (补录): allowed, and marked. */
  readonly laterEntry: boolean
  readonly methods: readonly string[]
  readonly items: readonly Ticked[]
  readonly answers: readonly { readonly questionId: string; readonly text: string }[]
  readonly satisfaction: string
  /** What was seen of the compared fields, by field id. */
  readonly seen: Readonly<Record<string, string>>
  readonly photos: readonly Photo[]
}

export type VisitEvent =
  | { readonly type: 'visit-signed'; readonly by: string; readonly at: number; readonly visit: Visit }
  | {
      readonly type: 'visit-photos-added'
      readonly by: string
      readonly at: number
      readonly photos: readonly Photo[]
    }

/** The visit after one more event; replaying from null gives the present again. */
export function evolveVisit(visit: Visit | null, event: VisitEvent): Visit {
  if (event.type === 'visit-signed') return event.visit
  if (visit === null) throw new Error(`${event.type} came before visit-signed`)
  return { ...visit, photos: [...visit.photos, ...event.photos] }
}
