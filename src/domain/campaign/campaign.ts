import type { Day, WorkCalendar } from '../calendar.ts'

/** A node of the places tree. Findings hang on a town or a village; groups (组) are plain names inside a village. */
export type Place = {
  readonly id: string
  readonly kind: 'county' | 'town' | 'village'
  readonly name: string
  readonly aliases: readonly string[]
  /** Initials used in finding numbers, unique among siblings: 河口 HK, 冷溪沟 LXG. */
  readonly code: string
  readonly parentId: string | null
  readonly groups: readonly string[]
  /** What statistics count it as (贫困村, 非贫困村 …); '' when nothing. */
  readonly category: string
}

export type Person = {
  readonly id: string
  readonly name: string
  readonly title: string
  readonly unit: string
  readonly aliases: readonly string[]
  /** Where they work, when their work is one town's or one village's. */
  readonly placeId: string | null
  /** Feishu account under this app; null until it is known. */
  readonly openId: string | null
  /** Since when they are gone (离职), says the platform; what is open in their name waits for a hand-over. */
  readonly leftOn?: Day
}

/** The county's inspectors go by team; a team has exactly one leader, who answers for what it reports. */
export type Team = {
  readonly id: string
  readonly name: string
  readonly leaderId: string
  readonly memberIds: readonly string[]
  readonly townIds: readonly string[]
}

/** A unit (部门) that can itself be what a finding is about, with initials for its numbers. */
export type Unit = { readonly id: string; readonly name: string; readonly code: string }

/** Roles that are granted by name (the trade's §4.1); leaders and members of teams come from the teams, owners from the findings. */
export const CAMPAIGN_ROLES = [
  'admin',
  'office',
  'leading-group',
  'reviewer',
  'inspector',
  'town-lead',
  'village-team',
  'county-leader',
  'support-unit',
] as const
export type CampaignRole = (typeof CAMPAIGN_ROLES)[number]
/** `placeId` narrows the role to one town or village; null = the whole campaign. */
export type Grant = {
  readonly role: CampaignRole
  readonly personId: string
  readonly placeId: string | null
}

export type Severity = 'A' | 'B' | 'C'
/** Roads besides the ordinary one that a standard allows: 立行立改 (fixed on the spot) and 长期坚持 (staged). */
export type Route = 'instant' | 'long-term'
export type Standard = {
  readonly code: string
  readonly title: string
  readonly level: string
  /** Calendar days from issue to the due day, the day of issue not counted. */
  readonly defaultDays: number
  readonly severity: Severity
  readonly typical: readonly string[]
  readonly note: string
  /** Kinds of evidence asked for, in words people use (整改前后照片, 银行流水, 验收单 …). */
  readonly evidence: readonly string[]
  readonly routes: readonly Route[]
}
export type Catalogue = {
  readonly id: string
  readonly version: string
  readonly name: string
  readonly levels: readonly string[]
  readonly standards: readonly Standard[]
}

/** What is asked on one kind of visit; an item is a standard's code. */
export type VisitForm = {
  readonly id: string
  readonly name: string
  /** Whom one visits: somebody of the register, or the place itself. */
  readonly about: 'household' | 'place'
  /** The level that findings from this visit are filed under. */
  readonly level: string
  readonly items: readonly string[]
  /** `standard` = the code that a finding from an answer is filed under. */
  readonly questions: readonly { readonly id: string; readonly text: string; readonly standard: string }[]
  /** What may be answered about satisfaction, best first; none = not asked. */
  readonly satisfaction: readonly string[]
}

/** A field that the paper roll, the national system and the visit must agree on (三数一致). */
export type ComparedField = {
  readonly id: string
  readonly name: string
  readonly kind: 'text' | 'number' | 'money' | 'phone'
}

/** A term: so many days after the day it starts from, which is not counted. */
export type Clock = {
  readonly days: number
  readonly unit: 'calendar' | 'workday'
  readonly roll: 'none' | 'next-workday'
}

/** What was met about, when a town's findings are begun and fed back (两第一). */
export type MeetingKind = 'mobilisation' | 'training' | 'feedback'
export type Meeting = {
  readonly id: string
  readonly kind: MeetingKind
  /** The town, or the county. */
  readonly placeId: string
  readonly heldOn: Day
  readonly where: string
  readonly attendance: string
  readonly note: string
  readonly by: string
  readonly at: number
}

/** Lets a reviewer decide on work of their own unit: on record, by name, with its reason. */
export type ReviewException = {
  readonly reviewerId: string
  readonly unit: string
  readonly reason: string
  readonly by: string
  readonly at: number
}

export type ChatKind = 'team' | 'town' | 'office' | 'review' | 'inspection'
/** What a group chat is for, as an administrator answered once. */
export type ChatBinding = {
  readonly chatId: string
  readonly name: string
  readonly kind: ChatKind
  readonly teamId: string | null
  readonly townId: string | null
  readonly leadId: string | null
}

