export type Command = 'report' | 'mine' | 'help' | 'admin-code'

/** Short orders to the bot itself; a sentence that merely contains such a word is none. */
const COMMANDS: readonly (readonly [Command, RegExp])[] = [
  ['report', /^(?:我?要)?(?:上报|报问题|上报问题|登记问题|登记|新问题|填报|report)[。!.]*$/],
  [
    'mine',
    /^(?:看?(?:一下)?我的(?:事项|问题|任务|待办|清单)?|待办|清单|我名下的?(?:问题)?|mine|todo|my (?:list|items|tasks))[。!.]*$/,
  ],
  ['help', /^(?:帮助|使用帮助|怎么用|如何使用|说明|使用说明|菜单|help|\?)[。!?.]*$/],
]
const MINE_ASKED = /我(?:名下|手上|手里|这里|这边)?还?有(?:几|多少|哪些|什么).{0,10}(?:没|未|要|需)/
const CODE = /^(?:管理员|admin)\s*[::]?\s*([a-z0-9]{4}(?:[- ]?[a-z0-9]{4}){2,3})$/

export function commandIn(plain: string): { readonly command: Command; readonly code?: string } | null {
  const code = CODE.exec(plain)?.[1]
  if (code !== undefined) return { command: 'admin-code', code: code.replace(/[- ]/g, '').toUpperCase() }
  const found = COMMANDS.find(([, pattern]) => pattern.test(plain))
  if (found !== undefined) return { command: found[0] }
  return MINE_ASKED.test(plain) ? { command: 'mine' } : null
}
