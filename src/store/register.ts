import { and, asc, count, eq, gt, gte, inArray, isNull, lt, type SQL, sql } from 'drizzle-orm'
import type { HouseholdQuery, HouseholdRow, RegisterStore, RollEntry } from '../app/ports/register.ts'
import type { Household } from '../domain/register/household.ts'
import type { Db, Q, Tables } from './db.ts'
import { initialsOf, syllablesOf } from './pinyin.ts'

type Queries = Pick<RegisterStore, 'household' | 'householdsByNumber' | 'households' | 'coverage' | 'roll'>

export const registerQueries = ({ read, t }: Db): Queries => ({
  household: (id) =>
    read(async (q) => {
      const [row] = await q.select(columns(t)).from(t.households).where(eq(t.households.id, id))
      return row ?? null
    }),
  householdsByNumber: (campaignId, numbers) =>
    read(async (q) => {
      const known = new Map<string, HouseholdRow>()
      for (const page of pages(numbers)) {
        const { campaignId: campaign, number } = t.households
        const rows = await q
          .select(columns(t))
          .from(t.households)
          .where(and(eq(campaign, campaignId), inArray(number, page)))
        for (const row of rows) known.set(row.number, row)
      }
      return known
    }),
  households: (query) => read((q) => search(t, q, query)),
  coverage: (campaignId) =>
    read((q) => {
      const { placeId, kind, lastVisitAt, gone } = t.households
      return q
        .select({ placeId, kind, due: count(), visited: count(lastVisitAt) })
        .from(t.households)
        .where(and(eq(t.households.campaignId, campaignId), eq(gone, false)))
        .groupBy(placeId, kind)
        .orderBy(asc(placeId), asc(kind))
    }),
  roll: (campaignId, source, placeId) =>
    read((q) =>
      q
        .select()
        .from(t.rolls)
        .where(
          and(eq(t.rolls.campaignId, campaignId), eq(t.rolls.source, source), eq(t.rolls.placeId, placeId)),
        )
        .orderBy(asc(t.rolls.number)),
    ),
})

/** What a household row is made of, without what only searching needs. */
const columns = ({ households: h }: Tables) => ({
  id: h.id,
  campaignId: h.campaignId,
  number: h.number,
  placeId: h.placeId,
  group: h.group,
  head: h.head,
  kind: h.kind,
  fields: h.fields,
  gone: h.gone,
  visits: h.visits,
  lastVisitAt: h.lastVisitAt,
})

const FIRST_AFTER = '\uffff'
const startsWith = (
  column: Tables['households']['head' | 'number' | 'initials' | 'syllables'],
  text: string,
) => and(gte(column, text), lt(column, text + FIRST_AFTER))

/** By each thing one may have typed in turn, so that each has its index; what several find is listed once. */
async function search(t: Tables, q: Q, query: HouseholdQuery): Promise<readonly HouseholdRow[]> {
  const text = (query.text ?? '').normalize('NFKC').replaceAll(/\s/g, '')
  if (text === '') return list(t, q, query, undefined)
  const { head, number, initials, syllables } = t.households
  const latin = text.toLowerCase()
  const found = new Map<string, HouseholdRow>()
  const asked = [
    startsWith(number, text),
    // Numbers are printed in capitals and typed as it comes.
    ...(text.toUpperCase() === text ? [] : [startsWith(number, text.toUpperCase())]),
    startsWith(head, text),
    ...(/^[a-z]+$/.test(latin) ? [startsWith(initials, latin), startsWith(syllables, latin)] : []),
  ]
  for (const matches of asked) {
    for (const row of await list(t, q, query, matches)) found.set(row.id, row)
  }
  if (found.size < query.limit && query.placeIds !== undefined) {
    // Within a few places one may look at every name.
    for (const row of await list(t, q, query, contains(head, text))) found.set(row.id, row)
  }
  return [...found.values()].sort((a, b) => (a.number < b.number ? -1 : 1)).slice(0, query.limit)
}

