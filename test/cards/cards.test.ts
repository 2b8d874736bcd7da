import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type CardAction,
  readAction,
  readBindForm,
  readReportForm,
  readReturnForm,
  readTicked,
  value,
} from '../../cards/actions.ts'
import { adminCard } from '../../cards/admin-card.ts'
import { confirmBatchCard } from '../../cards/confirm-batch-card.ts'
import { digestCard } from '../../cards/digest-card.ts'
import { findingCard } from '../../cards/finding-card.ts'
import type { FindingState } from '../../cards/finding-view.ts'
import { helpCard } from '../../cards/help-card.ts'
import { cardBytes } from '../../cards/kit/card.ts'
import { plain } from '../../cards/kit/text.ts'
import { reportForm, townChoiceCard } from '../../cards/report-form.ts'
import { reviewCard } from '../../cards/review-card.ts'
import { setupCard } from '../../cards/setup-card.ts'
import { readHandIn } from '../../cards/submit-part.ts'
import { whichFindingCard } from '../../cards/which-finding-card.ts'
import { undeliveredWords } from '../../src/app/words-undelivered.ts'
import { checkCard } from '../../src/simulator/cards/check.ts'
import { markdownToHtml } from '../../src/simulator/page/client/markdown.ts'
import {
  ADMIN_PAGES,
  aConfirmLine,
  aDigest,
  aFindingView,
  aFormView,
  aLine,
  anAdminView,
  aReviewView,
} from './views.ts'

const STATES: readonly FindingState[] = [
  'to-confirm',
  'issued',
  'on-the-spot',
  'claimed',
  'returned',
  'submitted',
  'written-off',
  'voided',
]
const AUDIENCES = ['group', 'owner', 'finder'] as const
const returned = { by: '方立新', when: '4月11日 8:20', reason: '照片与问题不对应' }
const long = '这是一句很长的话，'.repeat(120)
const choices = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ value: `v-${at}`, text: `第${at}个很长很长的名字` }))

