import type { Card } from '../../cards/kit/card.ts'
import { isLive, retired } from '../../cards/kit/retired.ts'
import type { Draw } from '../app/answering.ts'
import type { Deps } from '../app/deps.ts'
import { gather, gatherJob } from '../app/evidence.ts'
import type { CardSpec } from '../app/ports/card-spec.ts'
import { DeliveryFault, type Messenger, type PhotoStore } from '../app/ports/chat.ts'
import type { MakeFile } from '../app/ports/file-spec.ts'
import type { Job, JobPayload } from '../app/ports/jobs.ts'
import type { Intake, JobOutcome, Post } from '../app/ports/store.ts'
import { picturesOf } from '../app/present.ts'
import { picturesOfCheck } from '../app/present-inspect.ts'
import { picturesOfVisit } from '../app/present-visit.ts'
import { digestKey, isTimely } from '../app/reminding/standing.ts'
import { isIssuedAgain } from '../app/retiring.ts'
import { showCard } from '../app/sending.ts'
import { noteAsked, wasAskedSince } from '../app/setup.ts'
import { lettersKey } from '../app/standing-letters.ts'
import type { TakeFile } from '../app/take-file.ts'
import { heedRefusal, isUnreachable } from '../app/unreachable.ts'
import type { Finding } from '../domain/finding/finding.ts'
import { askAboutChats, isAboutChats } from './catch-up.ts'
import { sentBefore } from './lost-answer.ts'
import { inspect, uploadMissing } from './pictures.ts'
import { takeFile } from './take-file.ts'

export type PerformParts = {
  readonly deps: Deps
  readonly messenger: Messenger
  readonly photos: PhotoStore
  readonly draw: Draw
  readonly make: MakeFile
  readonly take: TakeFile
}
type Payload<K extends JobPayload['do']> = Extract<JobPayload, { do: K }>

const DONE: JobOutcome = { kind: 'done' }

/** Does one job against the platform; where there is no way to whoever it is for, that is seen to and the job is done. Throws DeliveryFault for the worker to class. */
export async function perform(parts: PerformParts, job: Job): Promise<JobOutcome> {
  const { deps } = parts
  const to = 'to' in job.payload ? job.payload.to : null
  if (to === null) return act(parts, job)
  if ('openId' in to && (await isUnreachable(deps, to.openId))) return DONE
  try {
    return await act(parts, job)
  } catch (error) {
    if (error instanceof DeliveryFault && (await heedRefusal(deps, to, error.code))) return DONE
    throw error
  }
}

async function act(parts: PerformParts, job: Job): Promise<JobOutcome> {
  const { payload } = job
  if (isAboutChats(payload)) {
    await askAboutChats(parts, payload)
    return DONE
  }
  const { messenger, deps } = parts
  switch (payload.do) {
    case 'post':
      return post(parts, payload, job)
    case 'file':
      return file(parts, payload, job.uuid)
    case 'refresh':
      return refresh(parts, payload)
    case 'retire':
      return retire(parts, payload)
    case 'say':
      await messenger.sendText(
        payload.to,
        `${payload.words.zh}\n${payload.words.en}`,
        job.uuid,
        payload.replyTo,
      )
      return DONE
    case 'react':
      await messenger.react(payload.messageId, payload.emoji)
      return DONE
    case 'urge':
      await messenger.urge(payload.messageId, [payload.openId])
      return DONE
    case 'fetch':
      return fetch(parts, payload)
    case 'take-file':
      return takeFile(parts, payload)
    case 'gather':
      await gather(deps, payload)
      return DONE
  }
}

