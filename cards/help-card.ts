import { value } from './actions.ts'
import { type Card, card } from './kit/card.ts'
import { button } from './kit/controls.ts'
import { markdown } from './kit/elements.ts'
import { both } from './kit/text.ts'

export type HelpView = {
  readonly campaign: string
  readonly mayReport: boolean
  readonly mayIssue?: boolean
  readonly mayReview?: boolean
  readonly mayInspect?: boolean
  readonly mayPlan?: boolean
  /** May see the figures, and so the day's report. */
  readonly mayReadDaily?: boolean
}

/** What one can do here, for somebody who asked or wrote what nobody understood. */
export const helpCard = (view: HelpView): Card =>
  card({ title: both('怎么用', 'How this works'), colour: 'blue', summary: both('使用帮助', 'Help') }, [
    markdown(
      both(
        '**交整改**：直接回复问题卡片，写一句“已整改：……”并发照片，一张一条也可以，10分钟内的都算一起。私聊我最稳妥，群里发照片我不一定能看到。\n**看自己的**：发“我的事项”。\n**“收到”“正在整改”**不用发给我，也不会改变什么。',
        '**Hand in work**: reply to the finding’s card with "Done: …" and photos, one by one if you like; what comes within ten minutes belongs together. The private chat is the safest place, photos in a group may not reach me.\n**Your list**: send "mine".\n**"Received" or "working on it"** need not be sent and change nothing.',
      ),
    ),
    ...(view.mayReadDaily === true
      ? [
          markdown(
            both(
              '**整改日报**：发“日报”，当天的进度以文件发到这里。',
              '**The daily report**: send "daily report" and it comes here as a file.',
            ),
          ),
        ]
      : []),
    ...(view.mayReport
      ? [
          button(both('上报问题', 'Report a finding'), value({ do: 'report' }), { style: 'primary' }),
          button(both('走访登记', 'Record a visit'), value({ do: 'visit' }), { style: 'primary' }),
          button(both('排查进度', 'Coverage'), value({ do: 'coverage' })),
        ]
      : []),
    ...(view.mayIssue === true ? [button(both('印发清单', 'Issue a list'), value({ do: 'issuing' }))] : []),
    ...(view.mayReview === true
      ? [button(both('批量审核', 'Review in one go'), value({ do: 'review-list' }))]
      : []),
    ...(view.mayPlan === true ? [button(both('整改方案', 'Plans'), value({ do: 'plans' }))] : []),
    ...(view.mayInspect === true ? [button(both('督查核查', 'Re-check'), value({ do: 'inspection' }))] : []),
    button(both('我的事项', 'My list'), value({ do: 'mine' })),
  ])
