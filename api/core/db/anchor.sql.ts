import { sql } from './statement.ts'
import type { Statement } from './statement.ts'

/** The position that decides where something is at home: the point itself or the first vertex, as the import has it. */
export function anchorSql(geometry: Statement): Statement {
  return sql`case when GeometryType(${geometry}) = 'POINT' then ${geometry} else (select d.geom from ST_DumpPoints(${geometry}) d limit 1) end`
}
