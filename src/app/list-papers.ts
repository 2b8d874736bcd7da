import type { Campaign } from '../domain/campaign/campaign.ts'
import { personById } from '../domain/campaign/lookup.ts'
import { type List, RECIPIENT_KINDS, type ReceiptWay, type Recipient } from '../domain/list/list.ts'
import { countOf, listPlace, SHEET_NAMES, SHEETS } from './list-sheets.ts'
import { nameOf } from './people.ts'
import type { Paper, PaperPart } from './ports/papers.ts'
import { roleWords } from './role-words.ts'
import { shortTime } from './since.ts'

const issuerOf = ({ documents, county }: Campaign): string => documents.issuer || `${county}办公室`

/** `2026-04-08` as a document writes it: 2026年4月8日. */
export const longDay = (day: string): string => {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}
const term = (day: string): string => (day === 'unknown' ? '规定时限' : longDay(day))

const supplementOf = ({ sequence }: List): string => (sequence === 1 ? '' : `（补充第${sequence - 1}批）`)

const text = (words: string): PaperPart => ({ kind: 'text', text: words })

/** 正式印发文件 (the trade's §3.2 b), from the list as it was frozen: the same whenever it is made. */
export function noticePaper(list: List, campaign: Campaign): Paper {
  const issuer = issuerOf(campaign)
  const place = listPlace(campaign, list.townId)
  return {
    issuer,
    number: list.number,
    title: `${issuer}关于印发${place}${campaign.name}问题清单${supplementOf(list)}的通知`,
    to: `${RECIPIENT_KINDS.map((kind) => addressee(campaign, list, kind)).join('、')}：`,
    parts: [...body(list, campaign, place), ...annexes(list, place)],
    closing: { by: issuer, on: longDay(list.issuedOn) },
  }
}

/** The four kinds a list goes to; the town by its name. */
function addressee(campaign: Campaign, { townId }: List, kind: Recipient['kind']): string {
  if (kind !== 'town-lead') return roleWords(campaign, kind).zh
  return townId === null ? '县直各单位' : `${listPlace(campaign, townId)}党委政府`
}

function body(list: List, campaign: Campaign, place: string): readonly PaperPart[] {
  const { basis, documents, capOn, startsOn } = campaign
  const ground = basis.title === '' ? `“${campaign.name}”安排` : `《${basis.title}》${basis.number}要求`
  const contact = documents.contact === '' ? issuerOf(campaign) : documents.contact
  const waived = list.waived === '' ? '' : `（问题反馈会未召开：${list.waived}）`
  return [
    text(
      `根据${ground}，自${longDay(startsOn)}起对${place}开展了排查。现将问题清单印发给你们，请认真抓好整改。`,
    ),
    { kind: 'heading', text: '一、排查概况' },
    text(`${teamsOf(campaign, list)}${found(list)}${waived}`),
    { kind: 'heading', text: '二、问题清单' },
    text(list.lines.length === 0 ? '本次没有列入清单的问题。' : '各级问题详见附件。'),
    { kind: 'heading', text: '三、整改要求' },
    text('（一）第一时间部署。收到清单后立即召开会议安排，逐条认领。'),
    text(
      `（二）责任到人、时间到天。责任人${term(list.terms.claimBy)}前签字认领，整改方案${term(list.terms.planBy)}前报送。`,
    ),
    text(`（三）限时完成。各条问题按清单所列时限整改，全部问题${longDay(capOn)}前完成。`),
    text('（四）逐一销号。整改一条、审核一条、销号一条；销号后由督查组核查，虚假整改的依规追责。'),
    { kind: 'heading', text: '四、联系人' },
    text(contact),
  ]
}

function teamsOf({ teams }: Campaign, { townId }: List): string {
  const names = teams
    .filter(({ townIds }) => townId !== null && townIds.includes(townId))
    .map(({ name }) => name)
  return names.length === 0 ? '' : `本次由${names.join('、')}排查。`
}

/** How many of what, from the lines alone. */
function found(list: List): string {
  if (list.lines.length === 0) return '未发现需列入清单整改的问题（0条）。'
  const villages = new Set(list.lines.flatMap(({ villageId }) => villageId ?? [])).size
  const households = new Set(
    list.lines.filter(({ sheet }) => sheet === 'household').map((line) => `${line.villageId} ${line.object}`),
  ).size
  const sheets = SHEETS.filter((sheet) => countOf(list, sheet) > 0).map(
    (sheet) => `${SHEET_NAMES[sheet].slice(0, 2)}${countOf(list, sheet)}条`,
  )
  const where = [villages > 0 ? `${villages}个村` : '', households > 0 ? `${households}户` : ''].filter(
    Boolean,
  )
  const across = where.length === 0 ? '' : `，涉及${where.join('、')}`
  return `共列入问题${list.lines.length}条，其中${sheets.join('、')}${across}。`
}

function annexes(list: List, place: string): readonly PaperPart[] {
  const sheets = SHEETS.filter((sheet) => countOf(list, sheet) > 0).map(
    (sheet) => `${place}问题清单（${SHEET_NAMES[sheet].slice(0, 2)}）`,
  )
  const named = [...sheets, ...(sheets.length === 0 ? [] : ['整改方案模板']), '签收回执']
  return [text(`附件：${named.map((name, at) => `${at + 1}.${name}`).join('\n　　　')}`)]
}

export const WAYS: Readonly<Record<ReceiptWay, string>> = { card: '飞书', 'by-hand': '当面', oa: 'OA' }

/** 签收回执: everybody it went to, and how it was received so far. */
export function receiptSlip(list: List, campaign: Campaign): Paper {
  const place = listPlace(campaign, list.townId)
  const rows = list.recipients.map(({ kind, personId, receipt }) => {
    const person = personById(campaign, personId)
    return [
      roleWords(campaign, kind).zh,
      [nameOf(campaign, personId), person?.title ?? ''].filter(Boolean).join(' '),
      receipt === null ? '' : shortTime(receipt.at),
      receipt === null ? '' : WAYS[receipt.way],
      '',
    ]
  })
  return {
    issuer: '',
    number: list.number,
    title: `${place}问题清单签收回执`,
    to: '',
    parts: [
      {
        kind: 'table',
        headings: ['送达对象', '姓名职务', '接收时间', '方式', '签字'],
        rows,
        widths: [2, 3, 2, 1, 2],
      },
      text(`清单共${list.lines.length}条，${longDay(list.issuedOn)}印发；请收到后及时签收。`),
    ],
    closing: null,
  }
}
