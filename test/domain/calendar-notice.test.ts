import { expect, it } from 'vitest'
import { readNotice, yearAfter } from '../../src/domain/calendar-notice.ts'
import { SHIPPED } from '../../src/samples/samples.ts'

const OF_2019 = `国务院办公厅关于2019年部分节假日安排的通知
一、元旦：2018年12月30日至2019年1月1日放假调休，共3天。2018年12月29日（星期六）上班。
二、春节：2月4日至10日放假调休，共7天。2月2日（星期六）、2月3日（星期日）上班。
三、清明节：4月5日放假，与周末连休。
四、劳动节：5月1日放假。
五、端午节：6月7日放假，与周末连休。
六、中秋节：9月13日放假，与周末连休。
七、国庆节：10月1日至7日放假调休，共7天。9月29日（星期日）、10月12日（星期六）上班。`
const CHANGE_OF_2019 =
  '国务院办公厅关于调整2019年劳动节假期安排的通知\n2019年5月1日至4日放假调休，共4天。4月28日（星期日）、5月5日（星期日）上班。'
const OF_2026 = `国务院办公厅关于2026年部分节假日安排的通知
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作。`

it('reads the notice of a year as it is published', () => {
  const notice = readNotice(OF_2026)
  expect(notice).toMatchObject({ year: '2026', whole: true })
  expect(notice?.days).toEqual(SHIPPED.years['2026'])
})

it('reads the year that changed on the way: the notice, and what changed one holiday of it', () => {
  const first = readNotice(OF_2019)
  const change = readNotice(CHANGE_OF_2019)
  if (first === null || change === null) throw new Error('not read')
  expect(first.days.work).toEqual(['2019-02-02', '2019-02-03', '2019-09-29', '2019-10-12'])
  expect(first.days.off.filter((day) => day.startsWith('2019-05'))).toEqual(['2019-05-01'])
  expect(change).toMatchObject({ year: '2019', whole: false })
  const after = yearAfter(yearAfter(undefined, first), change)
  expect(after.work).toEqual(SHIPPED.years['2019']?.work)
  expect(after.off.filter((day) => day.startsWith('2019-05'))).toEqual([
    '2019-05-01',
    '2019-05-02',
    '2019-05-03',
    '2019-05-04',
  ])
})

it('takes nothing from what is no such notice', () => {
  expect(readNotice('请各组今天下班前上报')).toBeNull()
  expect(readNotice('2026年的工作总结')).toBeNull()
})
