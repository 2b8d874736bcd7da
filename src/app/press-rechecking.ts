import type { CardAction } from '../../cards/actions.ts'
import { readCheckForm, readSampleForm } from '../../cards/inspect-actions.ts'
import type { Bilingual } from '../domain/bilingual.ts'
import { hasGrant } from '../domain/permission.ts'
import { type Presser, toast } from './answering.ts'
import { barredFrom, recordFrom, secondsFor, signFrom } from './checks.ts'
import type { Deps } from './deps.ts'
import { inspectorsAnswer, isInspector } from './inspection-chat.ts'
import type { PressAnswer } from './ports/chat.ts'
import type { InspectCard } from './ports/inspect-cards.ts'
import type { Recipient } from './ports/jobs.ts'
import { drawNow, maySeeSample, sampleOf } from './samples.ts'
import { showCard } from './sending.ts'
import { words } from './words.ts'

const RECHECKING = [
  'inspection',
  'sample-draw',
  'sample',
  'check-find',
  'check',
  'check-again',
  'check-record',
  'check-sign',
] as const satisfies readonly CardAction['do'][]
type Rechecking = Extract<CardAction, { do: (typeof RECHECKING)[number] }>

/** What inspectors press, after findings are written off. */
export const isRechecking = (action: CardAction): action is Rechecking =>
  (RECHECKING as readonly string[]).includes(action.do)

export async function answerRechecking(deps: Deps, action: Rechecking, by: Presser): Promise<PressAnswer> {
  if (action.do !== 'sample' && !isInspector(by.campaign, by.person.id))
    return toast('warning', words['not-of-the-inspectors'])
  switch (action.do) {
    case 'inspection':
      return send(deps, by, { card: 'inspection', personId: by.person.id }, here(by))
    case 'sample-draw':
      return drawFrom(deps, by)
    case 'sample':
      return showSample(deps, action, by)
    case 'check-find':
      return findByNumber(deps, by)
    case 'check':
      return openCheck(deps, action.finding, by)
    case 'check-again':
      return again(action.finding, by)
    case 'check-record':
      return record(deps, action.finding, by)
    case 'check-sign':
      return sign(deps, action, by)
  }
}

const here = ({ campaign, pressed }: Presser): Recipient => inspectorsAnswer(campaign, pressed)

async function send(deps: Deps, by: Presser, card: InspectCard, to: Recipient): Promise<PressAnswer> {
  await deps.store.commit({ cause: by.pressed.cause, at: deps.now(), jobs: [showCard(deps, to, card)] })
  deps.nudge()
  return toast('info', 'openId' in to ? sentToYou : sentBelow)
}
const sentToYou: Bilingual = { zh: '已发到您与我的私聊。', en: 'Sent to your private chat with me.' }
const sentBelow: Bilingual = { zh: '已发到下方。', en: 'It is below.' }

async function drawFrom(deps: Deps, by: Presser): Promise<PressAnswer> {
  const { townId } = readSampleForm(by.pressed.form)
  const outcome = await drawNow(deps, { townId, person: by.person, cause: by.pressed.cause })
  if (!outcome.ok) return toast('warning', words[outcome.refusal])
  const { findings, of } = outcome.sample
  const drawn: Bilingual = {
    zh: `已抽取${findings.length}条（共${of}条已销号）。只有督查组和领导小组看得到。`,
    en: `${findings.length} drawn of ${of} written off. Only inspectors and the leading group see them.`,
  }
  const card = await by.draw({ card: 'inspection', personId: by.person.id })
  return { ...toast('success', drawn), card }
}

async function showSample(
  deps: Deps,
  { sample: id, page, turn }: Extract<Rechecking, { do: 'sample' }>,
  by: Presser,
): Promise<PressAnswer> {
  const sample = await sampleOf(deps, by.campaign, id)
  if (sample === null) return toast('warning', words['no-such-sample'])
  if (!maySeeSample(by.campaign, by.person.id, sample))
    return toast('warning', words['not-of-the-inspectors'])
  const spec = { card: 'sample', sampleId: id, page } as const
  if (turn === true) return { toast: null, card: await by.draw(spec) }
  return send(deps, by, spec, here(by))
}

async function findByNumber(deps: Deps, by: Presser): Promise<PressAnswer> {
  const { number } = readSampleForm(by.pressed.form)
  const found = await deps.store.findingByNumber(by.campaign.id, number.toUpperCase())
  return found === null
    ? toast('warning', words['no-such-finding'])
    : openCheck(deps, found.value.facts.id, by)
}

/** The form goes to the inspector alone, wherever the button was pressed: it says whose household it is. */
async function openCheck(deps: Deps, findingId: string, by: Presser): Promise<PressAnswer> {
  const found = await deps.store.finding(findingId)
  if (found === null) return toast('warning', words['no-such-finding'])
  const no = barredFrom(by.campaign, found.value, by.person.id)
  if (no !== null) return toast('warning', words[no])
  const spec = { card: 'check', findingId, personId: by.person.id } as const
  return send(deps, by, spec, { openId: by.pressed.openId })
}

const again = async (findingId: string, { draw, person }: Presser): Promise<PressAnswer> => ({
  toast: null,
  card: await draw({ card: 'check', findingId, personId: person.id, again: true }),
})

async function record(deps: Deps, findingId: string, by: Presser): Promise<PressAnswer> {
  const { person, pressed, draw, campaign } = by
  const typed = readCheckForm(pressed.form)
  const outcome = await recordFrom(deps, findingId, typed, { person, cause: pressed.cause })
  const spec = { card: 'check', findingId, personId: person.id } as const
  if (!outcome.ok)
    return {
      ...toast('warning', words[outcome.refusal]),
      card: await draw({ ...spec, again: true, typed }),
    }
  const waits = secondsFor(campaign, outcome.finding, person.id).length > 0
  return { ...toast('success', waits ? recorded : nobodyToSign), card: await draw(spec) }
}

const recorded: Bilingual = {
  zh: '已记录，等另一名督查员签字后生效。',
  en: 'On record; it counts once a second inspector has signed it.',
}
const nobodyToSign: Bilingual = {
  zh: '已记录，但没有第二名可签字的督查员，请管理员增加。',
  en: 'On record, but there is no second inspector who may sign; an administrator has to add one.',
}

async function sign(
  deps: Deps,
  { finding: findingId, at }: Extract<Rechecking, { do: 'check-sign' }>,
  { person, pressed, draw, campaign }: Presser,
): Promise<PressAnswer> {
  const outcome = await signFrom(deps, findingId, at, { person, cause: pressed.cause })
  const maySee = hasGrant(campaign, person.id, 'inspector', outcome.finding?.facts.townId ?? null)
  const card = maySee ? await draw({ card: 'check', findingId, personId: person.id }) : null
  if (!outcome.ok) return { ...toast('warning', words[outcome.refusal]), card }
  const reopened = outcome.finding.stage === 'issued'
  return { ...toast('success', reopened ? signedAndReopened : signed), card }
}

const signed: Bilingual = { zh: '已签字，核查记录生效。', en: 'Signed; the re-check counts.' }
const signedAndReopened: Bilingual = {
  zh: '已签字。这条已按原编号重新整改，责任人、审核组长和办公室会收到。',
  en: 'Signed. It is reopened under its old number; owner, reviewer and office are told.',
}
