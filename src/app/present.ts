import { findingCard } from '../../cards/finding-card.ts'
import { helpCard } from '../../cards/help-card.ts'
import type { Card } from '../../cards/kit/card.ts'
import { withPage } from '../../cards/kit/page-link.ts'
import { reviewCard } from '../../cards/review-card.ts'
import { setupCard } from '../../cards/setup-card.ts'
import { whichFindingCard } from '../../cards/which-finding-card.ts'
import { dayOf } from '../domain/calendar.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import type { Finding, Photo } from '../domain/finding/finding.ts'
import { reportingTeam } from '../domain/permission.ts'
import type { Draw } from './answering.ts'
import { drawConfirmBatch } from './confirm-batch.ts'
import type { Deps } from './deps.ts'
import { duplicatesOf } from './duplicates.ts'
import { drawHandOver } from './hand-over.ts'
import { isInspector } from './inspection-chat.ts'
import { drawLetters } from './letters.ts'
import { maySeePage, sightOf } from './may-see.ts'
import type { CardSpec } from './ports/card-spec.ts'
import type { Versioned } from './ports/versioned.ts'
import { drawOfCourse } from './present-course.ts'
import { drawDigest } from './present-digest.ts'
import { presentForm } from './present-form.ts'
import { drawInspect, inspectPath } from './present-inspect.ts'
import { drawIssuing, drawList, issuingPath, maySeeIssuing } from './present-issuing.ts'
import { drawPlan, planPath } from './present-plans.ts'
import { drawVisit, drawVisitForm } from './present-visit.ts'
import { drawVisitFind } from './present-visit-find.ts'
import { drawAdmin } from './press-admin.ts'
import { drawCoverage, drawUnvisited } from './press-coverage.ts'
import { drawMeeting } from './press-meetings.ts'
import { type Filled, lookAgain } from './report.ts'
import { drawReviewBatch } from './review-batch.ts'
import { flagsFor } from './review-flags.ts'
import { findingView, lineOf, type Pictured, reviewView, setupView } from './views.ts'

/** Every picture a finding's cards show, by hash. */
export function picturesOf(finding: Finding): readonly string[] {
  const after = 'submission' in finding ? finding.submission.photos : []
  return [...finding.facts.before, ...after].map((photo: Photo) => photo.hash)
}

type Spec<K extends CardSpec['card']> = Extract<CardSpec, { card: K }>

/** How every card of the bot is drawn: from the store alone, so a press can be answered without the network. Pictures not uploaded yet are counted, not shown. A card that has a page leads to it, where the pages have an address (without a slash at the end). */
export const drawing =
  (deps: Deps, appId: string, address: () => string | undefined = () => undefined): Draw =>
  async (spec, { filled, campaign: known, found } = {}) => {
    const campaign = known ?? (await deps.store.campaign())?.value
    if (campaign === undefined) return null
    const [pages, path] = [address(), pageOf(spec)]
    const made = await drawCard(deps, campaign, spec, { appId, filled, found, pages })
    return made === null || path === null || pages === undefined ? made : withPage(made as Card, pages + path)
  }

/** Where on the pages the same is to be seen. */
function pageOf(spec: CardSpec): string | null {
  switch (spec.card) {
    case 'finding':
    case 'course':
    case 'decision':
      return `/findings/${encodeURIComponent(spec.findingId)}`
    case 'visit':
      return `/visits/${encodeURIComponent(spec.visitId)}`
    case 'list':
      return `/lists/${encodeURIComponent(spec.listId)}`
    case 'issuing':
      return issuingPath(spec)
    case 'inspection':
    case 'sample':
    case 'check':
      return inspectPath(spec)
    case 'plan-form':
    case 'plan-answer':
    case 'plan-back':
    case 'plan-list':
    case 'plans':
      return planPath(spec)
    case 'help':
      return '/'
    default:
      return null
  }
}

type Drawing = {
  readonly appId: string
  readonly filled: Filled | undefined
  readonly found: Versioned<Finding> | undefined
  readonly pages: string | undefined
}

