import type { Bilingual } from '../domain/bilingual.ts'
import type { Campaign, CampaignRole } from '../domain/campaign/campaign.ts'

type Named = CampaignRole | 'team-leader' | 'team-member' | 'owner'

export const USUAL: Readonly<Record<Named, Bilingual>> = {
  admin: { zh: '管理员', en: 'administrator' },
  office: { zh: '办公室', en: 'office' },
  'leading-group': { zh: '领导小组', en: 'leading group' },
  reviewer: { zh: '审核组长', en: 'review leader' },
  inspector: { zh: '督查员', en: 'inspector' },
  'town-lead': { zh: '镇负责人', en: 'town lead' },
  'village-team': { zh: '驻村工作队', en: 'village work team' },
  'county-leader': { zh: '联镇县级领导', en: 'county leader of the town' },
  'support-unit': { zh: '帮扶部门', en: 'support unit' },
  'team-leader': { zh: '排查组组长', en: 'team leader' },
  'team-member': { zh: '排查组组员', en: 'team member' },
  owner: { zh: '责任人', en: 'owner' },
}

/** What a role is called in this campaign. */
export function roleWords(campaign: Campaign, role: Named): Bilingual {
  const own = campaign.roleNames[role]
  return own === undefined ? USUAL[role] : { zh: own, en: USUAL[role].en }
}
