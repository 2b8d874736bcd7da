import { type AdminPage, readAdminForm } from '../../cards/actions.ts'
import { type AdminView, adminCard } from '../../cards/admin-card.ts'
import type { Bilingual } from '../domain/bilingual.ts'
import { CAMPAIGN_ROLES, type Campaign } from '../domain/campaign/campaign.ts'
import { hasGrant } from '../domain/permission.ts'
import {
  type AdminDecision,
  type AdminTyped,
  grantRole,
  recordException,
  savePerson,
  saveTeam,
  withdrawRole,
} from './admin.ts'
import { type Presser, toast } from './answering.ts'
import type { Deps } from './deps.ts'
import { nameOf } from './people.ts'
import type { PressAnswer } from './ports/chat.ts'
import { pathOf } from './present-form.ts'
import { roleWords } from './role-words.ts'
import { showCard } from './sending.ts'
import { changeCampaign } from './setup.ts'
import { words } from './words.ts'

export type Shown = {
  readonly page: AdminPage
  readonly typed?: AdminTyped
  readonly notice?: AdminView['notice']
}

/** The administrators' card as the campaign stands now. */
export const drawAdmin = (campaign: Campaign, { page, typed = {}, notice = null }: Shown): object =>
  adminCard({
    page,
    campaign: campaign.name,
    present: presentOn(campaign, page),
    roles: CAMPAIGN_ROLES.map((id) => ({ id, words: roleWords(campaign, id) })),
    teams: campaign.teams.map(({ id, name }) => ({ id, name })),
    chats: campaign.chats.map(({ chatId, name }) => ({ id: chatId, name })),
    typed,
    notice,
  })

const alike = (text: string): Bilingual => ({ zh: text, en: text })

function presentOn(campaign: Campaign, page: AdminPage): readonly Bilingual[] {
  switch (page) {
    case 'home':
      return []
    case 'people':
      return campaign.people.map(({ name, title, unit, openId }) => ({
        zh: `${name}　${unit}　${title}${openId === null ? '　（账号未关联）' : ''}`,
        en: `${name}　${unit}　${title}${openId === null ? '　(no account yet)' : ''}`,
      }))
    case 'teams':
      return campaign.teams.map((team) =>
        alike(
          `${team.name}：${nameOf(campaign, team.leaderId)}；${team.memberIds.map((id) => nameOf(campaign, id)).join('、')}；${team.townIds.map((id) => pathOf(campaign, id)).join('、')}`,
        ),
      )
    case 'roles':
      return campaign.grants.map(({ role, personId, placeId }) => {
        const { zh, en } = roleWords(campaign, role)
        const where = placeId === null ? '' : `（${pathOf(campaign, placeId)}）`
        return {
          zh: `${zh}${where}：${nameOf(campaign, personId)}`,
          en: `${en}${where}: ${nameOf(campaign, personId)}`,
        }
      })
    case 'exceptions':
      return campaign.exceptions.map(({ reviewerId, unit, reason, by }) =>
        alike(`${nameOf(campaign, reviewerId)} → ${unit}：${reason}（${nameOf(campaign, by)}）`),
      )
    case 'chats':
      return campaign.chats.map(({ name, leadId }) =>
        alike(`${name}${leadId === null ? '' : `：${nameOf(campaign, leadId)}`}`),
      )
  }
}

const isAdmin = ({ campaign, person }: Presser): boolean => hasGrant(campaign, person.id, 'admin', null)

export const showAdmin = (page: AdminPage, by: Presser): PressAnswer =>
  isAdmin(by)
    ? { toast: null, card: drawAdmin(by.campaign, { page }) }
    : toast('warning', words['not-an-admin'])

type Save = (
  campaign: Campaign,
  typed: AdminTyped,
  by: { by: string; at: number; newId: () => string },
) => AdminDecision
const SAVES: Readonly<Record<'people' | 'teams' | 'roles' | 'exceptions', Save>> = {
  people: savePerson,
  teams: saveTeam,
  roles: grantRole,
  exceptions: recordException,
}

/** Saves what was typed, or says what is wrong with it and keeps it. */
export const saveAdmin = (deps: Deps, page: keyof typeof SAVES, by: Presser): Promise<PressAnswer> =>
  changing(deps, page, SAVES[page], by)
export const withdraw = (deps: Deps, by: Presser): Promise<PressAnswer> =>
  changing(deps, 'roles', withdrawRole, by)

async function changing(deps: Deps, page: AdminPage, save: Save, by: Presser): Promise<PressAnswer> {
  const typed = readAdminForm(by.pressed.form)
  let no: Bilingual | null = null
  const outcome = await changeCampaign(
    deps,
    (campaign) => {
      if (!hasGrant(campaign, by.person.id, 'admin', null)) return 'not-an-admin'
      const decision = save(campaign, typed, { by: by.person.id, at: deps.now(), newId: deps.newId })
      no = 'wrong' in decision ? decision.wrong : null
      return 'wrong' in decision ? [] : [decision.event]
    },
    // What was wrong is typed again: only what was written counts as done.
    { cause: null },
  )
  if (!outcome.ok) return toast('warning', words[outcome.refusal])
  const wrong = no as Bilingual | null
  if (wrong !== null)
    return {
      ...toast('warning', wrong),
      card: drawAdmin(outcome.campaign, { page, typed, notice: { good: false, words: wrong } }),
    }
  return {
    ...toast('success', saved),
    card: drawAdmin(outcome.campaign, { page, notice: { good: true, words: saved } }),
  }
}

const saved: Bilingual = { zh: '已保存。', en: 'Saved.' }

/** Asks again, in the group itself, what it is for. */
export async function askAgain(deps: Deps, chatId: string, by: Presser): Promise<PressAnswer> {
  if (!isAdmin(by)) return toast('warning', words['not-an-admin'])
  const chat = by.campaign.chats.find((candidate) => candidate.chatId === chatId)
  if (chat === undefined) return toast('warning', words['unknown-button'])
  const job = showCard(deps, { chatId }, { card: 'setup', chatId, chatName: chat.name, again: true })
  await deps.store.commit({ cause: by.pressed.cause, at: deps.now(), jobs: [job] })
  deps.nudge()
  return toast('info', {
    zh: '已在群里重新询问，请在群里回答。',
    en: 'Asked again in the group; please answer there.',
  })
}
