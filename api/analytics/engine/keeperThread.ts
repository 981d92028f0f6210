import { parentPort } from 'node:worker_threads'
import { placeAt } from '#api/analytics/columns/place.ts'
import { saveSnapshot } from '#api/analytics/columns/snapshot.ts'
import { Table } from '#api/analytics/columns/table.ts'
import type { DictionaryValue } from '#api/analytics/columns/dictionary.ts'
import type { TableRow } from '#api/analytics/columns/encode.ts'
import type { TableIdentity } from '#api/analytics/columns/load.ts'
import type { RowKey, TableData } from '#api/analytics/columns/table.ts'
import type { Bounds } from '#api/contract/geo.ts'
import type { Position } from '#api/live/feed.ts'

/** A row that has changed or is gone, with the extents in degrees that its changes told. */
export interface ChangedKey extends RowKey {
  extents: readonly Bounds[]
}

/** What the thread that writes a table is asked. */
export type KeeperQuestion =
  | { do: 'hold'; data: TableData; position: Position }
  /** Rows for the next `apply`. */
  | { do: 'stage'; rows: readonly TableRow[] }
  /** Forgets what is staged. */
  | { do: 'drop' }
  /** Lets the table go. */
  | { do: 'release' }
  /** Puts the staged rows, removes `gone`, and every row within the boxes, and without a place when there are boxes, that is not staged; then the table is at `position`. */
  | {
      do: 'apply'
      changed: readonly ChangedKey[]
      gone: readonly RowKey[]
      within: readonly Bounds[]
      position: Position
    }
  /** Writes the table with its position into a file. */
  | { do: 'save'; file: string; identity: TableIdentity }

/** What a table has learnt since it was last asked: the new values of dictionaries and the new heads of ids, in the order of their codes. */
export interface Learnt {
  values: Readonly<Record<string, readonly DictionaryValue[]>>
  heads: readonly string[]
}

/** What an `apply` tells. */
export interface Applied {
  learnt: Learnt
  rows: number
  held: number
}

let table: Table | undefined
let position: Position = { since: '' }
let staged: TableRow[] = []
let told: Record<string, number> = {}
let toldHeads = 0

function held(): Table {
  if (!table) throw new Error('There is no table to write')
  return table
}

function keyText({ region, id }: RowKey): string {
  return `${region} ${id}`
}

/** The corners of extents: a point has moved from one to another. */
function cornersOf(extents: readonly Bounds[]): (readonly [number, number])[] {
  return extents.flatMap(([west, south, east, north]) => [
    [west, south] as const,
    [east, north] as const,
    [west, north] as const,
    [east, south] as const,
  ])
}

/** Rows of the table within the boxes that the database no longer has there. */
function missingWithin(within: readonly Bounds[], rows: readonly TableRow[]): RowKey[] {
  const present = new Set(rows.map((row) => keyText({ region: String(row['region']), id: row.id })))
  const found = within.flatMap(([west, south, east, north], index) =>
    held().keysWithin(placeAt(west, north), placeAt(east, south), index === 0),
  )
  return found.filter((key) => !present.has(keyText(key)))
}

function learnt(): Learnt {
  const { dictionaries, ids } = held().coding
  const values = Object.fromEntries(
    Object.entries(dictionaries).map(([name, dictionary]) => {
      const fresh = dictionary.values.slice(told[name] ?? 1) as DictionaryValue[]
      told[name] = dictionary.size
      return [name, fresh]
    }),
  )
  const heads = ids.heads.values.slice(toldHeads) as string[]
  toldHeads = ids.heads.size
  return { values, heads }
}

function apply(asked: Extract<KeeperQuestion, { do: 'apply' }>): Applied {
  const rows = staged
  staged = []
  const { changed, gone, within } = asked
  const extents = new Map(changed.map((key) => [keyText(key), key.extents]))
  const present = new Set(rows.map((row) => keyText({ region: String(row['region']), id: row.id })))
  held().apply({
    rows,
    gone: [...gone.filter((key) => !present.has(keyText(key))), ...missingWithin(within, rows)],
    candidates: (key) => cornersOf(extents.get(keyText(key)) ?? []),
  })
  position = asked.position
  return { learnt: learnt(), rows: held().rows, held: held().size.held }
}

function hold(asked: Extract<KeeperQuestion, { do: 'hold' }>): void {
  table = new Table(asked.data)
  position = asked.position
  told = Object.fromEntries(Object.entries(table.coding.dictionaries).map(([name, { size }]) => [name, size]))
  toldHeads = table.coding.ids.heads.size
}

let last: Promise<unknown> = Promise.resolve()

/** Works follow one another: nothing is applied while a snapshot is being completed. */
function inTurn<Result>(work: () => Result | Promise<Result>): Promise<Result> {
  const next = last.then(work)
  last = next.catch(() => undefined)
  return next
}

function answer(asked: KeeperQuestion): unknown {
  switch (asked.do) {
    case 'hold':
      return hold(asked)
    case 'stage':
      staged.push(...asked.rows)
      return undefined
    case 'drop':
      staged = []
      return undefined
    case 'release':
      table = undefined
      return undefined
    case 'save': {
      const { file, identity } = asked
      return saveSnapshot({ table: held(), file, identity, position: () => position, turn: inTurn })
    }
    default:
      return inTurn(() => apply(asked))
  }
}

/** An error as it can be posted: the reason of a fault survives. */
function faultOf(error: unknown): unknown {
  return error instanceof Error && 'reason' in error ? { message: error.message, reason: error.reason } : error
}

parentPort?.on('message', async ({ number, ...asked }: KeeperQuestion & { number: number }) => {
  try {
    parentPort!.postMessage({ number, result: await answer(asked) })
  } catch (error) {
    parentPort!.postMessage({ number, error: faultOf(error) })
  }
})
