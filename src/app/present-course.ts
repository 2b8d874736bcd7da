import type { CourseTyped, CourseWhat } from '../../cards/course-actions.ts'
import { courseCard } from '../../cards/course-card.ts'
import { type DecisionView, decisionCard } from '../../cards/decision-card.ts'
import type { Bilingual } from '../domain/bilingual.ts'
import { addDays, dayOf } from '../domain/calendar.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import { personById } from '../domain/campaign/lookup.ts'
import { isOpenTo } from '../domain/finding/ask.ts'
import type { Finding } from '../domain/finding/finding.ts'
import type { Asked, Request } from '../domain/finding/request.ts'
import { pending } from '../domain/finding/request.ts'
import { assignmentOf, may, rolesOn } from '../domain/permission.ts'
import { choicesFor, openStages, openTasks } from './course-acts.ts'
import type { Deps } from './deps.ts'
import { nameOf } from './people.ts'
import type { CourseSpec } from './ports/course-cards.ts'
import { REQUESTED } from './request-words.ts'
import { shortTime } from './since.ts'
import { dueWords, placeOf } from './views.ts'

type Spec<K extends CourseSpec['card']> = Extract<CourseSpec, { card: K }>

const NOTHING: CourseTyped = {
  reason: '',
  openId: '',
  day: '',
  measure: '',
  stages: '',
  master: '',
  support: '',
  pick: '',
}

export const drawOfCourse = (
  deps: Deps,
  campaign: Campaign,
  spec: CourseSpec,
  { appId, pages }: { readonly appId: string; readonly pages: string | undefined },
): Promise<object | null> =>
  spec.card === 'course' ? drawCourse(deps, campaign, spec, pages) : drawDecision(deps, campaign, spec, appId)

async function drawCourse(
  deps: Deps,
  campaign: Campaign,
  spec: Spec<'course'>,
  pages: string | undefined,
): Promise<object | null> {
  const finding = (await deps.store.finding(spec.findingId))?.value
  if (finding === undefined) return null
  const { facts } = finding
  const assignment = assignmentOf(finding)
  return courseCard({
    finding: facts.id,
    number: facts.number,
    place: placeOf(campaign, finding),
    object: facts.object,
    text: facts.text,
    due: assignment === null ? { zh: '—', en: '—' } : dueWords(assignment.dueOn, dayOf(deps.now()), finding),
    owner: assignment === null ? '—' : nameOf(campaign, assignment.ownerId),
    state: stateLines(campaign, finding),
    choices: choicesFor(campaign, finding, spec.personId),
    page: pageFor(campaign, finding, spec.personId, pages),
    form:
      spec.what === undefined
        ? null
        : {
            what: spec.what,
            typed: spec.typed ?? startingWith(spec.what, finding),
            people: accounts(campaign, finding),
            picks: picksFor(spec.what, finding, spec.personId),
          },
    problem: spec.problem ?? null,
  })
}

/** What needs a photo of proof is asked for on the page. */
function pageFor(campaign: Campaign, finding: Finding, personId: string, pages: string | undefined) {
  if (pages === undefined) return null
  const roles = rolesOn(campaign, finding, personId)
  const href = `${pages}/findings/${encodeURIComponent(finding.facts.id)}/ask`
  if (isOpenTo(finding, 'end') && may('ask-end', roles))
    return {
      href,
      text: { zh: '户已外迁、死亡或合户：申请终止', en: 'The household is gone: ask to end it' },
    }
  if (isOpenTo(finding, 'relapse') && may('ask-relapse', roles))
    return { href, text: { zh: '又坏了：反映反弹', en: 'It is broken again: say so' } }
  return null
}

const startingWith = (what: CourseWhat, finding: Finding): CourseTyped => {
  const assignment = assignmentOf(finding)
  return what === 'task' && assignment !== null
    ? { ...NOTHING, measure: assignment.measures ?? '', support: assignment.support ?? '' }
    : NOTHING
}

/** Those with an account, but for who owns or reviews it already. */
function accounts(campaign: Campaign, finding: Finding): readonly string[] {
  const assignment = assignmentOf(finding)
  return campaign.people
    .filter(({ id }) => id !== assignment?.ownerId && id !== assignment?.reviewerId)
    .flatMap(({ openId }) => openId ?? [])
}

function picksFor(what: CourseWhat, finding: Finding, personId: string) {
  if (what === 'tick') return openTasks(finding, personId).map(({ id, what: text }) => ({ value: id, text }))
  if (what !== 'milestone') return []
  return openStages(finding).map(({ index, what: text, on }) => ({
    value: String(index),
    text: `${on} ${text}`,
  }))
}