const CARDS: Readonly<Record<string, object>> = {
  ...Object.fromEntries(
    STATES.flatMap((state) =>
      AUDIENCES.map((audience) => [
        `finding-${state}-${audience}`,
        findingCard(
          aFindingView({
            state,
            audience,
            returned: state === 'returned' && audience !== 'group' ? returned : null,
          }),
        ),
      ]),
    ),
  ),
  'finding-overdue-owner': findingCard(aFindingView({ state: 'claimed', overdue: true })),
  'finding-pictures-on-their-way': findingCard(aFindingView({ before: { keys: [], count: 4 } })),
  'review-submitted': reviewCard(aReviewView()),
  'review-late-without-before': reviewCard(
    aReviewView({
      before: { keys: [], count: 0 },
      submission: { by: '李广田', when: '4月25日 9:30', text: '已整改', late: true, alsoFixed: 0 },
    }),
  ),
  'review-written-off': reviewCard(aReviewView({ state: 'written-off' })),
  'form-empty': reportForm(aFormView()),
  'form-with-problems': reportForm(
    aFormView({
      typed: {
        place: 'hekou-lengxigou',
        text: '断水',
        owner: 'ou_demo_p10',
        dueOn: '2026-04-20',
        methods: ['实地查看'],
      },
      problems: [{ field: 'object', words: { zh: '请写明户主', en: 'Name the household' } }],
    }),
  ),
  'form-likely-a-duplicate': reportForm(
    aFormView({
      typed: { place: 'hekou-lengxigou', text: '断水', others: ['H4', 'D4'], instant: true },
      alike: [
        { zh: 'HK-LXG-0003（H5，4月3日上报，整改中）', en: 'HK-LXG-0003 (H5, reported 4月3日, under way)' },
      ],
    }),
  ),
  'finding-likely-a-duplicate': findingCard(
    aFindingView({
      state: 'to-confirm',
      audience: 'finder',
      alike: [
        { zh: 'HK-LXG-0003（H5，4月3日上报，整改中）', en: 'HK-LXG-0003 (H5, reported 4月3日, under way)' },
      ],
    }),
  ),
  'confirm-batch': confirmBatchCard({
    lines: [aConfirmLine(0), aConfirmLine(1, { alike: [{ zh: 'HK-LXG-0003', en: 'HK-LXG-0003' }] })],
    more: 3,
  }),
  'confirm-batch-nothing': confirmBatchCard({ lines: [], more: 0 }),
  ...Object.fromEntries(ADMIN_PAGES.map((page) => [`admin-${page}`, adminCard(anAdminView({ page }))])),
  'admin-roles-wrong': adminCard(
    anAdminView({
      page: 'roles',
      typed: { name: '李广', role: 'reviewer' },
      notice: { good: false, words: { zh: '名册里没有“李广”。', en: '李广 is not on the roster.' } },
    }),
  ),
  'form-which-town': townChoiceCard({ towns: choices(11) }),
  digest: digestCard(aDigest({ lines: Array.from({ length: 13 }, (_, at) => aLine(at)) })),
  'digest-nothing': digestCard(aDigest()),
  'digest-all-done': digestCard(aDigest({ part: 'short', done: 3, hidden: 4 })),
  'digest-known': digestCard(aDigest({ part: 'short', asleep: 4, hidden: 4 })),
  'digest-undelivered': digestCard(
    aDigest({
      undelivered: [
        undeliveredWords({ why: 'scope', scopes: ['im:message.urgent'], dead: 0, held: 2 }, ['李广田']),
        undeliveredWords({ why: 'words', scopes: [], dead: 1, held: 0 }, ['河口镇整改群']),
      ],
    }),
  ),
  'digest-leaver': digestCard(aDigest({ leavers: [{ personId: 'P10', name: '李广田', open: 3 }] })),
  'digest-today': digestCard(aDigest({ part: 'today', lines: [aLine(2)] })),
  'digest-of-a-town-lead': digestCard(
    aDigest({
      part: 'short',
      lines: [aLine(1, { known: true })],
      towns: [
        { words: { zh: '河口回族镇：超期未办结4条，请过问', en: 'Hekou: 4 overdue' }, notice: null },
        {
          words: { zh: '城关镇：超期满期限2条，可印发督办通知', en: 'Chengguan: 2 long overdue' },
          notice: 'https://xiaohao.example/urge/chengguan/P03',
        },
      ],
      done: 2,
      hidden: 5,
    }),
  ),
  'setup-asked': setupCard({
    chatId: 'oc_1',
    chatName: '河口镇整改群',
    teams: choices(12),
    towns: choices(11),
    answered: null,
  }),
  'setup-answered': setupCard({
    chatId: 'oc_1',
    chatName: '河口镇整改群',
    teams: [],
    towns: [],
    answered: { kind: { zh: '乡镇整改群', en: 'a town’s group' }, what: '河口回族镇', lead: '韩志远' },
  }),
  help: helpCard({ campaign: '演示', mayReport: true }),
  'help-of-a-leader': helpCard({ campaign: '演示', mayReport: false, mayReadDaily: true }),
  'which-finding': whichFindingCard({
    intake: 'om_1',
    said: '已整改',
    pictures: 2,
    findings: [
      {
        id: 'f-1',
        number: 'HK-LXG-0031',
        place: '冷溪沟村',
        text: '断水',
        due: { zh: '今天到期', en: 'due today' },
      },
    ],
  }),
}

describe('every card', () => {
  it.each(Object.entries(CARDS))('%s is one the platform takes, within its size', async (name, card) => {
    expect(checkCard(card)).toBeNull()
    expect(cardBytes(card)).toBeLessThan(28 * 1024)
    await expect(`${JSON.stringify(card, null, 1)}\n`).toMatchFileSnapshot(`golden/${name}.json`)
  })

  it.each([
    [
      'finding',
      findingCard(
        aFindingView({
          text: long,
          history: Array.from({ length: 12 }, () => ({ zh: long.slice(0, 60), en: long.slice(0, 60) })),
        }),
      ),
    ],
    [
      'review',
      reviewCard(
        aReviewView({
          text: long,
          returns: [long, long],
          reasons: Array.from({ length: 15 }, (_, at) => `${at}${long.slice(0, 40)}`),
        }),
      ),
    ],
    [
      'form',
      reportForm(
        aFormView({
          places: choices(80),
          standards: choices(57),
          owners: Array.from({ length: 120 }, (_, at) => `ou_${String(at).padStart(32, '0')}`),
        }),
      ),
    ],
    [
      'digest',
      digestCard(aDigest({ lines: Array.from({ length: 400 }, (_, at) => aLine(at, { text: long })) })),
    ],
    [
      'confirm-batch',
      confirmBatchCard({
        lines: Array.from({ length: 20 }, (_, at) => aConfirmLine(at, { text: long })),
        more: 300,
      }),
    ],
    [
      'admin',
      adminCard(
        anAdminView({
          page: 'people',
          present: Array.from({ length: 300 }, () => ({ zh: long.slice(0, 60), en: long.slice(0, 60) })),
        }),
      ),
    ],
  ])('%s stays within bounds at its worst', (_, card) => {
    expect(checkCard(card)).toBeNull()
    expect(cardBytes(card)).toBeLessThan(29 * 1024)
  })
})

