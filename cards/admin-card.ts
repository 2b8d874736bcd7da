import { ADMIN, type AdminPage, value } from './actions.ts'
import { type Card, card } from './kit/card.ts'
import { button, form, input, type Option, select, submitButton } from './kit/controls.ts'
import { columns, type Element, line, markdown } from './kit/elements.ts'
import { both, plain, same, shortened, type Words } from './kit/text.ts'

export type AdminField = keyof typeof ADMIN
export type AdminView = {
  readonly page: AdminPage
  readonly campaign: string
  /** What is so now, one line each. */
  readonly present: readonly Words[]
  readonly roles: readonly { readonly id: string; readonly words: Words }[]
  readonly teams: readonly { readonly id: string; readonly name: string }[]
  /** Groups whose use can be asked about again. */
  readonly chats: readonly { readonly id: string; readonly name: string }[]
  readonly typed: Readonly<Partial<Record<AdminField, string>>>
  /** What was wrong, or what has been done. */
  readonly notice: { readonly good: boolean; readonly words: Words } | null
}

const PAGES: Readonly<Record<Exclude<AdminPage, 'home'>, Words>> = {
  people: both('人员', 'People'),
  teams: both('排查组', 'Teams'),
  roles: both('角色', 'Roles'),
  exceptions: both('审核例外', 'Exceptions'),
  chats: both('群', 'Groups'),
}

/** The everyday parts of a campaign's set-up, for its administrators, in private. */
export function adminCard(view: AdminView): Card {
  const title = view.page === 'home' ? both('管理', 'Administration') : PAGES[view.page]
  const frame = {
    title,
    subtitle: same(shortened(view.campaign, 40)),
    colour: view.notice === null ? 'blue' : view.notice.good ? 'green' : 'orange',
    summary: both('管理', 'Administration'),
  } as const
  return card(frame, [...notice(view), ...present(view), ...body(view), line, tabs(view.page)])
}

const notice = ({ notice: said }: AdminView): readonly Element[] =>
  said === null ? [] : [markdown(both(`**${plain(said.words.zh)}**`, `**${plain(said.words.en)}**`))]

/** A long roster is for the file; here is what one looks up. */
const MOST_LINES = 30

function present({ present: lines }: AdminView): readonly Element[] {
  if (lines.length === 0) return []
  const shown = lines.slice(0, MOST_LINES)
  const left = lines.length - shown.length
  const more =
    left === 0
      ? []
      : [both(`……另有${left}项，见campaign export导出的文件`, `… ${left} more: see campaign export`)]
  const all = [...shown, ...more]
  return [
    markdown(
      { zh: all.map(({ zh }) => plain(zh)).join('\n'), en: all.map(({ en }) => plain(en)).join('\n') },
      'notation',
    ),
  ]
}

const tabs = (current: AdminPage): Element =>
  columns(
    (Object.keys(PAGES) as (keyof typeof PAGES)[]).map((page) => [
      button(PAGES[page], value({ do: 'admin', page }), {
        size: 'small',
        style: page === current ? 'primary' : 'default',
      }),
    ]),
    false,
  )

function body(view: AdminView): readonly Element[] {
  switch (view.page) {
    case 'home':
      return [
        markdown(
          both(
            '日常的人员、排查组、角色和群在这里改；标准、地点、期限等请改排查文件后用 campaign apply。',
            'People, teams, roles and groups are kept here; standards, places and terms in the campaign file (campaign apply).',
          ),
        ),
      ]
    case 'people':
      return [peopleForm(view)]
    case 'teams':
      return [teamForm(view)]
    case 'roles':
      return [roleForm(view)]
    case 'exceptions':
      return [exceptionForm(view)]
    case 'chats':
      return view.chats.map(({ id, name }) =>
        button(
          both(`重新设置：${shortened(name, 20)}`, `Set up again: ${shortened(name, 20)}`),
          value({ do: 'admin-chat', chat: id }),
          {
            size: 'small',
          },
        ),
      )
  }
}

const write = (view: AdminView, field: AdminField, placeholder: Words): Element =>
  input({
    name: ADMIN[field],
    placeholder,
    max: 200,
    ...(view.typed[field] === undefined ? {} : { value: view.typed[field] }),
  })

const send = (name: string, words: Words, action: Parameters<typeof value>[0]): Element =>
  submitButton(name, words, value(action), { style: 'primary_filled', size: 'small' })

const peopleForm = (view: AdminView): Element =>
  form('admin_people', [
    markdown(
      both(
        '同名同单位的算同一个人，会改成新的内容。账号在此人进群或私聊后自动关联。',
        'Somebody of the same name and unit is changed. The account is linked when they join a group or write to me.',
      ),
      'notation',
    ),
    write(view, 'name', both('姓名 *', 'Name *')),
    write(view, 'title', both('职务 *', 'Title *')),
    write(view, 'unit', both('单位 *', 'Unit *')),
    write(view, 'place', both('所在镇或村（县直不填）', 'Town or village they work in, if one')),
    send('save_person', both('保存', 'Save'), { do: 'admin-save', page: 'people' }),
  ])

const teamForm = (view: AdminView): Element =>
  form('admin_team', [
    select({
      name: ADMIN.team,
      options: view.teams.map(({ id, name }): Option => ({ value: id, text: same(name) })),
      placeholder: both('哪个组（新组不选）', 'Which team (none for a new one)'),
      ...(view.typed.team === undefined ? {} : { chosen: view.typed.team }),
    }),
    write(view, 'name', both('组名（不改可不填）', 'Name (empty: unchanged)')),
    write(view, 'leader', both('组长姓名（不改可不填）', 'Leader’s name (empty: unchanged)')),
    write(view, 'members', both('组员姓名，用顿号隔开（不改可不填）', 'Members’ names (empty: unchanged)')),
    write(view, 'towns', both('负责的镇，用顿号隔开（不改可不填）', 'Its towns (empty: unchanged)')),
    send('save_team', both('保存', 'Save'), { do: 'admin-save', page: 'teams' }),
  ])

const roleForm = (view: AdminView): Element =>
  form('admin_role', [
    write(view, 'name', both('姓名 *（重名写“姓名 单位”）', 'Name * (with the unit where two share it)')),
    select({
      name: ADMIN.role,
      options: view.roles.map(({ id, words }): Option => ({ value: id, text: words })),
      placeholder: both('角色 *', 'Role *'),
      ...(view.typed.role === undefined ? {} : { chosen: view.typed.role }),
    }),
    write(view, 'place', both('镇或村（全县不填）', 'Town or village (empty: whole campaign)')),
    send('grant', both('授予', 'Grant'), { do: 'admin-save', page: 'roles' }),
    submitButton('withdraw', both('撤销', 'Withdraw'), value({ do: 'admin-withdraw' }), { size: 'small' }),
  ])

const exceptionForm = (view: AdminView): Element =>
  form('admin_exception', [
    markdown(
      both(
        '审核人不能与责任人同一单位。确需例外的，记下是谁、为什么；会留在登记里。',
        'A reviewer is never of the owner’s unit. Where that cannot be, say who and why; it stays on record.',
      ),
      'notation',
    ),
    write(view, 'name', both('审核组长姓名 *', 'Review leader *')),
    write(view, 'unit', both('责任单位 *', 'The owner’s unit *')),
    write(view, 'reason', both('理由 *', 'Reason *')),
    send('save_exception', both('记录例外', 'Record'), { do: 'admin-save', page: 'exceptions' }),
  ])
