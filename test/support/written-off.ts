import type { FindingChange } from '../../src/app/ports/store.ts'
import { addDays, dayOf } from '../../src/domain/calendar.ts'
import { evolve } from '../../src/domain/finding/evolve.ts'
import type { Facts, Finding, FindingEvent } from '../../src/domain/finding/finding.ts'
import { aPhoto, MINUTE } from './builders.ts'

/** A household's broken pipe in 冷溪沟, found by P02 of P01's team, put right by P10, written off by P03 of the demo county. */
export function aWrittenOff(
  over: Partial<Facts> & Pick<Facts, 'number' | 'severity'>,
  at: number,
): FindingChange {
  const facts: Facts = {
    id: `f-${over.number}`,
    campaignId: 'qinyuan-demo',
    townId: 'hekou',
    villageId: 'hekou-lengxigou',
    group: '二组',
    level: '户',
    object: '王德顺',
    standard: { catalogueId: 'sx57', version: '2019', code: 'H5', title: '有安全饮水', evidence: [] },
    otherStandards: [],
    sources: [],
    householdId: null,
    visitId: null,
    instant: false,
    text: '王德顺家入户水管冻裂，断水一个多月',
    methods: ['实地查看'],
    teamId: 'team-3',
    finderId: 'P02',
    reportedAt: at,
    before: [],
    ...over,
  }
  const assignment = { ownerId: 'P10', reviewerId: 'P03', dueOn: addDays(dayOf(at), 10) }
  const by = (person: string, minutes: number) => ({ by: person, at: at + minutes * MINUTE })
  const photos = [aPhoto('af')]
  const events: readonly FindingEvent[] = [
    { type: 'finding-reported', ...by('P02', 0), facts, proposal: assignment },
    { type: 'finding-confirmed', ...by('P01', 1) },
    { type: 'finding-issued', ...by('P01', 1), assignment },
    { type: 'finding-claimed', ...by('P10', 2) },
    { type: 'work-submitted', ...by('P10', 3), text: '入户水管已更换', photos, late: false },
    { type: 'finding-written-off', ...by('P03', 4) },
  ]
  const next = events.reduce<Finding | null>(evolve, null)
  if (next === null) throw new Error('no events')
  return { id: facts.id, expectedVersion: 0, next, events }
}
