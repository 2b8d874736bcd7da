export type Command =
  | 'report'
  | 'visit'
  | 'coverage'
  | 'meeting'
  | 'inspection'
  | 'admin'
  | 'confirm-list'
  | 'issuing'
  | 'plans'
  | 'mine'
  | 'letters'
  | 'hand-over'
  | 'daily-report'
  | 'help'
  | 'admin-code'

/** Short orders to the bot itself; a sentence that merely contains such a word is none. */
const COMMANDS: readonly (readonly [Command, RegExp])[] = [
  ['report', /^(?:我?要)?(?:上报|报问题|上报问题|登记问题|登记|新问题|填报|report)[。!.]*$/],
  [
    'visit',
    /^(?:我?(?:要|去)?(?:开始)?(?:登记|记录)?(?:入户)?(?:走访|核查|排查)(?:登记|一户|下一户)?|入户|(?:登记)?走访记录|入户登记|村级核查|去入户|补录(?:走访)?|visit|new visit|record a visit|zoufang|zou fang|zf|ruhu|rh)[。!.]*$/,
  ],
  [
    'coverage',
    /^(?:看?(?:一下|下)?(?:排查|走访|入户|工作|核查)?(?:的)?(?:进度|进展|覆盖率|覆盖情况|覆盖)(?:情况|统计|表)?(?:怎么样)?|应查已查|(?:还有)?(?:哪些|多少)?(?:户|村)?(?:没查|未查|没走访|未走访)(?:的)?(?:名单|户数|情况|户)?|查了多少(?:户)?|coverage|progress|jindu|jin du|jd)(?:了)?[。!.??]*$/,
  ],
  [
    'meeting',
    /^(?:我?要)?(?:登记|记录|录入)?(?:会议|开会|动员会|动员大会|培训会|动员培训会|反馈会|问题反馈会)(?:登记|记录)?(?:了)?[。!.]*$|^(?:meeting|record a meeting|huiyi|hui yi|hy)[.!]*$/,
  ],
  [
    'mine',
    /^(?:看?(?:一下)?我的(?:事项|问题|任务|待办|清单)?|待办|我名下的?(?:问题)?|(?:待我|我的|等我)(?:审批|答复|办理)(?:的)?|审批|mine|todo|my (?:list|items|tasks))[。!.]*$/,
  ],
  [
    'issuing',
    /^(?:我?要)?(?:印发|印发清单|清单印发|印发问题清单|下发清单|问题清单|清单|issue|issue a list)[。!.]*$/,
  ],
  [
    'inspection',
    /^(?:开始)?(?:督查|督查核查|督查组|抽样|抽查|抽取样本|抽样核查|inspection|re-?check|draw a sample|ducha|du cha)[。!.]*$/,
  ],
  ['letters', /^(?:看?(?:一下)?我?的?(?:整改)?责任书|签(?:责任书|字)|签字认领|letters?|my letters?)[。!.]*$/],
  [
    'plans',
    /^(?:我?要)?(?:填|交|看|提交|填报|答复)?(?:整改方案|方案|方案模板|整改方案模板|一村一案|plans?|fangan|fang an)[。!.]*$/,
  ],
  [
    'hand-over',
    /^(?:我?要)?(?:办理?)?(?:工作|干部|问题)?(?:移交|交接)(?:工作|问题)?[。!.]*$|^(?:hand-? ?over|yijiao|jiaojie)[.!]*$/,
  ],
  [
    'daily-report',
    /^(?:我?要)?(?:看|发|下载|来)?(?:一下|一份)?(?:今天|今日)?的?(?:整改)?日报(?:表)?[。!.]*$|^(?:daily(?: report)?|ribao|ri bao)[.!]*$/,
  ],
  ['confirm-list', /^(?:待确认|确认清单|批量确认|一起确认|to confirm|confirm list)[。!.]*$/],
  ['admin', /^(?:管理|后台|管理员|设置|人员管理|admin|manage|settings)[。!.]*$/],
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
