import type { Bilingual } from '../domain/bilingual.ts'
import type { Refusal } from '../domain/finding/decision.ts'
import type { ListRefusal } from '../domain/list/decision.ts'
import type { VisitRefusal } from '../domain/visit/decision.ts'
import { courseWords } from './words-course.ts'
import { type HandOverRefusal, handOverWords } from './words-hand-over.ts'
import { type InspectRefusal, inspectWords } from './words-inspect.ts'
import { type IssuingRefusal, issuingWords } from './words-issuing.ts'
import { type PlanRefusal, planRefusalWords } from './words-plans.ts'
import { urgeWords } from './words-reminding.ts'

/** Refusals that arise outside a finding's own rules. */
export type AppRefusal =
  | Refusal
  | ListRefusal
  | VisitRefusal
  | IssuingRefusal
  | InspectRefusal
  | PlanRefusal
  | HandOverRefusal
  | 'no-figures'
  | 'no-meeting-role'
  | 'not-your-list'
  | 'no-such-finding'
  | 'unknown-person'
  | 'unknown-button'
  | 'not-an-admin'
  | 'nobody-may-report'
  | 'no-campaign'
  | 'wrong-code'
  | 'busy'

/** What each refusal says, and what to do next. */
export const words = {
  ...courseWords,
  ...issuingWords,
  ...inspectWords,
  ...planRefusalWords,
  ...handOverWords,
  ...urgeWords,
  'no-figures': {
    zh: '日报发给看全县或管镇、村的人。您自己的问题，请发“我的事项”。',
    en: 'The daily report is for whoever sees the county or looks after a town or village. For what is yours, send "mine".',
  },
  'not-a-leader': {
    zh: '这一步要由排查组组长或办公室来做。',
    en: 'Only the team leader or the office can do this.',
  },
  'not-the-owner': {
    zh: '这条问题的责任人不是您，请由责任人本人操作。',
    en: 'You are not the owner of this finding; the owner has to do this in person.',
  },
  'not-the-reviewer': {
    zh: '这条问题由指定的审核组长审核，您不能代审。',
    en: 'Only the review leader named for this finding can decide on it.',
  },
  'reviewer-is-owner': {
    zh: '责任人不能审核自己的整改，请由审核组长审核。',
    en: 'An owner cannot review their own work; the review leader has to.',
  },
  'reviewer-of-owners-unit': {
    zh: '审核人不能与责任人同一单位。请办公室换审核组长，或记录例外和理由后再审。',
    en: 'A reviewer cannot be of the owner’s unit. The office has to name another, or record an exception with its reason.',
  },
  'not-the-finder': {
    zh: '发现时的照片只能由排查人或组长补充。',
    en: 'Only the finder or the team leader can add photos of how it was found.',
  },
  'not-awaiting-confirmation': {
    zh: '这条问题已经确认过了，请看最新的卡片。',
    en: 'This finding has been confirmed already; see its newest card.',
  },
  'not-awaiting-claim': {
    zh: '这条问题现在不需要签字认领，请看最新的卡片。',
    en: 'This finding is not waiting for a signature; see its newest card.',
  },
  'not-awaiting-work': {
    zh: '这条问题现在不在整改中，不用再提交，请看最新的卡片。',
    en: 'This finding is not waiting for work; see its newest card.',
  },
  'not-claimed-yet': {
    zh: '请先在卡片上点“签字认领”，再提交整改。您发来的内容已留着，认领后会自动归到这条问题。',
    en: 'Please sign for the finding on its card first. What you sent is kept and will be used once you have signed.',
  },
  'not-confirmed-yet': {
    zh: '整改材料已收到。组长确认这条问题后，会自动提交审核，不用再发。',
    en: 'Received. Once the team leader has confirmed the finding it is handed in by itself; no need to send it again.',
  },
  'not-awaiting-review': {
    zh: '这条问题现在没有待审核的整改，请看最新的卡片。',
    en: 'There is no work waiting for review here; see the newest card.',
  },
  'already-settled': {
    zh: '这条问题已经提交或办结，不能再改。',
    en: 'This finding has been handed in or settled and cannot be changed.',
  },
  'photo-missing': {
    zh: '还差至少一张整改后的照片。请直接在这里发照片（一张一条也可以），10分钟内发来的会自动归到这条问题。',
    en: 'At least one photo of the finished work is needed. Send it right here (one by one is fine); photos sent within ten minutes are added by themselves.',
  },
  'before-photo-missing': {
    zh: '立行立改要有整改前的照片。请先回复整改前的照片，再回复“已整改”。',
    en: 'What was fixed on the spot needs a photo of how it was. Reply with that first, then with "done".',
  },
  'text-missing': {
    zh: '请写一句做了什么，例如“已整改：水管已更换，4月3日通水”。',
    en: 'Please say in a sentence what was done, for example "Done: pipe replaced, water back on 3 April".',
  },
  'count-unclear': {
    zh: '举一反三那一格请写一个数，例如 3；没有就空着。其他填好的都还在，改好再点一次“提交整改”。',
    en: 'For how many more were put right, write one number such as 3, or leave it empty. What you filled in is still there: correct it and press "Hand in" again.',
  },
  'reason-missing': { zh: '请选择或写明理由。', en: 'Please choose or write a reason.' },
  'too-late-to-void': {
    zh: '整改已提交，不能作废；请由审核组长审核或退回。',
    en: 'Work has been handed in, so it cannot be voided; let the review leader decide.',
  },
  'evidence-window-over': {
    zh: '提交已超过10分钟，这些照片没有加进去。如需补充，请审核组长退回后重新提交。',
    en: 'More than ten minutes have passed since you handed in, so these photos were not added. Ask the review leader to return it if they matter.',
  },
  'no-such-finding': {
    zh: '没有找到这条问题，请核对编号。',
    en: 'No such finding; please check the number.',
  },
  'unknown-person': {
    zh: '您还不在本次排查的名册里。请联系办公室把您加进来，再操作一次。',
    en: 'You are not on this campaign’s roster yet. Ask the office to add you, then try again.',
  },
  'unknown-button': {
    zh: '这个按钮已不再使用。发送“我的事项”可以看到最新的卡片。',
    en: 'This button is no longer in use. Send "mine" to get the newest cards.',
  },
  'not-an-admin': {
    zh: '只有本次排查的管理员可以设置群用途。',
    en: 'Only an administrator of the campaign can set up a group.',
  },
  'nobody-may-report': {
    zh: '上报问题的是排查组成员和办公室。您如发现问题，请告诉本镇的排查组。',
    en: 'Findings are reported by the inspection teams and the office. Please tell the team of your town.',
  },
  'own-town': {
    zh: '按回避要求，不能排查自己工作的镇。请本组其他同志登记。',
    en: 'Nobody inspects the town they work in. Please let somebody else of your team do it.',
  },
  'not-an-inspector': {
    zh: '走访由排查组成员和办公室登记，您不在排查组里。',
    en: 'Visits are recorded by the inspection teams and the office; you are in neither.',
  },
  'unknown-form': {
    zh: '这种走访表已不再使用，请重新发“走访”。',
    en: 'This form is no longer in use; send "visit" to begin again.',
  },
  'unknown-household': {
    zh: '登记册里没有这一户，请重新查找。',
    en: 'The register does not have this household; please look again.',
  },
  'household-gone': {
    zh: '这一户已从登记册注销（迁走或合并），不用走访。',
    en: 'This household is gone from the register (moved or merged); it need not be visited.',
  },
  'household-elsewhere': {
    zh: '登记册里这一户已改到别的村，请重新查找后再填。',
    en: 'The register now says that this household is elsewhere; please look it up again.',
  },
  'unknown-place': { zh: '没有这个镇村，请重新选择。', en: 'There is no such place; please choose again.' },
  'unknown-visit': { zh: '没有找到这次走访。', en: 'No such visit.' },
  'not-the-visitor': {
    zh: '这次走访由签字人和本组负责，请他们来补照片或转为问题。',
    en: 'Whoever signed this visit, or their team, has to add photos or report from it.',
  },
  'no-meeting-role': {
    zh: '会议由办公室、排查组组长或镇负责人登记。',
    en: 'Meetings are recorded by the office, a team leader or the town lead.',
  },
  'not-your-list': {
    zh: '未查名单只给本组组长和办公室看。',
    en: 'Only the team’s leader and the office see who has not been visited.',
  },
  'no-campaign': {
    zh: '还没有启用排查行动，请管理员先导入。',
    en: 'No campaign is in force yet; an administrator has to apply one first.',
  },
  'wrong-code': {
    zh: '口令不对或已用过。请到服务器的启动日志里看最新的一次性口令。',
    en: 'That code is wrong or has been used. Look for the newest one-time code in the server’s start-up log.',
  },
  busy: {
    zh: '刚才有人同时操作，请再点一次。',
    en: 'Somebody acted at the same moment; please press again.',
  },
} satisfies Record<AppRefusal, Bilingual>
