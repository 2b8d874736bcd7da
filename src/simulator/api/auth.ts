import { z } from 'zod'
import type { ApiContext } from './context.ts'
import { ApiError } from './errors.ts'
import { route } from './route.ts'

const credentials = z.looseObject({ app_id: z.string().optional(), app_secret: z.string().optional() })

/** The app's token. These endpoints refuse with HTTP 200. */
function tokenFor({ app, tokens }: ApiContext, asked: z.output<typeof credentials>) {
  if (asked.app_id !== app.appId) throw new ApiError(10003, 'invalid param', { status: 200 })
  if (asked.app_secret !== app.appSecret) throw new ApiError(10014, 'app secret invalid', { status: 200 })
  return tokens.tenant()
}

export const authRoutes = [
  route({
    method: 'POST',
    path: '/open-apis/auth/v3/tenant_access_token/internal',
    auth: 'none',
    body: credentials,
    handle: (context, { body }) => {
      const { token, expire } = tokenFor(context, body)
      return { top: { tenant_access_token: token, expire } }
    },
  }),
  route({
    method: 'POST',
    path: '/open-apis/auth/v3/app_access_token/internal',
    auth: 'none',
    body: credentials,
    handle: (context, { body }) => {
      const { token, expire } = tokenFor(context, body)
      return { top: { app_access_token: token, tenant_access_token: token, expire } }
    },
  }),
  route({
    method: 'GET',
    path: '/open-apis/bot/v3/info',
    handle: ({ world }) => ({
      // `bot`, not `data` (platform rule 4.13).
      top: {
        bot: {
          activate_status: 2,
          app_name: world.botName,
          avatar_url: '',
          ip_white_list: [],
          open_id: world.botOpenId,
        },
      },
    }),
  }),
]
