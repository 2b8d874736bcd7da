import type { Tokens } from '../api/tokens.ts'
import type { Act } from '../contract.ts'
import { addChat, addMembers, dissolve, removeMembers, rename, setBot, withdrawMembers } from './on-chats.ts'
import { react, read, recall } from './on-messages.ts'
import { addPerson, changePerson, pressMenu, privateChat, resign, stopBot } from './on-people.ts'
import type { Stage } from './people-and-chats.ts'
import { press } from './press.ts'
import { Refusal } from './refusal.ts'
import { write } from './write.ts'

/**
 * Everything people do in the simulated Feishu. What a person could not do is a Refusal with words for people. The
 * promises are of the deed, not of the app having heard of it: wait for `seen.settled()` for that.
 */
export function createAct(stage: Stage, tokens: Tokens): Act {
  return {
    write: async (writing) => write(stage, writing),
    press: async (it) => press(stage, tokens, it),
    menu: async (as, eventKey) => pressMenu(stage, as, eventKey),
    react: async (as, messageId, emojiType) => react(stage, as, messageId, emojiType),
    recall: async (as, messageId) => recall(stage, as, messageId),
    read: async (as, chatId) => read(stage, as, chatId),
    addPerson: (person) => addPerson(stage, person),
    addChat: (chat) => addChat(stage, chat),
    addMembers: async (chatId, openIds, by) => addMembers(stage, chatId, openIds, by),
    removeMembers: async (chatId, openIds, by) => removeMembers(stage, chatId, openIds, by),
    withdrawMembers: async (chatId, openIds, by) => withdrawMembers(stage, chatId, openIds, by),
    rename: async (chatId, name, by) => rename(stage, chatId, name, by),
    addBot: async (chatId, by) => setBot(stage, chatId, true, by),
    removeBot: async (chatId, by) => setBot(stage, chatId, false, by),
    dissolve: async (chatId, by) => dissolve(stage, chatId, by),
    resign: async (openId) => resign(stage, openId),
    changePerson: async (openId, change) => changePerson(stage, openId, change),
    privateChat: (openId) => privateChat(stage, openId),
    stopBot: async (by, stopped = true) => stopBot(stage, by, stopped),
    setWebhook: async (url) => setWebhook(stage, url),
  }
}

async function setWebhook({ deliveries }: Stage, url: string | null): Promise<void> {
  const problem = await deliveries.setWebhook(url)
  if (problem === null) return
  throw new Refusal({
    zh: `回调地址校验失败：${problem}`,
    en: `the address did not pass verification: ${problem}`,
  })
}
