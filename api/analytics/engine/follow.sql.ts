import type { LayerManifest } from '#api/contract/layer.ts'
import type { Bounds } from '#api/contract/geo.ts'
import { tableRowSql } from '#api/analytics/columns/load.sql.ts'
import type { LoadedFields } from '#api/analytics/columns/load.sql.ts'
import { viewSql } from '#api/core/layer/layer.sql.ts'
import { join, raw, sql } from '#api/core/db/statement.ts'
import type { Statement } from '#api/core/db/statement.ts'

/** The name under which the changes of a layer are recorded. */
export function recordedAs({ id, specialises }: LayerManifest): string {
  return specialises ?? id
}

/**
 * What has changed in a layer since a snapshot, with the rows as they are now: per changed key its extents and the row (`id` null when there is none any more),
 * per bulk statement (`changedId` null) its extent and its number of rows. Every row tells the snapshot that sees all this; one row without a change when there is none.
 * `isAhead`: the snapshot is of a future that this database has not seen (it was restored); what changed since is not known.
 */
export function changedRowsSql(fields: LoadedFields, since: string, most: number): Statement {
  const { manifest } = fields
  return sql`
    with c as materialized (
      select c.region, c.id, sum(c.row_count)::float8 as n, array_agg(c.extent) filter (where c.extent is not null) as extents
      from core.change c
      where c.xid >= pg_snapshot_xmin(${since}::pg_snapshot) and not pg_visible_in_snapshot(c.xid, ${since}::pg_snapshot)
        and c.layer = ${recordedAs(manifest)}
      group by c.region, c.id, case when c.id is null then c.seq end
      limit ${most}::integer)
    select s.now::text as "snapshot", pg_snapshot_xmin(${since}::pg_snapshot) > pg_snapshot_xmax(s.now) as "isAhead", c.n as "changedRows", c.region as "changedRegion", c.id as "changedId", c.extents as "extents",
           ${tableRowSql(fields)}
    from (select pg_current_snapshot() as now) s
    left join c on true
    left join ${viewSql(manifest)} f on f.region = c.region and f.id = c.id`
}

/** How far beyond a box rows are read, in degrees: more than a place is rounded by. */
const margin = 1e-6

/** Opens a cursor over the rows in boxes of degrees and those without a place. */
export function rowsWithinSql(fields: LoadedFields, boxes: readonly Bounds[]): Statement {
  const isIn = boxes.map(
    ([west, south, east, north]) =>
      `f.geom && ST_MakeEnvelope(${west - margin}, ${south - margin}, ${east + margin}, ${north + margin}, 4490)`,
  )
  return sql`declare reread_rows no scroll cursor for
    select ${tableRowSql(fields)} from ${viewSql(fields.manifest)} f
    where f.geom is null or ${join(
      isIn.map((condition) => raw(condition)),
      ' or ',
    )}`
}

/** Takes the next rows from the cursor. */
export const fetchRereadStatement: Statement = sql`fetch 2000 from reread_rows`
