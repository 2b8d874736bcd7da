import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { applyCampaign, planCampaign } from '../../src/app/apply-campaign.ts'
import type { Deps } from '../../src/app/deps.ts'
import { changeCampaign } from '../../src/app/setup.ts'
import { readCampaignSheets } from '../../src/documents/campaign/read-book.ts'
import { campaignText } from '../../src/documents/campaign/write.ts'
import { campaignSheets } from '../../src/documents/campaign/write-book.ts'
import type { Campaign } from '../../src/domain/campaign/campaign.ts'
import type { Stage } from '../../src/domain/finding/finding.ts'
import { SAMPLE_NAMES, SHIPPED, sampleCampaign } from '../../src/samples/samples.ts'
import { checkJournal } from '../../src/store/journal-hash.ts'
import { type OpenStore, openStore } from '../../src/store/open.ts'
import { countyWith, readText } from '../documents/campaign/support.ts'
import { aNewFinding, type FindingOver, MORNING } from '../support/builders.ts'

let folder: string
let store: OpenStore
let deps: Deps
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'xiaohao-apply-'))
  store = await openStore(join(folder, 'register.db'))
  await store.migrate()
  deps = { store, now: () => MORNING, newId: () => 'new', nudge: () => undefined }
})
afterEach(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

const inForce = async (): Promise<Campaign> => {
  const found = await store.campaign()
  if (found === null) throw new Error('no campaign')
  return found.value
}
const rows = async () => (await store.journal(0, 1_000)).length
const lines = async (next: Campaign) => {
  const plan = await planCampaign(deps, next, 'cli')
  return plan.kind === 'changes' ? plan.lines.map(({ zh }) => zh) : plan.kind
}

/** An open finding of the county: 李广田 has to mend a pipe in 冷溪沟村 by 2019-04-20, 方立新 reviews. */
async function aCountyFinding(number: string, over: FindingOver = {}, stage: Stage = 'claimed') {
  const finding = aNewFinding(stage, {
    id: number,
    campaignId: 'qinyuan-2019',
    number,
    townId: 'hekou',
    villageId: 'hekou-lengxigou',
    standard: { catalogueId: 'sx57-2019', version: '2019-02', code: 'H5', title: '有安全饮水', evidence: [] },
    teamId: 'team-3',
    finderId: 'P02',
    ownerId: 'P10',
    reviewerId: 'P03',
    dueOn: '2019-04-20',
    ...over,
  })
  await store.commit({ cause: number, at: MORNING, findings: [finding] })
}

describe.each(SAMPLE_NAMES)('applying the sample %s', (name) => {
  it('puts it in force on a new register; again, it changes nothing', async () => {
    const campaign = sampleCampaign(name)
    expect((await applyCampaign(deps, campaign, 'cli')).kind).toBe('changes')
    expect(await inForce()).toEqual(campaign)
    const before = await rows()
    expect(await applyCampaign(deps, sampleCampaign(name), 'cli')).toEqual({ kind: 'nothing' })
    expect(await rows()).toBe(before)
    expect((await checkJournal(store)).brokenAt).toBeNull()
  })

  it('changes nothing when what was exported is applied, as text or as a workbook', async () => {
    await applyCampaign(deps, sampleCampaign(name), 'cli')
    const known = await inForce()
    const text = readText(campaignText(known, SHIPPED), known)
    const book = readCampaignSheets(campaignSheets(known, SHIPPED), { shipped: SHIPPED, known })
    for (const { campaign, problems } of [text, book]) {
      expect(problems).toEqual([])
      expect(campaign && (await applyCampaign(deps, campaign, 'cli'))).toEqual({ kind: 'nothing' })
    }
  })
})

/** What is done to the file under an open finding, and what is said of it. */
const BREAKS: readonly (readonly [string, (f: File) => unknown, string])[] = [
  ['its place is gone', (f) => drop(f.places, '冷溪沟村', () => moveOut(f)), '地点“冷溪沟村”没有了'],
  ['its village moved', (f) => (of(f.places, '冷溪沟村').in = '龙泉镇'), '改到了别的镇'],
  ['its owner is gone', (f) => drop(f.people, '李广田'), '责任人“李广田”没有了'],
  [
    'its finder is gone',
    (f) => {
      drop(f.people, '苏文静')
      f.teams[0].members = []
    },
    '排查人“苏文静”没有了',
  ],
  ['its team is gone', (f) => (f.teams[0].id = 'team-9'), '它的排查组没有了'],
  [
    'its review leader is gone',
    (f) => (f.roles.find((r: File) => r.role === '审核组长').person = '谢正'),
    '不再是它的审核组长',
  ],
  [
    'its review leader came to the owner’s unit',
    (f) => {
      of(f.people, '方立新').unit = '县林业局'
      f.roles.push({ role: '审核组长', person: '谢正' })
    },
    '成了同一单位',
  ],
  ['the cap comes before its day', (f) => (f.capOn = '2019-04-10'), '晚于新的截止日期'],
  [
    'its standard is gone',
    (f) => {
      f.catalogues = ['fire-2026']
      f.visitForms = []
    },
    '标准“H5”没有了',
  ],
]

describe('applying another version', () => {
  beforeEach(async () => {
    await applyCampaign(deps, sampleCampaign('county'), 'cli')
  })

  it('says what changes, one line each', async () => {
    const next = countyWith((file) => {
      file.people.push({ name: '新来的', title: '组员', unit: '县审计局' })
      file.people.splice(
        file.people.findIndex((each: { name: string }) => each.name === '邱国庆'),
        1,
      )
      file.teams[2].leader = '新来的'
      file.clocks.plan.days = 7
      file.capOn = '2019-05-10'
      file.places.push({ kind: '村', name: '新村', in: '龙泉镇', code: 'XC' })
      file.roles.push({ role: '办公室', person: '新来的' })
      file.register.kinds.push({ name: '特困户' })
    })
    expect(await lines(next)).toEqual([
      '改 截止日期 2019-04-30 → 2019-05-10',
      '加 地点 龙泉镇新村',
      '加 人员 新来的（县审计局）',
      '减 人员 邱国庆（县农业农村局）',
      '改 排查组 第8排查组：组长 邱国庆 → 新来的',
      '加 角色 办公室 新来的',
      '加 登记类别 特困户',
      '改 方案期限 5天 → 7天',
    ])
  })

  it('keeps accounts, chats, meetings, proved administrators and who recorded an exception', async () => {
    const by = { by: 'P23', at: 7 }
    const chat = {
      chatId: 'oc_1',
      name: '组群',
      kind: 'team',
      teamId: 'team-3',
      townId: null,
      leadId: null,
    } as const
    const exception = { reviewerId: 'P03', unit: '县脱贫办', reason: '人手少', ...by }
    const admin = { ...anAdmin, id: 'open:ou_9', openId: 'ou_9' }
    const meeting = {
      id: 'm',
      kind: 'feedback',
      placeId: 'hekou',
      heldOn: '2019-03-19',
      where: '',
      attendance: '',
      note: '',
      ...by,
    } as const
    await changeCampaign(
      deps,
      () => [
        { type: 'person-linked', ...by, personId: 'P10', openId: 'ou_10' },
        { type: 'chat-bound', ...by, chat },
        { type: 'admin-proved', ...by, person: admin },
        { type: 'exception-recorded', ...by, exception },
        { type: 'meeting-held', ...by, meeting },
      ],
      { cause: null },
    )
    const known = await inForce()
    const exported = readText(campaignText(known, SHIPPED), known).campaign
    expect(exported && (await planCampaign(deps, exported, 'cli'))).toEqual({ kind: 'nothing' })

    const old = countyWith((file) => {
      file.goal = '全县摘帽'
      file.exceptions = [{ reviewer: '方立新', unit: '县脱贫办', reason: '人手少' }]
    })
    await applyCampaign(deps, old, 'cli')
    const now = await inForce()
    expect(now.goal).toBe('全县摘帽')
    expect(now.people.find(({ id }) => id === 'P10')?.openId).toBe('ou_10')
    expect(now.chats).toEqual([chat])
    expect(now.meetings).toEqual([meeting])
    expect(now.exceptions).toEqual([exception])
    expect(now.grants).toContainEqual({ role: 'admin', personId: 'open:ou_9', placeId: null })
  })

  it('knows by name whom the register added, when the file gives no ids', async () => {
    await changeCampaign(
      deps,
      () => [
        {
          type: 'person-added',
          by: 'P23',
          at: 7,
          person: { ...anAdmin, id: 'uuid-1', name: '小新', unit: '县审计局', title: '干部' },
        },
      ],
      { cause: null },
    )
    const next = countyWith(
      (file) => file.people.push({ name: '小新', title: '干部', unit: '县审计局' }),
      await inForce(),
    )
    expect(await planCampaign(deps, next, 'cli')).toEqual({ kind: 'nothing' })
  })

  it.each(BREAKS)('is refused where an open finding breaks: %s', async (_, spoil, words) => {
    await aCountyFinding('HK-LXG-0001')
    await aCountyFinding('HK-LXG-0002', {}, 'written-off')
    const before = await store.campaign()
    const plan = await applyCampaign(deps, countyWith(spoil), 'cli')
    if (plan.kind !== 'refused') throw new Error(plan.kind)
    expect(plan.broken.map(({ number }) => number)).toEqual(['HK-LXG-0001'])
    expect(plan.broken.flatMap(({ why }) => why.map(({ zh }) => zh)).join('；')).toContain(words)
    expect(await store.campaign()).toEqual(before)
  })

  it('takes a new version of a catalogue, and no other wording under the old one', async () => {
    await aCountyFinding('HK-LXG-0001')
    const catalogue = JSON.parse(JSON.stringify(ownCatalogue()))
    catalogue.standards.find((each: { code: string }) => each.code === 'H5').title = '有安全饮水（新）'
    const same = await planCampaign(
      deps,
      countyWith((file) => {
        file.catalogues = [catalogue]
      }),
      'cli',
    )
    expect(same.kind === 'refused' && same.why[0]?.zh).toContain('其中 H5 改了内容')

    catalogue.version = '2019-03'
    const next = countyWith((file) => {
      file.catalogues = [catalogue]
    })
    expect(await lines(next)).toEqual([
      `改 标准目录 ${catalogue.name}：版本 2019-02 → 2019-03`,
      '改 标准 H5 有安全饮水（新）：条目 有安全饮水 → 有安全饮水（新）',
    ])
    await applyCampaign(deps, next, 'cli')
    const finding = await store.finding('HK-LXG-0001')
    expect(finding?.value.facts.standard).toMatchObject({ version: '2019-02', title: '有安全饮水' })
    catalogue.version = '2019-02'
    const back = await planCampaign(
      deps,
      countyWith((file) => {
        file.catalogues = [catalogue]
      }),
      'cli',
    )
    expect(back.kind === 'refused' && back.why[0]?.zh).toContain('2019-02')
  })

  it('keeps places and kinds that the register’s entries have', async () => {
    const household = {
      id: 'h1',
      campaignId: 'qinyuan-2019',
      number: 'LQ-1',
      placeId: 'longquan',
      group: '',
      head: '王某',
      kind: 'monitored',
      fields: {},
      gone: false,
    }
    await store.commit({ cause: 'h', at: MORNING, households: [household] })
    const plan = await planCampaign(
      deps,
      countyWith((file) => file.register.kinds.pop()),
      'cli',
    )
    expect(plan.kind === 'refused' && plan.why[0]?.zh).toContain('“监测户”下还有登记的户')
  })

  it('gives way to another campaign only while nothing has happened in it', async () => {
    expect((await planCampaign(deps, sampleCampaign('fire'), 'cli')).kind).toBe('changes')
    await aCountyFinding('HK-LXG-0001')
    const plan = await planCampaign(deps, sampleCampaign('fire'), 'cli')
    expect(plan.kind === 'refused' && plan.why[0]?.zh).toContain('不能换成另一个')
  })
})

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type File = any
const of = (list: File[], name: string): File => list.find((each) => each.name === name)
const drop = (list: File[], name: string, also: () => void = () => undefined): void => {
  list.splice(
    list.findIndex((each) => each.name === name),
    1,
  )
  also()
}
/** Nobody works in 冷溪沟村 any more. */
function moveOut(file: File): void {
  for (const person of file.people) if (person.place === '冷溪沟村') delete person.place
  file.roles = file.roles.filter((role: File) => role.place !== '冷溪沟村')
}
const anAdmin = { id: '', name: '管理员', title: '', unit: '', aliases: [], placeId: null, openId: null }

/** The county's catalogue written whole, as in a file of one's own. */
function ownCatalogue(): File {
  const text = campaignText(sampleCampaign('county'), { ...SHIPPED, catalogues: {} })
  return JSON.parse(text).catalogues[0]
}
