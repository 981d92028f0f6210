import { sql } from '#api/core/db/statement.ts'
import type { Statement } from '#api/core/db/statement.ts'
import { likeText } from '#api/core/filter/filter.sql.ts'
import { beginning } from './cells.sql.ts'

const columns = sql`d.id, d.region, d.area, d.name, d.posts, d.version, ST_AsGeoJSON(d.geom, 9)::json as geometry,
  array(select g.id from city.grid g where g.duty_grid = d.id and g.region = d.region and g.valid_to is null order by g.id) as cells`

/** The duty grids under an area. */
export function dutyGridsSql(area: string): Statement {
  return sql`select ${columns} from city.duty_grid d where d.area like ${beginning(area)} order by d.id limit 2000`
}

/** One duty grid with its cells. */
export function dutyGridSql(id: string): Statement {
  return sql`select ${columns} from city.duty_grid d where d.id = ${id}`
}

/** One duty grid, held until the transaction ends. */
export function lockDutyGridSql(id: string): Statement {
  return sql`select d.id, d.region, d.area, d.version from city.duty_grid d where d.id = ${id} for update`
}

/** Takes the next number for a duty grid of an area; none is given twice, whatever becomes of its duty grid. */
export function takeDutyNumberSql(area: string): Statement {
  return sql`insert into core.code_counter as c (prefix, last)
    select ${`${area}-D`}::text, 1 + coalesce(max(substr(d.id, length(${area}::text) + 3)::bigint), 0)
    from city.duty_grid d where d.id like ${`${likeText(area)}-D%`}
    on conflict (prefix) do update set last = greatest(c.last + 1, excluded.last)
    returning last::float8 as number`
}

/** Makes a duty grid without cells. */
export function makeDutyGridSql(made: { id: string; region: string; area: string; isSynthetic: boolean }): Statement {
  return sql`insert into city.duty_grid (region, id, area, name, version, is_synthetic)
    values (${made.region}, ${made.id}, ${made.area}, ${made.id}, 0, ${made.isSynthetic})`
}

/** Writes who is on duty and raises the version. */
export function writeDutyGridSql(id: string, { name, posts }: { name: string; posts: unknown }): Statement {
  return sql`update city.duty_grid set name = ${name}, posts = ${JSON.stringify(posts)}::jsonb, version = version + 1 where id = ${id}`
}

/** Gives a duty grid these cells and no others; those that come from another one are told. */
export function bindCellsSql(id: string, region: string, cells: readonly string[]): Statement {
  return sql`with wanted as (
      select g.region, g.id, g.duty_grid as old, g.id = any(${[...cells]}::text[]) as is_wanted from city.grid g
      where (g.id = any(${[...cells]}::text[]) or g.duty_grid = ${id}) and g.region = ${region} and g.valid_to is null
    ), bound as (
      update city.grid g set duty_grid = case when w.is_wanted then ${id} end, version = g.version + 1
      from wanted w where g.region = w.region and g.id = w.id and g.duty_grid is distinct from (case when w.is_wanted then ${id} end)
      returning g.id
    ) select distinct old from wanted where old is not null and old <> ${id} and (select count(*) from bound) >= 0`
}

/** The cells of duty grids with their boundaries. */
export function dutyCellsSql(ids: readonly string[]): Statement {
  return sql`select g.duty_grid as "dutyGrid", g.id, g.area as community, ST_AsGeoJSON(g.geom, 9)::json as geometry
    from city.grid g where g.duty_grid = any(${[...ids]}::text[]) and g.valid_to is null order by g.id`
}

/** Draws the outlines of duty grids anew; null for one without cells. */
export function redrawSql(ids: readonly string[], outlines: readonly (string | null)[]): Statement {
  return sql`update city.duty_grid d set geom = n.geom::geometry, version = d.version + 1
    from unnest(${[...ids]}::text[], ${[...outlines]}::text[]) n (id, geom) where d.id = n.id and d.geom is distinct from n.geom::geometry`
}

/** Takes a duty grid away; its cells are uncovered then. */
export function deleteDutyGridSql(id: string): Statement {
  return sql`delete from city.duty_grid where id = ${id}`
}
