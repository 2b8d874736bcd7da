/** One thing of the platform and how far it is simulated. Cards are of JSON 2.0 throughout. */
export type Covered = {
  /** `GET /open-apis/…` for a call, the event type, or the component's tag. */
  readonly what: string
  readonly kind: 'call' | 'event' | 'component'
  readonly state: 'supported' | 'partial'
  /** What is not simulated; none for what is supported. */
  readonly missing: string | null
  /** The test that shows it, from the repository root; it names the call's path, the event or the tag. */
  readonly shownBy: string
}
type Row = readonly [what: string, shownBy: string, missing?: string]

const rows = (kind: Covered['kind'], folder: string, given: readonly Row[]): readonly Covered[] =>
  given.map(([what, test, missing]) => ({
    what,
    kind,
    state: missing === undefined ? 'supported' : 'partial',
    missing: missing ?? null,
    shownBy: `test/simulator/${folder}/${test}.test.ts`,
  }))

const MESSAGE = '/open-apis/im/v1/messages/:message_id'

const calls = rows('call', 'api', [
  ['POST /open-apis/auth/v3/tenant_access_token/internal', 'tokens'],
  ['POST /open-apis/auth/v3/app_access_token/internal', 'tokens', 'the app token is the tenant token'],
  ['GET /open-apis/bot/v3/info', 'tokens', 'no avatar'],
  [
    'GET /open-apis/authen/v1/authorize',
    'login',
    'any redirect_uri is taken as registered; no consent to scopes',
  ],
  ['POST /open-apis/authen/v2/oauth/token', 'login', 'no refresh token'],
  ['GET /open-apis/authen/v1/user_info', 'login', 'no avatar, no employee_no'],
  [
    'POST /open-apis/im/v1/messages',
    'sending',
    'no share_chat, share_user, system; card templates and card ids; an organisation that stopped the bot is told as a person who did (230053)',
  ],
  [`POST ${MESSAGE}/reply`, 'sending', 'as for sending'],
  [`PATCH ${MESSAGE}`, 'changing'],
  [`PUT ${MESSAGE}`, 'changing', 'a tenant’s own time limit on edits'],
  [`GET ${MESSAGE}`, 'reading', 'merge_forward; raw_card_content is given as user_card_content'],
  [`DELETE ${MESSAGE}`, 'changing', 'the owner of a group recalls only their own, too; no time limit'],
  ['GET /open-apis/im/v1/messages', 'reading'],
  [`POST ${MESSAGE}/reactions`, 'on-messages', 'any word is taken as an emoji type'],
  [`GET ${MESSAGE}/reactions`, 'on-messages', 'action_time is that of the message'],
  [`DELETE ${MESSAGE}/reactions/:reaction_id`, 'on-messages'],
  ['POST /open-apis/im/v1/pins', 'on-messages', 'no limit on how many'],
  ['GET /open-apis/im/v1/pins', 'on-messages', 'pinned by the app, at the message’s time'],
  ['DELETE /open-apis/im/v1/pins/:message_id', 'on-messages'],
  [`PATCH ${MESSAGE}/urgent_app`, 'on-messages', 'no limit on unread urgent messages'],
  [`PATCH ${MESSAGE}/urgent_sms`, 'on-messages', 'no quota'],
  [`PATCH ${MESSAGE}/urgent_phone`, 'on-messages', 'no quota'],
  [`GET ${MESSAGE}/read_users`, 'on-messages', 'timestamp is that of the message; no limit of seven days'],
  ['POST /open-apis/im/v1/images', 'files', 'TIFF and HEIC are kept as they are'],
  ['GET /open-apis/im/v1/images/:image_key', 'files'],
  ['POST /open-apis/im/v1/files', 'files', 'the content is not compared with file_type'],
  ['GET /open-apis/im/v1/files/:file_key', 'files'],
  [`GET ${MESSAGE}/resources/:file_key`, 'files', 'no merged forwards'],
  ['GET /open-apis/im/v1/chats', 'chats', 'one order only'],
  ['GET /open-apis/im/v1/chats/:chat_id', 'chats', 'no avatar, description or settings'],
  ['GET /open-apis/im/v1/chats/:chat_id/members', 'chats'],
  ['GET /open-apis/im/v1/chats/:chat_id/members/is_in_chat', 'chats'],
  [
    'GET /open-apis/contact/v3/users/batch',
    'contacts',
    'no departments; everybody is within the contact range',
  ],
  [
    'GET /open-apis/contact/v3/users/:user_id',
    'contacts',
    'no departments; everybody is within the contact range',
  ],
  ['POST /open-apis/contact/v3/users/batch_get_id', 'contacts', 'no status'],
  ['POST /open-apis/interactive/v1/card/update', 'cards', 'open_ids is taken and ignored'],
  ['POST /open-apis/ephemeral/v1/send', 'cards', 'everybody is online; cards of JSON 2.0 only'],
  ['POST /open-apis/ephemeral/v1/delete', 'cards'],
  ['POST /callback/ws/endpoint', 'connection'],
])

