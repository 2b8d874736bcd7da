import { sampleCampaign } from '../samples/samples.ts'
import { CHATS, demoOpenId } from './campaign.ts'

const ids = (...personIds: string[]) => personIds.map(demoOpenId)

/** The chats and accounts the demonstration begins with, for a simulated Feishu. */
export const demoWorld = () => ({
  botName: '销号',
  people: sampleCampaign('county').people.map(({ id, name, title, unit }) => ({
    name,
    openId: demoOpenId(id),
    jobTitle: `${unit} ${title}`,
  })),
  chats: [
    { name: '第3排查组工作群', chatId: CHATS.team3, members: ids('P01', 'P02', 'P23', 'P19') },
    {
      name: '河口回族镇整改群',
      chatId: CHATS.hekou,
      members: ids('P04', 'P05', 'P06', 'P07', 'P08', 'P09', 'P10', 'P11', 'P14', 'P01', 'P24'),
    },
    { name: '城关镇整改群', chatId: CHATS.chengguan, members: ids('P15', 'P16', 'P17', 'P14', 'P01') },
    { name: '县脱贫办', chatId: CHATS.office, members: ids('P23', 'P19', 'P03', 'P21') },
    { name: '审核组', chatId: CHATS.review, members: ids('P03', 'P23') },
    { name: '督查组', chatId: CHATS.inspection, members: ids('P20', 'P25') },
    { name: '阎家坪村工作群', chatId: CHATS.unbound, members: ids('P12', 'P13', 'P23'), bot: false },
  ],
  menu: [
    { name: '上报问题', enName: 'Report', eventKey: 'report' },
    { name: '走访登记', enName: 'Record a visit', eventKey: 'visit' },
    { name: '排查进度', enName: 'Coverage', eventKey: 'coverage' },
    { name: '我的事项', enName: 'My list', eventKey: 'mine' },
    { name: '使用帮助', enName: 'Help', eventKey: 'help' },
  ],
})
