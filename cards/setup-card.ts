import { BIND, value } from './actions.ts'
import { type Card, card } from './kit/card.ts'
import { form, type Option, select, selectPerson, submitButton } from './kit/controls.ts'
import { markdown } from './kit/elements.ts'
import { both, plain, same, shortened, type Words } from './kit/text.ts'
import type { Choice } from './report-form.ts'

export type SetupView = {
  readonly chatId: string
  readonly chatName: string
  readonly teams: readonly Choice[]
  readonly towns: readonly Choice[]
  /** Set once an administrator has answered. */
  readonly answered: { readonly kind: Words; readonly what: string; readonly lead: string } | null
}

const KINDS: readonly Option[] = [
  { value: 'team', text: both('排查组工作群', 'An inspection team’s group') },
  { value: 'town', text: both('乡镇整改群', 'A town’s group') },
  { value: 'office', text: both('办公室群', 'The office’s group') },
  { value: 'review', text: both('审核组群', 'The reviewers’ group') },
  { value: 'inspection', text: both('督查组群', 'The inspectors’ group') },
]

/** Asked once when the bot comes into a group: what is it for, and who leads? */
export function setupCard(view: SetupView): Card {
  const frame = {
    title: both('这个群是做什么用的', 'What is this group for?'),
    colour: view.answered === null ? 'blue' : 'green',
    summary: both('设置群用途', 'Setting up the group'),
  } as const
  if (view.answered !== null) {
    const { kind, what, lead } = view.answered
    const named = (label: string, name: string) => (name === '' ? '' : `　**${label}** ${plain(name)}`)
    return card(frame, [
      markdown(
        both(
          `**用途** ${kind.zh}${named('对象', what)}${named('负责人', lead)}`,
          `**For** ${kind.en}${named('Of', what)}${named('Lead', lead)}`,
        ),
      ),
    ])
  }
  return card(frame, [
    markdown(
      both(
        '请本次排查的管理员回答一次，其他人不用理会。',
        'An administrator of the campaign answers this once; nobody else need do anything.',
      ),
    ),
    form('setup_form', [
      select({ name: BIND.kind, options: KINDS, placeholder: both('用途 *', 'Purpose *') }),
      select({
        name: BIND.team,
        options: view.teams.map(option),
        placeholder: both('哪个排查组（排查组群选）', 'Which team (for a team’s group)'),
      }),
      select({
        name: BIND.town,
        options: view.towns.map(option),
        placeholder: both('哪个镇（乡镇群选）', 'Which town (for a town’s group)'),
      }),
      selectPerson({ name: BIND.lead, openIds: [], placeholder: both('负责人', 'Who leads') }),
      submitButton('bind', both('确定', 'Set up'), value({ do: 'bind', chat: view.chatId }), {
        style: 'primary_filled',
      }),
    ]),
  ])
}

const option = ({ value: id, text }: Choice): Option => ({ value: id, text: same(shortened(text, 30)) })