describe('what people typed', () => {
  it('is only ever text: no mark, tag, mention or list', () => {
    const typed = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        '<at id=all></at>',
        '**粗**',
        '[a](http://b)',
        '- 项',
        '1. 项',
        '<font color="red">红</font>',
        ':OK:',
        '# 题',
        '> 引',
        '`码`',
        '&#60;at id=all&#62;',
      ),
    )
    fc.assert(
      fc.property(typed, (text) => {
        const html = markdownToHtml(plain(text), () => 'SOMEBODY')
        expect(html.replace(/<\/?p>|<br>/g, '')).not.toMatch(/<[a-z]/i)
        expect(html).not.toContain('SOMEBODY')
      }),
      { numRuns: 500 },
    )
  })
})

describe('what a button says', () => {
  const actions: readonly CardAction[] = [
    { do: 'review-list' } as const,
    { do: 'review-batch' } as const,
    ...(['claim', 'confirm', 'write-off', 'return', 'submit', 'void', 'show'] as const).map((name) => ({
      do: name,
      finding: 'f-1',
      v: 3,
    })),
    { do: 'report' },
    { do: 'mine' },
    { do: 'help' },
    { do: 'report-town', town: 'hekou' },
    { do: 'report-send', town: null },
    { do: 'report-send', town: 'hekou', anyway: true },
    { do: 'confirm-list' },
    { do: 'confirm-batch' },
    { do: 'admin', page: 'people' },
    { do: 'admin-save', page: 'roles' },
    { do: 'admin-withdraw' },
    { do: 'admin-chat', chat: 'oc_1' },
    { do: 'bind', chat: 'oc_1' },
    { do: 'pick', intake: 'om_1', finding: 'f-1' },
  ]
  it.each(actions)('$do is read back as it was written', (action) => {
    expect(readAction(JSON.parse(JSON.stringify(value(action))))).toEqual(action)
  })

  it('is nothing when it is none of ours', () => {
    fc.assert(fc.property(fc.jsonValue(), (said) => readAction({ do: 'something', said }) === null))
    expect([null, 'claim', { do: 'claim' }, { do: 'claim', finding: '', v: 1 }].map(readAction)).toEqual([
      null,
      null,
      null,
      null,
    ])
  })
})

describe('what a form sends', () => {
  it('leaves out what was left empty, and takes the day from the picker’s words', () => {
    expect(
      readReportForm({ place: ' p ', group: '', due_on: '2026-04-20 +0800', methods: ['a'], text: '  ' }),
    ).toEqual({
      place: 'p',
      dueOn: '2026-04-20',
      methods: ['a'],
    })
    expect(readReportForm({ others: 'h4、Ｄ4 q1', instant: true })).toEqual({
      others: ['H4', 'D4', 'Q1'],
      instant: true,
    })
    expect(readTicked({ tick_a: true, tick_b: false, other: true })).toEqual(['a'])
    expect(readReturnForm({ reason: ['r', 's'], words: '', return_due: '2026-04-20 +0800' })).toEqual({
      picked: ['r', 's'],
      dueOn: '2026-04-20',
    })
    const handedIn = { done_text: ' 已整改 ', shown_0: true, shown_1: false, done_also: '3' }
    expect(readHandIn(handedIn)).toEqual({ text: '已整改', unticked: '', alsoFixed: '3', shown: [0] })
    expect(readHandIn({ done_text: '好', done_also: ' 三' })).toMatchObject({ alsoFixed: '三', shown: [] })
    expect(readBindForm({ kind: 'pub', team: 't' })).toEqual({ team: 't' })
  })
})