async function post(parts: PerformParts, payload: Payload<'post'>, job: Job): Promise<JobOutcome> {
  const { card: spec, to, replyTo } = payload
  if (!(await isTimely(parts.deps, spec))) return DONE
  // Two found the group at one moment: one heard of it, one looked through them all.
  if (spec.card === 'setup' && (await wasAskedSince(parts.deps, spec.chatId, job.notBefore))) return DONE
  const version = await versionOf(parts, spec)
  const card = await drawn(parts, spec)
  if (card === null) return DONE
  const sent =
    (await sentBefore(parts, job, { to, card })) ??
    (await parts.messenger.sendCard(to, card, job.uuid, replyTo))
  await parts.deps.store.noteChat({ chatId: sent.chatId, openId: 'openId' in to ? to.openId : null })
  if (spec.card === 'setup') await noteAsked(parts.deps, sent.chatId)
  const standing: Post = {
    ...sent,
    card: spec,
    findingId: shownBy(spec),
    drawnVersion: version,
    sentAt: parts.deps.now(),
  }
  // What changed while it was under way is drawn again; so is what an earlier try may have put there, as it was drawn then.
  const moved =
    standing.findingId !== null && (job.attempts > 1 || (await hasMoved(parts, spec, { version, card })))
  return {
    kind: 'done',
    post: standing,
    refresh: moved && standing.findingId !== null ? [standing.findingId] : [],
  }
}

/** A lost answer is asked for again: the file goes up twice then, but by its uuid the message is one. */
async function file(parts: PerformParts, payload: Payload<'file'>, uuid: string): Promise<JobOutcome> {
  const made = await parts.make(payload.file)
  if (made !== null) await parts.messenger.sendFile(payload.to, made, uuid, payload.replyTo)
  return DONE
}

/** A list has no version of its own: it has moved when it would be drawn otherwise. */
async function hasMoved(
  parts: PerformParts,
  spec: CardSpec,
  { version, card }: { readonly version: number; readonly card: object },
): Promise<boolean> {
  if (spec.card !== 'digest') return (await versionOf(parts, spec)) !== version
  return JSON.stringify(await parts.draw(spec)) !== JSON.stringify(card)
}

async function refresh(parts: PerformParts, { messageId }: Payload<'refresh'>): Promise<JobOutcome> {
  const { store } = parts.deps
  const standing = await store.post(messageId)
  if (standing === null) return DONE
  const drawnVersion = await versionOf(parts, standing.card)
  const card = await drawn(parts, standing.card)
  if (card === null) return DONE
  // Recalled, or past the fourteen days: this one will never change again.
  if (!(await updated(parts, messageId, card))) return { kind: 'done', gone: messageId }
  return { kind: 'done', post: { ...standing, drawnVersion } }
}

/** Stands as it is from now on, without its buttons; what is open on it and comes no other way is sent anew. */
async function retire(parts: PerformParts, { messageId }: Payload<'retire'>): Promise<JobOutcome> {
  const standing = await parts.deps.store.post(messageId)
  if (standing === null) return DONE
  const card = await drawn(parts, standing.card)
  const isOpen = card !== null && isIssuedAgain(standing.card) && isLive(card)
  const again = isOpen ? [showCard(parts.deps, { chatId: standing.chatId }, standing.card)] : []
  await updated(parts, messageId, retired(card as Card | null))
  return { kind: 'done', gone: messageId, more: again }
}

/** False when the message takes no changes any more. */
async function updated({ messenger }: PerformParts, messageId: string, card: object): Promise<boolean> {
  try {
    await messenger.updateCard(messageId, card)
    return true
  } catch (error) {
    if (error instanceof DeliveryFault && error.kind === 'stop') return false
    throw error
  }
}

async function versionOf({ deps }: PerformParts, spec: CardSpec): Promise<number> {
  const { store } = deps
  if (spec.card === 'finding' || spec.card === 'check' || spec.card === 'decision')
    return (await store.finding(spec.findingId))?.version ?? 0
  if (spec.card === 'list') return (await store.list(spec.listId))?.version ?? 0
  return spec.card === 'visit' ? ((await store.visit(spec.visitId))?.version ?? 0) : 0
}