/** Who helps, which stages there are, and what waits for an answer. */
function stateLines(campaign: Campaign, finding: Finding): readonly Bilingual[] {
  if (!('requests' in finding)) return []
  const waiting = finding.requests
    .filter(({ answer }) => answer === null)
    .map(({ request, by, at }) => ({
      zh: `${shortTime(at)} ${nameOf(campaign, by)}${REQUESTED[request.kind].zh}，等待答复`,
      en: `${nameOf(campaign, by)} ${REQUESTED[request.kind].en}; waits for an answer`,
    }))
  const tasks = ('tasks' in finding ? finding.tasks : []).map(({ personId, what, tick }) => ({
    zh: `配合：${nameOf(campaign, personId)} ${what}${tick === null ? '' : '（已完成）'}`,
    en: `helps: ${nameOf(campaign, personId)}, ${what}${tick === null ? '' : ' (done)'}`,
  }))
  const stages = ('longTerm' in finding ? (finding.longTerm?.milestones ?? []) : []).map(
    ({ what, on, tick }) => ({
      zh: `节点：${on} ${what}${tick === null ? '' : '（已完成）'}`,
      en: `stage: ${on} ${what}${tick === null ? '' : ' (reached)'}`,
    }),
  )
  return [...waiting, ...tasks, ...stages]
}

async function drawDecision(
  deps: Deps,
  campaign: Campaign,
  spec: Spec<'decision'>,
  appId: string,
): Promise<object | null> {
  const finding = (await deps.store.finding(spec.findingId))?.value
  if (finding === undefined || !('requests' in finding)) return null
  const waiting: Asked | null = pending(finding, spec.kind)
  const asked = waiting ?? finding.requests.findLast(({ request }) => request.kind === spec.kind)
  if (asked === undefined) return null
  const { request, by, at, answer } = asked
  const photos = 'photos' in request ? request.photos.map(({ hash }) => hash) : []
  const keys = await deps.store.imageKeys(appId, photos)
  const { facts } = finding
  return decisionCard({
    finding: facts.id,
    kind: spec.kind,
    number: facts.number,
    place: placeOf(campaign, finding),
    object: facts.object,
    text: facts.text,
    asker: nameOf(campaign, by),
    when: shortTime(at),
    askedAt: at,
    reason: request.reason,
    change: await changeWords(deps, campaign, finding, request),
    keys: photos.flatMap((hash) => keys.get(hash) ?? []),
    pictures: photos.length,
    answer: answerWords(campaign, finding, answer),
    people: accounts(campaign, finding),
    openId: spec.typed?.openId ?? proposedFor(campaign, request),
    day: spec.typed?.day || dayFor(request, dayOf(deps.now())),
    problem: spec.problem ?? null,
  })
}

const proposedFor = (campaign: Campaign, request: Request): string =>
  request.kind === 'transfer' && request.toId !== null
    ? (personById(campaign, request.toId)?.openId ?? '')
    : ''
const SOON = 7
const dayFor = (request: Request, today: string): string =>
  request.kind === 'extension' ? request.dueOn : request.kind === 'relapse' ? addDays(today, SOON) : ''

function answerWords(campaign: Campaign, finding: Finding, answer: Asked['answer']): DecisionView['answer'] {
  if (answer === null)
    return finding.stage === 'voided' || finding.stage === 'merged'
      ? { zh: '这条问题已办结。', en: 'The finding is settled.' }
      : null
  const name = nameOf(campaign, answer.by)
  const why = answer.reason === '' ? '' : `：${answer.reason}`
  return answer.granted
    ? {
        zh: `**${name}已同意** ${shortTime(answer.at)}${why}`,
        en: `**Granted by ${name}** ${shortTime(answer.at)}${why}`,
      }
    : {
        zh: `**${name}没有同意** ${shortTime(answer.at)}${why}`,
        en: `**Not granted by ${name}** ${shortTime(answer.at)}${why}`,
      }
}

const line = (zh: string, en: string): Bilingual => ({ zh, en })

async function changeWords(
  deps: Deps,
  campaign: Campaign,
  finding: Finding,
  request: Request,
): Promise<readonly Bilingual[]> {
  const assignment = assignmentOf(finding)
  const owner = assignment === null ? '—' : nameOf(campaign, assignment.ownerId)
  switch (request.kind) {
    case 'transfer': {
      const to = request.toId === null ? '' : nameOf(campaign, request.toId)
      return [line(`责任人 ${owner} → ${to || '（由您指定）'}`, `Owner ${owner} → ${to || '(you name)'}`)]
    }
    case 'extension':
      return [
        line(
          `期限 ${assignment?.dueOn ?? '—'} → ${request.dueOn}`,
          `Due ${assignment?.dueOn ?? '—'} → ${request.dueOn}`,
        ),
      ]
    case 'long-term':
      return [
        line(`长期措施：${request.measure}`, `Measure: ${request.measure}`),
        ...request.milestones.map(({ what, on }) => line(`节点 ${on} ${what}`, `Stage ${on} ${what}`)),
      ]
    case 'end':
      return [line('同意后终止：不算销号，也不算作废', 'Granted, it ends: neither written off nor void')]
    case 'merge': {
      const master = (await deps.store.finding(request.masterId))?.value
      const into =
        master === undefined ? request.masterId : `${master.facts.number} ${master.facts.text.slice(0, 60)}`
      return [line(`合并到 ${into}`, `Into ${into}`)]
    }
    case 'relapse':
      return [
        line(`反映来源：${request.source || '—'}`, `Said by: ${request.source || '—'}`),
        line('同意后按原编号重新整改', 'Granted, it is reopened under its number'),
      ]
  }
}
