import { isDone } from './done.ts'

/** "Received", in all its forms: no claim, no work, nothing. */
const RECEIPT =
  /^(?:(?:好的?|好嘞|嗯+|行|可以|收到了?|已收到|明白了?|知道了?|已知悉|知悉|了解|清楚了?|ok|okay|okk|okey|1|1{2,}|[+]1|遵命|照办|谢谢|辛苦了?|没问题|是|是的|马上办?|马上落实|马上整改|立即办?|立即落实|尽快|请放心|放心|领导|书记|主任|组长|镇长)[,。!~\s.、;;]*)+$/
const ONLY_SIGNS = /^[\p{Extended_Pictographic}\p{Emoji_Modifier}\u200d\ufe0f\s!。,~]+$/u
const BRACKETED = /^(?:\[[^\]]{1,6}\]\s*)+$/
const RECEIVED_FIRST = /^(?:收到|好的|明白(?!卡)|ok|认领)[,。!\s]*(?:.{0,24})$/

export const isReceipt = (plain: string): boolean =>
  RECEIPT.test(plain) ||
  (plain !== '' && !/\d/.test(plain) && ONLY_SIGNS.test(plain)) ||
  BRACKETED.test(plain) ||
  (RECEIVED_FIRST.test(plain) && !isDone(plain))

const QUESTION_END = /[??]\s*$|(?:吗|么|呢|没有|了没|没)[\s。!~]*$/
const QUESTION_WORD =
  /是不是|是否|有没有|能不能|可不可以|要不要|为什么|为啥|咋个?|怎么(?!样)|怎样|哪里|哪儿|在哪|哪条|几时|什么时候|啥时候|多少|(?:有|剩)几条|何时|请问|谁/
/** "没有" closes a question only after a statement, as in 整改了没有. */
export const isQuestion = (plain: string): boolean => QUESTION_END.test(plain) || QUESTION_WORD.test(plain)

const EXTENSION =
  /延期|延长|宽限|推迟|缓几天|改期|展期|(?:延|改|推)到\d|来不及|肯定(?:完不成|做不完)|完不成|做不完|办不完/
export const isExtension = (plain: string): boolean =>
  EXTENSION.test(plain) && !/延期.{0,4}(?:批|同意|通过)了/.test(plain)

const TRANSFER =
  /转(?:给|办|交|到)|建议转|移交|不归我|不是我(?:们)?(?:管|的|负责)|不属于我|退办|管不了|解决不了|我(?:们)?(?:镇|村|局)?.{0,4}(?:没办法|无法)解决/
export const isTransfer = (plain: string): boolean => TRANSFER.test(plain)

const TO_OTHERS =
  /(?:^|[,。;;\s])(?:@\S+\s*)*(?:请|各(?:镇|村|组|位|单位|部门)|大家|所有人|全体|务必|抓紧|尽快|赶紧|要求|通知|限)/
const ORDER = /务必|抓紧|尽快|赶紧|按时|限期|限.{1,4}[天日]|高度重视|报送|上报(?!了)|落实到位$|对照清单|认真/
const ASKS_REVIEW = /请(?:组长|领导|方组长|主任|您)?.{0,6}(?:审核|审阅|查收|查看|销号|核验|验收|过目)/
/** An order to somebody else is not a report of work; "please review" is the owner asking for the next step. */
/** What is finished as something to be dealt with, not as news: 整改完成的请上报. */
const OF_WHAT_IS_DONE =
  /(?:请|把|将).{0,20}(?:完成|完毕|到位|[修弄办改]好|整改)了?的|(?:完成|完毕|到位|[修弄办改]好)了?的.{0,8}(?:请|要|需|都|及时|尽快|抓紧|报|发)/
export const isInstruction = (plain: string): boolean =>
  OF_WHAT_IS_DONE.test(plain) ||
  (TO_OTHERS.test(plain) && ORDER.test(plain) && !(ASKS_REVIEW.test(plain) && isDone(plain)))
