import type { Campaign, ChatBinding, Person } from './campaign.ts'

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
  | { readonly type: 'person-added'; readonly by: string; readonly at: number; readonly person: Person }

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
      return {
        ...campaign,
        people: campaign.people.map((person) =>
          person.id === event.personId ? { ...person, openId: event.openId } : person,
        ),
      }
    case 'person-added':
      return { ...campaign, people: [...campaign.people, event.person] }
  }
}

const without = (campaign: Campaign, chatId: string): readonly ChatBinding[] =>
  campaign.chats.filter((chat) => chat.chatId !== chatId)

function withAdmin(campaign: Campaign, person: Person): Campaign {
  const others = campaign.people.filter((known) => known.id !== person.id)
  const grant = { role: 'admin', personId: person.id, placeId: null } as const
  return { ...campaign, people: [...others, person], grants: [...campaign.grants, grant] }
}
