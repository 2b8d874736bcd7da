import { authRoutes } from './auth.ts'
import { cardRoutes } from './cards.ts'
import { chatRoutes } from './chats.ts'
import { contactRoutes } from './contacts.ts'
import { fileRoutes } from './files.ts'
import { messageRoutes } from './messages.ts'
import { onMessageRoutes } from './on-messages.ts'
import type { Route } from './route.ts'

/** Every call of the Open API that there is here; the coverage list is held against it. */
export const ROUTES: readonly Route[] = [
  ...authRoutes,
  ...messageRoutes,
  ...onMessageRoutes,
  ...fileRoutes,
  ...chatRoutes,
  ...contactRoutes,
  ...cardRoutes,
]
