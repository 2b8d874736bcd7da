import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { nextListNumber } from '../../src/app/list-number.ts'
import { noticePaper, receiptSlip } from '../../src/app/list-papers.ts'
import { listSheets } from '../../src/app/list-sheets.ts'
import type { Paper } from '../../src/app/ports/papers.ts'
import { papers } from '../../src/documents/paper/paper.ts'
import { issueList } from '../../src/domain/list/issue.ts'
import { evolveList, type List } from '../../src/domain/list/list.ts'
import { aCampaign, aFinding, type FindingOver, MORNING } from '../support/builders.ts'

const known = aCampaign()
const campaign = aCampaign({
  issuing: 'by-list',
  documents: { issuer: '清源县脱贫办', numberHead: '清脱贫办发', contact: '陈静 0939-1234567' },
  grants: [
    ...known.grants,
    { role: 'town-lead', personId: 'leader', placeId: 'hekou' },
    { role: 'county-leader', personId: 'admin', placeId: null },
  ],
})

function listOf(overs: readonly FindingOver[], earlier = 0): List {
  const decision = issueList(
    {
      id: 'list-1',
      by: 'office',
      townId: 'hekou',
      number: '清脱贫办发〔2026〕3号',
      findings: overs.map((over, at) => aFinding('confirmed', { id: `f-${at}`, ...over })),
      recipients: [{ kind: 'town-lead', personId: 'leader', receipt: null }],
      earlier,
      waived: '已在县里反馈',
    },
    campaign,
    MORNING,
  )
  const list = decision.ok ? decision.events.reduce<List | null>(evolveList, null) : null
  if (list === null) throw new Error('not issued')
  return list
}
const village: FindingOver = { level: '村', object: '村集体经济', group: '' }
const wordsIn = async (paper: Paper) => {
  const parts = unzipSync(await papers.write(paper))
  return new TextDecoder().decode(parts['word/document.xml']).replace(/<[^>]+>/g, '')
}

describe('the document a list is issued with', () => {
  it('has its head, number, the four kinds it goes to, the five points and its annexes', async () => {
    const text = await wordsIn(noticePaper(listOf([{}, village]), campaign))
    for (const part of [
      '清源县脱贫办',
      '清脱贫办发〔2026〕3号',
      '关于印发河口镇2026年春季排查问题清单的通知',
      '联镇县级领导、河口镇党委政府、驻村工作队、帮扶部门：',
      '根据《排查实施方案》要求',
      '本次由第三组排查。共列入问题2条，其中村级1条、户级1条，涉及1个村、1户。',
      '责任人2026年4月9日前签字认领，整改方案2026年4月13日前报送',
      '全部问题2026年6月30日前完成',
      '陈静 0939-1234567',
      '附件：1.河口镇问题清单（村级）',
      '4.签收回执',
      '2026年4月8日',
    ])
      expect(text).toContain(part)
  })

  it('of none says so, and a supplement counts on', () => {
    const none = noticePaper(listOf([]), campaign)
    expect(JSON.stringify(none)).toContain('0条')
    expect(JSON.stringify(none)).toContain('附件：1.签收回执')
    expect(noticePaper(listOf([{}], 2), campaign).title).toContain('（补充第2批）')
  })

  it('comes with a slip on which each receipt stands', async () => {
    const list = listOf([{}])
    const received = evolveList(list, {
      type: 'list-receipted',
      by: 'office',
      at: MORNING,
      personId: 'leader',
      way: 'oa',
    })
    const text = await wordsIn(receiptSlip(received, campaign))
    expect(text).toContain('李红梅 组长')
    expect(text).toContain('OA')
  })
})

describe('the annexes', () => {
  it('are one sheet a level, each with its rows, and the totals under them', () => {
    const [villages, households] = listSheets(listOf([{}, village, { object: '马文海' }]), campaign)
    expect([villages?.name, households?.name]).toEqual(['村级清单', '户级清单'])
    expect(households?.rows.map(([at, , , , , , object]) => [at, object]).slice(1, 3)).toEqual([
      ['1', '王德顺'],
      ['2', '马文海'],
    ])
    expect(villages?.rows.at(-2)).toEqual(['合计', '共3条，其中户级2条、村级1条、部门0条'])
  })

  it('of nothing are one sheet with its headings', () => {
    expect(listSheets(listOf([]), campaign).map(({ rows }) => rows.length)).toEqual([3])
  })
})

describe('the number', () => {
  it('is the next one of the year under the campaign’s head, whatever else was used', () => {
    const used = (number: string): List => ({ ...listOf([]), number })
    expect(nextListNumber(campaign, [], MORNING)).toBe('清脱贫办发〔2026〕1号')
    const lists = ['清脱贫办发〔2026〕9号', '清脱贫办发〔2025〕40号', '另行编号 12号'].map(used)
    expect(nextListNumber(campaign, lists, MORNING)).toBe('清脱贫办发〔2026〕10号')
    expect(nextListNumber(aCampaign(), lists, MORNING)).toBe('')
  })
})
