import type { Bounds } from '#api/contract/geo.ts'
import type { TableRow } from '#api/analytics/columns/encode.ts'
import type { LoadedFields } from '#api/analytics/columns/load.sql.ts'
import { oneMomentStatement, patienceStatement } from '#api/analytics/columns/load.sql.ts'
import type { RowKey } from '#api/analytics/columns/table.ts'
import type { Database, Queryable } from '#api/core/db/database.ts'
import { changedRowsSql, fetchRereadStatement, rowsWithinSql } from './follow.sql.ts'
import type { ChangedKey } from './keeperThread.ts'

/** What has changed since a snapshot, as it is at another. */
export interface Batch {
  /** The snapshot that sees all of it. */
  snapshot: string
  changed: ChangedKey[]
  gone: RowKey[]
  /** The boxes of bulk statements; the rows in them and those without a place have been read anew. */
  within: Bounds[]
}

/** Takes rows over, chunk by chunk. */
export type Stage = (rows: readonly TableRow[]) => Promise<void>

/** How much is read as changes; beyond it the layer is loaded again. */
export interface FollowLimits {
  /** Changed keys and bulk statements. */
  changes: number
  /** Rows in the boxes of bulk statements. */
  reread: number
}

/** A record of `changedRowsSql`: a change, and the row as it is now unless its id is null. */
interface ChangedRow {
  snapshot: string
  isAhead: boolean
  changedRows: number | null
  changedRegion: string | null
  changedId: string | null
  extents: Bounds[] | null
  id: string | null
}

/** Nothing is kept of more boxes than this: one around all of them. */
const mostBoxes = 16

/** The box around boxes. */
function around(boxes: readonly Bounds[]): Bounds {
  const side = (index: number, pick: (...values: number[]) => number) => pick(...boxes.map((box) => box[index]!))
  return [side(0, Math.min), side(1, Math.min), side(2, Math.max), side(3, Math.max)]
}

/** A box that holds nothing: bulk statements about rows without a place still concern these. */
const nowhere: Bounds = [0, 0, 0, 0]

function boxesOf(bulks: readonly ChangedRow[]): Bounds[] {
  if (bulks.length === 0) return []
  const boxes = bulks.flatMap(({ extents }) => extents ?? [])
  if (boxes.length === 0) return [nowhere]
  return boxes.length > mostBoxes ? [around(boxes)] : boxes
}

async function readChanges(
  queryable: Queryable,
  fields: LoadedFields,
  { since, most }: { since: string; most: number },
) {
  const records = await queryable.query<ChangedRow>(changedRowsSql(fields, since, most))
  const changes = records.filter(({ changedRows }) => changedRows !== null)
  const [bulks, singles] = [
    changes.filter(({ changedId }) => changedId === null),
    changes.filter(({ changedId }) => changedId !== null),
  ]
  const { snapshot, isAhead } = records[0]!
  return { snapshot, isTooMuch: isAhead || changes.length >= most, bulks, singles }
}

function batchOf({ snapshot, bulks, singles }: Awaited<ReturnType<typeof readChanges>>): Batch {
  const changed = singles.map(({ changedRegion, changedId, extents }) => ({
    region: changedRegion!,
    id: changedId!,
    extents: extents ?? [],
  }))
  const gone = singles
    .filter(({ id }) => id === null)
    .map(({ changedRegion, changedId }) => ({ region: changedRegion!, id: changedId! }))
  return { snapshot, changed, gone, within: boxesOf(bulks) }
}

const chunk = 2_000

async function stageRows(rows: readonly TableRow[], stage: Stage): Promise<void> {
  for (let from = 0; from < rows.length; from += chunk) await stage(rows.slice(from, from + chunk))
}

/** The rows that are there, with nothing but what a table holds. */
function presentRows(records: readonly ChangedRow[]): TableRow[] {
  return records
    .filter(({ id }) => id !== null)
    .map(
      ({ snapshot: _s, isAhead: _a, changedRows: _n, changedRegion: _r, changedId: _i, extents: _e, ...row }) =>
        row as TableRow,
    )
}

/** Reads everything at one moment, with the rows of the boxes; null when there are too many. */
async function readBulk(
  tx: Queryable,
  fields: LoadedFields,
  { since, limits, stage }: { since: string; limits: FollowLimits; stage: Stage },
): Promise<Batch | null> {
  await tx.query(oneMomentStatement)
  await tx.query(patienceStatement)
  const found = await readChanges(tx, fields, { since, most: limits.changes + 1 })
  if (found.isTooMuch) return null
  const batch = batchOf(found)
  await stageRows(presentRows(found.singles), stage)
  if (batch.within.length === 0) return batch
  await tx.query(rowsWithinSql(fields, batch.within))
  for (let count = 0; ;) {
    const rows = await tx.query<TableRow>(fetchRereadStatement)
    if (rows.length === 0) return batch
    count += rows.length
    if (count > limits.reread) return null
    await stage(rows)
  }
}

/**
 * Reads what has changed in a layer since a snapshot and stages the rows as they are now, all of one moment; null when it is so much that the layer
 * is better loaded again. Reading twice, or from an earlier snapshot, tells more, never something else.
 */
export async function readBatch(
  database: Database,
  fields: LoadedFields,
  asked: { since: string; limits: FollowLimits; stage: Stage },
): Promise<Batch | null> {
  const { since, limits, stage } = asked
  const found = await readChanges(database, fields, { since, most: limits.changes + 1 })
  if (found.isTooMuch) return null
  const told = found.bulks.reduce((sum, { changedRows }) => sum + changedRows!, 0)
  if (told > limits.reread) return null
  if (found.bulks.length > 0) return database.transaction((tx) => readBulk(tx, fields, asked))
  await stageRows(presentRows(found.singles), stage)
  return batchOf(found)
}
