import type { Clause } from '#api/contract/filter.ts'
import type { LayerManifest } from '#api/contract/layer.ts'
import { filterSql } from '#api/core/filter/filter.sql.ts'
import { raw, sql } from '#api/core/db/statement.ts'
import type { Statement } from '#api/core/db/statement.ts'
import { viewSql } from './layer.sql.ts'

/** A total with what proves it later: a transaction horizon and the number of changes of the layer seen from there on. */
export interface KnownTotal {
  n: string
  horizon: string
  changes: string
}

/**
 * The number of rows of a filter. When a total is known and the layer's change feed shows nothing new since, the rows are not counted again:
 * below the horizon every transaction has ended, above it the feed only grows, so an equal number of changes means that the layer is as it was.
 * Proof and count are one statement, hence one snapshot.
 */
export function countSql(manifest: LayerManifest, filter: Clause, known: KnownTotal | null = null): Statement {
  const count = sql`(select count(*) from ${viewSql(manifest)} f where ${filterSql(filter, manifest, 'f')})`
  const now = raw('pg_snapshot_xmin(pg_current_snapshot())')
  const isValid = known && sql`${changesSql(manifest, sql`${known.horizon}::xid8`)} = ${known.changes}::bigint`
  const n = known && isValid ? sql`case when ${isValid} then ${known.n}::bigint else ${count} end` : count
  return sql`select ${n} as n, ${now}::text as horizon, ${changesSql(manifest, now)} as changes`
}

function changesSql(manifest: LayerManifest, since: Statement): Statement {
  return sql`(select count(*) from core.change where xid >= ${since} and layer = ${manifest.specialises ?? manifest.id})`
}
