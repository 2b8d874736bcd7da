import { evolve } from '../../src/domain/finding/evolve.ts'
import type { Finding } from '../../src/domain/finding/finding.ts'
import type { Message, Simulator } from '../../src/simulator/contract.ts'
import { checkJournal } from '../../src/store/journal-hash.ts'
import { openStore } from '../../src/store/open.ts'
import type { Acknowledged } from './kill-people.ts'

/** What the platform tells of only for a while: how often it had to say that we were too fast, and which messages the bot acknowledged. To be looked at often. */
export class Watch {
  readonly #feishu: Simulator
  #seen = 0
  overLimit = 0
  readonly heard = new Set<string>()

  constructor(feishu: Simulator) {
    this.#feishu = feishu
  }
  look(): void {
    const calls = this.#feishu.seen.calls()
    for (const call of calls) {
      const { seq, code, fault } = call
      if (seq <= this.#seen) continue
      this.#seen = seq
      if (fault !== null || !TOO_FAST.has(code)) continue
      this.overLimit += 1
      const before = calls.filter(
        (each) => each.seq <= seq && call.at - each.at <= 1_000 && each.method === call.method,
      )
      // For whoever has to find out why.
      console.error(
        'too fast',
        call.method,
        call.path,
        JSON.stringify(call.query),
        code,
        call.at,
        JSON.stringify(call.answer),
        before.map((each) => `${each.at - call.at} ${each.path} ${each.code} ${each.fault ?? ''}`).slice(-12),
      )
    }
    for (const { ok, body } of this.#feishu.seen.deliveries()) if (ok) this.heard.add(messageIdIn(body))
  }
}

/** What was acknowledged and is not there, what came twice, cards that an older drawing overtook, and how often we were too fast. */
export async function count(
  feishu: Simulator,
  database: string,
  { acknowledged, watch }: { readonly acknowledged: Acknowledged; readonly watch: Watch },
) {
  watch.look()
  const store = await openStore(database)
  const campaign = (await store.campaign())?.value
  const all = await store.findings({ campaignId: campaign?.id ?? '' })
  const byNumber = new Map(all.map(({ value }) => [value.facts.number, value]))
  const missing = (numbers: Iterable<string>, stages: readonly string[]) =>
    [...numbers].filter((number) => !stages.includes(byNumber.get(number)?.stage ?? ''))
  const beyond = {
    claimed: ['claimed', 'submitted', 'written-off'],
    reported: ['issued', 'claimed', 'submitted', 'written-off'],
  }
  const lost = [
    ...missing(acknowledged.reported, beyond.reported),
    ...missing(acknowledged.claimed, beyond.claimed),
    ...missing(acknowledged.writtenOff, ['written-off']),
    ...unanswered(feishu, acknowledged.asked).filter((id) => watch.heard.has(id)),
  ]
  // For whoever has to find out why.
  for (const what of lost)
    console.error(
      'lost',
      what,
      JSON.stringify(
        feishu.seen.deliveries().filter(({ body }) => JSON.stringify(body).includes(what)),
      ).slice(0, 3000),
    )
  for (const job of await store.deadJobs(50)) console.error('dead', JSON.stringify(job).slice(0, 1500))
  const journal = await checkJournal(store)
  const dead = await store.deadJobs(50)
  const replayed = await replaysToPresent(store)
  await store.close()
  const acknowledgements =
    acknowledged.reported.length + acknowledged.claimed.size + acknowledged.writtenOff.size
  return {
    acknowledged: acknowledgements,
    findings: all.length,
    lost: lost.length,
    doubled: doubled(feishu),
    stale: stale(feishu, new Set(all.filter(isWrittenOff).map(({ value }) => value.facts.number))),
    overLimit: watch.overLimit,
    deadLetters: dead.length,
    journalRows: journal.rows,
    journalHolds: journal.brokenAt === null && replayed,
  }
}

const TOO_FAST = new Set([230020, 99991400])
const isWrittenOff = ({ value }: { readonly value: Finding }): boolean => value.stage === 'written-off'
/** The finding a card is about; a list of several is about none. */
const numberIn = ({ content }: Message): string | undefined => {
  const { header } = content as { readonly header?: unknown }
  return /[A-Z]+-[A-Z]+-\d{4}/.exec(JSON.stringify(header ?? null))?.[0]
}

/** Cards of findings that are written off and do not say so: their last drawing came before the one before it. */
function stale(feishu: Simulator, writtenOff: ReadonlySet<string>): number {
  const ofThem = feishu.seen
    .sent()
    .filter((message) => message.type === 'interactive' && writtenOff.has(numberIn(message) ?? ''))
  const behind = ofThem.filter(({ content }) => !JSON.stringify(content).includes('已销号'))
  // For whoever has to find out why.
  for (const { messageId, chatId, createdAt, updatedAt, content } of behind)
    console.error('stale', messageId, chatId, createdAt, updatedAt, JSON.stringify(content).slice(0, 700))
  return behind.length
}

/** Requests for the form that never got one. */
export function unanswered(feishu: Simulator, asked: Iterable<string>): readonly string[] {
  const answered = new Set(feishu.seen.sent().map((message) => message.parentId))
  return [...asked].filter((id) => !answered.has(id))
}
const messageIdIn = (body: unknown): string =>
  (body as { event?: { message?: { message_id?: string } } }).event?.message?.message_id ?? ''

/** Cards that stand twice where one belongs: two answers to one request, or two cards of a finding in one chat (a reviewer gets one for each submission). */
function doubled(feishu: Simulator): number {
  const seen = new Map<string, Message[]>()
  for (const message of feishu.seen.sent()) {
    if (message.type !== 'interactive') continue
    const number = numberIn(message) ?? message.parentId ?? message.messageId
    const key = `${message.chatId} ${number}`
    seen.set(key, [...(seen.get(key) ?? []), message])
  }
  const twice = [...seen].filter(([, messages]) => messages.length > 1)
  // For whoever has to find out why.
  for (const [key, messages] of twice)
    console.error(
      key,
      JSON.stringify(
        messages.map(({ messageId, parentId, createdAt, content }) => ({
          messageId,
          parentId,
          createdAt,
          text: JSON.stringify(content).slice(0, 300),
        })),
      ),
    )
  return twice.length
}

async function replaysToPresent(store: Awaited<ReturnType<typeof openStore>>): Promise<boolean> {
  const present = new Map<string, ReturnType<typeof evolve>>()
  for (let after = 0; ; ) {
    const rows = await store.journal(after, 500)
    if (rows.length === 0) break
    for (const row of rows) {
      if (row.subject === 'finding')
        present.set(
          row.subjectId,
          evolve(present.get(row.subjectId) ?? null, row.event as Parameters<typeof evolve>[1]),
        )
      after = row.seq
    }
  }
  for (const [id, finding] of present) {
    if (JSON.stringify((await store.finding(id))?.value) !== JSON.stringify(finding)) return false
  }
  return true
}
