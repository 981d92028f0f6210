import { sql } from '#api/core/db/statement.ts'
import type { Statement } from '#api/core/db/statement.ts'
import { likeText } from '#api/core/filter/filter.sql.ts'

const columns = sql`v.id::text as id, v.component, v.other, v.are_two as "areTwo", v.reason, v.decided_by as "decidedBy", v.decided_at as "decidedAt"`

/** One of the two, as the database names it. */
export interface TwinKey {
  region: string
  id: string
}

/** What was said of a component and others of the viewer's area, the latest first. */
export function verdictsSql({ region, id }: TwinKey, prefix: string): Statement {
  return sql`select ${columns} from (
      select * from city.twin_verdict where region = ${region} and component = ${id}
      union all select * from city.twin_verdict where other_region = ${region} and other = ${id}) v
    join city.component a on a.region = v.region and a.id = v.component
    join city.component b on b.region = v.other_region and b.id = v.other
    where a.area like ${`${likeText(prefix)}%`} and b.area like ${`${likeText(prefix)}%`}
    order by v.id desc limit 200`
}

/** Whether the last word on a pair is that they are two. */
export function areTwoSql(one: TwinKey, other: TwinKey): Statement {
  return sql`select city.are_two(${one.region}, ${one.id}, ${other.region}, ${other.id}) as "areTwo"`
}

/** Says of a pair whether they are two. */
export function insertVerdictSql(
  one: TwinKey,
  other: TwinKey,
  { areTwo, reason, by }: { areTwo: boolean; reason: string; by: string },
): Statement {
  return sql`insert into city.twin_verdict as v (region, component, other_region, other, are_two, reason, decided_by)
    values (${one.region}, ${one.id}, ${other.region}, ${other.id}, ${areTwo}, ${reason}, ${by}) returning ${columns}`
}
