import type { Messenger } from '../app/ports/chat.ts'
import type { Store } from '../app/ports/store.ts'

/** A messenger that says nothing before what it was drawn from is on disk: what a failing machine forgets, nobody has seen. */
export function onceOnDisk(messenger: Messenger, { onDisk }: Pick<Store, 'onDisk'>): Messenger {
  const after =
    <A extends readonly unknown[], R>(say: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      await onDisk()
      return say(...args)
    }
  return {
    ...messenger,
    sendCard: after(messenger.sendCard),
    sendText: after(messenger.sendText),
    sendFile: after(messenger.sendFile),
    updateCard: after(messenger.updateCard),
    react: after(messenger.react),
    urge: after(messenger.urge),
  }
}
