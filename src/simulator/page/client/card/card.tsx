import type { ChatLine, Message, World } from '../../../contract.ts'
import { current, wordsOf } from '../i18n.ts'
import { type CardContext, type Json, list, object, text } from './context.ts'
import { drawElements } from './element.tsx'
import { Icon } from './icon.tsx'
import { boxStyle } from './look.ts'

type CardProps = {
  readonly message: Message
  readonly world: World
  readonly chat: ChatLine
  readonly as: string
}

/** A card as Feishu draws it. A card that changed is drawn anew, with its new defaults. */
export function CardView({ message, world, chat, as }: CardProps) {
  const card = object(message.content)
  const config = object(card.config)
  const context: CardContext = { message, world, chat, as, card, inForm: false, draw: drawElements }
  return (
    <section
      class={`card width-${text(config.width_mode) || 'default'}`}
      key={`${message.messageId} ${message.updatedAt}`}
    >
      {card.header === undefined ? null : <Header header={object(card.header)} context={context} />}
      <div
        class={`card-body ${text(object(card.body).direction)}`}
        style={boxStyle(object(card.body), context)}
      >
        {drawElements(list(object(card.body).elements), context)}
      </div>
    </section>
  )
}

/** Tags in the reader's language, where the card has a list of its own for it. */
function tagsOf({ text_tag_list, i18n_text_tag_list }: Json): readonly Json[] {
  const own = object(i18n_text_tag_list)[current() === 'zh' ? 'zh_cn' : 'en_us']
  return list(own ?? text_tag_list)
}

function Header({ header, context }: { readonly header: Json; readonly context: CardContext }) {
  return (
    <div
      class={`card-header t-${text(header.template) || 'default'}`}
      style={text(header.padding) === '' ? {} : { padding: text(header.padding) }}
    >
      <h3>
        <Icon icon={object(header.icon)} context={context} />
        {wordsOf(header.title)}
        {tagsOf(header).map((tag, at) => (
          <span key={at} class={`tag c-${text(tag.color) || 'blue'}`}>
            {wordsOf(tag.text)}
          </span>
        ))}
      </h3>
      {header.subtitle === undefined ? null : <p>{wordsOf(header.subtitle)}</p>}
    </div>
  )
}
