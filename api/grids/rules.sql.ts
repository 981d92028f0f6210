import { sql } from '#api/core/db/statement.ts'
import type { Statement } from '#api/core/db/statement.ts'

/** The outlines of communities and what their editions ask of unit grids. */
export function rulesSql(communities: readonly string[]): Statement {
  return sql`select a.id, coalesce(z.least_m2, 0) as least, coalesce(z.greatest_m2, 'infinity') as greatest, coalesce(r.outside_m2, 5) as outside,
      coalesce(r.roundness, 0) as roundness, ST_AsGeoJSON(a.geom, 9)::json as geometry
    from city.area a left join city.grid_rule r on r.edition = a.edition
    left join lateral (
      select s.least_m2, s.greatest_m2 from city.grid_size s where s.edition = a.edition and starts_with(a.id, s.area) order by length(s.area) desc limit 1
    ) z on true
    where a.id = any(${[...communities]}::text[]) order by a.id`
}