const HEARD = 'no voice, video or stickers from people'
const PERSON_FIELDS = 'no departments, leader or employee number'
const events = rows('event', 'delivery', [
  ['im.message.receive_v1', 'envelopes', HEARD],
  ['im.message.recalled_v1', 'envelopes', 'recalled by who wrote it only'],
  ['im.message.reaction.created_v1', 'envelopes', 'not for the app’s own'],
  ['im.message.reaction.deleted_v1', 'envelopes', 'not for the app’s own'],
  ['im.message.message_read_v1', 'envelopes'],
  ['im.chat.member.bot.added_v1', 'envelopes'],
  ['im.chat.member.bot.deleted_v1', 'envelopes'],
  ['im.chat.member.user.added_v1', 'envelopes'],
  ['im.chat.member.user.deleted_v1', 'envelopes'],
  ['im.chat.member.user.withdrawn_v1', 'envelopes'],
  ['im.chat.disbanded_v1', 'envelopes', 'raised always, also where members keep the history'],
  ['im.chat.updated_v1', 'envelopes', 'raised by renaming only'],
  ['application.bot.menu_v6', 'envelopes'],
  ['contact.user.deleted_v3', 'envelopes', PERSON_FIELDS],
  ['contact.user.updated_v3', 'envelopes', PERSON_FIELDS],
  ['p2p_chat_create', 'envelopes'],
  ['card.action.trigger', 'envelopes', 'no templates in answers; no link previews'],
])

const SIGNS = 'icons of the platform are shown as signs that stand for them'
const SHANGHAI = 'everybody is in Asia/Shanghai'

/** All are checked whole and can be acted on; what is missing is missing from the web page's drawing. */
const components = rows('component', 'cards', [
  ['markdown', 'components', `${SIGNS}; of the emoji the commonest, the others by name`],
  ['div', 'components', SIGNS],
  ['hr', 'components'],
  ['img', 'components', 'no i18n_img_key, transparent, mode or custom_width'],
  ['img_combination', 'components', 'no transparent pictures'],
  ['column_set', 'components'],
  ['column', 'components'],
  ['table', 'components', 'no row_max_height, no limit of lines in the head'],
  ['chart', 'components', 'cannot be enlarged; colours of the themes are alike, not the same'],
  ['form', 'components'],
  ['input', 'components', 'no icon; height does not follow the text'],
  ['select_static', 'components', 'no icons in options'],
  ['multi_select_static', 'rules', 'no icons in options'],
  ['select_person', 'components', 'no avatars, no search by name'],
  ['multi_select_person', 'rules', 'no search by name'],
  ['date_picker', 'components', SHANGHAI],
  ['picker_time', 'components', SHANGHAI],
  ['picker_datetime', 'components', SHANGHAI],
  ['select_img', 'components', 'pictures cannot be enlarged'],
  ['checker', 'components', 'its buttons are always shown'],
  ['button', 'components', SIGNS],
  ['overflow', 'components', 'one address for all clients'],
  ['interactive_container', 'components', 'no height of its own'],
  ['collapsible_panel', 'components', 'one arrow for every icon; the head is always above'],
  ['person', 'components', 'no profile behind it'],
  ['person_list', 'components', 'no icon, no limit of lines'],
])

/** Every call, event and component there is, and how far; a test holds the list and the code against each other. */
export const COVERAGE: readonly Covered[] = [...calls, ...events, ...components]
