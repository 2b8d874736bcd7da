import { personById } from '../domain/campaign/lookup.ts'
import { reviewBy } from '../domain/deadline.ts'
import { addBeforePhotos } from '../domain/finding/before-photos.ts'
import type { Refusal } from '../domain/finding/decision.ts'
import type { Finding, Photo } from '../domain/finding/finding.ts'
import { addEvidence, EVIDENCE_WINDOW_MS, submit } from '../domain/finding/submit.ts'
import { rolesOn } from '../domain/permission.ts'
import { changeFinding } from './change-finding.ts'
import type { Deps } from './deps.ts'
import type { NewJob } from './ports/jobs.ts'
import type { Intake } from './ports/store.ts'
import { addVisitPhotos } from './visits.ts'
import { words } from './words.ts'

export const gatherJob = (personId: string, findingId: string, notBefore: number, final = false): NewJob => ({
  lane: `gather:${findingId}`,
  key: null,
  notBefore,
  payload: { do: 'gather', personId, findingId, final },
})

export type Gather = { readonly personId: string; readonly findingId: string; readonly final: boolean }

/**
 * Puts together what a person sent about a finding: words and pictures, in one message or several within ten
 * minutes, in any order. Waits while a picture is still being fetched; says what is missing once.
 */
export async function gather(deps: Deps, { personId, findingId, final }: Gather): Promise<void> {
  const found = await deps.store.finding(findingId)
  if (found === null) return gatherForVisit(deps, { personId, visitId: findingId })
  const rows = await windowOf(deps, personId, findingId)
  if (rows.length === 0 || rows.some(isBeingFetched)) return

  const before = rows.filter((row) => row.side === 'before')
  if (before.length > 0) await useAs('before', deps, found.value, before)
  const after = rows.filter((row) => row.side === 'after')
  if (after.length === 0) return
  if (found.value.stage === 'submitted') return void (await useAs('more', deps, found.value, after))
  if (!after.some((row) => row.saysDone)) return final ? askForWords(deps, personId, after) : undefined
  await useAs('submission', deps, found.value, after)
}

/** Pictures sent to a visit's card are added as soon as all that were sent are here. */
async function gatherForVisit(
  deps: Deps,
  { personId, visitId }: { readonly personId: string; readonly visitId: string },
): Promise<void> {
  const open = await deps.store.openIntake(personId, 0)
  const rows = open.filter((row) => row.side === 'visit' && row.findingId === visitId)
  if (rows.length === 0 || rows.some(isBeingFetched)) return
  await addVisitPhotos(
    deps,
    visitId,
    { photos: photosIn(rows), by: personId, intake: rows.map((row) => ({ ...row, used: true })) },
    `gather:${rows[0]?.id}:${rows.at(-1)?.id}:${rows.length}`,
  )
}

const isBeingFetched = (row: Intake): boolean =>
  row.pictures.some((picture) => picture.hash === null && picture.lost === null)

/** Messages belong together while each follows the one before within ten minutes. */
async function windowOf(deps: Deps, personId: string, findingId: string): Promise<readonly Intake[]> {
  const all = (await deps.store.openIntake(personId, 0)).filter((row) => row.findingId === findingId)
  const together: Intake[] = []
  for (const row of all) {
    const last = together.at(-1)
    if (last !== undefined && row.at - last.at > EVIDENCE_WINDOW_MS) together.length = 0
    together.push(row)
  }
  return together
}

const photosIn = (rows: readonly Intake[]): readonly Photo[] => {
  const seen = new Map<string, Photo>()
  for (const row of rows) {
    for (const { hash } of row.pictures) {
      if (hash !== null && !seen.has(hash))
        seen.set(hash, { hash, by: row.personId, at: row.at, messageId: row.id })
    }
  }
  return [...seen.values()]
}

const wordsIn = (rows: readonly Intake[]): string =>
  rows
    .map((row) => row.text.trim())
    .filter((text) => text !== '')
    .join('\n')

type Use = 'before' | 'more' | 'submission'

async function useAs(use: Use, deps: Deps, finding: Finding, rows: readonly Intake[]): Promise<void> {
  const by = rows[0]?.personId ?? ''
  const photos = photosIn(rows)
  const outcome = await changeFinding(
    deps,
    finding.facts.id,
    (present, campaign) => {
      const who = { by, roles: rolesOn(campaign, present, by) }
      if (use === 'before') return addBeforePhotos({ ...who, photos }, present, deps.now())
      if (use === 'more') return addEvidence({ ...who, photos }, present, deps.now())
      const work = { text: wordsIn(rows), photos, sentAt: sentAt(rows), fewest: campaign.evidence.photos }
      const decideBy = reviewBy(campaign, deps.now())
      return submit({ ...who, ...work, ...besides(rows), reviewBy: decideBy }, present, deps.now())
    },
    {
      cause: `gather:${rows[0]?.id}:${rows.at(-1)?.id}:${rows.length}`,
      intake: rows.map((row) => ({ ...row, used: true })),
    },
  )
  if (!outcome.ok && outcome.refusal !== 'no-such-finding')
    await explainOnce(deps, by, outcome.refusal as Refusal, rows)
}

/** What was said last on the owner's form; nothing where only messages were sent. */
function besides(rows: readonly Intake[]) {
  const said = rows.findLast((row) => row.besides !== undefined)?.besides
  if (said === undefined) return {}
  const { shown, unticked, alsoFixed } = said
  return { shown, unticked, ...(alsoFixed === null ? {} : { alsoFixed }) }
}

const sentAt = (rows: readonly Intake[]): number => Math.max(...rows.map((row) => row.at))

/** The words stay, unused, so that what is missing can still be added; they are told once. */
async function explainOnce(
  deps: Deps,
  personId: string,
  refusal: Refusal,
  rows: readonly Intake[],
): Promise<void> {
  await sayOnce(deps, personId, `explain:${refusal}:${rows[0]?.id}`, words[refusal])
}

async function askForWords(deps: Deps, personId: string, rows: readonly Intake[]): Promise<void> {
  const count = photosIn(rows).length
  if (count === 0) return
  await sayOnce(deps, personId, `ask-words:${rows[0]?.id}`, {
    zh: `已收到${count}张照片，还差一句话：请回复做了什么，例如“已整改：水管已更换”。`,
    en: `${count} photo(s) received. One sentence is missing: please reply what was done, e.g. "Done: pipe replaced".`,
  })
}

async function sayOnce(
  deps: Deps,
  personId: string,
  cause: string,
  text: { zh: string; en: string },
): Promise<void> {
  const campaign = (await deps.store.campaign())?.value
  const openId = campaign === undefined ? null : (personById(campaign, personId)?.openId ?? null)
  if (openId === null) return
  const job: NewJob = {
    lane: `person:${openId}`,
    key: null,
    notBefore: deps.now(),
    payload: { do: 'say', to: { openId }, words: text },
  }
  await deps.store.commit({ cause, at: deps.now(), jobs: [job] })
  deps.nudge()
}
