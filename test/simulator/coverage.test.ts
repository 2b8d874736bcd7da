import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROUTES } from '../../src/simulator/api/routes.ts'
import { CARD_TAGS } from '../../src/simulator/cards/tags.ts'
import { CARD_CALLBACK, EVENT_TYPES } from '../../src/simulator/delivery/event-types.ts'
import { createLongConnection } from '../../src/simulator/delivery/long-connection.ts'
import { COVERAGE, type Covered, DEFAULT_APP } from '../../src/simulator/index.ts'

const ROOT = join(import.meta.dirname, '../..')

const listed = (kind: Covered['kind']): readonly string[] =>
  COVERAGE.filter((row) => row.kind === kind).map(({ what }) => what)

/** A test with the fixtures it names: what either says is said by the test. */
function said(file: string): string {
  const text = readFileSync(file, 'utf8')
  const fixtures = [...text.matchAll(/fixtures\/[\w.-]+/g)].map(([name]) => join(dirname(file), name))
  return [text, ...fixtures.filter(existsSync).map((fixture) => readFileSync(fixture, 'utf8'))].join('\n')
}

/** Whole: `…/messages` is not named by `…/messages/:message_id`. */
const names = (text: string, what: string): boolean =>
  new RegExp(`(?<![\\w/.])${what.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')}(?![\\w/]|[:.]\\w)`).test(text)

describe('the coverage list', () => {
  it('has every call there is, and no other', () => {
    const connection = createLongConnection(DEFAULT_APP).routes.routes
    const calls = [...ROUTES, ...connection].map(({ method, path }) => `${method} ${path}`)
    expect([...listed('call')].sort()).toEqual(calls.sort())
  })

  it('has every event there is, and no other', () => {
    expect([...listed('event')].sort()).toEqual([...EVENT_TYPES, CARD_CALLBACK].sort())
  })

  it('has every component there is, and no other', () => {
    expect([...listed('component')].sort()).toEqual([...CARD_TAGS].sort())
  })

  it('has nothing twice, and says what is missing where something is', () => {
    expect(new Set(COVERAGE.map(({ what }) => what)).size).toBe(COVERAGE.length)
    for (const { what, state, missing } of COVERAGE)
      expect(missing === null, what).toBe(state === 'supported')
  })

  it.each(COVERAGE.map(({ what, shownBy }) => [what, shownBy] as const))(
    '%s is shown by %s',
    (what, shownBy) => {
      const file = join(ROOT, shownBy)
      expect(existsSync(file), file).toBe(true)
      expect(names(said(file), what)).toBe(true)
    },
  )
})
