import { sql } from '#api/core/db/statement.ts'
import type { Statement } from '#api/core/db/statement.ts'

/** The latest entries of the change feed for one feature, newest first, of which at least one side lay under a beginning of area codes (an area lies in itself); `layer` is the name under which its table records changes. */
export function historySql(
  { layer, region, id, prefix }: Record<'layer' | 'region' | 'id' | 'prefix', string>,
  limit: number,
): Statement {
  return sql`select xid::text || '-' || seq::text as id, at, actor, op, before, after from core.change
    where layer = ${layer} and id = ${id} and region = ${region}
      and (${prefix} = '' or starts_with(coalesce(before ->> 'area', before ->> 'id'), ${prefix})
        or starts_with(coalesce(after ->> 'area', after ->> 'id'), ${prefix}))
    order by xid desc, seq desc limit ${limit}::integer`
}
