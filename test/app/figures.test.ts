import { describe, expect, it } from 'vitest'
import { figuresByTown, figuresByVillage, type PlaceFigures } from '../../src/app/daily-paper.ts'
import { wholeCampaign } from '../dashboard/seeded.ts'
import { aNewFinding } from '../support/builders.ts'

const NOW = Date.UTC(2026, 0, 12)
const TODAY = '2026-01-12'
const campaign = wholeCampaign(NOW)
const at = (townId: string | null, villageId: string | null, nth: number) =>
  aNewFinding('written-off', { id: `f-${nth}`, number: `X-${nth}`, townId, villageId }).next
const findings = [
  at('hekou', 'hekou-lengxigou', 1),
  at('hekou', null, 2),
  at(null, null, 3),
  at(null, null, 4),
]
const dueOf = ({ name, figures, rest = false }: PlaceFigures) => [name, figures.due, rest] as const

describe('the figures by place', () => {
  it('add up to the county’s, with its own units in a row of their own', () => {
    const [county, ...places] = figuresByTown(campaign, findings, TODAY)
    expect(county?.figures.due).toBe(4)
    expect(places.reduce((sum, { figures }) => sum + figures.due, 0)).toBe(4)
    expect(places.map(dueOf).at(-1)).toEqual(['秦源县直单位', 2, true])
  })

  it('of a town’s villages add up to the town’s, with what is its own', () => {
    const rows = figuresByVillage(campaign, 'hekou', findings, TODAY)
    expect(rows.reduce((sum, { figures }) => sum + figures.due, 0)).toBe(2)
    expect(rows.map(dueOf).at(-1)).toEqual(['河口回族镇本级', 1, true])
  })

  it('have no such row where nothing is left over', () => {
    const inVillages = findings.slice(0, 1)
    expect(figuresByTown(campaign, inVillages, TODAY).some(({ rest }) => rest)).toBe(false)
    expect(figuresByVillage(campaign, 'hekou', inVillages, TODAY).some(({ rest }) => rest)).toBe(false)
  })
})
