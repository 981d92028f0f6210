import type { Clause } from '#api/contract/filter.ts'
import type { FeatureRow, LayerManifest, Viewer } from '#api/contract/layer.ts'
import type { Queryable } from '#api/core/db/database.ts'
import type { Position } from './cursor.ts'
import { listSql } from './list.sql.ts'
import { toRow } from './rows.ts'
import { scopedFilter } from './scoped.ts'

/** What is exported; the filter has not met the scope yet. */
export interface ExportRequest {
  filter: Clause
  withGeometry: boolean
  /** Ends the export. */
  signal?: AbortSignal
}

/** Rows of one statement: few enough to be held, and for a statement to be short. */
const pageRows = 1_000

/**
 * All rows of a filter that the viewer may see, by id and page by page, one page in memory. Each page is as the rows are when it is read; a row comes at most once.
 * No transaction stays open while a client reads.
 */
export async function* exportRows(
  database: Queryable,
  viewer: Viewer,
  manifest: LayerManifest,
  { filter: asked, withGeometry, signal }: ExportRequest,
): AsyncGenerator<FeatureRow[], void, undefined> {
  const filter = scopedFilter(viewer, manifest, asked)
  if (filter.op === 'false') return
  let after: Position | null = null
  do {
    const order = { field: 'id', descending: false }
    const statement = listSql(manifest, { filter, order, limit: pageRows, after, withGeometry })
    const records: Record<string, unknown>[] = await database.query(statement, signal)
    if (records.length > 0) yield records.map((record) => toRow(manifest, record))
    const last = records.length === pageRows ? (records.at(-1)!['id'] as string) : null
    after = last === null ? null : { value: last, id: last }
  } while (after)
}
