import { sql } from '#api/core/db/statement.ts'
import type { Statement } from '#api/core/db/statement.ts'

/** Where a reader of the feed stands: a transaction and a place in it. */
export interface FeedPosition {
  xid: string
  seq: string
}

/** The entries of a layer after a position, oldest first, as far as no older transaction can still bring one: nobody who goes on from here misses a commit. */
export function feedSql(layer: string, { xid, seq }: FeedPosition, limit: number): Statement {
  return sql`select xid::text as xid, seq::text as seq, region, id, op, at, actor, row_count as "rowCount", extent, before, after
    from core.change
    where layer = ${layer} and (xid, seq) > (${xid}::xid8, ${seq}::bigint) and xid < pg_snapshot_xmin(pg_current_snapshot())
    order by xid, seq limit ${limit}::integer`
}
