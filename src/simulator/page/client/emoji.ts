type Emoji = readonly [type: string, sign: string, zh: string, en: string]

/** The platform's emoji types that stand for a sign everybody has. */
const TYPES: readonly Emoji[] = [
  ['THUMBSUP', '👍', '赞', 'Thumbs up'],
  ['OK', '👌', '好的', 'OK'],
  ['DONE', '✅', '完成', 'Done'],
  ['Get', '🫡', '收到', 'Got it'],
  ['OnIt', '🏃', '在做了', 'On it'],
  ['LGTM', '🆗', '没问题', 'LGTM'],
  ['THANKS', '🙏', '感谢', 'Thanks'],
  ['APPLAUSE', '👏', '鼓掌', 'Applause'],
  ['MUSCLE', '💪', '加油', 'Strength'],
  ['JIAYI', '➕', '加一', '+1'],
  ['HEART', '❤️', '爱心', 'Heart'],
  ['SMILE', '🙂', '微笑', 'Smile'],
  ['LAUGH', '😄', '大笑', 'Laugh'],
  ['THINKING', '🤔', '思考', 'Thinking'],
  ['SOB', '😭', '大哭', 'Sob'],
  ['WHAT', '❓', '什么', 'What'],
  ['Typing', '⌨️', '敲键盘', 'Typing'],
  ['OneSecond', '⏱️', '稍等', 'One second'],
  ['Alarm', '⏰', '闹钟', 'Alarm'],
  ['Pin', '📌', '图钉', 'Pin'],
  ['Fire', '🔥', '火', 'Fire'],
  ['PARTY', '🎉', '庆祝', 'Party'],
  ['Hundred', '💯', '满分', 'Hundred'],
  ['ThumbsDown', '👎', '踩', 'Thumbs down'],
  ['CheckMark', '✔️', '对', 'Check mark'],
  ['CrossMark', '❌', '错', 'Cross mark'],
]

/** Whether this machine has a font for signs: one that is missing is drawn without colour. */
function drawsSigns(): boolean {
  if (typeof document === 'undefined') return true
  const canvas = document.createElement('canvas')
  const pen = canvas.getContext('2d', { willReadFrequently: true })
  if (pen === null) return true
  pen.textBaseline = 'top'
  pen.font = '24px sans-serif'
  pen.fillText('👍', 0, 0)
  const { data } = pen.getImageData(0, 0, 30, 30)
  return data.some((value, at) => at % 4 !== 3 && value > 0)
}
let drawn: boolean | null = null
const hasSigns = (): boolean => {
  drawn ??= drawsSigns()
  return drawn
}

const KNOWN = new Map(TYPES.map((emoji) => [emoji[0], emoji]))

/** A reaction as its sign, or as its word in brackets where there is no font for it or no sign known. */
export function signOf(type: string): string {
  const [, sign, word] = KNOWN.get(type) ?? []
  return sign !== undefined && hasSigns() ? sign : `[${word ?? type}]`
}

/** What somebody can put on a message from the page. */
export const reactions = () =>
  TYPES.map(([type, sign, zh, en]) => ({ type, sign: hasSigns() ? sign : '', zh, en }))
