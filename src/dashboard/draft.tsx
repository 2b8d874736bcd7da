import type { Context } from 'hono'
import { Hono } from 'hono'
import { maySeeVisit } from '../app/may-see.ts'
import type { Typed } from '../app/ports/typed.ts'
import { showCard } from '../app/sending.ts'
import { type DraftOf, draftFrom } from '../app/visits.ts'
import { allow, form, notFound, plainPage, refused, textOf } from './doors.tsx'
import { Bi, both, Csrf } from './layout.tsx'
import type { DashboardParts, Env, Viewer } from './parts.ts'

export const SMALL = 16 * 1024

type ButtonProps = {
  readonly viewer: Viewer
  readonly action: string
  readonly name: string
  readonly value: string
}

/** One press: the report form, filled in, in the presser's private chat. Nothing is reported by it. */
export const DraftButton = ({ viewer, action, name, value }: ButtonProps) => (
  <form method="post" action={action} class="no-print">
    <Csrf viewer={viewer} />
    <input type="hidden" name={name} value={value} />
    <button class="quiet" type="submit">
      发报告草稿到飞书 <small lang="en">Draft a finding in Feishu</small>
    </button>
  </form>
)

/** The chat is where reporting is done, by the form everybody knows; here it is only opened. */
export async function sendDraft(c: Context<Env>, { deps }: DashboardParts, draft: Typed): Promise<Response> {
  const { person, session } = c.get('viewer')
  const job = showCard(
    deps,
    { openId: session.openId },
    { card: 'report-form', personId: person.id, chatId: null, townId: null, draft },
  )
  await deps.store.commit({ cause: null, at: deps.now(), jobs: [job] })
  deps.nudge()
  return plainPage(
    c,
    200,
    both('草稿已发到您和销号的私聊', 'The draft is in your private chat with the bot'),
    <p>
      <Bi
        of={both(
          '还没有上报：请在飞书里核对、补上责任人，再点提交。',
          'Nothing has been reported yet: check it in Feishu, name the owner, then send it.',
        )}
      />
    </p>,
  )
}

function asked(form: FormData): DraftOf {
  const questionId = textOf(form, 'question')
  return questionId === '' ? { code: textOf(form, 'code') } : { questionId }
}

/** Drafts of findings from what a visit found: an item not met, or an answer. */
export function draftPages(parts: DashboardParts): Hono<Env> {
  const { deps } = parts
  const app = new Hono<Env>()
  app.post('/visits/:id/draft', allow('visit'), ...form(SMALL), async (c) => {
    const { campaign, sight } = c.get('viewer')
    const visit = (await deps.store.visit(c.req.param('id') ?? ''))?.value
    if (visit === undefined) return notFound(c)
    if (!maySeeVisit(sight, visit)) return refused(c)
    const household = visit.householdId === null ? null : await deps.store.household(visit.householdId)
    return sendDraft(c, parts, draftFrom(campaign, visit, asked(c.get('form')), household ?? undefined))
  })
  return app
}
