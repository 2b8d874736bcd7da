import type { Bilingual } from '../domain/bilingual.ts'

/** What the office is told, once, when something cannot be sent any more, and the other road. */
export const unreachableWords = {
  person: (name: string, unit: string): Bilingual => ({
    zh: `飞书发不到${unit === '' ? '' : `${unit} `}${name}了（已离职、不在应用可用范围，或停用了机器人）。此后不再向其发送；未办的事仍在登记里，请当面或电话告知，需要换人发“移交”。本人在飞书里给我发一句话，就恢复发送。`,
    en: `Feishu lets nothing through to ${name} any more (left, outside the app’s range, or stopped the bot). Nothing more is sent; what is open stays on record: tell them in person, or hand it over ("hand over"). One word from them to me and it is sent again.`,
  }),
  chat: (name: string): Bilingual => ({
    zh: `我已不在群“${name}”里（被移出，或群已解散），群里的卡片不再发送和更新；各人的事照常私聊。要恢复：把我拉进群（或新群），回答一个问题即可。`,
    en: `I am no longer in the group "${name}" (removed, or it was dissolved): nothing is sent there; everybody still hears in private. To go on, add me to it or to another and answer one question.`,
  }),
}
