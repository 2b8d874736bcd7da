import type { Sheet } from '../../src/app/ports/sheets.ts'
import type { Campaign, Place } from '../../src/domain/campaign/campaign.ts'
import { aCampaign } from './builders.ts'

/** A county of the size of the trade's own: 11 towns, 132 villages, two of one name. */
const TOWNS = '城关 河口 六亩 东岳 金冠 百货 水湾 新集 玉川 杏子 龙泉'.split(' ')
const VILLAGES = '冷溪沟 茶山 新寨 阎家坪 长岭 双丰 南营坪 三河 丁香园 彩石 小河 狮子湾'.split(' ')
/** Every town has a village of this name. */
export const EVERYWHERE = '向阳'

export function countyCampaign(): Campaign {
  const places: Place[] = [aPlace('county', 'county', '清源县', null)]
  for (const [index, town] of TOWNS.entries()) {
    places.push(aPlace(`t${index}`, 'town', `${town}镇`, 'county'))
    const names = VILLAGES.map((village) => `${town.slice(0, 1)}${village}村`)
    for (const [nth, name] of [...names.slice(1), `${EVERYWHERE}村`].entries())
      places.push(aPlace(`t${index}-v${nth}`, 'village', name, `t${index}`))
  }
  return aCampaign({ places })
}
const aPlace = (id: string, kind: Place['kind'], name: string, parentId: string | null): Place => ({
  id,
  kind,
  name,
  aliases: [],
  code: id.toUpperCase(),
  parentId,
  groups: kind === 'village' ? ['一组', '二组', '三组'] : [],
  category: '',
})

/** Numbers that are the same every time (a small linear congruential generator). */
export function dice(seed: number): (sides: number) => number {
  let state = seed >>> 0
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
}

const SURNAMES = [...'王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗']
const GIVEN = [...'德顺秀英建国桂兰志强玉珍长青富贵明亮兴茂文海守华']
export const aName = (roll: ReturnType<typeof dice>): string =>
  [SURNAMES, GIVEN, GIVEN].map((letters) => letters[roll(letters.length)] ?? '王').join('')

export const HEADINGS = '序号 户编号 镇 村 组 户主姓名 户属性 家庭人口 联系电话 备注'.split(' ')

/** One county's register, right in every row, as the office keeps it: a title, the headings, the rows. */
export function countyRegister(campaign: Campaign, households: number): Sheet {
  const roll = dice(57)
  const villages = campaign.places.filter(({ kind }) => kind === 'village')
  const towns = new Map(campaign.places.map((place) => [place.id, place.name]))
  const rows = Array.from({ length: households }, (_, index) => {
    const village = villages[index % villages.length]
    return [
      String(index + 1),
      numberOf(index),
      towns.get(village?.parentId ?? '') ?? '',
      village?.name ?? '',
      `${'一二三'[roll(3)]}组`,
      aName(roll),
      roll(4) === 0 ? '建档立卡户' : '一般户',
      String(1 + roll(7)),
      `139${String(roll(100_000_000)).padStart(8, '0')}`,
      roll(5) === 0 ? '长期在外务工' : '',
    ]
  })
  return { name: '全县登记簿', rows: [['清源县农户登记簿'], ['填报单位：县办公室'], HEADINGS, ...rows] }
}
export const numberOf = (index: number): string => String(6_109_230_000_001 + index)

/** The sheet's row of a household, counted from 1, and the column of a heading. */
export const rowOf = (index: number): number => index + 4
export const columnOf = (heading: string): number => HEADINGS.indexOf(heading)

/** The same sheet with some cells otherwise. */
export function changed(
  sheet: Sheet,
  changes: readonly (readonly [row: number, heading: string, text: string])[],
): Sheet {
  const rows = sheet.rows.map((row) => [...row])
  for (const [row, heading, text] of changes) {
    const cells = rows[row - 1]
    if (cells !== undefined) cells[columnOf(heading)] = text
  }
  return { name: sheet.name, rows }
}
