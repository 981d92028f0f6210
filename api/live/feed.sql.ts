import { empty, raw, sql } from '#api/core/db/statement.ts'
import type { Statement } from '#api/core/db/statement.ts'

/** Where one row of the feed stands; both are whole numbers as text. */
export interface RowPosition {
  readonly xid: string
  readonly seq: string
}

/**
 * How far a reader has come, in PostgreSQL's snapshots (`pg_snapshot` as text): everything that `since` sees has been read.
 * In the middle of a long batch also what `until` sees, up to and including the row `after`.
 */
export interface Position {
  readonly since: string
  readonly until?: string
  readonly after?: RowPosition
}

/** The present: what it sees counts as read. */
export function presentStatement(): Statement {
  return sql`select pg_current_snapshot()::text as since`
}

/**
 * The changes that have become visible after a position, at most `limit`, in the order of (xid, seq), each with the snapshot
 * that sees it; one row without a change when there is none. A transaction becomes visible between exactly one pair of
 * successive snapshots, whenever it began: none is skipped, none comes twice, and none waits for another that is still open.
 */
export function changesAfter({ since, until, after }: Position, limit: number): Statement {
  const isKnown = until === undefined ? empty : sql`and pg_visible_in_snapshot(c.xid, ${until}::pg_snapshot)`
  const isLater = after === undefined ? empty : sql`and (c.xid, c.seq) > (${after.xid}::xid8, ${after.seq}::bigint)`
  return sql`
    with c as materialized (
      select * from core.change c
      where c.xid >= pg_snapshot_xmin(${since}::pg_snapshot) and not pg_visible_in_snapshot(c.xid, ${since}::pg_snapshot)
        ${isKnown} ${isLater}
      order by c.xid, c.seq
      limit ${limit}::integer)
    select coalesce(${until ?? null}::pg_snapshot, n.now)::text as snapshot, c.xid::text as xid, c.seq::text as seq,
           c.layer, c.region, c.id, c.op, c.at, c.actor, c.batch, c.row_count, c.extent,
           ${traceSql('before')} as "before", ${traceSql('after')} as "after", d.changed, d.same
    from (select pg_current_snapshot() as now) n
    left join c on true
    left join lateral (
      select coalesce(array_agg(e.key) filter (where c.before -> e.key is distinct from e.value), '{}') as changed,
             coalesce(array_agg(e.key) filter (where c.before -> e.key is not distinct from e.value), '{}') as same
      from jsonb_each(c.after) e where c.before is not null) d on true
    order by c.xid, c.seq`
}

/** A row before or after a change as far as others want to know it (a `RowTrace`); null where there was none. */
function traceSql(side: 'before' | 'after'): Statement {
  const row = `c.${side}`
  return raw(`case when ${row} is not null then jsonb_build_object(
    'place', case when ${row} #>> '{geom,type}' = 'Point' then ${row} #> '{geom,coordinates}' end,
    'area', ${row} -> 'area', 'grid', ${row} -> 'grid') end`)
}
