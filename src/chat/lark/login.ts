import { z } from 'zod'
import type { Login } from '../../app/ports/login.ts'
import { hostOf, type LarkOptions, TIMEOUT_MS } from './client.ts'

/** The authorise page has a host of its own; what speaks the same on another address has but one. */
const ACCOUNTS: Readonly<Record<string, string>> = {
  feishu: 'https://accounts.feishu.cn',
  lark: 'https://accounts.larksuite.com',
}
const token = z.object({ code: z.literal(0).optional(), access_token: z.string().min(1) })
const info = z.object({
  code: z.literal(0),
  data: z.object({ open_id: z.string().min(1), name: z.string().default('') }),
})

/** Signing in on a web page (platform rule 4.14): authorise, code for token, token for open id. The token is used once and forgotten. */
export function larkLogin({ appId, appSecret, domain, timeoutMs = TIMEOUT_MS }: LarkOptions): Login {
  const host = hostOf(domain)
  const ask = async (path: string, init: RequestInit): Promise<unknown> => {
    const answer = await fetch(host + path, { ...init, signal: AbortSignal.timeout(timeoutMs) })
    if (answer.status >= 500) throw new Error(`login: ${path} answered ${answer.status}`)
    return answer.json()
  }
  return {
    authorizeUrl: (redirect, state) => {
      const query = { client_id: appId, redirect_uri: redirect, response_type: 'code', state }
      const accounts = ACCOUNTS[domain] ?? host
      return `${accounts}/open-apis/authen/v1/authorize?${new URLSearchParams(query)}`
    },
    whoIs: async (code, redirect) => {
      const body = JSON.stringify({
        grant_type: 'authorization_code',
        client_id: appId,
        client_secret: appSecret,
        code,
        redirect_uri: redirect,
      })
      const headers = { 'content-type': 'application/json; charset=utf-8' }
      const given = token.safeParse(
        await ask('/open-apis/authen/v2/oauth/token', { method: 'POST', headers, body }),
      )
      if (!given.success) return null
      const authorization = `Bearer ${given.data.access_token}`
      const who = info.safeParse(await ask('/open-apis/authen/v1/user_info', { headers: { authorization } }))
      return who.success ? { openId: who.data.data.open_id, name: who.data.data.name } : null
    },
  }
}
