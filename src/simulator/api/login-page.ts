import { html } from 'hono/html'
import type { Person } from '../contract.ts'

const STYLE =
  'body{font:16px/1.6 system-ui,sans-serif;max-width:420px;margin:8vh auto;padding:0 16px}a{display:block;padding:10px 14px;border:1px solid #dee0e3;border-radius:8px;margin:8px 0;color:#1f2329;text-decoration:none}a:hover{border-color:#3370ff}small{color:#646a73}'

type Choice = { readonly person: Person; readonly href: string }

/** The login page: pick who you are. */
export const loginPage = (appName: string, choices: readonly Choice[]): string =>
  String(html`<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>登录 Sign in</title><style>${STYLE}</style>
<h1>您是谁？<small>Who are you?</small></h1>
<p>“${appName}”请求登录。<small>“${appName}” asks you to sign in.</small></p>
${choices.map(({ person, href }) => html`<a href="${href}">${person.name} <small>${person.jobTitle ?? ''}</small></a>`)}
</html>`)
