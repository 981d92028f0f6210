import { sql } from '#api/core/db/statement.ts'
import type { Statement } from '#api/core/db/statement.ts'
import type { CodeRule } from './codes.sql.ts'
import { shapeText } from '#api/contract/shape.ts'
import type { Shape } from '#api/contract/shape.ts'

/** Where a shape lies: its deepest area with region and edition, its unit grid, and whether one area under a prefix covers all of it. */
export interface ShapePlace {
  isValid: boolean
  isInside: boolean
  area: string | null
  region: string | null
  edition: string | null
  grid: string | null
  /** How the edition builds codes; null when they are free. */
  rule: CodeRule | null
}

/** A checked shape as a geometry. */
export function shapeSql(shape: Shape): Statement {
  return sql`ST_GeomFromText(${shapeText(shape)}, 4490)`
}

/** Where a shape lies (`ShapePlace`), by a point on it: the deepest area, of several the smallest, then the lesser code; the valid unit grid of that area. */
export function placeSql(shape: Shape, prefix: string): Statement {
  return sql`
    with shape as materialized (select s.geom, ST_IsValid(s.geom) as is_valid from (select ${shapeSql(shape)} as geom) s),
    anchor as materialized (select geom, is_valid, case when is_valid then ST_PointOnSurface(geom) end as place from shape)
    select p.is_valid as "isValid", a.id as area, a.region, a.edition, g.id as grid,
      (select component_code from city.catalogue_edition e where e.edition = a.edition) as rule,
      p.is_valid and exists (select from city.area b where b.id like ${`${prefix}%`}::text and b.geom && p.geom and ST_Covers(b.geom, p.geom)) as "isInside"
    from anchor p
    left join lateral (
      select id, region, edition from city.area a where a.geom && p.place and ST_Intersects(a.geom, p.place)
      order by array_position(array['community', 'town', 'county', 'city'], a.level), a.area_m2, a.id collate "C" limit 1) a on true
    left join lateral (
      select id from city.grid g where g.region = a.region and g.area = a.id and g.valid_to is null and g.geom && p.place and ST_Intersects(g.geom, p.place)
      order by g.area_m2, g.id collate "C" limit 1) g on true`
}