function drawCard(
  deps: Deps,
  campaign: Campaign,
  spec: CardSpec,
  { appId, filled, found, pages }: Drawing,
): Promise<object | null> | object {
  switch (spec.card) {
    case 'finding':
      return drawFinding(deps, campaign, spec, { appId, found })
    case 'report-form':
      return drawForm(deps, campaign, spec, filled)
    case 'digest':
      return drawDigest(deps, campaign, spec, pages)
    case 'review-batch':
      return drawReviewBatch(deps, campaign, spec.personId, appId)
    case 'confirm-batch':
      return drawConfirmBatch(deps, campaign, spec.personId)
    case 'setup':
      return setupCard(setupView(campaign, spec))
    case 'admin':
      return drawAdmin(campaign, { page: 'home' })
    case 'help':
      return drawHelp(campaign, spec.personId)
    case 'which-finding':
      return drawWhich(deps, campaign, spec)
    case 'visit-find':
    case 'visit-form':
    case 'visit':
      return drawOfVisit(deps, campaign, spec, appId)
    case 'coverage':
      return drawCoverage(deps, campaign, spec)
    case 'unvisited':
      return drawUnvisited(deps, campaign, spec)
    case 'meeting':
      return drawMeeting(deps, campaign, spec.personId)
    case 'course':
    case 'decision':
      return drawOfCourse(deps, campaign, spec, { appId, pages })
    case 'hand-over':
    case 'taken-over':
      return drawHandOver(deps, campaign, spec)
    case 'letters':
      return drawLetters(deps, campaign, spec)
    case 'issuing':
      return drawIssuing(deps, campaign, spec)
    case 'list':
      return drawList(deps, campaign, spec)
    case 'inspection':
    case 'sample':
    case 'check':
      return drawInspect(deps, campaign, spec, appId)
    case 'plan-form':
    case 'plan-answer':
    case 'plan-back':
    case 'plan-list':
    case 'plans':
      return drawPlan(deps, campaign, spec)
  }
}

function drawOfVisit(
  deps: Deps,
  campaign: Campaign,
  spec: Spec<'visit-find' | 'visit-form' | 'visit'>,
  appId: string,
): Promise<object | null> {
  if (spec.card === 'visit-find') return drawVisitFind(deps, campaign, spec)
  return spec.card === 'visit-form'
    ? drawVisitForm(deps, campaign, spec)
    : drawVisit(deps, campaign, spec, appId)
}

const drawForm = async (
  deps: Deps,
  campaign: Campaign,
  spec: Spec<'report-form'>,
  filled: Filled | undefined,
): Promise<object> => presentForm(campaign, spec, filled ?? (await wrongIn(deps, campaign, spec)))

const drawHelp = (campaign: Campaign, personId: string | null): object =>
  helpCard({
    campaign: campaign.name,
    mayReport: mayReport(campaign, personId),
    mayIssue: personId !== null && maySeeIssuing(campaign, personId),
    mayPlan: campaign.issuing === 'by-list' && personId !== null,
    mayInspect: personId !== null && isInspector(campaign, personId),
    mayReadDaily: personId !== null && maySeePage(campaign, sightOf(campaign, personId), 'figures'),
    mayReview: campaign.grants.some((grant) => grant.personId === personId && grant.role === 'reviewer'),
  })

const wrongIn = async (deps: Deps, campaign: Campaign, { again, draft }: Spec<'report-form'>) =>
  again === true && draft !== undefined ? lookAgain(deps, campaign, draft) : undefined

const mayReport = (campaign: Campaign, personId: string | null): boolean =>
  personId !== null && reportingTeam(campaign, personId, null) !== 'nobody'

async function drawFinding(
  deps: Deps,
  campaign: Campaign,
  spec: Spec<'finding'>,
  { appId, found: known }: Pick<Drawing, 'appId' | 'found'>,
): Promise<Card | null> {
  const isIt = known?.value.facts.id === spec.findingId
  const found = isIt ? known : await deps.store.finding(spec.findingId)
  if (found === null) return null
  const keys = await deps.store.imageKeys(appId, picturesOf(found.value))
  const { value: finding, version } = found
  const alike = finding.stage === 'reported' ? await duplicatesOf(deps, campaign, finding.facts) : []
  const drawn: Pictured = { finding, version, keys, today: dayOf(deps.now()), alike }
  if (spec.audience === 'reviewer') {
    const flags = finding.stage === 'submitted' ? await flagsFor(deps, [finding]) : null
    return reviewCard(reviewView(campaign, drawn, flags?.get(finding.facts.id)?.words))
  }
  return findingCard(findingView(campaign, drawn, spec.audience))
}

async function drawWhich(
  deps: Deps,
  campaign: Campaign,
  spec: Spec<'which-finding'>,
): Promise<object | null> {
  const row = await deps.store.intake(spec.intakeId)
  if (row === null) return null
  const today = dayOf(deps.now())
  const query = {
    campaignId: campaign.id,
    ownerId: spec.personId,
    stages: ['issued', 'claimed', 'long-term'] as const,
    limit: 20,
  }
  const findings = await deps.store.findings(query)
  return whichFindingCard({
    intake: spec.intakeId,
    said: row.text,
    pictures: row.pictures.length,
    findings: findings.map(({ value, version }) =>
      lineOf(campaign, { reason: 'open', finding: value, version }, today),
    ),
  })
}
