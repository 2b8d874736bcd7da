import type { Bilingual } from '../domain/bilingual.ts'
import type { CourseRefusal } from '../domain/finding/decision.ts'
import type { ListRefusal } from '../domain/list/decision.ts'

/** Refusals of the owner's road, of what is asked and decided, of the re-check, and of the towns' lists. */
export const courseWords = {
  'no-such-master': {
    zh: '没有找到要合并到的那条问题，请核对编号。',
    en: 'There is no finding of that number to merge into; please check it.',
  },
  'letter-changed': {
    zh: '责任书的任务或时限刚刚有变，请看新的内容再签。',
    en: 'The task or the day of this letter has just changed; please read the new text, then sign.',
  },
  'not-awaiting-issue': {
    zh: '这条问题现在不是“已确认，待印发”，不能列入清单。',
    en: 'Only a confirmed finding that is not issued yet can go on a list.',
  },
  'not-the-office': { zh: '这一步由办公室来做。', en: 'Only the office can do this.' },
  'sign-yourself': {
    zh: '您就是责任人，请本人在卡片上签字，不用代录。',
    en: 'You are the owner: please sign on the card yourself.',
  },
  'not-the-liaison': {
    zh: '纸质签字由镇负责人或办公室代录。',
    en: 'A signature on paper is recorded by the town lead or the office.',
  },
  'paper-photo-missing': {
    zh: '请附上签了字的责任书照片。',
    en: 'A photo of the signed paper is needed.',
  },
  'not-under-rectification': {
    zh: '这条问题现在不在可以这样办理的环节，请看最新的卡片。',
    en: 'This cannot be done at the finding’s present stage; see its newest card.',
  },
  'nothing-changed': { zh: '没有需要改动的内容。', en: 'There is nothing to change.' },
  'may-not-set-tasks': {
    zh: '分工由责任人、排查组组长、镇负责人或办公室来定。',
    en: 'Tasks are set by the owner, the team leader, the town lead or the office.',
  },
  'task-wrong': {
    zh: '每项分工要写明做什么，不能重复。',
    en: 'Each task needs to say what is done, and be there once.',
  },
  'no-such-task': { zh: '没有这项分工，请看最新的卡片。', en: 'There is no such task; see the newest card.' },
  'not-your-task': {
    zh: '这项分工由承担人本人打勾。',
    en: 'A task is ticked by the person whose task it is.',
  },
  'tasks-open': {
    zh: '还有分工没有打勾。请先完成，或写明未完成的理由。',
    en: 'Some tasks are not ticked yet. Finish them first, or say why they are not.',
  },
  'not-awaiting-plan': {
    zh: '这条问题现在不需要整改方案，请看最新的卡片。',
    en: 'This finding is not waiting for a plan; see its newest card.',
  },
  'may-not-plan': {
    zh: '整改方案由责任人、镇、驻村工作队或帮扶单位提交。',
    en: 'Plans are handed in by the owner, the town, the village team or the support unit.',
  },
  'no-plan-waiting': { zh: '没有待审的整改方案。', en: 'No plan is waiting to be approved.' },
  'plan-changed': {
    zh: '方案刚换了新的，请看最新的内容再答复。',
    en: 'A newer plan has come in; please read it before you answer.',
  },
  'measures-missing': { zh: '请写明整改措施。', en: 'Please write what will be done.' },
  'person-missing': {
    zh: '责任要到人：请写明由谁来做。',
    en: 'A plan needs a person’s name.',
  },
  'person-unknown': {
    zh: '名册里没有这个人，请从名册里选。',
    en: 'There is no such person on the roster; please choose one.',
  },
  'evidence-missing': {
    zh: '请写明用什么佐证整改到位。',
    en: 'Please say what will show that it is done.',
  },
  'day-missing': {
    zh: '时间要到天：请写明年月日。',
    en: 'A day is needed, with year, month and day.',
  },
  'day-past': { zh: '这个日期已经过去，请另选。', en: 'That day is past; please choose another.' },
  'day-after-cap': {
    zh: '日期不能晚于本次行动的截止日期。',
    en: 'The day cannot be after the campaign’s last day.',
  },
  'day-after-due': {
    zh: '日期不能晚于这条问题的整改期限；确有困难请先申请延期。',
    en: 'The day cannot be after the finding’s due day; ask for an extension first.',
  },
  'day-not-later': {
    zh: '新的日期要晚于现在的期限。',
    en: 'The new day has to be later than the present one.',
  },
  'day-too-far': {
    zh: '重新整改的期限超过了规定天数；确需更长，请责任人另行申请延期，由领导小组批。',
    en: 'That is more days than a reopened finding may have; a later day is an extension, for the leading group.',
  },
  'may-not-ask': {
    zh: '这项申请要由责任人或有关单位提出，您不能代为申请。',
    en: 'This has to be asked for by the owner, or those concerned; you cannot ask for them.',
  },
  'may-not-decide': {
    zh: '这项申请不归您审批。',
    en: 'This is not yours to decide.',
  },
  'request-pending': {
    zh: '同样的申请正在等待审批，请等结果。',
    en: 'The same has been asked already and waits for a decision.',
  },
  'nothing-asked': {
    zh: '没有待审批的申请，可能已有人处理，请看最新的卡片。',
    en: 'Nothing is waiting for a decision here; see the newest card.',
  },
  'own-request': {
    zh: '不能审批自己负责或自己提出的事项，请由其他有权的人审批。',
    en: 'Nobody decides on their own request or their own work; somebody else has to.',
  },
  'transfers-used-up': {
    zh: '这条问题已转办两次，请由排查组组长或办公室直接指名责任人。',
    en: 'It has been transferred twice; the team leader or the office now names the owner.',
  },
  'same-owner': { zh: '前后是同一个人，请另选。', en: 'That is the same person; please choose another.' },
  'no-reviewer-left': {
    zh: '没有与新责任人不同单位的审核组长。请办公室先增加审核组长，或记录例外。',
    en: 'No reviewer is left who is not of the new owner’s unit. The office has to name one, or record an exception.',
  },
  'may-not-hand-over': {
    zh: '交接由镇负责人或办公室办理。',
    en: 'A hand-over is made by the town lead or the office.',
  },
  'too-late-to-extend': {
    zh: '延期要在到期日之前申请，现在已经来不及。',
    en: 'An extension has to be asked for before the due day.',
  },
  'extensions-used-up': { zh: '这条问题已延期两次，不能再延。', en: 'It has been extended twice already.' },
  'leading-group-decides': {
    zh: '再次延期、天数较多或超过截止日期的，要由领导小组批。',
    en: 'A second extension, a long one or one past the campaign’s last day is for the leading group.',
  },
  'long-term-not-allowed': {
    zh: '这条标准不能转为长期坚持。',
    en: 'This standard does not allow the long-term road.',
  },
  'not-long-term': { zh: '这条问题不是长期坚持类。', en: 'This finding is not a long-term one.' },
  'milestones-missing': {
    zh: '长期坚持要有阶段节点，请至少写一个。',
    en: 'The long-term road needs stages; write at least one.',
  },
  'milestones-wrong': {
    zh: '阶段节点要写明内容和日期，日期依次往后。',
    en: 'Each stage needs words and a day, one after another.',
  },
  'milestones-open': {
    zh: '还有阶段节点没有完成，不能提交销号。',
    en: 'Some stages are not reached yet, so it cannot be handed in.',
  },
  'no-such-milestone': { zh: '没有这个阶段节点。', en: 'There is no such stage.' },
  'proof-missing': {
    zh: '请附上证明材料的照片（迁移、死亡或合户证明）。',
    en: 'A photo of the proof is needed (of the move, the death or the merger).',
  },
  'master-is-itself': { zh: '不能合并到自己。', en: 'A finding cannot be merged into itself.' },
  'master-settled': {
    zh: '那条问题已办结，不能再合并进去；如又出现，请按反弹处理。',
    en: 'That finding is settled, so nothing can be merged into it; if it is back, report a relapse.',
  },
  'not-written-off': {
    zh: '这条问题还没有销号，不能核查。',
    en: 'It has not been written off, so there is nothing to re-check.',
  },
  'not-of-the-inspectors': {
    zh: '督查核查由督查组成员来做。',
    en: 'Only inspectors re-check findings.',
  },
  'inspector-not-apart': {
    zh: '排查、审核、整改过这条问题的人和责任单位的人不能核查它。',
    en: 'Whoever found, reviewed or worked on it, or is of the owner’s unit, cannot re-check it.',
  },
  'seen-missing': { zh: '请写明实际看到的情况。', en: 'Please write what was seen.' },
  'no-check-waiting': {
    zh: '没有待第二人签字的核查记录。',
    en: 'No re-check is waiting for a second signature.',
  },
  'check-changed': {
    zh: '核查记录刚刚重新写过，请看最新的内容再签字。',
    en: 'The re-check was written anew just now; please read it again before you sign.',
  },
  'second-needed': {
    zh: '核查要两人签字，请另一名督查组成员签。',
    en: 'A re-check needs two people; another inspector has to sign it.',
  },
  'list-number-missing': { zh: '请填写清单的发文字号。', en: 'The list needs its document number.' },
  'feedback-not-held': {
    zh: '这个镇还没有登记问题反馈会。请先登记，或写明不开的理由。',
    en: 'The town’s feedback meeting is not on record. Record it first, or say why it is waived.',
  },
  'finding-of-another-town': {
    zh: '有问题不属于这个镇，不能列入这份清单。',
    en: 'Some findings are not of this town and cannot be on its list.',
  },
  'finding-listed-twice': { zh: '同一条问题不能列两次。', en: 'A finding can be on a list once only.' },
  'not-a-recipient': {
    zh: '您不是这份清单的送达对象。',
    en: 'You are not a recipient of this list.',
  },
  'already-receipted': { zh: '这份清单已签收。', en: 'This list has been receipted already.' },
  'not-the-town': {
    zh: '整张清单由镇负责人认领。',
    en: 'The whole list is taken on by the town lead.',
  },
  'already-claimed-by-town': {
    zh: '这份清单镇里已经认领。',
    en: 'The town has taken this list on already.',
  },
} satisfies Record<CourseRefusal | ListRefusal, Bilingual>
