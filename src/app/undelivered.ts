import type { Bilingual } from '../domain/bilingual.ts'
import { dayOf, instantOf } from '../domain/calendar.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import { personByOpenId } from '../domain/campaign/lookup.ts'
import { lastDayBefore } from '../domain/reminder/when.ts'
import type { Deps } from './deps.ts'
import type { FailedJob } from './ports/store.ts'
import { CHAT_GONE, PERSON_GONE } from './unreachable.ts'
import { type Trouble, undeliveredWords } from './words-undelivered.ts'

/** What the platform's refusals mean for whoever can do something about them (platform rule 4.16). Of a message that is gone nobody need hear, and of a chat that is gone the office has heard (`leaveChat`). */
const CODES: readonly (readonly [Trouble | 'gone', readonly number[]])[] = [
  ['scope', [99991672, 99991676, 99991679, 40004, 41050]],
  ['ability', [230006, 232025, 234007]],
  [
    'app',
    [99991543, 99991661, 99991662, 99991663, 99991664, 99991673, 232004, 232034, 10003, 10012, 10013, 10014],
  ],
  ['group', [230018, 230027, 230035, 232019, 232024, 232043]],
  ['elsewhere', [230036, 230038, 232010, 232033]],
  ['words', [230022, 230028]],
  ['size', [230025, 234006]],
  ['person', [...PERSON_GONE]],
  [
    'gone',
    [...CHAT_GONE, 230015, 230075, 230009, 230011, 230019, 230026, 230031, 230050, 230110, 230111, 231003],
  ],
]
const TROUBLES = new Map(CODES.flatMap(([why, codes]) => codes.map((code) => [code, why] as const)))
/** More than these are not read: what is wrong shows in the first. */
const MOST = 500

/** What could not be sent for one reason: given up (`dead`), or waiting until the app is mended (`held`). */
export type Undelivered = {
  readonly why: Trouble
  /** The scopes that are missing, any of which will do; only with `scope`. */
  readonly scopes: readonly string[]
  readonly dead: number
  readonly held: number
  readonly jobs: readonly FailedJob[]
}

/** What could not be sent, by its cause; of what was given up only since an instant (ms), where one is said. */
export async function undelivered(
  { store }: Pick<Deps, 'store'>,
  since?: number,
): Promise<readonly Undelivered[]> {
  const [dead, held] = await Promise.all([store.deadJobs(MOST, since), store.heldJobs(MOST)])
  const groups = new Map<Trouble, Undelivered>()
  const put = (job: FailedJob, count: { readonly dead: number; readonly held: number }) => {
    const why = troubleOf(job.error)
    if (why === 'gone') return
    const known = groups.get(why) ?? { why, scopes: [], dead: 0, held: 0, jobs: [] }
    groups.set(why, {
      why,
      scopes: why === 'scope' ? [...new Set([...known.scopes, ...scopesIn(job.error)])] : [],
      dead: known.dead + count.dead,
      held: known.held + count.held,
      jobs: [...known.jobs, job],
    })
  }
  for (const job of dead) put(job, { dead: 1, held: 0 })
  for (const job of held) put(job, { dead: 0, held: 1 })
  return [...groups.values()]
}

/** Reads the kind and code that stand before what the platform said. */
function troubleOf(error: string): Trouble | 'gone' {
  const [, kind, code] = /^(retry|stop|config|bug) (\d+):/.exec(error) ?? []
  return TROUBLES.get(Number(code)) ?? (kind === 'retry' ? 'line' : 'ours')
}

const scopesIn = (error: string): readonly string[] =>
  error.match(/\b[a-z]+(?:_[a-z]+)*:[a-z][\w.:-]*/g) ?? []

/** The office's lines, with what to do next: what was given up since the last day of reminders, and what is held up now. */
export async function undeliveredLines(deps: Deps, campaign: Campaign): Promise<readonly Bilingual[]> {
  const since = instantOf(lastDayBefore(campaign, dayOf(deps.now())), 0)
  return (await undelivered(deps, since)).map((group) => undeliveredWords(group, whomOf(campaign, group)))
}

/** Whom it was for, by name, each once. */
function whomOf(campaign: Campaign, { jobs }: Undelivered): readonly string[] {
  const names = jobs.flatMap(({ payload }) => {
    if ('openId' in payload) return [personByOpenId(campaign, payload.openId)?.name]
    if (!('to' in payload)) return []
    const { to } = payload
    return 'openId' in to
      ? [personByOpenId(campaign, to.openId)?.name]
      : [campaign.chats.find(({ chatId }) => chatId === to.chatId)?.name]
  })
  return [...new Set(names.filter((name) => name !== undefined))]
}
