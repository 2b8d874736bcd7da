import { randomBytes } from 'node:crypto'

/** Ids shaped as Feishu's: a prefix that says what it is, then 32 hex digits. */
const made = (prefix: string) => (): string => `${prefix}${randomBytes(16).toString('hex')}`

export const newOpenId = made('ou_')
export const newUnionId = made('on_')
export const newChatId = made('oc_')
export const newMessageId = made('om_')
export const newThreadId = made('omt_')
export const newImageKey = made('img_v3_')
export const newFileKey = made('file_v3_')
export const newEventId = (): string => randomBytes(16).toString('hex')
export const newUserId = (): string => randomBytes(4).toString('hex')
export const newCardToken = made('c-')
export const newTenantToken = made('t-g1')
