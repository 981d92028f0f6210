import { anchorSql } from '#api/core/db/anchor.sql.ts'
import { raw, sql } from '#api/core/db/statement.ts'
import type { Statement } from '#api/core/db/statement.ts'
import type { WrittenCell } from './publish.sql.ts'

/** What is at home in a unit grid. */
export type Homed = 'component' | 'case'

/** Closed and void cases and retired components keep the code of their time. */
const homed: Record<Homed, { table: Statement; isOpen: Statement }> = {
  component: { table: raw('city.component'), isOpen: sql`c.valid_to is null` },
  case: { table: raw('city.case_file'), isOpen: sql`c.state not in ('closed', 'void')` },
}

/** Cells as they will be, and the codes of all that are touched. */
export interface Homes {
  touched: readonly string[]
  cells: readonly WrittenCell[]
}

/**
 * Where everything in the touched cells (and what was in none and lies in one of the new ones) is at home afterwards: in the cell that holds its anchor,
 * of several in the smallest, then in the one whose code sorts first – the rule of the import. Null where no cell is left.
 */
function homesSql(kind: Homed, { touched, cells }: Homes): Statement {
  const { table, isOpen } = homed[kind]
  const place = anchorSql(raw('c.geom'))
  const taken = [...touched, ...cells.map(({ id }) => id)]
  return sql`after as materialized (
      select a.id, a.region, a.area_m2, a.geom::geometry as geom
      from unnest(${cells.map(({ id }) => id)}::text[], ${cells.map(({ region }) => region)}::text[], ${cells.map(({ areaM2 }) => areaM2)}::float8[],
        ${cells.map(({ geometry }) => geometry)}::text[]) a (id, region, area_m2, geom)
    ), mover as materialized (
      select c.region, c.id, c.grid, ${place} as place from ${table} c where c.grid = any(${[...touched]}::text[]) and c.geom is not null and ${isOpen}
      union
      select c.region, c.id, c.grid, ${place} from after a join ${table} c on c.geom && a.geom and c.region = a.region
      where c.grid is null and ${isOpen} and ST_Intersects(a.geom, ${place})
    ), around as materialized (
      select a.id, a.region, a.area_m2, a.geom from after a
      union all
      select g.id, g.region, g.area_m2, g.geom from (
        select distinct n.region, n.id
        from (select region, geom from after union all select region, geom from city.grid where id = any(${[...touched]}::text[])) t
        join city.grid n on n.geom && t.geom and n.region = t.region
        where n.valid_to is null and n.id <> all(${taken}::text[])
      ) k join city.grid g on g.region = k.region and g.id = k.id
    ), home as materialized (
      select m.region, m.id, m.grid, coalesce(h.id, e.id) as home from mover m
      left join lateral (
        select a.id from around a where a.region = m.region and a.geom && m.place and ST_Intersects(a.geom, m.place) order by a.area_m2, a.id limit 1
      ) h on true
      left join lateral (
        select g.id from city.grid g where h.id is null and g.geom && m.place and g.region = m.region and g.valid_to is null
          and g.id <> all(${taken}::text[]) and ST_Intersects(g.geom, m.place) order by g.area_m2, g.id limit 1
      ) e on true
      where m.grid is distinct from coalesce(h.id, e.id)
    )`
}

/** How many components and open cases are at home in each of some cells now. */
export function homesNowSql(cells: readonly string[]): Statement {
  const count = (kind: Homed) => {
    const { table, isOpen } = homed[kind]
    return sql`(select count(*)::integer from ${table} c where c.grid = k.cell and ${isOpen})`
  }
  return sql`select k.cell, ${count('component')} as components, ${count('case')} as cases from unnest(${[...cells]}::text[]) k (cell) order by 1`
}

/** What would move from where to where, in numbers. */
export function movesSql(kind: Homed, homes: Homes): Statement {
  return sql`with ${homesSql(kind, homes)} select grid as "from", home as "to", count(*)::integer as count from home group by 1, 2 order by 1, 2`
}

/** Moves what has another home now; the cells have been written. Returns how many. */
export function rehomeSql(kind: Homed, homes: Homes): Statement {
  return sql`with ${homesSql(kind, homes)}, moved as (
      update ${homed[kind].table} c set grid = h.home, version = c.version + 1 from home h where c.region = h.region and c.id = h.id returning 1
    ) select count(*)::integer as count from moved`
}
