import type { Area } from '#api/contract/filter.ts'
import type { LayerManifest } from '#api/contract/layer.ts'
import type { RowKey } from '#api/analytics/columns/table.ts'
import { areaSql } from '#api/core/filter/filter.sql.ts'
import { viewSql } from '#api/core/layer/layer.sql.ts'
import { sql } from '#api/core/db/statement.ts'
import type { Statement } from '#api/core/db/statement.ts'
import { recordedAs } from './follow.sql.ts'

function keysSql(keys: readonly RowKey[]): Statement {
  return sql`unnest(${keys.map(({ region }) => region)}::text[], ${keys.map(({ id }) => id)}::text[])`
}

/**
 * The numbers (from 1) of those rows that meet an area, and the snapshot that says so, in one record. The rows are found by their keys,
 * not by the area, which can be as large as the city.
 */
export function meetingSql(manifest: LayerManifest, area: Area, keys: readonly RowKey[]): Statement {
  return sql`
    select pg_current_snapshot()::text as "snapshot", coalesce(array_agg(found.n::integer), '{}') as "meeting" from (
      select k.n, f.geom
      from ${keysSql(keys)} with ordinality k (region, id, n)
      join ${viewSql(manifest)} f on f.region = k.region and f.id = k.id offset 0) found
    where ST_Intersects(found.geom, ${areaSql(area)})`
}

/** Whether one of the rows may have changed between two snapshots, whichever of them is the earlier one; bulk statements may have changed any. */
export function changedBetweenSql(
  manifest: LayerManifest,
  keys: readonly RowKey[],
  [one, other]: readonly [string, string],
): Statement {
  const [a, b] = [sql`${one}::pg_snapshot`, sql`${other}::pg_snapshot`]
  return sql`
    select exists (
      select from core.change c
      where c.xid >= (select least(pg_snapshot_xmin(${a}), pg_snapshot_xmin(${b}))) and c.layer = ${recordedAs(manifest)}
        and pg_visible_in_snapshot(c.xid, ${a}) <> pg_visible_in_snapshot(c.xid, ${b})
        and (c.id is null or (c.region, c.id) in (select k.region, k.id from ${keysSql(keys)} k (region, id)))) as "isChanged"`
}
