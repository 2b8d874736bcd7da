import { describe, expect, it } from 'vitest'
import { type CardAction, readAction, value } from '../../cards/actions.ts'
import { COUNTY, readIssuingForm, readIssuingTown, readListClaim } from '../../cards/issuing-actions.ts'
import { issuingCard, type ProposalView, proposalCard } from '../../cards/issuing-card.ts'
import { cardBytes, countElements } from '../../cards/kit/card.ts'
import { type ListView, listCard } from '../../cards/list-card.ts'
import { checkCard } from '../../src/simulator/cards/check.ts'

const times = <T>(count: number, make: (at: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, at) => make(at))
const long = '很长的名字'.repeat(12)

const aProposal = (over: Partial<ProposalView> = {}): ProposalView => ({
  townId: 'hekou',
  name: '河口回族镇',
  stamp: '0-12-24',
  earlier: 0,
  total: 12,
  counts: { village: 3, household: 9, unit: 0 },
  unconfirmed: 2,
  recipients: [
    { kind: { zh: '联镇县级领导', en: 'county leader of the town' }, names: '秦联' },
    { kind: { zh: '镇负责人', en: 'town lead' }, names: '韩志远' },
    { kind: { zh: '驻村工作队', en: 'village work team' }, names: '冯晓东' },
    { kind: { zh: '帮扶部门', en: 'support unit' }, names: '' },
  ],
  feedbackHeld: true,
  load: {
    owners: [],
    days: [{ zh: '李广田 2026-04-23 到期9条', en: '李广田 has 9 due on 2026-04-23' }],
    moves: 4,
    taken: false,
  },
  number: '秦脱贫办发〔2026〕12号',
  waived: '',
  problem: null,
  ...over,
})
const aList = (over: Partial<ListView> = {}): ListView => ({
  id: 'list-1',
  name: '河口回族镇',
  number: '秦脱贫办发〔2026〕12号',
  supplement: false,
  issuedOn: '2026-04-08',
  claimBy: '2026-04-09',
  planBy: '2026-04-13',
  capOn: '2026-04-30',
  total: 12,
  counts: { village: 3, household: 9, unit: 0 },
  receipts: { done: 1, all: 3, missing: ['秦联', '冯晓东'] },
  letters: {
    signed: 5,
    needed: 12,
    villages: [
      { name: '草川村', signed: 3, needed: 3 },
      { name: '团结村', signed: 2, needed: 9 },
    ],
  },
  claimed: null,
  awaitsTown: true,
  mayReceipt: true,
  claimWords: null,
  ...over,
})
const towns = [
  { townId: 'hekou', name: '河口回族镇', total: 12, earlier: 0 },
  { townId: 'chengguan', name: '城关镇', total: 0, earlier: 0 },
  { townId: null, name: '秦源县直单位', total: 2, earlier: 1 },
]
const claimed = { by: '韩志远', when: '4月8日 15:20', words: '照单全收，按期整改。' }

const CARDS: Readonly<Record<string, object>> = {
  'issuing-choice': issuingCard({ notice: null, towns }),
  'issuing-nothing': issuingCard({
    notice: { zh: '没有待印发的清单。', en: 'No list waits to be issued.' },
    towns: [],
  }),
  'issuing-proposal': proposalCard(aProposal()),
  'issuing-spread': proposalCard(
    aProposal({ load: { owners: [], days: [], moves: 4, taken: true }, unconfirmed: 0 }),
  ),
  'issuing-to-mend': proposalCard(
    aProposal({
      feedbackHeld: false,
      number: '',
      problem: { zh: '请填文号。', en: 'A number is needed.' },
    }),
  ),
  'issuing-none': proposalCard(aProposal({ total: 0, unconfirmed: 0 })),
  'list-recipient': listCard(aList()),
  'list-group': listCard(
    aList({ receipts: { done: 1, all: 3, missing: [] }, letters: { signed: 5, needed: 12, villages: [] } }),
  ),
  'list-town-lead': listCard(aList({ claimWords: '河口回族镇认领清单所列全部12条问题。' })),
  'list-claimed': listCard(
    aList({
      claimed,
      awaitsTown: false,
      mayReceipt: false,
      letters: { signed: 12, needed: 12, villages: [] },
    }),
  ),
  'list-of-none': listCard(
    aList({
      total: 0,
      supplement: true,
      receipts: { done: 3, all: 3, missing: [] },
      letters: { signed: 0, needed: 0, villages: [] },
      claimed,
      awaitsTown: false,
      mayReceipt: false,
    }),
  ),
}

describe('every card around a town’s list', () => {
  it.each(Object.entries(CARDS))('%s is one the platform takes, within its size', async (name, card) => {
    expect(checkCard(card)).toBeNull()
    expect(cardBytes(card)).toBeLessThan(28 * 1024)
    await expect(`${JSON.stringify(card, null, 1)}\n`).toMatchFileSnapshot(`golden/${name}.json`)
  })

  const crowd = { zh: `${long} 2026-04-23 到期900条`, en: `${long} has 900 due on 2026-04-23` }
  it.each([
    [
      'a choice of many towns',
      issuingCard({
        notice: null,
        towns: times(60, (at) => ({ townId: `town-${at}`, name: long, total: at, earlier: 1 })),
      }),
    ],
    [
      'a proposal with everything in it',
      proposalCard(
        aProposal({
          name: long,
          feedbackHeld: false,
          waived: '理'.repeat(200),
          recipients: times(4, () => ({ kind: { zh: long, en: long }, names: long.repeat(9) })),
          load: { owners: times(200, () => crowd), days: times(200, () => crowd), moves: 900, taken: false },
        }),
      ),
    ],
    [
      'a list of a hundred recipients',
      listCard(
        aList({
          name: long,
          claimed: { by: long, when: '4月8日 15:20', words: '<at id=all></at>'.repeat(60) },
          letters: {
            signed: 0,
            needed: 300,
            villages: times(100, () => ({ name: long, signed: 0, needed: 3 })),
          },
          receipts: { done: 0, all: 100, missing: times(100, () => long) },
        }),
      ),
    ],
  ])('%s stays within the platform’s bounds', (_, card) => {
    expect(checkCard(card)).toBeNull()
    expect(cardBytes(card)).toBeLessThan(28 * 1024)
    expect(countElements(card)).toBeLessThanOrEqual(180)
    expect(JSON.stringify(card)).not.toContain('<at')
  })
})

describe('the buttons around a town’s list', () => {
  it.each<CardAction>([
    { do: 'issuing' },
    { do: 'issuing-town' },
    { do: 'issuing-spread', town: null, spread: true },
    { do: 'issue-list', town: 'hekou', spread: false, stamp: '0-12-24' },
    { do: 'list-receipt', list: 'list-1' },
    { do: 'list-claim', list: 'list-1' },
  ])('%j is read back as it was said', (action) => {
    expect(readAction(JSON.parse(JSON.stringify(value(action))))).toEqual(action)
  })

  it('give back what was picked and typed', () => {
    expect(readIssuingTown({ issuing_town: 'hekou' })).toBe('hekou')
    expect(readIssuingTown({ issuing_town: COUNTY })).toBeNull()
    expect(readIssuingTown({})).toBeUndefined()
    expect(readIssuingForm({ list_number: ' 12号 ' })).toEqual({ number: '12号', waived: '' })
    expect(readListClaim({ claim_words: '照单全收 ' })).toBe('照单全收')
  })
})
