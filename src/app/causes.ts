/** By what a message is known however it came: as an event, as a repeated one, or found in its chat's history. */
export const messageCause = (messageId: string): string => `message:${messageId}`
