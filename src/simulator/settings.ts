/** What any Feishu client may be pointed at this simulator with. */
export const DEFAULT_APP = {
  appId: 'cli_5e1f5e1f5e1f5e1f',
  appSecret: 'simulator-secret',
  verificationToken: 'simulator-token',
} as const

/** What most tenants grant a bot: everything but hearing what is said without an @ (im:message.group_msg). */
export const DEFAULT_SCOPES = [
  'im:message',
  'im:message:send_as_bot',
  'im:message.group_at_msg:readonly',
  'im:message.p2p_msg:readonly',
  'im:message.reactions:read',
  'im:message.reactions:write_only',
  'im:message.pins:read',
  'im:message.pins:write_only',
  'im:message.urgent',
  'im:resource',
  'im:chat',
  'im:chat:readonly',
  'im:chat.members:read',
  'im:chat.members:bot_access',
  'contact:contact.base:readonly',
  'contact:user.base:readonly',
  'contact:user.id:readonly',
] as const
