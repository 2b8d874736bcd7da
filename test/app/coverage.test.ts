import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Figures, reportOf } from '../../src/app/coverage.ts'
import type { CoverageCell } from '../../src/app/ports/register.ts'
import { aCampaign } from '../support/builders.ts'

const form = aCampaign().visitForms[0]
if (form === undefined) throw new Error('no form')
const campaign = aCampaign({
  visitForms: [form, { ...form, id: 'village', about: 'place', level: '村' }],
})
const only = ({ due, visited, unvisited }: Figures): Figures => ({ due, visited, unvisited })
const total = (rows: readonly Figures[]): Figures =>
  rows.reduce<Figures>(
    (sum, { due, visited, unvisited }) => ({
      due: sum.due + due,
      visited: sum.visited + visited,
      unvisited: sum.unvisited + unvisited,
    }),
    { due: 0, visited: 0, unvisited: 0 },
  )

/** Places of the campaign and one that it no longer has; kinds it has and one it does not. */
const cell: fc.Arbitrary<CoverageCell> = fc
  .record({
    placeId: fc.constantFrom('qingyuan', 'hekou', 'lengxigou', 'renamed'),
    kind: fc.constantFrom('poor', 'other', 'new-kind'),
    due: fc.nat(500),
    visited: fc.nat(500),
  })
  .map(({ due, visited, ...rest }) => ({ ...rest, due: Math.max(due, visited), visited }))
const cells = fc.uniqueArray(cell, { selector: ({ placeId, kind }) => `${placeId} ${kind}` })

describe('coverage', () => {
  it('adds up by town, by village, by team and by kind, whatever the register holds', () => {
    fc.assert(
      fc.property(cells, (given) => {
        const report = reportOf(campaign, given, [])
        const county = only(report.county)
        expect(county).toEqual(
          total(given.map(({ due, visited }) => ({ due, visited, unvisited: due - visited }))),
        )
        for (const rows of [report.towns, report.villages, report.teams, report.kinds])
          expect(total(rows)).toEqual(county)
        for (const row of [report.county, ...report.towns, ...report.villages, ...report.teams]) {
          expect(row.due).toBe(row.visited + row.unvisited)
          expect(total(row.kinds)).toEqual(only(row))
        }
      }),
    )
  })

  it('counts a place once it has been looked at by anybody, apart from the households', () => {
    const visit = { placeId: 'lengxigou', kind: '', visited: 1 }
    const byTeam = [
      { teamId: 'team-3', ...visit, visits: 2 },
      { teamId: null, ...visit, visits: 1 },
    ]
    const report = reportOf(campaign, [{ placeId: 'lengxigou', kind: 'poor', due: 3, visited: 1 }], byTeam)
    expect(report.county.places).toEqual({ due: 1, visited: 1, unvisited: 0 })
    expect(only(report.county)).toEqual({ due: 3, visited: 1, unvisited: 2 })
    expect(report.teams.map(({ id, made }) => [id, made])).toEqual([['team-3', 2]])
  })
})
