import type { Bilingual } from '../domain/bilingual.ts'
import type { Campaign, Person } from '../domain/campaign/campaign.ts'
import { type Finding, isOnTheSpot } from '../domain/finding/finding.ts'
import { EVIDENCE_WINDOW_MS } from '../domain/finding/submit.ts'
import { rolesOn } from '../domain/permission.ts'
import type { Utterance } from '../domain/text/understand.ts'
import type { Visit } from '../domain/visit/visit.ts'
import type { Deps } from './deps.ts'
import { gatherJob } from './evidence.ts'
import { locate } from './locate.ts'
import type { CardSpec } from './ports/card-spec.ts'
import type { HeardMessage } from './ports/chat.ts'
import type { NewJob } from './ports/jobs.ts'
import type { Change, Intake } from './ports/store.ts'
import { say, showCard } from './sending.ts'
import { words } from './words.ts'

type Heeded = Pick<Change, 'intake' | 'jobs'>

type Said = { readonly message: HeardMessage; readonly person: Person; readonly said: Utterance }

/** Words and pictures that may be evidence: kept, and put together with what belongs to them. */
export async function onEvidence(deps: Deps, campaign: Campaign, heard: Said): Promise<Heeded> {
  const { message, person, said } = heard
  const located = await locate(deps, campaign, { message, person, numbers: said.numbers })
  if (located.kind === 'none') return message.chatType === 'private' ? tell(deps, message, nothingOpen) : {}
  if (located.kind === 'visit') return onVisitPhotos(deps, heard, located.visit)
  if (located.kind === 'several') {
    const card: CardSpec = { card: 'which-finding', personId: person.id, intakeId: message.messageId }
    const row = intakeOf(heard, null, 'after')
    return { intake: [row], jobs: [...fetches(deps, row), askWhich(deps, message, card)] }
  }
  const side = await sideOf(deps, campaign, heard, located.finding)
  if (side === null) return said.act === 'done' ? tell(deps, message, words['not-the-owner']) : {}
  const row = intakeOf(heard, located.finding.facts.id, side)
  return { intake: [row], jobs: [...fetches(deps, row), ...gathers(deps, row), ...seen(deps, row)] }
}

/** Pictures of a visit come from whoever signed it; words about it belong on the form. */
function onVisitPhotos(deps: Deps, heard: Said, visit: Visit): Heeded {
  if (heard.message.pictureKeys.length === 0) return {}
  if (visit.visitorId !== heard.person.id) return tell(deps, heard.message, words['not-the-visitor'])
  const row = intakeOf(heard, visit.id, 'visit')
  return { intake: [row], jobs: [...fetches(deps, row), ...seen(deps, row)] }
}

const nothingOpen: Bilingual = {
  zh: '您名下现在没有待整改的问题。如果是别人的问题，请由责任人本人提交。',
  en: 'There is nothing waiting for you. If it is somebody else’s finding, its owner has to hand it in.',
}

/** One question for one burst of pictures: the same lane and key while it waits. */
const askWhich = (deps: Deps, message: HeardMessage, card: CardSpec): NewJob => ({
  ...showCard(deps, { openId: message.openId }, card),
  key: `which:${message.openId}`,
  notBefore: deps.now() + 2_000,
})

/** The owner shows what was done; the finder and the leader show how it was found, and what they had put right on the spot. */
async function sideOf(
  { store }: Deps,
  campaign: Campaign,
  { message, person, said }: Said,
  finding: Finding,
): Promise<Intake['side'] | null> {
  const roles = rolesOn(campaign, finding, person.id)
  if (roles.has('owner')) return 'after'
  if (!roles.has('finder') && !roles.has('team-leader')) return null
  if (!isOnTheSpot(finding)) return 'before'
  if (said.act === 'done') return 'after'
  const open = await store.openIntake(person.id, message.at - EVIDENCE_WINDOW_MS)
  return open.some((row) => row.findingId === finding.facts.id && row.side === 'after') ? 'after' : 'before'
}

const intakeOf = (
  { message, person, said }: Said,
  findingId: string | null,
  side: Intake['side'],
): Intake => ({
  id: message.messageId,
  personId: person.id,
  chatId: message.chatId,
  at: message.at,
  findingId,
  side,
  text: message.text.trim(),
  saysDone: said.act === 'done',
  pictures: message.pictureKeys.map((fileKey) => ({ fileKey, hash: null, lost: null })),
  used: false,
})

const fetches = (deps: Deps, row: Intake): readonly NewJob[] =>
  row.pictures.map(({ fileKey }) => ({
    lane: `fetch:${row.id}`,
    key: null,
    notBefore: deps.now(),
    payload: { do: 'fetch', intakeId: row.id, fileKey },
  }))

/** Words alone are looked at now; pictures when they are fetched, and again when the ten minutes are over. */
function gathers(deps: Deps, row: Intake): readonly NewJob[] {
  if (row.findingId === null) return []
  const now = deps.now()
  const last = gatherJob(row.personId, row.findingId, now + EVIDENCE_WINDOW_MS, true)
  const later = { ...last, lane: `gather-later:${row.id}` }
  return row.pictures.length === 0 ? [gatherJob(row.personId, row.findingId, now)] : [later]
}

/** Pictures are acknowledged with a mark under them, not with a message. */
const seen = (deps: Deps, row: Intake): readonly NewJob[] =>
  row.pictures.length === 0
    ? []
    : [
        {
          lane: `react:${row.id}`,
          key: null,
          notBefore: deps.now(),
          payload: { do: 'react', messageId: row.id, emoji: 'OK' },
        },
      ]

/** Never a public scolding: words about what somebody did go to them alone. */
const tell = (deps: Deps, message: HeardMessage, text: Bilingual): Heeded => ({
  jobs: [say(deps, { openId: message.openId }, text)],
})
