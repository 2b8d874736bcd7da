import type { Campaign, Person } from '../domain/campaign/campaign.ts'

export const byOpenId = (campaign: Campaign, openId: string): Person | null =>
  campaign.people.find((person) => person.openId === openId) ?? null

export const byId = (campaign: Campaign, id: string): Person | null =>
  campaign.people.find((person) => person.id === id) ?? null

/** How a person is shown; an id nobody knows any more is shown as it is. */
export const nameOf = (campaign: Campaign, id: string): string => byId(campaign, id)?.name ?? id
