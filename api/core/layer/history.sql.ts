import { sql } from '#api/core/db/statement.ts'
import type { Statement } from '#api/core/db/statement.ts'

/** The latest entries of the change feed for one feature, newest first; `layer` is the name under which its table records changes. */
export function historySql(layer: string, region: string, id: string, limit: number): Statement {
  return sql`select xid::text || '-' || seq::text as id, at, actor, op, before, after from core.change
    where layer = ${layer} and id = ${id} and region = ${region} order by xid desc, seq desc limit ${limit}::integer`
}
