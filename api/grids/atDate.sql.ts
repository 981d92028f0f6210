import { anchorSql } from '#api/core/db/anchor.sql.ts'
import type { Clause } from '#api/contract/filter.ts'
import type { LayerManifest } from '#api/contract/layer.ts'
import { raw, sql } from '#api/core/db/statement.ts'
import type { Statement } from '#api/core/db/statement.ts'
import { filterSql } from '#api/core/filter/filter.sql.ts'
import { viewSql } from '#api/core/layer/layer.sql.ts'
import { beginning } from './cells.sql.ts'

/** The boundaries under an area that held at an instant: those in force since then and the versions that were closed later. */
function heldAt(at: string, area: string): Statement {
  return sql`select g.region, g.id, g.area, g.version, g.land_use, g.management_level, g.area_m2, g.boundary_from as since, g.valid_to as until, g.geom
    from city.grid g where g.area like ${beginning(area)} and g.boundary_from <= ${at}::timestamptz and (g.valid_to is null or g.valid_to > ${at}::timestamptz)
    union all
    select v.region, v.id, v.area, v.version, v.land_use, v.management_level, v.area_m2, v.valid_from, v.valid_to, v.geom
    from city.grid_version v where v.area like ${beginning(area)} and v.valid_from <= ${at}::timestamptz and v.valid_to > ${at}::timestamptz`
}

/** The unit grids of a day, in the order of their codes, as GeoJSON features in text. */
export function gridsAtSql(at: string, area: string): Statement {
  return sql`select json_build_object('type', 'Feature', 'id', c.id, 'geometry', ST_AsGeoJSON(c.geom, 9)::json, 'properties', json_build_object(
      'id', c.id, 'area', c.area, 'landUse', c.land_use, 'managementLevel', c.management_level, 'areaM2', c.area_m2, 'since', c.since, 'until', c.until))::text as feature
    from (${heldAt(at, area)}) c order by c.id`
}

/** How many unit grids there were. */
export function countAtSql(at: string, area: string): Statement {
  return sql`select count(*)::integer as count from (${heldAt(at, area)}) c`
}

/** The rows of a filter by the unit grids of a day: each in the one that holds its anchor, of several in the smallest; cells without any are left out. */
export function countsAtSql(
  { at, area }: { at: string; area: string },
  manifest: LayerManifest,
  filter: Clause,
): Statement {
  const place = anchorSql(raw('f.geom'))
  return sql`with held as materialized (${heldAt(at, area)}), found as (
      select distinct on (f.region, f.id) c.id as grid from held c join ${viewSql(manifest)} f on f.geom && c.geom and ST_Intersects(c.geom, ${place})
      where ${filterSql(filter, manifest, 'f')} order by f.region, f.id, c.area_m2, c.id
    ) select grid as key, count(*)::integer as count from found group by grid order by grid`
}