/** The finding, visit or list whose changes a card follows, the list of a person's day, or an owner's letters. */
function shownBy(spec: CardSpec): string | null {
  if (spec.card === 'digest') return spec.day === undefined ? null : digestKey(spec.personId, spec.day)
  if (spec.card === 'finding' || spec.card === 'check' || spec.card === 'decision') return spec.findingId
  if (spec.card === 'letters') return lettersKey(spec.personId)
  if (spec.card === 'list') return spec.listId
  return spec.card === 'visit' ? spec.visitId : null
}

async function drawn(
  { deps, messenger, photos, draw }: PerformParts,
  spec: CardSpec,
): Promise<object | null> {
  await uploadMissing({ store: deps.store, photos, messenger }, await picturesOn(deps, spec))
  return draw(spec)
}

async function picturesOn({ store }: Deps, spec: CardSpec): Promise<readonly string[]> {
  if (spec.card === 'visit') {
    const visit = await store.visit(spec.visitId)
    return visit === null ? [] : picturesOfVisit(visit.value)
  }
  if (spec.card !== 'finding' && spec.card !== 'check' && spec.card !== 'decision') return []
  const found = (await store.finding(spec.findingId))?.value
  if (found === undefined) return []
  if (spec.card === 'decision') return picturesAsked(found)
  return spec.card === 'check' ? [...picturesOf(found), ...picturesOfCheck(found)] : picturesOf(found)
}

/** What was shown with the requests about a finding. */
const picturesAsked = (finding: Finding): readonly string[] =>
  'requests' in finding
    ? finding.requests.flatMap(({ request }) =>
        'photos' in request ? request.photos.map(({ hash }) => hash) : [],
      )
    : []

/** Brings one picture home: bytes first, then the row that says so. */
async function fetch(parts: PerformParts, { intakeId, fileKey }: Payload<'fetch'>): Promise<JobOutcome> {
  const { deps, photos } = parts
  const row = await deps.store.intake(intakeId)
  if (row === null) return DONE
  const fetched = await bring(parts, intakeId, fileKey)
  const photo = 'lost' in fetched ? null : await inspect(fetched.bytes)
  if (photo !== null && 'bytes' in fetched) await photos.put(photo.hash, fetched.bytes)
  const lost = 'lost' in fetched ? fetched.lost : photo === null ? 'not a picture we can read' : null
  await deps.store.commit({
    cause: `fetch:${intakeId}:${fileKey}`,
    at: deps.now(),
    photos: photo === null ? [] : [photo],
    fetched: { intakeId, fileKey, hash: photo?.hash ?? null, lost },
    jobs: lost === null ? [] : [pictureLost(parts, row)],
  })
  const now = (await deps.store.intake(intakeId)) ?? row
  return {
    kind: 'done',
    more: now.findingId === null ? [] : [gatherJob(now.personId, now.findingId, deps.now())],
  }
}

async function bring(
  { messenger }: PerformParts,
  messageId: string,
  fileKey: string,
): Promise<{ readonly bytes: Uint8Array } | { readonly lost: string }> {
  try {
    return { bytes: await messenger.fetchPicture(messageId, fileKey) }
  } catch (error) {
    if (error instanceof DeliveryFault && (error.kind === 'stop' || error.kind === 'bug'))
      return { lost: error.message }
    throw error
  }
}

/** Nothing is lost in silence: the sender is told, under the message itself. */
const pictureLost = ({ deps }: PerformParts, row: Intake) =>
  ({
    lane: `chat:${row.chatId}`,
    key: null,
    notBefore: deps.now(),
    payload: {
      do: 'say',
      to: { chatId: row.chatId },
      replyTo: row.id,
      words: {
        zh: '这张图片没能读取（可能已撤回，或是暂不支持的格式如 HEIC）。请直接拍照或发 JPG/PNG。',
        en: 'This picture could not be read (taken back, or a format such as HEIC). Please send a JPG or PNG.',
      },
    },
  }) as const
