import { afterEach, describe, expect, it } from 'vitest'
import { visitField } from '../../cards/actions.ts'
import { applyCampaign } from '../../src/app/apply-campaign.ts'
import { demoOpenId } from '../../src/demo/campaign.ts'
import { addDays, dayOf } from '../../src/domain/calendar.ts'
import type { Campaign, Person } from '../../src/domain/campaign/campaign.ts'
import { reviewerFor } from '../../src/domain/permission.ts'
import type { Household } from '../../src/domain/register/household.ts'
import { SAMPLE_NAMES, type SampleName, sampleCampaign } from '../../src/samples/samples.ts'
import { signIn } from '../dashboard/browsing.ts'
import { type Office, openOffice, who } from '../support/office.ts'

const GROUP = 'oc_demo_sample_team'
const json = (content: unknown): string => JSON.stringify(content)

let office: Office
afterEach(() => office.close())

/** A shipped campaign as an office would begin it: its period around today, accounts known, no group set up yet. */
function begun(name: SampleName): Campaign {
  const campaign = sampleCampaign(name)
  const today = dayOf(Date.now())
  const clerk = campaign.grants.find(({ role }) => role === 'office')?.personId ?? ''
  return {
    ...campaign,
    startsOn: addDays(today, -5),
    capOn: addDays(today, 80),
    people: campaign.people.map((person) => ({ ...person, openId: demoOpenId(person.id) })),
    grants: [...campaign.grants, { role: 'admin', personId: clerk, placeId: null }],
  }
}

/** Who plays which part in the first team's first village. */
function cast(campaign: Campaign) {
  const [team] = campaign.teams
  if (team === undefined) throw new Error('a sample without a team')
  const village = campaign.places.find(
    (place) => place.kind === 'village' && team.townIds.includes(place.parentId ?? ''),
  )
  const clerk = campaign.grants.find(({ role }) => role === 'admin')?.personId ?? ''
  const owner = campaign.people.find(
    (person) => isFreeOwner(campaign, person) && ownsNear(campaign, person, village?.id ?? null),
  )
  if (village === undefined || owner === undefined) throw new Error('a sample in which nobody can own')
  return { team, village, clerk, owner, member: team.memberIds[0] ?? '', leader: team.leaderId }
}
const isFreeOwner = (campaign: Campaign, { id }: Person): boolean =>
  campaign.teams.every(({ leaderId, memberIds }) => leaderId !== id && !memberIds.includes(id)) &&
  campaign.grants.every(({ personId, role }) => personId !== id || role === 'village-team')
const ownsNear = (campaign: Campaign, person: Person, placeId: string | null): boolean =>
  person.placeId === null && reviewerFor(campaign, placeId, person.id) !== null

async function openSample(campaign: Campaign, household: Household): Promise<void> {
  const { leader, member, clerk } = cast(campaign)
  const seed = {
    botName: '销号',
    people: campaign.people.map(({ id, name, title, unit }) => ({
      name,
      openId: demoOpenId(id),
      jobTitle: `${unit} ${title}`,
    })),
    chats: [{ name: '工作群', chatId: GROUP, members: [leader, member, clerk].map(demoOpenId), bot: false }],
  }
  office = await openOffice({
    simulator: { seed },
    prepare: async (deps) => {
      await applyCampaign(deps, campaign, 'system')
      await deps.store.commit({ cause: null, at: deps.now(), households: [household] })
    },
  })
}

async function setUpGroup({ clerk, team, leader }: ReturnType<typeof cast>): Promise<void> {
  await office.feishu.act.addBot(GROUP, who(clerk))
  await office.settle()
  const form = { kind: 'team', team: team.id, lead: who(leader) }
  const answer = await office.press(clerk, office.card(GROUP), 'bind', form)
  expect(answer.toast?.type).toBe('success')
}

/** Fills a form page by page, each page with what it asks, and signs it. */
async function fillIn(as: string, chatId: string, ticks: Readonly<Record<string, string>>): Promise<void> {
  for (let pages = 0; pages < 10; pages += 1) {
    const page = office.card(chatId)
    const asked = json(page.content)
    const here = Object.fromEntries(Object.entries(ticks).filter(([name]) => asked.includes(`"${name}"`)))
    const last = asked.includes('"visit_sign"')
    const answer = await office.press(as, page, last ? 'visit_sign' : 'visit_next', here)
    if (!last) continue
    expect(answer.toast?.type).toBe('success')
    return office.settle()
  }
  throw new Error('the form has no end')
}