/** Whether a confirmation issues the finding by itself, or leaves it for the town's numbered list (清单印发). */
export type Issuing = 'at-once' | 'by-list'

/** How far may be gone without the leading group, and what is too much for one person. */
export type Bounds = {
  /** Days that whoever takes over a finding has at least, within the cap. */
  readonly newOwnerDays: number
  /** Days by which a team leader may extend, once, within the cap. */
  readonly extensionDays: number
  /** Days within which a finding that was reopened is put right; the re-check comes after the cap, so these may pass it. */
  readonly reopenDays: number
  /** Of a hundred findings written off, how many inspectors re-check besides all of severity A. */
  readonly checkPercent: number
  /** More findings than these on one list are too much for one owner, in all and due on one day. */
  readonly perOwner: number
  readonly perOwnerDay: number
}
/** What holds where a campaign says nothing else. */
export const USUAL_BOUNDS: Bounds = {
  newOwnerDays: 3,
  extensionDays: 10,
  reopenDays: 7,
  checkPercent: 20,
  perOwner: 30,
  perOwnerDay: 5,
}

/** When people are reminded, how often at most, and who hears next when time has run out. Minutes are after midnight, local time. */
export type ReminderPolicy = {
  /** When the daily digests begin to go out, and over how many minutes they are spread; everybody has a minute of their own. */
  readonly digestAtMinute: number
  readonly spreadMinutes: number
  /** Days before the due day on which a finding begins to appear in its owner's digest. */
  readonly soonDays: number
  /** When somebody hears once more of what is due today and untouched. */
  readonly wordAtMinute: number
  /** Nothing is sent before or after these. */
  readonly quietUntilMinute: number
  readonly quietFromMinute: number
  /** Most reminders of every kind that one person gets on one day. */
  readonly mostADay: number
  /** Workdays after the due day from which the next one hears; past the last everybody is left in peace. */
  readonly ladder: { readonly liaison: number; readonly town: number; readonly review: number }
  /** Rest days on which the office has people work: reminders go out, terms do not move. */
  readonly dutyDays: readonly Day[]
}
/** What holds where a campaign says nothing else. */
export const USUAL_REMINDERS: Omit<ReminderPolicy, 'digestAtMinute' | 'soonDays'> = {
  spreadMinutes: 30,
  wordAtMinute: 14 * 60 + 30,
  quietUntilMinute: 8 * 60,
  quietFromMinute: 20 * 60,
  mostADay: 3,
  ladder: { liaison: 1, town: 3, review: 5 },
  dutyDays: [],
}

export type Campaign = {
  readonly id: string
  readonly name: string
  readonly county: string
  readonly goal: string
  /** The document the campaign rests on (实施方案): its title and number. */
  readonly basis: { readonly title: string; readonly number: string }
  readonly startsOn: Day
  /** Last day for every finding (批次截止); it never rolls over a holiday. */
  readonly capOn: Day
  readonly catalogues: readonly Catalogue[]
  readonly methods: readonly string[]
  /** Where findings come from besides this campaign (巡视, 回头看, 热线 …). */
  readonly sources: readonly string[]
  readonly returnReasons: readonly string[]
  readonly places: readonly Place[]
  readonly units: readonly Unit[]
  readonly teams: readonly Team[]
  readonly people: readonly Person[]
  readonly grants: readonly Grant[]
  readonly exceptions: readonly ReviewException[]
  readonly chats: readonly ChatBinding[]
  readonly meetings: readonly Meeting[]
  readonly calendar: WorkCalendar
  readonly register: {
    /** What one entry is called: 户, 场所 … */
    readonly noun: string
    readonly kinds: readonly { readonly id: string; readonly name: string }[]
    readonly compared: readonly ComparedField[]
    /** The standard that fields which do not agree are filed under, by code; left out = the one that speaks of agreement (三数一致). */
    readonly comparedStandard?: string
  }
  readonly visitForms: readonly VisitForm[]
  readonly issuing: Issuing
  /** Terms to sign and to plan run from the day of the list; to review, from the day work was handed in. */
  readonly clocks: { readonly claim: Clock; readonly plan: Clock; readonly review: Clock }
  readonly bounds: Bounds
  readonly reminders: ReminderPolicy
  readonly evidence: {
    /** Fewest photos of finished work. */
    readonly photos: number
  }
  readonly documents: { readonly issuer: string; readonly numberHead: string; readonly contact: string }
  /** `{place}` = initials of town and village or unit, `{year}`; ends with `{seq:N}`, N digits at least. */
  readonly numbers: { readonly finding: string }
  /** What this campaign calls a role; the rest go by their usual names. */
  readonly roleNames: Readonly<
    Partial<Record<CampaignRole | 'team-leader' | 'team-member' | 'owner', string>>
  >
}
