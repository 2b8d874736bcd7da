import { type CalendarYear, dayOf } from '../calendar.ts'
import type { Campaign, ChatBinding, Grant, Meeting, Person, ReviewException, Team } from './campaign.ts'

/** What changed in how the campaign is set up; kept in the same journal as the findings. */
export type CampaignEvent =
  | {
      readonly type: 'campaign-applied'
      readonly by: string
      readonly at: number
      readonly campaign: Campaign
    }
  | { readonly type: 'admin-proved'; readonly by: string; readonly at: number; readonly person: Person }
  | { readonly type: 'chat-bound'; readonly by: string; readonly at: number; readonly chat: ChatBinding }
  | { readonly type: 'chat-left'; readonly by: string; readonly at: number; readonly chatId: string }
  | {
      readonly type: 'person-linked'
      readonly by: string
      readonly at: number
      readonly personId: string
      readonly openId: string
    }
  | { readonly type: 'person-left'; readonly by: string; readonly at: number; readonly personId: string }
  | { readonly type: 'person-added'; readonly by: string; readonly at: number; readonly person: Person }
  | { readonly type: 'person-changed'; readonly by: string; readonly at: number; readonly person: Person }
  | { readonly type: 'team-changed'; readonly by: string; readonly at: number; readonly team: Team }
  | { readonly type: 'role-granted'; readonly by: string; readonly at: number; readonly grant: Grant }
  | { readonly type: 'role-withdrawn'; readonly by: string; readonly at: number; readonly grant: Grant }
  | {
      readonly type: 'exception-recorded'
      readonly by: string
      readonly at: number
      readonly exception: ReviewException
    }
  | {
      readonly type: 'calendar-imported'
      readonly by: string
      readonly at: number
      readonly year: string
      readonly days: CalendarYear
    }
  | { readonly type: 'meeting-held'; readonly by: string; readonly at: number; readonly meeting: Meeting }

/** The campaign after one more event; replaying from null gives the present again. */
export function evolveCampaign(campaign: Campaign | null, event: CampaignEvent): Campaign {
  if (event.type === 'campaign-applied') return event.campaign
  if (campaign === null) throw new Error(`${event.type} came before campaign-applied`)
  switch (event.type) {
    case 'admin-proved':
      return withAdmin(campaign, event.person)
    case 'chat-bound':
      return { ...campaign, chats: [...without(campaign, event.chat.chatId), event.chat] }
    case 'chat-left':
      return { ...campaign, chats: without(campaign, event.chatId) }
    case 'person-linked':
      return withPerson(campaign, event.personId, ({ leftOn: _, ...person }) => ({
        ...person,
        openId: event.openId,
      }))
    case 'person-left':
      return withPerson(campaign, event.personId, (person) => ({
        ...person,
        openId: null,
        leftOn: dayOf(event.at),
      }))
    case 'person-added':
      return { ...campaign, people: [...campaign.people, event.person] }
    case 'person-changed':
      return { ...campaign, people: campaign.people.map(instead(event.person)) }
    case 'team-changed':
      return {
        ...campaign,
        teams: [...campaign.teams.filter((team) => team.id !== event.team.id), event.team],
      }
    case 'role-granted':
      return { ...campaign, grants: [...withoutGrant(campaign, event.grant), event.grant] }
    case 'role-withdrawn':
      return { ...campaign, grants: withoutGrant(campaign, event.grant) }
    case 'exception-recorded':
      return { ...campaign, exceptions: [...campaign.exceptions, event.exception] }
    case 'calendar-imported': {
      const years = { ...campaign.calendar.years, [event.year]: event.days }
      return { ...campaign, calendar: { years } }
    }
    case 'meeting-held':
      return { ...campaign, meetings: [...campaign.meetings, event.meeting] }
  }
}

const withPerson = (campaign: Campaign, personId: string, next: (person: Person) => Person): Campaign => ({
  ...campaign,
  people: campaign.people.map((person) => (person.id === personId ? next(person) : person)),
})

const without = (campaign: Campaign, chatId: string): readonly ChatBinding[] =>
  campaign.chats.filter((chat) => chat.chatId !== chatId)

const instead =
  <T extends { readonly id: string }>(next: T) =>
  (known: T): T =>
    known.id === next.id ? next : known

const withoutGrant = (campaign: Campaign, { role, personId, placeId }: Grant): readonly Grant[] =>
  campaign.grants.filter(
    (grant) => grant.role !== role || grant.personId !== personId || grant.placeId !== placeId,
  )

function withAdmin(campaign: Campaign, person: Person): Campaign {
  const others = campaign.people.filter((known) => known.id !== person.id)
  const grant = { role: 'admin', personId: person.id, placeId: null } as const
  return { ...campaign, people: [...others, person], grants: [...campaign.grants, grant] }
}
