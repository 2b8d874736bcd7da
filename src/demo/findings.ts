import { letterStamp, textToSign } from '../app/letter-hash.ts'
import { addDays, DAY_MS, dayOf } from '../domain/calendar.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import { claim } from '../domain/finding/claim.ts'
import type { Decision } from '../domain/finding/decision.ts'
import { evolve } from '../domain/finding/evolve.ts'
import type { Facts, Finding, FindingEvent, Photo } from '../domain/finding/finding.ts'
import { report } from '../domain/finding/report.ts'
import { sendBack, writeOff } from '../domain/finding/review.ts'
import { submit } from '../domain/finding/submit.ts'
import { rolesOn, townOf } from '../domain/permission.ts'
import rows from './findings.json' with { type: 'json' }

export type DemoFinding = {
  readonly no: number
  readonly standard: string
  readonly placeId: string | null
  readonly group: string
  readonly level: string
  readonly object: string
  readonly severity: string
  readonly text: string
  readonly measure: string
  readonly suggestion: string
  readonly reply: string
  readonly days: number
  readonly ownerId: string
}
export const demoFindings: readonly DemoFinding[] = rows

export type Told = { readonly finding: Finding; readonly events: readonly FindingEvent[] }
const REVIEWER = 'P03'

/** The sixty findings as they stand when the demonstration begins: each got there by the domain's own verbs, over the last days. */
export function tellDemoFindings(
  campaign: Campaign,
  now: number,
  picture: (name: string) => string,
): readonly Told[] {
  const sequences = new Map<string, number>()
  return demoFindings.map((row) => {
    const prefix = prefixOf(campaign, row)
    const sequence = (sequences.get(prefix) ?? 0) + 1
    sequences.set(prefix, sequence)
    return tell(campaign, row, `${prefix}${String(sequence).padStart(4, '0')}`, { now, picture })
  })
}

type Setting = { readonly now: number; readonly picture: (name: string) => string }

function tell(campaign: Campaign, row: DemoFinding, number: string, { now, picture }: Setting): Told {
  const reportedAt = now - ((row.no % 9) + 4) * DAY_MS
  const hour = 3_600_000
  const photo = (name: string, by: string, at: number): Photo => ({
    hash: picture(name),
    by,
    at,
    messageId: `demo-${name}`,
  })
  const team =
    campaign.teams.find((candidate) => candidate.townIds.includes(townOf(campaign, row.placeId)?.id ?? '')) ??
    campaign.teams[0]
  const finderId = team?.leaderId ?? ''
  const facts: Facts = factsOf(campaign, row, {
    number,
    teamId: team?.id ?? null,
    finderId,
    reportedAt,
    before: row.no % 2 === 0 ? [photo(`before-${row.no % 6}`, finderId, reportedAt)] : [],
  })
  const due = addDays(dayOf(reportedAt), row.days)
  const proposal = {
    ownerId: row.ownerId,
    reviewerId: REVIEWER,
    dueOn: due > campaign.capOn ? campaign.capOn : due,
  }
  const story = new Story(report({ facts, proposal, byLeader: true }, reportedAt))
  const as = (person: string) => ({ by: person, roles: rolesOn(campaign, story.finding, person) })
  const work = {
    text: row.reply,
    photos: [photo(`after-${row.no % 6}`, row.ownerId, reportedAt + 3 * DAY_MS)],
  }

  if (row.no % 3 === 0)
    story.then((finding) =>
      claim(
        { ...as(row.ownerId), letter: textToSign(finding, campaign, letterStamp(finding, campaign)) },
        finding,
        reportedAt + 5 * hour,
      ),
    )
  if (row.no % 6 === 0) {
    const sentAt = reportedAt + 3 * DAY_MS
    story.then((finding) => submit({ ...as(row.ownerId), ...work, sentAt }, finding, sentAt))
  }
  const decidedAt = reportedAt + 3 * DAY_MS + 7 * hour
  if (row.no % 12 === 0) story.then((finding) => writeOff(as(REVIEWER), finding, decidedAt))
  else if (row.no % 18 === 0) {
    const reason = campaign.returnReasons[0] ?? '缺整改后照片'
    story.then((finding) => sendBack({ ...as(REVIEWER), reason }, finding, decidedAt))
  }
  return { finding: story.finding, events: story.events }
}

/** A finding's history so far; a verb that refuses here is a fault of the demonstration. */
class Story {
  readonly events: FindingEvent[] = []
  #finding: Finding | null = null

  constructor(first: Decision) {
    this.#take(first)
  }
  get finding(): Finding {
    if (this.#finding === null) throw new Error('a story without a beginning')
    return this.#finding
  }
  then(verb: (finding: Finding) => Decision): void {
    this.#take(verb(this.finding))
  }
  #take(decision: Decision): void {
    if (!decision.ok) throw new Error(`the demonstration tells what the domain refuses: ${decision.refusal}`)
    this.events.push(...decision.events)
    this.#finding = decision.events.reduce<Finding | null>(evolve, this.#finding)
  }
}

type Rest = Pick<Facts, 'number' | 'teamId' | 'finderId' | 'reportedAt' | 'before'>

function factsOf(campaign: Campaign, row: DemoFinding, rest: Rest): Facts {
  const [catalogue] = campaign.catalogues
  const standard = catalogue?.standards.find((candidate) => candidate.code === row.standard)
  const place = campaign.places.find((candidate) => candidate.id === row.placeId)
  if (catalogue === undefined || standard === undefined) throw new Error(`no such standard: ${row.standard}`)
  return {
    id: `demo-${String(row.no).padStart(2, '0')}`,
    campaignId: campaign.id,
    townId: townOf(campaign, row.placeId)?.id ?? null,
    villageId: place?.kind === 'village' ? place.id : null,
    group: row.group,
    level: row.level,
    object: row.object,
    standard: {
      catalogueId: catalogue.id,
      version: catalogue.version,
      code: standard.code,
      title: standard.title,
      evidence: standard.evidence,
    },
    otherStandards: [],
    sources: [],
    householdId: null,
    visitId: null,
    instant: false,
    severity: standard.severity,
    text: row.text,
    methods: ['实地查看'],
    ...rest,
  }
}

function prefixOf(campaign: Campaign, row: DemoFinding): string {
  const place = campaign.places.find((candidate) => candidate.id === row.placeId)
  if (place === undefined) return `${campaign.units.find((unit) => unit.name === row.object)?.code ?? 'QT'}-`
  const town = townOf(campaign, place.id)
  return place.kind === 'village' ? `${town?.code}-${place.code}-` : `${place.code}-`
}
