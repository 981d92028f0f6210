import { sql } from '#api/core/db/statement.ts'
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
