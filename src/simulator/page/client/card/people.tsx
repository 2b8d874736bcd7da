import { Avatar } from '../avatar.tsx'
import { t } from '../i18n.ts'
import { type CardContext, type ElementProps, type Json, list, nameOf, text } from './context.ts'

type PersonProps = { readonly openId: string; readonly look: Json; readonly context: CardContext }

function Person({ openId, look, context }: PersonProps) {
  const name = nameOf(context, openId)
  const colour = context.world.people.find((person) => person.openId === openId)?.avatarColor
  return (
    <span
      class={`person ${text(look.style)} p-${text(look.size) || 'medium'}`}
      title={name}
      data-person={openId}
    >
      {look.show_avatar === false ? null : <Avatar name={name} colour={colour} />}
      {look.show_name === true ? name : null}
    </span>
  )
}

/** One person, or several side by side; the platform shows no names unless the card wants them. */
export function PeopleElement({ element, context }: ElementProps) {
  switch (element.tag) {
    case 'person':
      return <Person openId={text(element.user_id)} look={element} context={context} />
    case 'person_list':
      return (
        <p class="persons">
          {list(element.persons).map((one, at) => (
            <Person key={at} openId={text(one.id)} look={element} context={context} />
          ))}
        </p>
      )
    default:
      return (
        <p class="unknown">
          {t('未绘制的组件', 'Component not drawn')}：{text(element.tag)}
        </p>
      )
  }
}

/** People in a cell of a table. */
export const Persons = ({
  ids,
  context,
}: {
  readonly ids: readonly string[]
  readonly context: CardContext
}) => (
  <span class="persons">
    {ids.map((openId) => (
      <Person
        key={openId}
        openId={openId}
        look={{ show_name: true, size: 'extra_small' }}
        context={context}
      />
    ))}
  </span>
)
