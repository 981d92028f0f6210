import { sql } from '#api/core/db/statement.ts'
import type { Statement } from '#api/core/db/statement.ts'

/** All areas with what the caches keep of them. */
export function areasSql(): Statement {
  return sql`select id, region, level, parent, name, name_en as "nameEn", edition, time_zone as "timeZone", area_m2 as "areaM2", ST_X(p) as x, ST_Y(p) as y
    from (select a.*, ST_PointOnSurface(a.geom) as p from city.area a) areas order by id collate "C"`
}

/** All catalogue classes of all editions. */
export function classesSql(): Statement {
  return sql`select edition, code, parent, name_zh as "nameZh", name_en as "nameEn", is_retired as "isRetired", form
    from city.catalogue_class order by edition, code collate "C"`
}
