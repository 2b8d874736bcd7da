import type { Bilingual } from '../domain/bilingual.ts'
import { dayOf } from '../domain/calendar.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import {
  type Answerable,
  accountability,
  type Fault,
  type Recorded,
} from '../domain/finding/accountability.ts'
import type { Finding, FindingEvent } from '../domain/finding/finding.ts'
import type { Deps } from './deps.ts'
import { factOf } from './fact-words.ts'
import { maySeeFinding, type Sight } from './may-see.ts'
import { nameOf } from './people.ts'
import { pathOf } from './present-form.ts'

export const FAULT_WORDS: Readonly<Record<Fault, Bilingual>> = {
  'overdue-at-cap': { zh: '逾期未完成', en: 'Not done by the campaign’s last day' },
  fake: { zh: '虚假整改', en: 'Fake' },
  'not-in-place': { zh: '未整改到位', en: 'Not in place' },
  'passed-around': { zh: '推诿', en: 'Passed around' },
  relapsed: { zh: '反弹', en: 'Relapsed' },
}
export const KIND_WORDS: Readonly<Record<Answerable['kind'], Bilingual>> = {
  town: { zh: '镇', en: 'Town' },
  village: { zh: '村', en: 'Village' },
  unit: { zh: '部门', en: 'Unit' },
  person: { zh: '个人', en: 'Person' },
}

/** As the trade lists them; within each, as the register does. */
const KINDS = ['town', 'village', 'unit', 'person'] as const satisfies readonly Answerable['kind'][]

export type AccountabilityRow = {
  readonly fault: Fault
  readonly kind: Answerable['kind']
  readonly name: string
  readonly findings: readonly {
    readonly id: string
    readonly number: string
    /** In Chinese, each with the journal row that shows it. */
    readonly facts: readonly string[]
  }[]
}

/** The 追责清单 as the register has it today: facts and where they stand, nothing concluded from them. */
export async function accountabilityFor(
  { store, now }: Deps,
  campaign: Campaign,
  sight: Sight,
): Promise<readonly AccountabilityRow[]> {
  const today = dayOf(now())
  const found = await store.findings({ campaignId: campaign.id })
  const all = found.map(({ value }) => value).filter((finding) => maySeeFinding(campaign, sight, finding))
  // Most findings show nothing against anybody: only the journals of those that do are read.
  const bare = accountability(
    all.map((finding) => ({ finding, journal: [] })),
    campaign,
    today,
  )
  const shown = new Set(bare.flatMap(({ findings }) => findings.map(({ id }) => id)))
  const recorded: readonly Recorded[] = await Promise.all(
    all.filter(({ facts }) => shown.has(facts.id)).map((finding) => withJournal(store, finding)),
  )
  const facts = new Map(
    recorded.flatMap(({ journal }) => journal.map((row) => [row.seq, factOf(campaign, row)] as const)),
  )
  const lines = accountability(recorded, campaign, today)
  const order = KINDS.flatMap((kind) => lines.filter(({ who }) => who.kind === kind))
  return order.map(({ who, fault, findings }) => ({
    fault,
    kind: who.kind,
    name: named(campaign, who),
    findings: findings.map(({ id, number, rows }) => ({
      id,
      number,
      facts: rows.map((seq) => facts.get(seq) ?? ''),
    })),
  }))
}

async function withJournal(store: Deps['store'], finding: Finding): Promise<Recorded> {
  const rows = await store.journalOf('finding', finding.facts.id)
  return { finding, journal: rows.map(({ seq, event }) => ({ seq, event: event as FindingEvent })) }
}

function named(campaign: Campaign, { kind, id }: Answerable): string {
  if (kind === 'person') return nameOf(campaign, id)
  return kind === 'unit' ? id : pathOf(campaign, id)
}
