import { Hono } from 'hono'
import { changeFinding } from '../app/change-finding.ts'
import { hashOfLetter, letterStamp, signedTexts, textToSign } from '../app/letter-hash.ts'
import { howSigned, lettersPaper, withTexts } from '../app/letter-paper.ts'
import { maySeeFinding } from '../app/may-see.ts'
import { nameOf } from '../app/people.ts'
import { shortTime } from '../app/since.ts'
import { words } from '../app/words.ts'
import { recordPaper } from '../domain/finding/claim.ts'
import type { Finding } from '../domain/finding/finding.ts'
import { letterOf } from '../domain/finding/letter.ts'
import type { Claim } from '../domain/finding/records.ts'
import { barredBy, may, rolesOn } from '../domain/permission.ts'
import { form, notFound, refused } from './doors.tsx'
import { download } from './download.ts'
import { Bi, both, Csrf, Notice, Page } from './layout.tsx'
import type { DashboardParts, Env, Viewer } from './parts.ts'
import { Photos } from './photos.tsx'
import { filesIn, keepPhotos } from './take-photos.ts'

const PHOTO_BYTES = 30 * 1024 * 1024

/** Every signature under a finding, the standing one first. */
const signaturesOf = (finding: Finding): readonly { readonly claim: Claim; readonly stands: boolean }[] => {
  if (!('signatures' in finding)) return []
  const claim = 'claim' in finding ? finding.claim : null
  return [
    ...(claim === null ? [] : [{ claim, stands: true }]),
    ...finding.signatures.toReversed().map((earlier) => ({ claim: earlier, stands: false })),
  ]
}

/** Whether somebody may record that the owner signed on paper. */
function mayRecord({ campaign, person }: Viewer, finding: Finding): boolean {
  const roles = rolesOn(campaign, finding, person.id)
  return finding.stage === 'issued' && may('record-paper', roles) && barredBy('record-paper', roles) === null
}

/** The very text that was signed, and whether it still has the hash that the signature carries. */
const Signed = ({ claim, text }: { readonly claim: Claim; readonly text: string | undefined }) => {
  if (text === undefined) return ''
  const same = hashOfLetter(text) === claim.letter
  return (
    <details>
      <summary>
        <Bi
          of={
            same
              ? both('所签全文（与校验码一致）', 'The text signed; it has this hash')
              : both(
                  '所签全文（与校验码不一致，请查登记链）',
                  'The text signed does NOT have this hash: check the journal',
                )
          }
        />
      </summary>
      <p class="letter">{text}</p>
    </details>
  )
}

type SignaturesProps = {
  readonly viewer: Viewer
  readonly finding: Finding
  readonly texts: ReadonlyMap<number, string>
}
const Signatures = ({ viewer, finding, texts }: SignaturesProps) => (
  <>
    {signaturesOf(finding).map(({ claim, stands }) => (
      <section class="box">
        <h3>
          <Bi
            of={
              stands
                ? both(`${nameOf(viewer.campaign, claim.by)} 已签字`, 'signed')
                : both(`${nameOf(viewer.campaign, claim.by)} 签过旧文本`, 'signed an earlier text')
            }
          />
        </h3>
        <p>
          {shortTime(claim.at)}　{howSigned(claim, viewer.campaign)}
        </p>
        <p class="faint">
          <Bi of={both(`文本校验码 SHA-256 ${claim.letter ?? '—'}`, 'of the text signed')} />
        </p>
        <Signed claim={claim} text={texts.get(claim.at)} />
        {typeof claim.on === 'object' ? (
          <Photos
            photos={[claim.on.photo]}
            holder={{ finding: finding.facts.id }}
            title={both('签了字的责任书', 'The signed paper')}
          />
        ) : (
          ''
        )}
      </section>
    ))}
  </>
)

