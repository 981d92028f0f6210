import { sql } from '#api/core/db/statement.ts'
import type { Statement } from '#api/core/db/statement.ts'

/** The cities with their extents in degrees, the synthetic ones first. */
export function citiesSql(): Statement {
  return sql`select id, name, name_en as "nameEn", is_synthetic as "isSynthetic",
      array[ST_XMin(geom), ST_YMin(geom), ST_XMax(geom), ST_YMax(geom)] as bounds
    from map.area where level = 'city' order by is_synthetic desc, id`
}

/** The extent of one area in degrees. */
export function areaBoundsSql(id: string): Statement {
  return sql`select array[ST_XMin(geom), ST_YMin(geom), ST_XMax(geom), ST_YMax(geom)] as bounds from map.area where id = ${id}`
}
