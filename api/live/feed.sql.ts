import { sql } from '#api/core/db/statement.ts'
import type { Statement } from '#api/core/db/statement.ts'

/** A place in the feed: everything up to and including it has been read. Both are whole numbers as text. */
export interface Position {
  readonly xid: string
  readonly seq: string
}

/** The place before everything that is still open now: the oldest running transaction. */
export function horizonStatement(): Statement {
  return sql`select pg_snapshot_xmin(pg_current_snapshot())::text as xid, '0' as seq`
}

/**
 * The changes after a place, in order, at most `limit`. Only transactions below the horizon are read: those have all ended,
 * so that none of them can still add a row before one that was read.
 */
export function changesAfter({ xid, seq }: Position, limit: number): Statement {
  return sql`
    select xid::text as xid, seq::text as seq, layer, region, id, op, at, actor, batch, row_count, extent
    from core.change
    where (xid, seq) > (${xid}::xid8, ${seq}::bigint)
      and xid < (select pg_snapshot_xmin(pg_current_snapshot()))
    order by xid, seq
    limit ${limit}::integer`
}
