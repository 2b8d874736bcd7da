import type { Campaign } from '../domain/campaign/campaign.ts'
import { townOf } from '../domain/permission.ts'
import type { Household } from '../domain/register/household.ts'
import { demoFindings } from './findings.ts'

/** Names nobody bears: they fill the register so that there is somebody to visit. */
const SURNAMES = ['贾', '甄', '殷', '尚', '管', '柴', '瞿', '单'] as const
const GIVEN = ['有福', '春莲', '长生', '玉珍', '满堂', '秋香', '大勇', '桂芳'] as const
const KINDS = ['poor', 'other', 'other', 'monitored'] as const
const EACH_VILLAGE = 6

/** The demonstration's register: the households its findings speak of, and some neighbours in every village. */
export function demoHouseholds(campaign: Campaign): readonly Household[] {
  const villages = campaign.places.filter(({ kind }) => kind === 'village')
  return villages.flatMap((village, at) => {
    const initials = `${townOf(campaign, village.id)?.code}-${village.code}`
    const found = demoFindings.filter(({ placeId, level }) => placeId === village.id && level === '户')
    const neighbours = Array.from({ length: EACH_VILLAGE }, (_, index) => ({
      object: `${SURNAMES[(at + index) % SURNAMES.length]}${GIVEN[(at * 3 + index) % GIVEN.length]}`,
      group: village.groups[index % Math.max(1, village.groups.length)] ?? '一组',
    }))
    const named = new Map([...found, ...neighbours].map(({ object, group }) => [object, group]))
    return [...named].map(([head, group], index): Household => {
      const number = `${initials}-H${String(index + 1).padStart(3, '0')}`
      return {
        id: `demo-${number}`,
        campaignId: campaign.id,
        number,
        placeId: village.id,
        group,
        head,
        kind: KINDS[index % KINDS.length] ?? 'other',
        fields: {},
        gone: false,
      }
    })
  })
}
