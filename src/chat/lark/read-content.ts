export type Mentioned = { readonly key: string; readonly openId: string; readonly name: string }
export type Content = {
  readonly text: string
  readonly pictureKeys: readonly string[]
  readonly unusable: string | null
}

type Node = Readonly<Record<string, unknown>>
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Words and pictures of a received message by its type (platform rule 3.1). What cannot be used is named, never thrown over. */
export function readContent(
  type: string,
  json: string,
  mentions: readonly Mentioned[],
  own: string,
): Content {
  const parsed = parse(json)
  const words = (text: string) => withNames(text, mentions, own)
  if (parsed === null) return { text: '', pictureKeys: [], unusable: type }
  if (type === 'text') return { text: words(textIn(parsed.text)), pictureKeys: [], unusable: null }
  if (type === 'image') return { text: '', pictureKeys: keys([parsed.image_key]), unusable: null }
  if (type === 'post') {
    const post = readPost(parsed)
    return { text: words(post.text), pictureKeys: post.pictureKeys, unusable: null }
  }
  return { text: '', pictureKeys: [], unusable: type }
}

function parse(json: string): Node | null {
  try {
    const read: unknown = JSON.parse(json)
    return isNode(read) ? read : null
  } catch {
    return null
  }
}

const textIn = (value: unknown): string => (typeof value === 'string' ? value : '')
const keys = (values: readonly unknown[]): readonly string[] =>
  values.filter((value): value is string => typeof value === 'string' && value !== '')

/** `content_v2`, where it is there and not empty, is the newer form of the same. */
function readPost(post: Node): { readonly text: string; readonly pictureKeys: readonly string[] } {
  const newer = Array.isArray(post.content_v2) && post.content_v2.length > 0 ? post.content_v2 : post.content
  const lines = (Array.isArray(newer) ? newer : []).map((line) =>
    Array.isArray(line) ? line.filter(isNode) : [],
  )
  const text = lines.map((line) => line.map(wordsOf).join('')).filter((line) => line.trim() !== '')
  const pictureKeys = keys(lines.flat().map((node) => (node.tag === 'img' ? node.image_key : null)))
  return { text: [textIn(post.title), ...text].filter((line) => line !== '').join('\n'), pictureKeys }
}

function wordsOf(node: Node): string {
  if (node.tag === 'at') return textIn(node.user_id)
  return textIn(node.text)
}

/** Placeholders become names; the bot's own @ says nothing and goes. Keys are whole: @_user_1 is not the start of @_user_12. */
function withNames(text: string, mentions: readonly Mentioned[], own: string): string {
  return text
    .replace(/@_(?:user_\d+|all)(?![A-Za-z0-9_])/g, (key) => {
      if (key === '@_all') return '@所有人'
      const mentioned = mentions.find((candidate) => candidate.key === key)
      if (mentioned === undefined) return ''
      return mentioned.openId === own ? '' : `@${mentioned.name}`
    })
    .replace(/[ \t]{2,}/g, ' ')
    .trim()
}