const RecordForm = ({ viewer, finding }: { readonly viewer: Viewer; readonly finding: Finding }) => (
  <form
    class="stack"
    method="post"
    action={`/findings/${finding.facts.id}/letter`}
    enctype="multipart/form-data"
  >
    <Csrf viewer={viewer} />
    <input type="hidden" name="stamp" value={letterStamp(finding, viewer.campaign)} />
    <h2>
      <Bi of={both('代录纸质签字', 'Record a signature on paper')} />
    </h2>
    <p class="faint">
      <Bi
        of={both(
          '责任人不用飞书的，打印责任书请本人签字，拍照上传。登记里写明是您代录的。',
          'For an owner without Feishu: print the letter, have them sign it, and upload a photo. The register says that you recorded it.',
        )}
      />
    </p>
    <label>
      <Bi of={both('签字后的责任书照片', 'Photo of the signed letter')} />
      <input type="file" name="photo" accept="image/*" required />
    </label>
    <button type="submit">
      <Bi of={both('本人已在纸上签字，登记', 'Signed on paper: record it')} />
    </button>
  </form>
)

/** One finding's letter of responsibility: its text, its signatures, the paper to print, and the record of a signature on paper. */
export function letterPages(parts: DashboardParts): Hono<Env> {
  const { deps, papers } = parts
  const app = new Hono<Env>()
  app.get('/findings/:id/letter', async (c) => {
    const viewer = c.get('viewer')
    const finding = (await deps.store.finding(c.req.param('id')))?.value
    const letter = finding === undefined ? null : letterOf(finding, viewer.campaign)
    if (finding === undefined || letter === null) return notFound(c)
    if (!maySeeFinding(viewer.campaign, viewer.sight, finding)) return refused(c)
    const problem = words[c.req.query('problem') as keyof typeof words]
    const path = `/findings/${encodeURIComponent(finding.facts.id)}`
    const texts = await signedTexts(deps, finding.facts.id)
    return c.html(
      <Page viewer={viewer} title={both(`${finding.facts.number} 整改责任书`, 'Letter of responsibility')}>
        {problem === undefined ? '' : <Notice tone="bad" of={problem} />}
        <section class="box">
          {letter.lines.map((line) => (
            <p>
              <Bi of={line} />
            </p>
          ))}
        </section>
        <p class="no-print">
          <a class="button" href={`${path}/letter.docx`}>
            <Bi of={both('下载打印件', 'Document')} />
          </a>{' '}
          <a class="button quiet" href={path}>
            <Bi of={both('回到问题', 'The finding')} />
          </a>
        </p>
        <Signatures viewer={viewer} finding={finding} texts={texts} />
        {mayRecord(viewer, finding) ? <RecordForm viewer={viewer} finding={finding} /> : ''}
      </Page>,
    )
  })
  app.get('/findings/:id/letter.docx', async (c) => {
    const { campaign, sight } = c.get('viewer')
    const finding = (await deps.store.finding(c.req.param('id')))?.value
    if (finding === undefined || letterOf(finding, campaign) === null) return notFound(c)
    if (!maySeeFinding(campaign, sight, finding)) return refused(c)
    const bytes = await papers.write(lettersPaper(await withTexts(deps, [finding]), campaign))
    return download(c, bytes, `${finding.facts.number}整改责任书`, 'docx')
  })
  return app.route('/', recording(parts))
}

/** The photo of a signed letter, taken in under the text that stood on the page. */
const recording = (parts: DashboardParts): Hono<Env> =>
  new Hono<Env>().post('/findings/:id/letter', ...form(PHOTO_BYTES), async (c) => {
    const { person } = c.get('viewer')
    const given = c.get('form')
    const id = c.req.param('id')
    const { kept } = await keepPhotos(parts, person, filesIn(given, 'photo').slice(0, 1))
    const photo = kept[0] ?? null
    const seen = String(given.get('stamp') ?? '')
    const outcome = await changeFinding(
      parts.deps,
      id,
      (finding, campaign) => {
        const who = { by: person.id, roles: rolesOn(campaign, finding, person.id) }
        const letter = textToSign(finding, campaign, seen)
        return recordPaper({ ...who, photo, letter }, finding, parts.deps.now())
      },
      { cause: `page:letter:${id}:${seen}:${photo?.hash ?? ''}` },
    )
    const path = `/findings/${encodeURIComponent(id)}/letter`
    return c.redirect(outcome.ok ? path : `${path}?problem=${outcome.refusal}`, 303)
  })
