import type { Bilingual } from '../domain/bilingual.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import type { Finding } from '../domain/finding/finding.ts'
import { type Broken, brokenFindings } from './broken-findings.ts'
import { describeChanges } from './campaign-changes.ts'
import { alike } from './compare-parts.ts'
import type { Deps } from './deps.ts'
import { mergeCampaign } from './merge-campaign.ts'
import { moveTermsUnder } from './reminding/import-calendar.ts'

export type CampaignPlan =
  /** The campaign in force is the same already. */
  | { readonly kind: 'nothing' }
  /** Not to be applied: what is wrong, and the open findings that would lose what they stand on. */
  | { readonly kind: 'refused'; readonly why: readonly Bilingual[]; readonly broken: readonly Broken[] }
  | {
      readonly kind: 'changes'
      readonly lines: readonly Bilingual[]
      /** What will be in force. */
      readonly next: Campaign
      /** The version it was worked out against. */
      readonly expectedVersion: number
    }

/** What applying a campaign would change, in words; nothing is written. `by` goes on record for new exceptions. */
export async function planCampaign(deps: Deps, next: Campaign, by: string): Promise<CampaignPlan> {
  const found = await deps.store.campaign()
  if (found === null)
    return {
      kind: 'changes',
      lines: summary(next),
      next: signed(next, { by, at: deps.now() }),
      expectedVersion: 0,
    }
  const known = found.value
  const joined = mergeCampaign(known, next, { by, at: deps.now() })
  if (known.id !== next.id) return planAnother(deps, known, joined)

  const lines = describeChanges(known, joined)
  if (lines.length === 0) return { kind: 'nothing' }
  const findings = await findingsOf(deps, known)
  const why = [...rewritten(known, joined, findings), ...(await householdsLost(deps, known, joined))]
  const broken = brokenFindings(known, joined, findings)
  if (why.length > 0 || broken.length > 0) return { kind: 'refused', why, broken }
  return { kind: 'changes', lines, next: joined, expectedVersion: found.version }
}

/** Puts a worked-out change in force; under another calendar, terms in workdays that have not run out move later, never earlier. Throws StaleVersion when somebody else was first: work it out again. */
export async function applyPlan(
  deps: Deps,
  { next, expectedVersion }: Extract<CampaignPlan, { kind: 'changes' }>,
  by: string,
): Promise<void> {
  const at = deps.now()
  const before = (await deps.store.campaign())?.value
  await deps.store.commit({
    cause: null,
    at,
    campaign: {
      id: next.id,
      expectedVersion,
      next,
      events: [{ type: 'campaign-applied', by, at, campaign: next }],
    },
  })
  const years = before === undefined ? [] : changedYears(before, next)
  if (years.length > 0) await moveTermsUnder(deps, next, { by, year: years.join('、') })
  deps.nudge()
}

/** Years whose days off are others than before. */
const changedYears = (before: Campaign, next: Campaign): readonly string[] =>
  Object.keys(next.calendar.years).filter(
    (year) => JSON.stringify(next.calendar.years[year]) !== JSON.stringify(before.calendar.years[year]),
  )

/** Works out and puts in force in one go, where nobody has to be asked. */
export async function applyCampaign(deps: Deps, next: Campaign, by: string): Promise<CampaignPlan> {
  const plan = await planCampaign(deps, next, by)
  if (plan.kind === 'changes') await applyPlan(deps, plan, by)
  return plan
}

const signed = (next: Campaign, who: { readonly by: string; readonly at: number }): Campaign => ({
  ...next,
  exceptions: next.exceptions.map((exception) => ({ ...exception, ...who })),
})

