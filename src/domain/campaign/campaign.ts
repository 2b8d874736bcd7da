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

export type CampaignRole = 'admin' | 'office' | 'reviewer' | 'town-lead'
/** `placeId` narrows the role to one town; null = the whole campaign. */
export type Grant = {
  readonly role: CampaignRole
  readonly personId: string
  readonly placeId: string | null
}

export type Severity = 'A' | 'B' | 'C'
export type Standard = {
  readonly code: string
  readonly title: string
  readonly level: string
  readonly defaultDays: number
  readonly severity: Severity
  readonly typical: readonly string[]
  readonly note: string
}
export type Catalogue = {
  readonly id: string
  readonly version: string
  readonly name: string
  readonly levels: readonly string[]
  readonly standards: readonly Standard[]
}

export type ChatKind = 'team' | 'town' | 'office' | 'review'
/** What a group chat is for, as an administrator answered once. */
export type ChatBinding = {
  readonly chatId: string
  readonly name: string
  readonly kind: ChatKind
  readonly teamId: string | null
  readonly townId: string | null
  readonly leadId: string | null
}

export type Campaign = {
  readonly id: string
  readonly name: string
  readonly county: string
  readonly startsOn: Day
  /** Last day for every finding (批次截止); it never rolls over a holiday. */
  readonly capOn: Day
  readonly catalogues: readonly Catalogue[]
  readonly methods: readonly string[]
  readonly returnReasons: readonly string[]
  readonly places: readonly Place[]
  readonly units: readonly Unit[]
  readonly teams: readonly Team[]
  readonly people: readonly Person[]
  readonly grants: readonly Grant[]
  readonly chats: readonly ChatBinding[]
  readonly calendar: WorkCalendar
  /** When the daily digest goes out, minutes after midnight local time. */
  readonly digestAtMinute: number
}
