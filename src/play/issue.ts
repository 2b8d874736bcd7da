import { ISSUING } from '../../cards/issuing-actions.ts'
import { PLAN_HEADINGS } from '../app/plan-sheet.ts'
import type { Sheets } from '../app/ports/sheets.ts'
import type { Campaign } from '../domain/campaign/campaign.ts'
import { allTicked, type Hands } from './hands.ts'
import { townsOf } from './inspect.ts'
import type { Known } from './known.ts'

/** The office issues each town's list, and that of the county's own units, as the card proposes it; it is receipted, and the town takes it. */
export async function issueLists(hands: Hands, campaign: Campaign): Promise<void> {
  for (const place of [...townsOf(campaign).map(({ id }) => id), '-']) {
    hands.tell(`县脱贫办印发问题清单：${campaign.places.find(({ id }) => id === place)?.name ?? '县直部门'}`)
    await hands.say('office1', '印发')
    await hands.settle()
    await hands.press('office1', 'issuing-town', { [ISSUING.town]: place })
    await hands.press('office1', 'issue-list')
    await hands.later(5)
  }
  await receipt(hands, campaign)
}

async function receipt(hands: Hands, campaign: Campaign): Promise<void> {
  const receivers = campaign.people.filter(({ id }) => hands.find(id, 'list-receipt') !== null)
  hands.tell(`${receivers.length}人签收清单，各镇认领整张清单`)
  await hands.each(receivers, async ({ id }) => {
    while (hands.find(id, 'list-receipt') !== null) await hands.press(id, 'list-receipt')
    if (id.startsWith('lead-')) await hands.press(id, 'list-claim')
  })
  await hands.later(5)
}

/** Every owner reads their letters and signs those on the card, until none is left. */
export async function signLetters(hands: Hands, campaign: Campaign): Promise<void> {
  const owners = campaign.people.filter(({ id }) => hands.find(id, 'letters-sign') !== null)
  if (owners.length > 0) hands.tell(`${owners.length}名责任人签整改责任书`)
  await hands.each(owners, async ({ id }) => {
    while (hands.find(id, 'letters-sign') !== null) await hands.press(id, 'letters-sign')
  })
  await hands.later(5)
}

/** One plan a finding, by the sheet of each village; the town's lead answers them. */
export async function planAll(
  hands: Hands,
  campaign: Campaign,
  { sheets, known }: { readonly sheets: Sheets; readonly known: Known },
): Promise<void> {
  const open = await known.findings({ campaignId: campaign.id, stages: ['issued', 'claimed'] })
  const villages = new Set(open.map(({ value }) => value.facts.villageId))
  const teams = campaign.grants.flatMap(({ role, personId, placeId }) =>
    role === 'village-team' && placeId !== null && villages.has(placeId)
      ? [{ as: personId, village: placeId }]
      : [],
  )
  hands.tell(`${teams.length}个驻村工作队按村交整改方案，镇里答复`)
  await hands.each(teams, ({ as }) => hands.say(as, '方案'))
  await hands.settle()
  await hands.each(teams, async ({ as, village }) => {
    await hands.press(as, 'plan-file', {}, ({ place, file }) => place === village && file === 'sheet')
  })
  await hands.settle()
  await hands.each(teams, async ({ as, village }) => {
    const name = planSheetName(campaign, village)
    const bytes = await filledIn(sheets, hands.fileOf(as, name))
    const base64 = Buffer.from(bytes).toString('base64')
    await hands.say(as, '', { files: [{ name, mime: XLSX, base64 }] })
  })
  await hands.later(5)
  await hands.each(townsOf(campaign), ({ id }) => answerPlans(hands, `lead-${id}`))
  await hands.later(5)
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

function planSheetName({ places }: Campaign, village: string): string {
  const place = places.find(({ id }) => id === village)
  const town = places.find(({ id }) => id === place?.parentId)
  return `${town?.name} ${place?.name}整改方案模板.xlsx`
}

/** What is to be done is written in; who and by when are taken over from what the sheet says. */
async function filledIn(sheets: Sheets, template: Uint8Array): Promise<Uint8Array> {
  const book = await sheets.read(template)
  const said = (heading: string, told: (heading: string) => string): string | undefined => {
    if (heading === PLAN_HEADINGS.measures) return '入户核实，按标准逐项整改到位'
    if (heading === PLAN_HEADINGS.person) return told('责任人')
    if (heading === PLAN_HEADINGS.day) return told('整改时限')
    if (heading === PLAN_HEADINGS.evidence) return '整改前后照片'
    return heading === PLAN_HEADINGS.lasting ? '驻村工作队每月回看一次' : undefined
  }
  return sheets.write(
    book.map(({ name, rows: [headings = [], ...rows] }) => ({
      name,
      rows: [
        headings,
        ...rows.map((cells) => {
          const told = (heading: string) => cells[headings.indexOf(heading)] ?? ''
          return cells.map((cell, at) => said(headings[at] ?? '', told) ?? cell)
        }),
      ],
    })),
  )
}

async function answerPlans(hands: Hands, lead: string): Promise<void> {
  let asked = hands.find(lead, 'plan-answer', ({ approve }) => approve)
  while (asked !== null) {
    await hands.press(lead, 'plan-answer', allTicked(asked, ''), ({ approve }) => approve)
    asked = hands.find(lead, 'plan-answer', ({ approve }) => approve)
  }
}