/** A register keeps one campaign; another can only take the place of one in which nothing has happened. */
async function planAnother(deps: Deps, known: Campaign, next: Campaign): Promise<CampaignPlan> {
  const { store } = deps
  const used = [
    ...(await store.findings({ campaignId: known.id, limit: 1 })),
    ...(await store.visits({ campaignId: known.id, limit: 1 })),
    ...(await store.households({ campaignId: known.id, limit: 1 })),
  ]
  if (used.length === 0) return { kind: 'changes', lines: summary(next), next, expectedVersion: 0 }
  const why = {
    zh: `这里已有行动“${known.name}”（编号 ${known.id}）的登记，不能换成另一个编号 ${next.id}。同一行动请保持编号不变；另一个行动请用另外的 DATA_DIR 或 DATABASE_URL。`,
    en: `This register holds the campaign ${known.id}; another one (${next.id}) needs a DATA_DIR or DATABASE_URL of its own.`,
  }
  return { kind: 'refused', why: [why], broken: [] }
}

const summary = (next: Campaign): readonly Bilingual[] => {
  const towns = next.places.filter(({ kind }) => kind === 'town').length
  const villages = next.places.filter(({ kind }) => kind === 'village').length
  const standards = next.catalogues.reduce((sum, catalogue) => sum + catalogue.standards.length, 0)
  return [
    { zh: `启用 ${next.name}（${next.startsOn} 至 ${next.capOn}）`, en: `puts ${next.id} in force` },
    {
      zh: `${towns}个镇、${villages}个村，${next.teams.length}个组，${next.people.length}人，${standards}条标准`,
      en: `${towns} towns, ${villages} villages, ${next.teams.length} teams, ${next.people.length} people, ${standards} standards`,
    },
  ]
}

async function findingsOf(deps: Deps, { id }: Campaign): Promise<readonly Finding[]> {
  return (await deps.store.findings({ campaignId: id })).map(({ value }) => value)
}

/** A version of a catalogue is what it was: in the campaign in force, and in every finding filed under it. */
function rewritten(known: Campaign, next: Campaign, findings: readonly Finding[]): readonly Bilingual[] {
  return next.catalogues.flatMap(({ id, version, standards }) => {
    const was = known.catalogues.find((each) => each.id === id && each.version === version)
    const filed = findings.flatMap(({ facts }) =>
      [facts.standard, ...facts.otherStandards].filter(
        (pinned) => pinned.catalogueId === id && pinned.version === version,
      ),
    )
    const codes = standards
      .filter((standard) => {
        const before = was?.standards.find(({ code }) => code === standard.code)
        const pinned = filed.find(({ code }) => code === standard.code)
        return (
          (was !== undefined && !alike(before, standard)) ||
          (pinned !== undefined && pinned.title !== standard.title)
        )
      })
      .map(({ code }) => code)
    const gone = (was?.standards ?? [])
      .filter(({ code }) => !standards.some((standard) => standard.code === code))
      .map(({ code }) => code)
    const changed = [...codes, ...gone].join('、')
    if (changed === '') return []
    return [
      {
        zh: `标准目录 ${id} 的版本 ${version} 已经在用，其中 ${changed} 改了内容。请给目录换一个新的版本号。`,
        en: `Version ${version} of the catalogue ${id} is in use and ${changed} differ; give the catalogue a new version.`,
      },
    ]
  })
}

/** Places and kinds that entries of the register still have. */
async function householdsLost(deps: Deps, known: Campaign, next: Campaign): Promise<readonly Bilingual[]> {
  const gone = <T extends { readonly id: string; readonly name: string }>(
    was: readonly T[],
    is: readonly T[],
  ) => was.filter(({ id }) => !is.some((each) => each.id === id))
  const lost = [
    ...gone(known.places, next.places).map(({ id, name }) => ({ name, query: { placeIds: [id] } })),
    ...gone(known.register.kinds, next.register.kinds).map(({ id, name }) => ({
      name,
      query: { kinds: [id] },
    })),
  ]
  const why: Bilingual[] = []
  for (const { name, query } of lost) {
    const [entry] = await deps.store.households({ campaignId: known.id, limit: 1, ...query })
    if (entry !== undefined)
      why.push({
        zh: `“${name}”下还有登记的${next.register.noun}（如 ${entry.number}），不能去掉。`,
        en: `Entries of the register (${entry.number} for one) still are of ${name}; it cannot be taken away.`,
      })
  }
  return why
}
