import type { Campaign } from '../campaign/campaign.ts'

/** Kinds that papers call by several names. */
const SAME: readonly (readonly string[])[] = [
  ['贫困户', '建档立卡户', '建档立卡贫困户', '建档立卡', '建卡户', '建档户', '贫困'],
  [
    '非贫困户',
    '一般户',
    '一般农户',
    '普通户',
    '普通农户',
    '非建档立卡户',
    '非建档立卡',
    '非建档户',
    '非贫困',
  ],
  [
    '监测户',
    '监测对象',
    '监测对象户',
    '防返贫监测户',
    '防返贫监测对象',
    '防止返贫监测对象',
    '三类户',
    '三类人员',
  ],
  ['脱贫户', '已脱贫户', '脱贫人口', '脱贫不享受政策户', '脱贫享受政策户'],
  ['低保户', '低保', '最低生活保障户'],
  ['特困户', '特困供养户', '五保户', '特困'],
]
const plain = (text: string): string => text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '')

/** The campaign's kind that a sheet's word means, by id; null when none. Under a heading that asks (是否贫困户) the word may be 是 or 否. */
export function kindOf(kinds: Campaign['register']['kinds'], text: string, heading = ''): string | null {
  const word = asked(plain(text), plain(heading))
  const own = kinds.find(({ id, name }) => plain(id) === word || plain(name) === word)
  if (own !== undefined) return own.id
  const names = SAME.find((group) => group.includes(word)) ?? []
  return kinds.find(({ name }) => names.includes(plain(name)))?.id ?? null
}

function asked(word: string, heading: string): string {
  if (!heading.startsWith('是否')) return word
  const kind = heading.slice(2)
  if (/^(?:是|y|yes|√|1)$/i.test(word)) return kind
  return /^(?:否|不是|n|no|×|0)$/i.test(word) ? `非${kind}` : word
}

/** Whether the state column says that an entry is no longer there. */
export const saysGone = (state: string, heading = ''): boolean => {
  const word = plain(state)
  if (plain(heading).startsWith('是否') && /^(?:是|已|y|yes|√|1)$/i.test(word)) return true
  return /^(?:已经?|全家|整户|全户|举家)*(?:注销|销户|迁出|迁移|外迁|死亡|消亡|合户|并户|关闭|停业|搬离|拆除)/.test(
    word,
  )
}
