import { Hono } from 'hono'
import { urgeNotice } from '../app/reminding/urge-notice.ts'
import { plainPage } from './doors.tsx'
import { both } from './layout.tsx'
import type { DashboardParts, Env } from './parts.ts'

/** 督办通知 of one town, to be printed by whom the digest of the day leads here. */
export const urgePages = ({ deps, papers }: DashboardParts): Hono<Env> =>
  new Hono<Env>().get('/urge/:town', async (c) => {
    const { campaign, person } = c.get('viewer')
    const paper = await urgeNotice(deps, campaign, { townId: c.req.param('town'), personId: person.id })
    if (paper === null)
      return plainPage(
        c,
        404,
        both('现在没有要您督办的超期问题', 'Nothing overdue is yours to urge about now'),
      )
    const bytes = await papers.write(paper)
    return c.body(Uint8Array.from(bytes).buffer, 200, {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`${paper.title}.docx`)}`,
    })
  })
