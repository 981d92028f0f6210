import { sql } from '#api/core/db/statement.ts'
import type { Statement } from '#api/core/db/statement.ts'

/** A community with so many unit grids at least. */
export function fullCommunity(least: number): Statement {
  return sql`select area from city.grid where valid_to is null group by area order by count(*) >= ${least}::integer desc, count(*) limit 1`
}

/** Fills cells with components and open cases at points inside, copies of rows that are there. */
export function fillCells(
  ids: readonly string[],
  { components, cases }: { components: number; cases: number },
): Statement[] {
  const places = (count: number) => sql`select g.region, g.id as grid, g.area, n,
      ST_Translate(ST_PointOnSurface(g.geom), (n % 17) * 1e-7, (n % 13) * 1e-7) as geom
    from city.grid g cross join generate_series(1, ${Math.ceil(count / ids.length)}::integer) n where g.id = any(${[...ids]}::text[])`
  return [
    sql`insert into city.component (region, id, area, grid, edition, class, state, is_synthetic, geom)
      select p.region, 'BENCH-' || p.grid || '-' || p.n, p.area, p.grid, k.edition, k.class, 'intact', true, p.geom
      from (${places(components)}) p cross join (select edition, class from city.component limit 1) k`,
    sql`insert into city.case_file (region, id, area, grid, edition, class, channel, state, reported_at, is_synthetic, geom)
      select p.region, 'BENCH-' || p.grid || '-' || p.n, p.area, p.grid, k.edition, k.class, 'collector', 'handling', now(), true, p.geom
      from (${places(cases)}) p cross join (select edition, class from city.case_file limit 1) k`,
  ]
}

/** How many components and open cases cells have. */
export function countPublishRows(ids: readonly string[]): Statement {
  return sql`select (select count(*)::integer from city.component where grid = any(${[...ids]}::text[])) as components,
    (select count(*)::integer from city.case_file where grid = any(${[...ids]}::text[]) and state not in ('closed', 'void')) as cases`
}

/** The same rows under another code: what the database needs at least for the moves of a publication. */
export function bareMoves(ids: readonly string[]): Statement[] {
  const [first = ''] = ids
  return [
    sql`update city.component set grid = ${first}, version = version + 1 where grid = any(${ids.slice(1)}::text[])`,
    sql`update city.case_file set grid = ${first}, version = version + 1 where grid = any(${ids.slice(1)}::text[]) and state not in ('closed', 'void')`,
  ]
}

/** Takes the added rows away. */
export const clearPublishRows: readonly Statement[] = [
  sql`delete from city.component where id like 'BENCH-%'`,
  sql`delete from city.case_file where id like 'BENCH-%'`,
]
