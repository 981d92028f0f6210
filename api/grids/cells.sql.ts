import { sql } from '#api/core/db/statement.ts'
import type { Statement } from '#api/core/db/statement.ts'
import { likeText } from '#api/core/filter/filter.sql.ts'

/** Codes that begin so, as a pattern that an index can follow. */
export function beginning(prefix: string): string {
  return `${likeText(prefix)}%`
}

const rowColumns = sql`g.id, g.region, g.area as community, g.version, g.land_use as "landUse", g.management_level as "managementLevel",
  g.duty_grid as "dutyGrid", g.is_synthetic as "isSynthetic", ST_AsGeoJSON(g.geom, 9)::json as geometry`

/** How many cells in force an area has, counted as far as `most`. */
export function countInsideSql(area: string, most: number): Statement {
  return sql`select count(*)::integer as count
    from (select from city.grid where area like ${beginning(area)} and valid_to is null limit ${most}::integer) c`
}

/** The cells in force under an area and those that touch them, in the order of their codes. */
export function workspaceSql(area: string, most: number): Statement {
  return sql`with inside as (
      select region, id, geom from city.grid where area like ${beginning(area)} and valid_to is null
    ), near as (
      select distinct n.region, n.id from inside i join city.grid n on n.geom && i.geom and ST_Intersects(n.geom, i.geom) where n.valid_to is null
    )
    select ${rowColumns}, g.area like ${beginning(area)} as "isInside"
    from near join city.grid g on g.region = near.region and g.id = near.id
    order by g.id limit ${most}::integer`
}

/** Cells as they were in given versions; an attribute that was edited since does not matter, only boundaries have versions. */
export function cellsOfVersionsSql(base: Readonly<Record<string, number>>): Statement {
  return sql`select g.id, g.region, coalesce(v.area, g.area) as community, b.version, g.land_use as "landUse", g.management_level as "managementLevel",
      g.duty_grid as "dutyGrid", g.is_synthetic as "isSynthetic", ST_AsGeoJSON(coalesce(v.geom, g.geom), 9)::json as geometry
    from unnest(${Object.keys(base)}::text[], ${Object.values(base)}::integer[]) b (id, version)
    join city.grid g on g.id = b.id
    left join lateral (
      select v.area, v.geom from city.grid_version v where v.region = g.region and v.id = g.id and v.version >= b.version order by v.version limit 1
    ) v on true
    order by g.id`
}

/** Cells by code as they are now, retired ones included. */
export function presentCellsSql(ids: readonly string[]): Statement {
  return sql`select ${rowColumns}, g.valid_to as "validTo", s.id::text as "changeSet", s.owner as "changedBy"
    from city.grid g left join city.change_set s on s.id = coalesce(g.retired_by, g.change_set)
    where g.id = any(${[...ids]}::text[]) order by g.id`
}

/** The same, held against everybody else until the transaction ends; in the order of their codes, so that two publications never wait for one another in a ring. */
export function lockCellsSql(ids: readonly string[]): Statement {
  return sql`select ${rowColumns}, g.valid_to as "validTo"
    from city.grid g where g.id = any(${[...ids]}::text[]) order by g.region, g.id for no key update`
}

/** The outline of an area as GeoJSON. */
export function outlineSql(areas: readonly string[]): Statement {
  return sql`select id, region, ST_AsGeoJSON(geom, 9)::json as geometry from city.area where id = any(${[...areas]}::text[]) order by id`
}
