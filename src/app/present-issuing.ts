import { issuingCard, type ProposalView, proposalCard } from '../../cards/issuing-card.ts'
import type { Card } from '../../cards/kit/card.ts'
import { type ListView, listCard } from '../../cards/list-card.ts'
import type { Bilingual } from '../domain/bilingual.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import { personById } from '../domain/campaign/lookup.ts'
import type { Settled } from '../domain/list/issue.ts'
import { type List, notReceipted, RECIPIENT_KINDS } from '../domain/list/list.ts'
import type { Load } from '../domain/list/load.ts'
import { hasGrant } from '../domain/permission.ts'
import type { Deps } from './deps.ts'
import { loadOf, type Proposal, proposalFor, readyToIssue, spreadOver } from './issuing.ts'
import { type ListLetters, lettersOnList } from './list-letters.ts'
import { countOf, listPlace } from './list-sheets.ts'
import { nameOf } from './people.ts'
import type { CardSpec } from './ports/card-spec.ts'
import type { DraftedList } from './ports/issuing-cards.ts'
import { roleWords } from './role-words.ts'
import { shortTime } from './since.ts'
import { words } from './words.ts'

/** Whether somebody issues any town's list in this campaign. */
export const maySeeIssuing = (campaign: Campaign, personId: string): boolean =>
  campaign.issuing === 'by-list' &&
  campaign.grants.some((grant) => grant.personId === personId && grant.role === 'office')

/** Where its owners and days are settled one by one. */
export const issuingPath = ({ list }: Extract<CardSpec, { card: 'issuing' }>): string =>
  list === undefined ? '/lists' : `/issuing?town=${encodeURIComponent(list.townId ?? '')}`

const AT_ONCE: Bilingual = {
  zh: '本次行动确认即交办，不用印发清单。',
  en: 'In this campaign a confirmation issues the finding; no lists are issued.',
}
const NOTHING: Bilingual = { zh: '没有待印发的清单。', en: 'No list waits to be issued.' }

/** The choice of a town, or the town's list as it would go out. */
export async function drawIssuing(
  deps: Deps,
  campaign: Campaign,
  { personId, list }: Extract<CardSpec, { card: 'issuing' }>,
): Promise<Card> {
  if (campaign.issuing === 'at-once') return issuingCard({ notice: AT_ONCE, towns: [] })
  if (!maySeeIssuing(campaign, personId)) return issuingCard({ notice: words['not-the-office'], towns: [] })
  if (list !== undefined) return drawProposal(deps, campaign, list)
  const towns = await readyToIssue(deps, campaign, personId)
  return issuingCard({ notice: towns.length === 0 ? NOTHING : null, towns })
}

/** One town's list as it would go out. */
async function drawProposal(deps: Deps, campaign: Campaign, drafted: DraftedList): Promise<Card> {
  const proposal = await proposalFor(deps, campaign, drafted.townId)
  const plain = loadOf(campaign, proposal, new Map(), deps.now())
  const settled = settledBy(plain, drafted.spread)
  const load = drafted.spread ? loadOf(campaign, proposal, settled, deps.now()) : plain
  const { number = proposal.number, waived = '', problem = null } = drafted
  return proposalCard({
    ...proposal,
    recipients: receiversOf(campaign, proposal),
    load: { ...loadWords(campaign, load), moves: plain.spread.length, taken: drafted.spread },
    number,
    waived,
    problem,
  })
}

export const settledBy = (load: Load, spread: boolean): ReadonlyMap<string, Settled> =>
  spread ? spreadOver(new Map(), load) : new Map()

/** Each of the four kinds, with who holds it. */
export const receiversOf = (campaign: Campaign, { recipients }: Pick<Proposal, 'recipients'>) =>
  RECIPIENT_KINDS.map((kind) => ({
    kind: roleWords(campaign, kind),
    names: recipients
      .filter((each) => each.kind === kind)
      .map(({ personId }) => reachable(campaign, personId))
      .join('、'),
  }))

/** Whoever has no account gets nothing here: the paper has to be handed to them. */
const reachable = (campaign: Campaign, personId: string): string =>
  nameOf(campaign, personId) +
  ((personById(campaign, personId)?.openId ?? null) === null ? '（飞书未对上）' : '')

/** Who has too much, in all and on single days. */
export const loadWords = (
  campaign: Campaign,
  { owners, days }: Load,
): Pick<ProposalView['load'], 'owners' | 'days'> => ({
  owners: owners.map(({ ownerId, count }) => ({
    zh: `${nameOf(campaign, ownerId)} 一人${count}条`,
    en: `${nameOf(campaign, ownerId)} has ${count}`,
  })),
  days: days.map(({ ownerId, day, count }) => ({
    zh: `${nameOf(campaign, ownerId)} ${day} 到期${count}条`,
    en: `${nameOf(campaign, ownerId)} has ${count} due on ${day}`,
  })),
})

/** A standing card of a list, for one reader or a group. */
export async function drawList(
  deps: Deps,
  campaign: Campaign,
  { listId, personId }: Extract<CardSpec, { card: 'list' }>,
): Promise<Card | null> {
  const list = (await deps.store.list(listId))?.value
  return list === undefined
    ? null
    : listCard(listView(campaign, list, { personId, letters: await lettersOnList(deps, campaign, list) }))
}

function listView(
  campaign: Campaign,
  list: List,
  { personId, letters }: { readonly personId: string | null; readonly letters: ListLetters },
): ListView {
  const missing = notReceipted(list)
  const leads = personId !== null && hasGrant(campaign, personId, 'town-lead', list.townId)
  const awaitsTown = list.townId !== null && list.claimedByTown === null
  const name = listPlace(campaign, list.townId)
  return {
    id: list.id,
    name,
    number: list.number,
    supplement: list.sequence > 1,
    issuedOn: list.issuedOn,
    claimBy: dayOrDash(list.terms.claimBy),
    planBy: dayOrDash(list.terms.planBy),
    capOn: campaign.capOn,
    total: list.lines.length,
    counts: {
      village: countOf(list, 'village'),
      household: countOf(list, 'household'),
      unit: countOf(list, 'unit'),
    },
    receipts: {
      done: list.recipients.length - missing.length,
      all: list.recipients.length,
      missing: personId === null ? [] : [...new Set(missing.map((each) => nameOf(campaign, each.personId)))],
    },
    letters: personId === null ? { ...letters, villages: [] } : letters,
    claimed: claimedOf(campaign, list),
    awaitsTown,
    mayReceipt: missing.some((each) => personId === null || each.personId === personId),
    claimWords: leads && awaitsTown ? townWords(name, list.lines.length) : null,
  }
}

const dayOrDash = (day: string): string => (day === 'unknown' ? '—' : day)

function claimedOf(campaign: Campaign, { claimedByTown }: List): ListView['claimed'] {
  if (claimedByTown === null) return null
  const { by, at, words: said } = claimedByTown
  return { by: nameOf(campaign, by), when: shortTime(at), words: said }
}

/** What a town may say as it stands, or change. */
const townWords = (town: string, total: number): string =>
  total === 0
    ? `${town}已收到清单，本次没有列入的问题。我们将继续自查，发现问题及时整改。`
    : `${town}认领清单所列全部${total}条问题，照单全收，责任到人、时间到天，按期整改销号。`