/** One visit with its first item not met; gives the finding reported from it. */
async function visitAndReport(campaign: Campaign, household: Household): Promise<string> {
  const { member, owner } = cast(campaign)
  const { feishu, press, settle, privateChat, card } = office
  const chatId = privateChat(member)
  await feishu.act.write({ as: who(member), chatId, text: '走访' })
  await settle()
  await press(member, card(chatId), 'visit_search', { find_text: household.head })
  await press(member, card(chatId), '走访', undefined, 0)
  const form = campaign.visitForms.find(({ about }) => about === 'household')
  const [first = '', ...others] = form?.items ?? []
  const ticks = {
    ...Object.fromEntries(others.map((code) => [visitField.item(code), 'met'])),
    [visitField.item(first)]: 'not',
    [visitField.note(first)]: '现场看到与标准不符，已告知本人',
  }
  await fillIn(member, chatId, ticks)
  const visited = card(chatId, (text) => text.includes('现场看到与标准不符'))
  const drafted = await press(member, visited, '转为问题', undefined, 0)
  expect(drafted.toast?.type).not.toBe('error')
  await settle()
  const draft = card(chatId, (text) => text.includes('上报问题'))
  const sent = await press(member, draft, 'send', { owner: who(owner.id) })
  expect(sent.toast?.type).toBe('success')
  await settle()
  const [found] = await office.bot.deps.store.findings({ campaignId: campaign.id, householdId: household.id })
  expect(found?.value.facts).toMatchObject({ object: household.head, standard: { code: first } })
  return found?.value.facts.id ?? ''
}

/** A finding of a level, under the first standard of that level (or of any, where none is of it). */
async function reportOf(campaign: Campaign, level: string): Promise<string> {
  const { member, owner, village } = cast(campaign)
  const { feishu, press, settle, card } = office
  const standards = campaign.catalogues.flatMap((catalogue) => catalogue.standards)
  const standard = standards.find((each) => each.level === level) ?? standards[0]
  const [unit] = campaign.units
  const about =
    level === '部门' ? { object: unit?.name ?? '' } : { place: village.id, object: `${level}·核查对象` }
  await feishu.act.write({ as: who(member), chatId: GROUP, text: '上报', mentions: ['bot'] })
  await settle()
  const text = `${level}级问题：${standard?.typical[0] ?? '与标准不符'}`
  const form = { ...about, level, standard: standard?.code ?? '', text, owner: who(owner.id) }
  const sent = await press(member, card(GROUP), 'send', form)
  expect(`${level} ${sent.toast?.type} ${sent.toast?.content}`).toContain('success')
  await settle()
  const found = await office.bot.deps.store.findings({ campaignId: campaign.id, stages: ['reported'] })
  return found.find(({ value }) => value.facts.text === text)?.value.facts.id ?? ''
}

describe.each(SAMPLE_NAMES)('the sample campaign %s, without a line of code changed', (name) => {
  it('is set up, inspected and confirmed: one visit, one finding of each level, each as card and page', {
    timeout: 120_000,
  }, async () => {
    const campaign = begun(name)
    const { village, leader, clerk } = cast(campaign)
    const household: Household = {
      id: 'h-1',
      campaignId: campaign.id,
      number: 'S-001',
      placeId: village.id,
      group: '一组',
      head: '贾大山',
      kind: campaign.register.kinds[0]?.id ?? '',
      fields: {},
      gone: false,
    }
    await openSample(campaign, household)
    await setUpGroup(cast(campaign))
    const ids = [await visitAndReport(campaign, household)]
    for (const level of campaign.catalogues[0]?.levels ?? []) ids.push(await reportOf(campaign, level))

    const { feishu, press, settle, privateChat, card, bot } = office
    await feishu.act.write({ as: who(leader), chatId: privateChat(leader), text: '待确认' })
    await settle()
    const batch = card(privateChat(leader), (text) => text.includes('待您确认的问题'))
    const ticks = Object.fromEntries(ids.map((id) => [`tick_${id}`, true]))
    const confirmed = await press(leader, batch, 'confirm', ticks)
    expect(confirmed.toast?.content).toContain(`${ids.length}条`)
    await settle()

    const browser = await signIn(office, clerk)
    for (const id of ids) {
      const finding = (await bot.deps.store.finding(id))?.value
      expect(finding?.stage).toBe('issued')
      const number = finding?.facts.number ?? ''
      expect(json(card(GROUP, (text) => text.includes(number)).content)).toContain('待签字认领')
      const page = await browser.get(`/findings/${id}`)
      expect([page.status, (await page.text()).includes(number)]).toEqual([200, true])
    }
    expect((await bot.deps.store.household('h-1'))?.visits).toBe(1)
  })
})
