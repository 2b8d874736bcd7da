/*
What a browser test may hold on to:
  who                 the button that opens the person switcher; person-<openId> in it
  chat-<chatId>       a chat in the list; back (phone width) returns to the list
  composer, send, attach, files (the file input), sample-before, sample-after, device
  message-<messageId> a message; within it the buttons `reply`, `in-thread`, `react`, `react-<emojiType>` and `thread` (n 条回复)
  thread-panel        the open thread; thread-composer, thread-send, thread-attach … in it; thread-close
  menu-<eventKey>     the bot's menu in its private chat
  field-<name>        a field of a card's form; buttons of a card are buttons with their words
  confirm-yes, confirm-no   the confirmation of a button
  toast               role=status
  add-person, add-chat   open a dialog with new-name, new-bot, dialog-yes and dialog-no
  chat-settings       opens a dialog with chat-name, chat-bot-in and the members
  stop-bot            in the private chat: turns the bot away, or lets it write again
  bot-switch          brings the bot into the open group, or removes it
  fault-<kind>, faults-clear, webhook, reset   in the inspector
  inspector           opens the inspector; language switches zh/en
  follow              goes along with whoever writes or presses something
*/
export const id = (name: string): { readonly 'data-testid': string } => ({ 'data-testid': name })
