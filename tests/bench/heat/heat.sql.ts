import { raw, sql } from '#api/core/db/statement.ts'
import type { Statement } from '#api/core/db/statement.ts'

/** The cases with a place as the rivals get them: integer place (unit of Web Mercator × 2³²), seconds since 1970, class, state, area, grid. */
export const caseRowsCsv = `copy (
  select floor((ST_X(geom) / 360 + 0.5) * 4294967296)::bigint,
    floor((0.5 - ln((1 + sin(radians(ST_Y(geom)))) / (1 - sin(radians(ST_Y(geom))))) / (4 * pi())) * 4294967296)::bigint,
    extract(epoch from date_trunc('second', reported_at))::bigint, class, state, area, grid
  from map."case" where geom is not null) to stdout (format csv)`

/** The values that random filters choose from, as JSON lists, and the first and the last day. */
export function valuesSql(): Statement {
  return sql`select (select json_agg(distinct class) from city.case_file tablesample system (1)) as classes,
    (select json_agg(distinct state) from city.case_file tablesample system (1)) as states,
    (select json_agg(id order by id) from city.area where level in ('town', 'community')) as areas,
    min(reported_at) as first, max(reported_at) as last from city.case_file`
}

/** Counts the rows of a layer by the unit grid that holds them, class and state; the groups stay in the server. */
export function joinGridsSql(view: string): Statement {
  return sql`create temporary table joined as select g.id as grid, c.class, c.state, count(*)::int as n
    from ${raw(view)} c join map.grid g on ST_Contains(g.geom, c.geom) group by 1, 2, 3`
}

/** What `joinGridsSql` has counted. */
export const joinedSql = sql`select grid, class, state, n from joined`

/** The rows that no unit grid holds, by the grid that is recorded: on an edge of that grid, or without one and in none (`isOnEdge` is false). */
export function besideGridsSql(view: string): Statement {
  return sql`select c.grid, c.class, c.state, g.id is not null as "isOnEdge", count(*)::int as n
    from ${raw(view)} c left join map.grid g on g.id = c.grid
    where case when g.id is null then not exists (select from map.grid other where ST_Intersects(other.geom, c.geom))
      else ST_Touches(g.geom, c.geom) end group by 1, 2, 3, 4`
}
