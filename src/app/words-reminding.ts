import type { Bilingual } from '../domain/bilingual.ts'
import type { UrgeRefusal } from '../domain/finding/decision.ts'

export const notYourDigest: Bilingual = {
  zh: '这是别人的清单。发“我的事项”看您自己的。',
  en: 'This is somebody else’s list. Send “mine” to see your own.',
}

/** Why nobody is buzzed (加急), and what to do instead. */
export const urgeWords = {
  'may-not-urge': {
    zh: '加急只能由排查组组长或办公室实名发起，请联系他们。',
    en: 'Only the team’s leader or the office may have somebody buzzed, by name; please ask them.',
  },
  'not-urgent': {
    zh: '只有超期或 A 类、还在整改的问题可以加急。其他的，每日清单会提醒。',
    en: 'Only overdue or class A findings under way can be made urgent; the daily list sees to the rest.',
  },
  'nothing-to-urge': {
    zh: '责任人那里没有这条的卡片，无法加急，请直接打电话。',
    en: 'The owner has no card of it to be buzzed about; please call them.',
  },
  'urged-today': {
    zh: '这条今天已经加急过，一天只加急一次。',
    en: 'It has been made urgent today already; once a day is all.',
  },
} satisfies Readonly<Record<UrgeRefusal, Bilingual>>
