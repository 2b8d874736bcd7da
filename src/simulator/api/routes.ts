import { authRoutes } from './auth.ts'
import { cardRoutes } from './cards.ts'
import { chatRoutes } from './chats.ts'
import { contactRoutes } from './contacts.ts'
import { fileRoutes } from './files.ts'
import { historyRoutes } from './history.ts'
import { loginRoutes } from './login.ts'
import { messageRoutes } from './messages.ts'
import { pinRoutes } from './pins.ts'
import { reactionRoutes } from './reactions.ts'
import type { Route } from './route.ts'
import { sendRoutes } from './send.ts'
import { urgentRoutes } from './urgent.ts'

/** Every call of the Open API that there is here; the coverage list is held against it. */
export const ROUTES: readonly Route[] = [
  ...authRoutes,
  ...loginRoutes,
  ...sendRoutes,
  ...messageRoutes,
  ...historyRoutes,
  ...reactionRoutes,
  ...pinRoutes,
  ...urgentRoutes,
  ...fileRoutes,
  ...chatRoutes,
  ...contactRoutes,
  ...cardRoutes,
]
