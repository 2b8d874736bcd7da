import { and, asc, desc, eq, gt, not, or, type SQL } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { Db, Q, Tables } from './db.ts'
import { journalQueries } from './journal.ts'
import { checkJournal } from './journal-hash.ts'

/** Every table with the columns its rows are known by. */
const TABLES = {
  campaigns: ['id'],
  findings: ['id'],
  helpers: ['findingId', 'personId'],
  lists: ['id'],
  samples: ['id'],
  journal: ['seq'],
  causes: ['cause'],
  inbox: ['seq'],
  jobs: ['id'],
  posts: ['messageId'],
  photos: ['hash'],
  imageKeys: ['appId', 'hash'],
  photoUses: ['hash', 'findingId'],
  intake: ['id'],
  chats: ['chatId'],
  households: ['id'],
  visits: ['id'],
  rolls: ['campaignId', 'source', 'number'],
  reminders: ['campaignId', 'personId', 'day', 'kind'],
  settings: ['name'],
} as const satisfies { readonly [name in keyof Tables]: readonly string[] }
export type TableName = keyof Tables
export const TABLE_NAMES = Object.keys(TABLES) as readonly TableName[]

/** Rows at a time: a statement takes only so many values. */
const PAGE = 500
/** Stands in the settings of a register that is not whole yet. */
export const MOVE_MARK = 'move'

/** A register is not moved: what is wrong, for the person who asked for it. */
export class MoveRefused extends Error {
  override readonly name = 'MoveRefused'
  readonly why: 'half-source' | 'target-in-use' | 'went-on' | 'not-the-same'
  constructor(why: MoveRefused['why'], detail = '') {
    super(`the register is not moved: ${why} ${detail}`.trim())
    this.why = why
  }
}

export type Moving = {
  /** The source is to stand still meanwhile: the copy is not finished when it has gone on. */
  readonly still?: boolean
  /** Hears of each table that is whole on the other side. */
  readonly copied?: (table: TableName, rows: number) => void
}
export type Moved = {
  readonly rows: Readonly<Record<TableName, number>>
  /** The journal's last row at the moment that was copied. */
  readonly head: Head
}
type Head = { readonly seq: number; readonly hash: string } | null
type Mark = { readonly head: Head; readonly done: readonly TableName[] }

/**
 * Copies a whole register, as it stands at one moment, into an empty database of either kind. When it is stopped half way the
 * same call goes on after the last whole table, unless the source has gone on meanwhile: then it begins again. What arrived is
 * checked: rows table by table, and the journal's chain to its head. Throws MoveRefused; an unfinished target is marked as such.
 */
export async function moveRegister(from: Db, to: Db, { still = false, copied }: Moving = {}): Promise<Moved> {
  await to.migrate()
  return from.snapshot(async (source) => {
    const head = await headOf(from, source)
    if (await markOf(from, source)) throw new MoveRefused('half-source')
    const mark = await begin(to, head)
    const rows = {} as Record<TableName, number>
    const done = [...mark.done]
    for (const table of TABLE_NAMES) {
      rows[table] = done.includes(table)
        ? await source.$count(from.t[table])
        : await copyTable({ from, source, to }, table)
      if (!done.includes(table)) done.push(table)
      await putMark(to, { head, done })
      copied?.(table, rows[table])
    }
    await to.tx((q) => to.countOn(q))
    await compare({ from, source, to }, head)
    if (still && (await from.read((q) => headOf(from, q)))?.hash !== head?.hash)
      throw new MoveRefused('went-on')
    await putMark(to, null)
    return { rows, head }
  })
}

async function headOf({ t }: Db, q: Q): Promise<Head> {
  const { seq, hash } = t.journal
  const [row] = await q.select({ seq, hash }).from(t.journal).orderBy(desc(seq)).limit(1)
  return row ?? null
}

async function markOf({ t }: Db, q: Q): Promise<Mark | null> {
  const [row] = await q.select().from(t.settings).where(eq(t.settings.name, MOVE_MARK))
  return row === undefined ? null : JSON.parse(row.value)
}

const putMark = ({ tx, t }: Db, mark: Mark | null): Promise<void> =>
  tx(async (q) => {
    await q.delete(t.settings).where(eq(t.settings.name, MOVE_MARK))
    if (mark !== null) await q.insert(t.settings).values({ name: MOVE_MARK, value: JSON.stringify(mark) })
  })

/** What is done already of a copy of the same moment; anything else that is half done is begun again, and what is in use is let be. */
async function begin(to: Db, head: Head): Promise<Mark> {
  const known = await to.read((q) => markOf(to, q))
  if (known !== null && known.head?.hash === head?.hash) return known
  if (known === null && (await isInUse(to))) throw new MoveRefused('target-in-use')
  const mark: Mark = { head, done: [] }
  await putMark(to, mark)
  return mark
}

const isInUse = ({ read, t }: Db): Promise<boolean> =>
  read(async (q) => {
    for (const table of TABLE_NAMES) if ((await q.$count(t[table])) > 0) return true
    return false
  })

type Copying = { readonly from: Db; readonly source: Q; readonly to: Db }

/** All its rows anew, in the order they are known by. */
async function copyTable({ from, source, to }: Copying, table: TableName): Promise<number> {
  const isMark = eq(to.t.settings.name, MOVE_MARK)
  await to.tx((q) => q.delete(to.t[table]).where(table === 'settings' ? not(isMark) : undefined))
  const [read, written] = [from.t[table] as PgTable, to.t[table] as PgTable]
  const columns = keyColumns(from, table)
  let last: Row | null = null
  let count = 0
  for (;;) {
    const rows: Row[] = await source
      .select()
      .from(read)
      .where(last === null ? undefined : after(columns, last))
      .orderBy(...columns.map(({ column }) => asc(column)))
      .limit(PAGE)
    if (rows.length > 0) await to.tx((q) => q.insert(written).values(rows))
    count += rows.length
    last = rows.at(-1) ?? null
    if (rows.length < PAGE) return count
  }
}

type Row = Readonly<Record<string, unknown>>
type Key = { readonly name: string; readonly column: PgColumn }

const keyColumns = ({ t }: Db, table: TableName): readonly Key[] => {
  const columns = t[table] as unknown as Readonly<Record<string, PgColumn>>
  return TABLES[table].map((name) => ({ name, column: columns[name] as PgColumn }))
}

/** Behind this row: a later first column, or the same one and a later second, and so on. */
function after(keys: readonly Key[], row: Row): SQL | undefined {
  return or(
    ...keys.map(({ name, column }, index) =>
      and(
        ...keys.slice(0, index).map((before) => eq(before.column, row[before.name])),
        gt(column, row[name]),
      ),
    ),
  )
}

async function compare({ from, source, to }: Copying, head: Head): Promise<void> {
  for (const table of TABLE_NAMES) {
    const theirs = await source.$count(from.t[table])
    const ours = (await to.read((q) => q.$count(to.t[table]))) - (table === 'settings' ? 1 : 0)
    if (theirs !== ours) throw new MoveRefused('not-the-same', `${table}: ${theirs} / ${ours}`)
  }
  const chain = await checkJournal(journalQueries(to))
  if (chain.brokenAt !== null) throw new MoveRefused('not-the-same', `journal ${chain.brokenAt}`)
  if (head !== null && chain.head !== head.hash) throw new MoveRefused('not-the-same', 'journal head')
}
