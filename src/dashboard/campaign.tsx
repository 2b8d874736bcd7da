import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { nameOf } from '../app/people.ts'
import { roleWords } from '../app/role-words.ts'
import type { Bilingual } from '../domain/bilingual.ts'
import { CAMPAIGN_ROLES, type Campaign, type Catalogue, type Clock } from '../domain/campaign/campaign.ts'
import { placeById } from '../domain/campaign/lookup.ts'
import { allow } from './doors.tsx'
import { Fields } from './fields.tsx'
import { Bi, both, Page } from './layout.tsx'
import type { Env } from './parts.ts'

const placeName = (campaign: Campaign, id: string | null): string => placeById(campaign, id)?.name ?? ''

const clockWords = ({ days, unit, roll }: Clock): string =>
  `${days}${unit === 'workday' ? '个工作日' : '天'}${roll === 'next-workday' ? '，遇休息日顺延' : ''}`

const minutes = (at: number): string => `${Math.floor(at / 60)}:${String(at % 60).padStart(2, '0')}`

const Section = ({ title, children }: { readonly title: Bilingual; readonly children?: Child }) => (
  <section>
    <h2>
      <Bi of={title} />
    </h2>
    {children}
  </section>
)

const Ground = ({ campaign }: { readonly campaign: Campaign }) => (
  <Fields
    of={[
      { name: both('行动', 'Campaign'), value: campaign.name },
      { name: both('目标', 'Goal'), value: campaign.goal },
      { name: both('依据', 'Basis'), value: `${campaign.basis.title} ${campaign.basis.number}`.trim() },
      { name: both('起止', 'Period'), value: `${campaign.startsOn} — ${campaign.capOn}` },
      { name: both('认领', 'To sign for it'), value: clockWords(campaign.clocks.claim) },
      { name: both('整改方案', 'Plan'), value: clockWords(campaign.clocks.plan) },
      { name: both('审核', 'Review'), value: clockWords(campaign.clocks.review) },
      { name: both('每日汇总', 'Daily digest'), value: minutes(campaign.reminders.digestAtMinute) },
      {
        name: both('整改后照片至少', 'Photos of finished work, at least'),
        value: `${campaign.evidence.photos}`,
      },
      { name: both('问题编号', 'Finding numbers'), value: campaign.numbers.finding },
    ]}
  />
)

const Teams = ({ campaign }: { readonly campaign: Campaign }) => (
  <div class="scroll">
    <table>
      <thead>
        <tr>
          <th>组 Team</th>
          <th>组长 Leader</th>
          <th>组员 Members</th>
          <th>负责乡镇 Towns</th>
        </tr>
      </thead>
      <tbody>
        {campaign.teams.map((team) => (
          <tr>
            <td>{team.name}</td>
            <td>{nameOf(campaign, team.leaderId)}</td>
            <td>{team.memberIds.map((id) => nameOf(campaign, id)).join('、')}</td>
            <td>{team.townIds.map((id) => placeName(campaign, id)).join('、')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)

const Roles = ({ campaign }: { readonly campaign: Campaign }) => (
  <Fields
    of={CAMPAIGN_ROLES.map((role) => ({
      name: roleWords(campaign, role),
      value: campaign.grants
        .filter((grant) => grant.role === role)
        .map(({ personId, placeId }) => {
          const where = placeName(campaign, placeId)
          return nameOf(campaign, personId) + (where === '' ? '' : `（${where}）`)
        })
        .join('、'),
    }))}
  />
)

const People = ({ campaign }: { readonly campaign: Campaign }) => (
  <details>
    <summary>
      <Bi of={both(`${campaign.people.length}人`, `${campaign.people.length} people`)} />
    </summary>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th>姓名 Name</th>
            <th>单位 Unit</th>
            <th>职务 Title</th>
            <th>飞书 Feishu</th>
          </tr>
        </thead>
        <tbody>
          {campaign.people.map((person) => (
            <tr>
              <td>{person.name}</td>
              <td>{person.unit}</td>
              <td>{person.title}</td>
              <td>{person.openId === null ? '未对上 not known' : '✓'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </details>
)

const CatalogueTable = ({ catalogue }: { readonly catalogue: Catalogue }) => (
  <details>
    <summary>
      {catalogue.name}（{catalogue.version}）· {catalogue.standards.length}条
    </summary>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th>代码 Code</th>
            <th>条目 Standard</th>
            <th>级别 Level</th>
            <th>等级 Class</th>
            <th>天数 Days</th>
          </tr>
        </thead>
        <tbody>
          {catalogue.standards.map((standard) => (
            <tr>
              <td>{standard.code}</td>
              <td>{standard.title}</td>
              <td>{standard.level}</td>
              <td>{standard.severity}</td>
              <td class="number">{standard.defaultDays}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </details>
)

/** What is in force, to be looked at; it is changed by applying a campaign and by the administrators' card. */
export function campaignPages(): Hono<Env> {
  return new Hono<Env>().get('/campaign', allow('campaign'), (c) => {
    const viewer = c.get('viewer')
    const { campaign } = viewer
    return c.html(
      <Page viewer={viewer} here="campaign" title={both('排查行动', 'Campaign')}>
        <Ground campaign={campaign} />
        <Section title={both('排查组', 'Teams')}>
          <Teams campaign={campaign} />
        </Section>
        <Section title={both('角色', 'Roles')}>
          <Roles campaign={campaign} />
        </Section>
        <Section title={both('名册', 'Roster')}>
          <People campaign={campaign} />
        </Section>
        <Section title={both('标准目录', 'Catalogues')}>
          {campaign.catalogues.map((catalogue) => (
            <CatalogueTable catalogue={catalogue} />
          ))}
        </Section>
      </Page>,
    )
  })
}
