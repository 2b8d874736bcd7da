import { Hono } from 'hono'
import sharp from 'sharp'
import { pendingOf } from '../app/checks.ts'
import { maySeeFinding, maySeePage, maySeeVisit } from '../app/may-see.ts'
import { picturesOf } from '../app/present.ts'
import type { Bilingual } from '../domain/bilingual.ts'
import type { Finding, Photo } from '../domain/finding/finding.ts'
import { notFound, refused } from './doors.tsx'
import { Bi } from './layout.tsx'
import type { DashboardParts, Env, Viewer } from './parts.ts'

/** What a picture is looked at with: it is shown to those who may see that, and only if it hangs there. */
export type Holder = { readonly finding: string } | { readonly visit: string }

const SIZES: Readonly<Record<string, number>> = { small: 360, whole: 1600 }

export const photoHref = (hash: string, holder: Holder, size: 'small' | 'whole'): string =>
  `/photos/${hash}?${new URLSearchParams({ ...holder, size })}`

type Row = { readonly photos: readonly Photo[]; readonly holder: Holder; readonly title: Bilingual }

export const Photos = ({ photos, holder, title }: Row) =>
  photos.length === 0 ? (
    ''
  ) : (
    <figure class="photos">
      <figcaption>
        <Bi of={title} />
      </figcaption>
      {photos.map(({ hash }) => (
        <a href={photoHref(hash, holder, 'whole')}>
          <img src={photoHref(hash, holder, 'small')} alt={title.zh} loading="lazy" />
        </a>
      ))}
    </figure>
  )

/** Which pictures hang on what is named; 'refused' when the viewer may not see it. */
async function hung({ deps }: DashboardParts, viewer: Viewer, finding?: string, visit?: string) {
  if (finding !== undefined) {
    const found = (await deps.store.finding(finding))?.value
    if (found === undefined) return []
    return maySeeFinding(viewer.campaign, viewer.sight, found) ? everyPicture(found, viewer) : 'refused'
  }
  const found = visit === undefined ? undefined : (await deps.store.visit(visit))?.value
  if (found === undefined) return []
  return maySeeVisit(viewer.sight, found) ? found.photos.map(({ hash }) => hash) : 'refused'
}

/** Those of refused submissions and of failed write-offs too: the register keeps what was handed in. */
function everyPicture(finding: Finding, { campaign, sight }: Viewer): readonly string[] {
  if (!('assignment' in finding)) return picturesOf(finding)
  const { returns, reopenings, checks } = finding
  const more = [...returns, ...reopenings].flatMap(({ submission }) => submission.photos)
  // What one inspector has seen is theirs until a second one has signed it.
  const pending = maySeePage(campaign, sight, 'inspection') ? (pendingOf(finding)?.photos ?? []) : []
  const seen = checks.flatMap(({ photos }) => photos)
  const claims = [
    ...finding.signatures,
    ...('claim' in finding && finding.claim !== null ? [finding.claim] : []),
  ]
  const shown = finding.requests.flatMap(({ request }) => ('photos' in request ? request.photos : []))
  const papers = claims.flatMap(({ on }) => (on === 'screen' ? [] : [on.photo]))
  return [
    ...picturesOf(finding),
    ...[...more, ...seen, ...papers, ...shown, ...pending].map(({ hash }) => hash),
  ]
}

/** `/photos/:hash?finding=…|visit=…`: a copy turned upright, made smaller, and without the camera's notes. */
export function photoPages(parts: DashboardParts): Hono<Env> {
  return new Hono<Env>().get('/photos/:hash', async (c) => {
    const { hash } = c.req.param()
    const here = await hung(parts, c.get('viewer'), c.req.query('finding'), c.req.query('visit'))
    if (here === 'refused') return refused(c)
    const bytes = here.includes(hash) ? await parts.photos.get(hash) : null
    if (bytes === null) return notFound(c)
    const size = SIZES[c.req.query('size') ?? ''] ?? 1600
    const copy = await sharp(bytes)
      .rotate()
      .resize(size, size, { fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: 80 })
      .toBuffer()
    return c.body(new Uint8Array(copy), 200, {
      'content-type': 'image/jpeg',
      'cache-control': 'private, max-age=86400, immutable',
    })
  })
}
