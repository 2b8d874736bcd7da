import { may } from '../permission.ts'
import type { By } from './confirm.ts'
import { accept, type Decision, refuse } from './decision.ts'
import type { Finding, Photo, Stage } from './finding.ts'

const OPEN: ReadonlySet<Stage> = new Set(['reported', 'confirmed', 'issued', 'claimed', 'long-term'])

export type AddBeforePhotos = By & { readonly photos: readonly Photo[] }

/** How it looked when it was found; only until work has been handed in, so that "before" stays before. */
export function addBeforePhotos(
  { by, roles, photos }: AddBeforePhotos,
  finding: Finding,
  now: number,
): Decision {
  if (!may('add-before-photos', roles)) return refuse('not-the-finder')
  if (!OPEN.has(finding.stage)) return refuse('already-settled')
  const known = new Set(finding.facts.before.map((photo) => photo.hash))
  const fresh = photos.filter((photo) => !known.has(photo.hash))
  return fresh.length === 0 ? accept() : accept({ type: 'before-photos-added', by, at: now, photos: fresh })
}