const contains = (column: Tables['households']['head'], text: string): SQL =>
  sql`${column} like ${`%${text.replaceAll(/[\\%_]/g, (mark) => `\\${mark}`)}%`} escape '\\'`

async function list(
  t: Tables,
  q: Q,
  query: HouseholdQuery,
  matches: SQL | undefined,
): Promise<readonly HouseholdRow[]> {
  const h = t.households
  // In a few places all are looked at and put in order: going by the order first would pass the whole register by.
  const few = (query.placeIds?.length ?? Number.POSITIVE_INFINITY) <= FEW_PLACES
  return q
    .select(columns(t))
    .from(h)
    .where(
      and(
        eq(h.campaignId, query.campaignId),
        eq(h.gone, false),
        query.placeIds && inArray(h.placeId, [...query.placeIds]),
        query.kinds && inArray(h.kind, [...query.kinds]),
        query.unvisited === true ? isNull(h.lastVisitAt) : undefined,
        query.after === undefined ? undefined : gt(h.number, query.after),
        matches,
      ),
    )
    .orderBy(few ? sql`${h.number} || ''` : asc(h.number))
    .limit(query.limit)
}

/** A town with its villages. */
const FEW_PLACES = 40

const PAGE = 200
function* pages<T>(items: readonly T[]): Generator<T[]> {
  for (let from = 0; from < items.length; from += PAGE) yield items.slice(from, from + PAGE)
}

/** Inserts, or replaces what the sheet says of a number that is known; its id and its visits stay. */
export async function putHouseholds({ t }: Db, q: Q, households: readonly Household[]): Promise<void> {
  const h = t.households
  for (const page of pages(households)) {
    await recount(t, q, page)
    const rows = page.map((household) => ({
      ...household,
      initials: initialsOf(household.head),
      syllables: syllablesOf(household.head),
      visits: 0,
      lastVisitAt: null,
    }))
    await q
      .insert(h)
      .values(rows)
      .onConflictDoUpdate({
        target: [h.campaignId, h.number],
        set: {
          placeId: sql`excluded.place_id`,
          group: sql`excluded.group_name`,
          head: sql`excluded.head`,
          initials: sql`excluded.initials`,
          syllables: sql`excluded.syllables`,
          kind: sql`excluded.kind`,
          fields: sql`excluded.fields`,
          gone: sql`excluded.gone`,
        },
      })
  }
}

/** Visits are counted where the register says the household is now, and as the kind it is now. */
async function recount(t: Tables, q: Q, page: readonly Household[]): Promise<void> {
  const [first] = page
  if (first === undefined) return
  const known = await q
    .select({
      id: t.households.id,
      number: t.households.number,
      placeId: t.households.placeId,
      kind: t.households.kind,
      visits: t.households.visits,
    })
    .from(t.households)
    .where(
      and(
        eq(t.households.campaignId, first.campaignId),
        inArray(
          t.households.number,
          page.map(({ number }) => number),
        ),
      ),
    )
  const next = new Map(page.map((household) => [household.number, household]))
  for (const row of known) {
    const household = next.get(row.number)
    if (household === undefined || row.visits === 0) continue
    if (household.placeId === row.placeId && household.kind === row.kind) continue
    await q
      .update(t.visits)
      .set({ placeId: household.placeId, kind: household.kind })
      .where(and(eq(t.visits.campaignId, first.campaignId), eq(t.visits.householdId, row.id)))
  }
}

export async function putRolls({ t }: Db, q: Q, rolls: readonly RollEntry[]): Promise<void> {
  for (const page of pages(rolls)) {
    await q
      .insert(t.rolls)
      .values(page)
      .onConflictDoUpdate({
        target: [t.rolls.campaignId, t.rolls.source, t.rolls.number],
        set: {
          placeId: sql`excluded.place_id`,
          head: sql`excluded.head`,
          fields: sql`excluded.fields`,
        },
      })
  }
}
