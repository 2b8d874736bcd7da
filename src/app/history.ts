import type { Bilingual } from '../domain/bilingual.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import type { At, Finding } from '../domain/finding/finding.ts'
import type { CheckOutcome, Claim, Submission, Urged } from '../domain/finding/records.ts'
import type { Asked, RequestKind } from '../domain/finding/request.ts'
import { nameOf } from './people.ts'
import { shortTime } from './since.ts'

/** One thing that somebody did, in words that follow their name. */
type Deed = Bilingual & { readonly by: string; readonly at: number }
const deed = ({ by, at }: { readonly by: string; readonly at: number }, zh: string, en: string): Deed => ({
  by,
  at,
  zh,
  en,
})

/** Who did what and when, oldest first, as the card's folded history shows it. */
export const historyOf = (campaign: Campaign, finding: Finding): readonly Bilingual[] =>
  [...begun(finding), ...asked(finding), ...work(campaign, finding), ...closed(finding)]
    .sort((a, b) => a.at - b.at)
    .map(({ by, at, zh, en }) => ({
      zh: `${shortTime(at)}　${nameOf(campaign, by)}${zh}`,
      en: `${shortTime(at)}　${nameOf(campaign, by)} ${en}`,
    }))

function begun(finding: Finding): readonly Deed[] {
  const { facts } = finding
  const deeds = [deed({ by: facts.finderId, at: facts.reportedAt }, '上报', 'reported it')]
  if ('confirmation' in finding && finding.confirmation.by !== facts.finderId)
    deeds.push(deed(finding.confirmation, '确认', 'confirmed it'))
  if ('issuedAt' in finding)
    deeds.push(deed({ by: finding.issuedBy, at: finding.issuedAt }, '交办', 'issued it'))
  return deeds
}

const ASKED: Readonly<Record<RequestKind, Bilingual>> = {
  transfer: { zh: '转办', en: 'a transfer' },
  extension: { zh: '延期', en: 'an extension' },
  'long-term': { zh: '长期整改', en: 'the long-term road' },
  end: { zh: '终止', en: 'to end it' },
  merge: { zh: '合并', en: 'to merge it' },
  relapse: { zh: '反弹复查', en: 'to reopen it' },
}

const asked = (finding: Finding): readonly Deed[] =>
  'requests' in finding ? finding.requests.flatMap(askedAndAnswered) : []

function askedAndAnswered({ request, by, at, answer }: Asked): readonly Deed[] {
  const { zh, en } = ASKED[request.kind]
  const made = deed({ by, at }, `申请${zh}`, `asked for ${en}`)
  if (answer === null) return [made]
  return [
    made,
    answer.granted
      ? deed(answer, `同意${zh}`, `granted ${en}`)
      : deed(answer, `不同意${zh}`, `did not grant ${en}`),
  ]
}

function work(campaign: Campaign, finding: Finding): readonly Deed[] {
  if (!('assignment' in finding)) return []
  return [
    ...[...finding.signatures, ...('claim' in finding && finding.claim !== null ? [finding.claim] : [])].map(
      (claim, nth, all) => signed(campaign, claim, all[nth - 1]?.by === claim.by),
    ),
    ...finding.moves.map(({ by, at, to }) =>
      deed({ by, at }, `改由${nameOf(campaign, to)}负责`, `gave it to ${nameOf(campaign, to)}`),
    ),
    ...finding.plans.flatMap((plan) => [
      deed(plan, plan.late ? '提交方案（逾期）' : '提交方案', 'handed in a plan'),
      ...(plan.answer === null
        ? []
        : [
            plan.answer.approved
              ? deed(plan.answer, '同意方案', 'approved the plan')
              : deed(plan.answer, '退回方案', 'returned the plan'),
          ]),
    ]),
    ...finding.returns.flatMap((entry) => [handedIn(entry.submission), deed(entry, '退回', 'returned it')]),
    ...finding.reopenings.flatMap((entry) => [
      handedIn(entry.submission),
      writtenOff(entry.writeOff),
      deed(entry, '重新打开', 'reopened it'),
    ]),
    ...(finding.urges ?? []).map((urge) => urged(campaign, urge)),
    ...checks(finding),
  ]
}

/** `again` = the same owner had signed before, under another text. */
function signed(campaign: Campaign, claim: Claim, again: boolean): Deed {
  const [zh, en] = again ? ['重新签字认领', 'signed for it anew'] : ['签字认领', 'signed for it']
  if (claim.on === 'screen') return deed(claim, zh, en)
  const clerk = nameOf(campaign, claim.on.recordedBy)
  return deed(claim, `在纸上${zh}（${clerk}代录）`, `${en} on paper, recorded by ${clerk}`)
}
function urged(campaign: Campaign, urge: Urged): Deed {
  const owner = nameOf(campaign, urge.ownerId)
  return deed(urge, `加急提醒${owner}`, `had ${owner} buzzed`)
}
const handedIn = (submission: Submission): Deed => {
  const { alsoFixed = 0 } = submission
  return alsoFixed === 0
    ? deed(submission, '提交整改', 'handed in')
    : deed(
        submission,
        `提交整改，举一反三另查改${alsoFixed}处`,
        `handed in, with ${alsoFixed} more of the same kind put right`,
      )
}
const writtenOff = (writeOff: { readonly by: string; readonly at: number }): Deed =>
  deed(writeOff, '签字销号', 'wrote it off')

const OUTCOMES: Readonly<Record<CheckOutcome, Bilingual>> = {
  'in-place': { zh: '整改到位', en: 'in place' },
  'not-in-place': { zh: '未到位', en: 'not in place' },
  fake: { zh: '虚假整改', en: 'fake' },
  relapsed: { zh: '反弹', en: 'relapsed' },
  unverifiable: { zh: '无法核实', en: 'could not be verified' },
}
const checks = ({ checks: all }: Pick<At<'issued'>, 'checks'>): readonly Deed[] =>
  all.map(({ secondId, signedAt, outcome }) =>
    deed(
      { by: secondId, at: signedAt },
      `督查核实：${OUTCOMES[outcome].zh}`,
      `re-checked it: ${OUTCOMES[outcome].en}`,
    ),
  )

function closed(finding: Finding): readonly Deed[] {
  const deeds: Deed[] = []
  if ('submission' in finding) deeds.push(handedIn(finding.submission))
  if ('longTerm' in finding && finding.longTerm !== null)
    deeds.push(...finding.longTerm.looks.map((look) => deed(look, '月度查看', 'looked at it for the month')))
  if ('writeOff' in finding) deeds.push(writtenOff(finding.writeOff))
  if ('ended' in finding) deeds.push(deed(finding.ended, '终止', 'ended it'))
  if ('voided' in finding) deeds.push(deed(finding.voided, '作废', 'voided it'))
  if ('merged' in finding)
    deeds.push(
      deed(
        finding.merged,
        `合并到${finding.merged.into.number}`,
        `merged it into ${finding.merged.into.number}`,
      ),
    )
  return deeds
}
