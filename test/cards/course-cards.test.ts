import { describe, expect, it } from 'vitest'
import { COURSE_WHATS } from '../../cards/course-actions.ts'
import { courseCard } from '../../cards/course-card.ts'
import { decisionCard } from '../../cards/decision-card.ts'
import { cardBytes } from '../../cards/kit/card.ts'
import { lettersCard } from '../../cards/letters-card.ts'
import { checkCard } from '../../src/simulator/cards/check.ts'

const words = (zh: string, en: string) => ({ zh, en })
const typed = { reason: '', openId: '', day: '', measure: '', stages: '', master: '', support: '', pick: '' }
const long = '入户水管冻裂断水，靠邻居家提水，老人行动不便。'.repeat(30)
const about = {
  finding: 'f-1',
  number: 'HK-LXG-0031',
  place: '河口回族镇 冷溪沟村',
  object: '王德顺',
  text: long,
}
const course = (over: Partial<Parameters<typeof courseCard>[0]> = {}) =>
  courseCard({
    ...about,
    due: words('4月23日', '23 April'),
    owner: '李广田',
    state: [words('配合：马小军 联系施工队', 'helps: 马小军')],
    choices: COURSE_WHATS,
    page: { href: 'https://xiaohao.example/findings/f-1/ask', text: words('申请终止', 'Ask to end it') },
    form: null,
    problem: null,
    ...over,
  })
const decision = (kind: Parameters<typeof decisionCard>[0]['kind'], answered = false) =>
  decisionCard({
    ...about,
    kind,
    asker: '李广田',
    when: '4月8日 10:12',
    askedAt: 1_775_600_000_000,
    reason: long,
    change: [words('期限 2026-04-23 → 2026-05-10', 'Due 2026-04-23 → 2026-05-10')],
    keys: ['img_a'],
    pictures: 2,
    answer: answered ? words('**罗建平已同意**', '**Granted by 罗建平**') : null,
    people: ['ou_1', 'ou_2'],
    openId: 'ou_1',
    day: '2026-05-10',
    problem: null,
  })
const letters = (count: number, most: number) =>
  lettersCard({
    owner: '李广田',
    rows: Array.from({ length: Math.min(count, most) }, (_, at) => ({
      id: `0198f7a2-0000-7000-8000-${String(at).padStart(12, '0')}`,
      stamp: 'a1b2c3d4e5f60718',
      number: `HK-LXG-${String(at + 1).padStart(4, '0')}`,
      place: '河口回族镇 冷溪沟村 二组',
      due: words('4月23日（周四）', '2026-04-23 Thu'),
      lines: [words(`问题：${long}`, `Finding: ${long}`), words('整改时限：2026-04-23', 'Due: 2026-04-23')],
      changes: at === 1 ? [words('整改时限：2026-04-20 → 2026-04-23', 'Due: 2026-04-20 → 2026-04-23')] : null,
      ticked: at !== 2,
    })),
    more: Math.max(0, count - most),
    signed: 2,
    leftOut: ['0198f7a2-0000-7000-8000-000000000002'],
    shared: [words('责任条款：由责任人本人签字认领。', 'Consequences: signed by the owner.')],
  })

const CARDS = {
  course: course(),
  'course-nothing': course({ choices: [], page: null }),
  ...Object.fromEntries(
    COURSE_WHATS.map((what) => [
      `course-${what}`,
      course({
        form: { what, typed, people: ['ou_1'], picks: [{ value: '0', text: '2026-06-30 一期' }] },
        problem: words('请写明理由。', 'A reason is needed.'),
      }),
    ]),
  ),
  'decision-transfer': decision('transfer'),
  'decision-extension': decision('extension'),
  'decision-end': decision('end'),
  'decision-answered': decision('merge', true),
  letters: letters(3, 12),
  'letters-many': letters(78, 12),
  'letters-none': letters(0, 12),
}

describe('cards of what is signed, asked and decided', () => {
  it.each(Object.entries(CARDS))('%s is one the platform takes, within its size', async (name, card) => {
    expect(checkCard(card)).toBeNull()
    expect(cardBytes(card)).toBeLessThan(28 * 1024)
    await expect(`${JSON.stringify(card, null, 1)}\n`).toMatchFileSnapshot(`golden/${name}.json`)
  })
})
