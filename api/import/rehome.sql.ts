import { anchorSql } from '#api/core/db/anchor.sql.ts'
import { raw, sql } from '#api/core/db/statement.ts'
import type { Statement } from '#api/core/db/statement.ts'

/** What is at home in a unit grid. */
export type Homed = 'component' | 'case'

/** Closed and void cases and retired components keep the code of their time. */
const homed: Record<Homed, { table: Statement; isOpen: Statement }> = {
  component: { table: raw('city.component'), isOpen: sql`c.valid_to is null` },
  case: { table: raw('city.case_file'), isOpen: sql`c.state not in ('closed', 'void')` },
}

/** The staged unit grids that are new or have another boundary than the table; to be asked before they are committed. */
export function changedCells(run: string): Statement {
  return sql`select s.id from core.import_row s left join city.grid g on g.region = s.row ->> 'region' and g.id = s.id
             where s.run = ${run} and g.geom is distinct from s.geom order by s.id`
}

/**
 * Moves what is or was in some unit grids to where it is at home now: the grid that holds its anchor, of several the smallest, then the lesser code;
 * none where there is none. Returns how many moved. The cells have been written.
 */
export function rehomeRows(kind: Homed, cells: readonly string[]): Statement {
  const { table, isOpen } = homed[kind]
  const place = anchorSql(raw('c.geom'))
  return sql`with cell as materialized (
      select region, id, geom from city.grid where id = any(${[...cells]}::text[]) and valid_to is null
    ), mover as materialized (
      select c.region, c.id, c.grid, ${place} as place from ${table} c
      where c.grid = any(${[...cells]}::text[]) and c.geom is not null and ${isOpen}
      union
      select c.region, c.id, c.grid, ${place} from cell a join ${table} c on c.geom && a.geom and c.region = a.region
      where c.grid is distinct from a.id and ${isOpen} and ST_Intersects(a.geom, ${place})
    ), home as materialized (
      select m.region, m.id, h.id as home from mover m
      left join lateral (
        select g.id from city.grid g where g.geom && m.place and g.region = m.region and g.valid_to is null
          and ST_Intersects(g.geom, m.place) order by g.area_m2, g.id limit 1
      ) h on true
      where m.grid is distinct from h.id
    ), moved as (
      update ${table} c set grid = h.home, version = c.version + 1 from home h where c.region = h.region and c.id = h.id returning 1
    ) select count(*)::integer as count from moved`
}
