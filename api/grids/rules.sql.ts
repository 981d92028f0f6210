import { sql } from '#api/core/db/statement.ts'
import type { Statement } from '#api/core/db/statement.ts'

/** The outlines of communities and what their editions ask of unit grids. */
export function rulesSql(communities: readonly string[]): Statement {
  return sql`select a.id, coalesce(r.least_m2, 0) as least, coalesce(r.greatest_m2, 'infinity') as greatest, coalesce(r.outside_m2, 5) as outside,
      coalesce(r.roundness, 0) as roundness, ST_AsGeoJSON(a.geom, 9)::json as geometry
    from city.area a left join city.grid_rule r on r.edition = a.edition where a.id = any(${[...communities]}::text[]) order by a.id`
}
