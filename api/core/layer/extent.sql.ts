import type { Clause } from '#api/contract/filter.ts'
import type { LayerManifest } from '#api/contract/layer.ts'
import { filterSql } from '#api/core/filter/filter.sql.ts'
import { sql } from '#api/core/db/statement.ts'
import type { Statement } from '#api/core/db/statement.ts'
import { viewSql } from './layer.sql.ts'

/** The rectangle in degrees around the rows of a filter and the number of those that have a place; nulls around none. */
export function extentSql(manifest: LayerManifest, filter: Clause): Statement {
  return sql`select placed::integer as count, array[ST_XMin(whole), ST_YMin(whole), ST_XMax(whole), ST_YMax(whole)] as bounds
    from (select count(f.geom) as placed, ST_Extent(f.geom) as whole from ${viewSql(manifest)} f where ${filterSql(filter, manifest, 'f')}) rows`
}

/**
 * Rows of a filter that have a place, each with a point on it in degrees. Where there are more than asked for, they lie as all of them lie:
 * the order is that of a hash of the id, so a smaller rectangle keeps those that a larger one had.
 */
export function marksSql(manifest: LayerManifest, filter: Clause, first: number): Statement {
  return sql`select id, array[ST_X(place), ST_Y(place)] as place
    from (select f.id, ST_PointOnSurface(f.geom) as place, md5(f.id) as draw from ${viewSql(manifest)} f
      where (${filterSql(filter, manifest, 'f')}) and f.geom is not null order by draw, f.id limit ${first}::integer) rows
    order by draw, id`
}
