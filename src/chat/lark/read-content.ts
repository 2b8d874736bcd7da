export type Mentioned = { readonly key: string; readonly openId: string; readonly name: string }
export type Content = {
  readonly text: string
  readonly pictureKeys: readonly string[]
  readonly files: readonly { readonly fileKey: string; readonly name: string }[]
  readonly unusable: string | null
}

const NOTHING: Content = { text: '', pictureKeys: [], files: [], unusable: null }

type Node = Readonly<Record<string, unknown>>
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Words and pictures of a received message by its type (platform rule 3.1). What cannot be used is named, never thrown over. `own` is the bot's open id. */
export function readContent(
  type: string,
  json: string,
  mentions: readonly Mentioned[],
  own: string,
): Content {
  const unusable: Content = { ...NOTHING, unusable: type }
  const parsed = parse(json)
  if (parsed === null) return unusable
  switch (type) {
    case 'text':
      return { ...NOTHING, text: withNames(textIn(parsed.text), mentions, own) }
    case 'image': {
      const pictureKeys = keys([parsed.image_key])
      return pictureKeys.length === 0 ? unusable : { ...NOTHING, pictureKeys }
    }
    case 'post': {
      const { text, pictureKeys } = readPost(parsed)
      return { ...NOTHING, text: withNames(text, mentions, own), pictureKeys }
    }
    case 'file':
      return { ...unusable, files: filesOf(parsed) }
    default:
      return unusable
  }
}

function filesOf({ file_key, file_name }: Node): Content['files'] {
  const [fileKey] = keys([file_key])
  return fileKey === undefined ? [] : [{ fileKey, name: textIn(file_name) }]
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
const keys = (values: readonly unknown[]): readonly string[] => [
  ...new Set(values.filter((value): value is string => typeof value === 'string' && value !== '')),
]

const MD_PICTURE = /!\[[^\]]*\]\((img_[\w-]+)\)/g

/** `content_v2`, where it is there and not empty, is the newer form of the same words; pictures are taken from wherever they stand. */
function readPost(post: Node): { readonly text: string; readonly pictureKeys: readonly string[] } {
  const older = linesOf(post.content)
  const newer = linesOf(post.content_v2)
  const words = (newer.length > 0 ? newer : older).map((line) => line.map(wordsOf).join(''))
  const text = [textIn(post.title), ...words].filter((line) => line.trim() !== '').join('\n')
  return { text, pictureKeys: keys([...older, ...newer].flat().flatMap(picturesOf)) }
}

const linesOf = (content: unknown): readonly (readonly Node[])[] =>
  Array.isArray(content) ? content.map((line: unknown) => [line].flat().filter(isNode)) : []

function wordsOf(node: Node): string {
  if (node.tag === 'at') return textIn(node.user_id)
  return node.tag === 'md' ? textIn(node.text).replace(MD_PICTURE, '') : textIn(node.text)
}

function picturesOf(node: Node): readonly unknown[] {
  if (node.tag === 'img') return [node.image_key]
  return node.tag === 'md' ? [...textIn(node.text).matchAll(MD_PICTURE)].map(([, key]) => key) : []
}

/** Placeholders become names; the bot's own @ says nothing and goes. Keys are whole: @_user_1 is not the start of @_user_12, nor @_all of @_allies. */
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
