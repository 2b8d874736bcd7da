import type { Bilingual } from '../bilingual.ts'
import type { Campaign } from '../campaign/campaign.ts'
import { personById, placeById } from '../campaign/lookup.ts'
import { assignmentOf, placesUpFrom } from '../permission.ts'
import type { Finding } from './finding.ts'

/** 整改责任书: what the owner signs, line by line, and the same as one text whose hash the signature carries. */
export type Letter = { readonly lines: readonly Bilingual[]; readonly text: string }

/** The exact text an owner signs for a finding as it stands; null once nobody owns it. The same finding gives the same text. */
export function letterOf(finding: Finding, campaign: Campaign): Letter | null {
  const assignment = assignmentOf(finding)
  if (assignment === null) return null
  const { facts } = finding
  const { dueOn, measures = '', support = '' } = assignment
  const owner = personById(campaign, assignment.ownerId)
  const who = [owner?.name ?? assignment.ownerId, owner?.unit, owner?.title].filter(Boolean).join(' ')
  const where = [placePath(campaign, facts.villageId ?? facts.townId), facts.group, facts.object]
    .filter((part) => part !== '')
    .join(' ')
  const standards = [facts.standard, ...facts.otherStandards]
  const clauses = standards.map(({ code, title }) => `${code} ${title}`).join('；')
  const evidence = facts.standard.evidence.join('、') || '整改后照片'
  const lines = [
    line('整改责任书', 'Letter of responsibility', `${campaign.name} ${facts.number}`),
    line('责任人', 'Owner', who),
    line('对象', 'About', where),
    line('标准', 'Standard', clauses),
    line('问题', 'Finding', facts.text),
    line('整改任务', 'Measures asked', measures || '按上列问题整改到位'),
    line('帮扶建议', 'Support suggested', support || '无'),
    line('整改时限', 'Due, to the end of the day', dueOn),
    line('佐证要求', 'Evidence needed', evidence),
    ...stages(finding),
    CONSEQUENCES,
  ]
  return { lines, text: lines.map(({ zh, en }) => `${zh}\n${en}`).join('\n') }
}

/** What a letter says otherwise than a text signed before: its label, what stood there, what stands there now; '' where there was or is nothing. */
export type LetterChange = { readonly label: string; readonly before: string; readonly now: string }

/** Line by line, in Chinese; lines of one label are taken in their order. */
export function letterChanges(signed: string, letter: Letter): readonly LetterChange[] {
  const before = labelled(signed.split('\n').filter((_, at) => at % 2 === 0))
  const now = labelled(letter.lines.map(({ zh }) => zh))
  return [...new Set([...now.keys(), ...before.keys()])].flatMap((key) => {
    const change = { label: key.replace(/\d+$/, ''), before: before.get(key) ?? '', now: now.get(key) ?? '' }
    return change.before === change.now ? [] : [change]
  })
}

function labelled(lines: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const text of lines) {
    const at = text.indexOf('：')
    const label = text.slice(0, at)
    const nth = [...found.keys()].filter((key) => key.replace(/\d+$/, '') === label).length
    found.set(`${label}${nth}`, text.slice(at + 1))
  }
  return found
}

/** The canonical text of the letter; its hash is what a signature carries. Throws for a finding nobody owns any more. */
export function letterText(finding: Finding, campaign: Campaign): string {
  const letter = letterOf(finding, campaign)
  if (letter === null) throw new Error(`nobody owns ${finding.facts.number}`)
  return letter.text
}

const line = (zh: string, en: string, what: string): Bilingual => ({
  zh: `${zh}：${what}`,
  en: `${en}: ${what}`,
})

const CONSEQUENCES: Bilingual = {
  zh: '责任条款：由责任人本人签字认领，不得代签；逾期未整改到位、虚假整改或反弹的，如实记入登记，由有权机关依规处理。',
  en: 'Consequences: signed by the owner in person and by nobody for them. Work that is overdue, feigned or relapsed goes into the register as it is, and those with the authority decide what follows.',
}

const stages = (finding: Finding): readonly Bilingual[] =>
  !('longTerm' in finding) || finding.longTerm === null
    ? []
    : [
        line('长期措施', 'Long-term measure', finding.longTerm.measure),
        ...finding.longTerm.milestones.map(({ what, on }) => line('阶段节点', 'Stage', `${on} ${what}`)),
      ]

function placePath(campaign: Campaign, placeId: string | null): string {
  const names = placesUpFrom(campaign, placeId).flatMap((id) => {
    const place = placeById(campaign, id)
    return place === null || place.kind === 'county' ? [] : [place.name]
  })
  return names.reverse().join('')
}
