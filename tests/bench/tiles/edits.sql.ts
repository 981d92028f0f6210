import { sql } from '#api/core/db/statement.ts'
import type { Statement } from '#api/core/db/statement.ts'

/** Components that no case points to, with their places. */
export function targetsSql(most: number): Statement {
  return sql`select c.region, c.id, ST_X(c.geom) as lon, ST_Y(c.geom) as lat, c.state, c.version from city.component c
    where GeometryType(c.geom) = 'POINT' and c.id like '%7' and not exists (select from city.case_file f where f.region = c.region and f.component = c.id)
    order by md5(c.id) limit ${most}::integer`
}

/** Keeps rows as they are, to be put back. */
export function keepSql(ids: readonly string[]): Statement {
  return sql`create table core.bench_component as select * from city.component where id = any(${ids}::text[])`
}

/** Puts the kept rows in the place of what has become of them. */
export const putBackStatements: readonly Statement[] = [
  sql`delete from city.component c using core.bench_component k where c.region = k.region and c.id = k.id`,
  sql`insert into city.component select * from core.bench_component`,
  sql`drop table core.bench_component`,
]

/** Moves a component by so many degrees. */
export function moveSql({ region, id }: { region: string; id: string }, [east, north]: readonly [number, number]) {
  return sql`update city.component set geom = ST_SnapToGrid(ST_Translate(geom, ${east}::float8, ${north}::float8), 0.0000001)
    where region = ${region} and id = ${id}`
}

/** Takes a component away. */
export function removeSql({ region, id }: { region: string; id: string }): Statement {
  return sql`delete from city.component where region = ${region} and id = ${id}`
}
