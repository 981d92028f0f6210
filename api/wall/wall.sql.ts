import { empty, sql } from '#api/core/db/statement.ts'
import type { Statement } from '#api/core/db/statement.ts'
import type { WallKind } from './store.ts'

const columns = sql`v.kind, v.id, v.version, v.author, v.at, v.note, v.document, v.document is null as "isDeleted"`

/** The version in force of every scene or playlist, by id; deleted ones are left out unless they are wanted. */
export function latestSql(kind: WallKind, withDeleted: boolean): Statement {
  const isThere = withDeleted ? empty : sql`where v.document is not null`
  return sql`select ${columns} from (
      select distinct on (id) * from core.wall_version where kind = ${kind} order by id, version desc
    ) v ${isThere} order by v.id`
}

/** One version of a scene or playlist, the one in force without a number. */
export function versionSql(kind: WallKind, id: string, version: number | null): Statement {
  return sql`select ${columns} from core.wall_version v
    where v.kind = ${kind} and v.id = ${id} and (${version}::integer is null or v.version = ${version}::integer)
    order by v.version desc limit 1`
}

/** All versions of a scene or playlist without their documents, the newest first. */
export function versionsSql(kind: WallKind, id: string): Statement {
  return sql`select version, author, at, note, document is null as "isDeleted" from core.wall_version
    where kind = ${kind} and id = ${id} order by version desc limit 500`
}

/** Appends a version after the one that the writer saw (0: none). No row when another is in force. */
export function appendSql(entry: {
  kind: WallKind
  id: string
  seen: number
  author: string
  document: string | null
  note: string
}): Statement {
  const { kind, id, seen, author, document, note } = entry
  return sql`insert into core.wall_version (kind, id, version, author, document, note)
    select ${kind}, ${id}, ${seen}::integer + 1, ${author}, ${document}::jsonb, ${note}
    where ${seen}::integer = (select coalesce(max(version), 0) from core.wall_version where kind = ${kind} and id = ${id})
    on conflict do nothing returning version`
}

/** The displays: those that were named and every account of the role `wall`; `name` asks for one. */
export function displaysSql(name: string | null): Statement {
  return sql`with named as (
      select d.name, d.account, d.playlist, d.choice from core.wall_display d
      union all
      select a.name, a.name, 'main', null from core.account a
      where a.role = 'wall' and not exists (select from core.wall_display d where d.name = a.name)
    )
    select n.name, n.account, n.playlist, n.choice, coalesce(a.addresses::text[], '{}') as addresses,
      (select max(s.seen_at) from core.session s where s.account = n.account) as "seenAt"
    from named n left join core.account a on a.name = n.account
    where ${name}::text is null or n.name = ${name} order by n.name`
}

/** Names a display or changes its playlist; the account stays when none of the role `wall` is named. */
export function saveDisplaySql(name: string, playlist: string, account: string | null): Statement {
  return sql`insert into core.wall_display (name, account, playlist)
    values (${name}, (select a.name from core.account a where a.name = coalesce(${account}, ${name}) and a.role = 'wall'), ${playlist})
    on conflict (name) do update set playlist = excluded.playlist, account = coalesce(excluded.account, core.wall_display.account)`
}

/** Binds the account of a display to networks and notes it in the change feed, with both states. No row when the display has no account. */
export function bindDisplaySql(name: string, addresses: readonly string[], actor: string): Statement {
  return sql`with old as (
      select a.name, a.addresses from core.wall_display d join core.account a on a.name = d.account and a.role = 'wall'
      where d.name = ${name} for update of a
    ), bound as (
      update core.account a set addresses = (select array_agg(network(u::inet)) from unnest(${addresses}::text[]) u)
      from old where a.name = old.name returning a.name, a.addresses
    )
    insert into core.change (layer, id, op, actor, before, after)
    select 'wall', 'display:' || ${name}::text, 'update', ${actor}, jsonb_build_object('addresses', old.addresses::text[]),
      jsonb_build_object('addresses', bound.addresses::text[])
    from old join bound using (name) returning id`
}

/** Sets what a presenter has chosen; null gives the display back to its playlist. */
export function steerSql(name: string, choice: string | null): Statement {
  return sql`insert into core.wall_display (name, account, choice)
    values (${name}, (select a.name from core.account a where a.name = ${name} and a.role = 'wall'), ${choice}::jsonb)
    on conflict (name) do update set choice = excluded.choice`
}

/** How many displays are named. */
export function countDisplaysSql(): Statement {
  return sql`select count(*)::integer as count from core.wall_display`
}

/** Forgets a display and tells it by the change feed. No row when there is none. */
export function deleteDisplaySql(name: string, actor: string): Statement {
  return sql`with gone as (delete from core.wall_display where name = ${name} returning *)
    insert into core.change (layer, id, op, actor, before)
    select 'wall', 'display:' || gone.name, 'delete', ${actor}, to_jsonb(gone) from gone returning id`
}

/** When each layer last changed, among the newest entries of the change feed. */
export function lastChangesSql(): Statement {
  return sql`select layer, max(at) as at from (
      select layer, at from core.change order by xid desc, seq desc limit 100000
    ) newest group by layer`
}
