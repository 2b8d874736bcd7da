import type { Photo } from '../finding/finding.ts'
import type { VisitDecision } from './decision.ts'
import type { Visit } from './visit.ts'

/** Pictures may follow at any time, from whoever signed; nothing else of a signed visit ever changes. */
export function addPhotos(
  { by, photos }: { readonly by: string; readonly photos: readonly Photo[] },
  visit: Visit,
  now: number,
): VisitDecision {
  if (by !== visit.visitorId) return { ok: false, refusal: 'not-the-visitor' }
  const known = new Set(visit.photos.map(({ hash }) => hash))
  const fresh = photos.filter(({ hash }) => !known.has(hash))
  if (fresh.length === 0) return { ok: true, events: [] }
  return { ok: true, events: [{ type: 'visit-photos-added', by, at: now, photos: fresh }] }
}
