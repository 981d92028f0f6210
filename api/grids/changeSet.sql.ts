import { sql } from '#api/core/db/statement.ts'
import type { Statement } from '#api/core/db/statement.ts'
import { beginning } from './cells.sql.ts'
import type { ChangeSetState } from './states.ts'

const heads = sql`s.id::text as id, s.title, s.owner, s.area, s.region, s.is_shared as "isShared", s.state, s.revision,
  s.reverts::text as reverts, s.issued, s.created_at as "createdAt", s.updated_at as "updatedAt", s.reviewed_by as "reviewedBy",
  s.published_by as "publishedBy", s.published_at as "publishedAt",
  array(select c.cell from city.change_set_cell c where c.change_set = s.id order by c.cell) as cells,
  array(select a.account from city.change_set_author a where a.change_set = s.id order by a.account) as authors`

const columns = sql`${heads}, s.operations, s.fingerprint, s.base`

/** What a new change set is made of; `base` maps codes to versions. */
export interface NewChangeSet {
  title: string
  owner: string
  area: string
  region: string
  isShared: boolean
  base: Readonly<Record<string, number>>
  reverts?: string | undefined
}

/** Makes a draft and returns its number. */
export function createSql(set: NewChangeSet): Statement {
  return sql`insert into city.change_set (title, owner, area, region, is_shared, base, reverts)
    values (${set.title}, ${set.owner}, ${set.area}, ${set.region}, ${set.isShared}, ${JSON.stringify(set.base)}::jsonb, ${set.reverts ?? null}::bigint)
    returning id::text as id`
}

/** One change set. */
export function readSql(id: string): Statement {
  return sql`select ${columns} from city.change_set s where s.id = ${id}::bigint`
}

/** One change set without its operations and its base, which may be long. */
export function headSql(id: string): Statement {
  return sql`select ${heads} from city.change_set s where s.id = ${id}::bigint`
}

/** One change set, held against everybody else until the transaction ends. */
export function lockSql(id: string): Statement {
  return sql`select ${columns} from city.change_set s where s.id = ${id}::bigint for update`
}

/** The change sets under an area without their operations and bases, the latest first. */
export function listSql(area: string, states: readonly ChangeSetState[], first: number): Statement {
  return sql`select ${heads} from city.change_set s
    where s.area like ${beginning(area)} and s.state = any(${[...states]}::text[]) order by s.updated_at desc, s.id desc limit ${first}::integer`
}

/** Writes the operations of the next revision. */
export function saveSql(
  id: string,
  { operations, fingerprint }: { operations: unknown; fingerprint: string | null },
): Statement {
  return sql`update city.change_set set operations = ${JSON.stringify(operations)}::jsonb, fingerprint = ${fingerprint}, revision = revision + 1,
    updated_at = now() where id = ${id}::bigint`
}

/** Puts a draft on other versions. */
export function rebaseSql(id: string, base: Readonly<Record<string, number>>): Statement {
  return sql`update city.change_set set base = ${JSON.stringify(base)}::jsonb, fingerprint = null, revision = revision + 1, updated_at = now() where id = ${id}::bigint`
}

/** Gives a change set to another owner, shared with all from then on. */
export function adoptSql(id: string, owner: string): Statement {
  return sql`update city.change_set set owner = ${owner}, is_shared = true, updated_at = now() where id = ${id}::bigint`
}

/** A touched cell: its community and the version it is based on, null for an invented one. */
export interface TouchedCell {
  cell: string
  community: string
  version: number | null
}

/** Forgets which cells a change set touches. */
export function clearCellsSql(id: string): Statement {
  return sql`delete from city.change_set_cell where change_set = ${id}::bigint`
}

/** Notes which cells a change set touches. */
export function noteCellsSql(id: string, cells: readonly TouchedCell[]): Statement {
  return sql`insert into city.change_set_cell (change_set, cell, community, version)
    select ${id}::bigint, * from unnest(${cells.map(({ cell }) => cell)}::text[], ${cells.map(({ community }) => community)}::text[],
      ${cells.map(({ version }) => version)}::integer[])`
}

/** Shares a draft or takes it back, and names it. */
export function describeSql(id: string, { title, isShared }: { title: string; isShared: boolean }): Statement {
  return sql`update city.change_set set title = ${title}, is_shared = ${isShared}, updated_at = now() where id = ${id}::bigint`
}

/** Brings a change set into another state; the reviewer is kept where one is told. */
export function moveSql(id: string, state: ChangeSetState, reviewer: string | null): Statement {
  return sql`update city.change_set set state = ${state}, reviewed_by = coalesce(${reviewer}, reviewed_by), updated_at = now() where id = ${id}::bigint`
}

/** Notes that a change set was published; the last that is ever written to it. */
export function publishedSql(id: string, by: string, issued: Readonly<Record<string, string>>): Statement {
  return sql`update city.change_set set state = 'published', published_by = ${by}, published_at = now(), updated_at = now(),
    issued = ${JSON.stringify(issued)}::jsonb where id = ${id}::bigint`
}

/** Appends a step to the way of a change set. */
export function stepSql(id: string, actor: string, step: string): Statement {
  return sql`insert into city.change_set_step (change_set, actor, step, revision)
    select id, ${actor}, ${step}, revision from city.change_set where id = ${id}::bigint`
}

/** Notes that an account has worked on a change set. */
export function authorSql(id: string, account: string): Statement {
  return sql`insert into city.change_set_author (change_set, account) values (${id}::bigint, ${account}) on conflict do nothing`
}

/** The way of a change set, the oldest step first. */
export function stepsSql(id: string): Statement {
  return sql`select at, actor, step, revision from city.change_set_step where change_set = ${id}::bigint order by id limit 500`
}

/** Pins a comment to a place, or to the whole without one. */
export function commentSql(id: string, author: string, body: string, place: readonly number[] | null): Statement {
  return sql`insert into city.change_set_comment (change_set, author, body, place)
    values (${id}::bigint, ${author}, ${body}, ST_SetSRID(ST_MakePoint(${place?.[0] ?? null}::float8, ${place?.[1] ?? null}::float8), 4490))`
}

/** The comments on a change set, the oldest first. */
export function commentsSql(id: string): Statement {
  return sql`select id::text as id, author, at, body, case when place is null then null else array[ST_X(place), ST_Y(place)] end as place
    from city.change_set_comment where change_set = ${id}::bigint order by id limit 500`
}

/** What an account may do now: its role and area; no row when it is disabled or gone. */
export function accountSql(name: string): Statement {
  return sql`select name as account, role, area_prefix as "areaPrefix" from core.account where name = ${name} and not is_disabled`
}

/** What a published change set has done: every cell with its boundary before (null: it was new) and after (null: it was retired), and the version in force since. */
export function effectSql(id: string): Statement {
  return sql`select c.cell as id, c.community, ST_AsGeoJSON(b.geom, 9)::json as before, ST_AsGeoJSON(a.geom, 9)::json as after
    from (select coalesce(s.issued ->> t.cell, t.cell) as cell, t.community, t.version
          from city.change_set s join city.change_set_cell t on t.change_set = s.id where s.id = ${id}::bigint) c
    left join lateral (
      select v.geom, v.version from city.grid_version v where v.id = c.cell and v.version >= c.version
      union all
      select g.geom, g.version from city.grid g where g.id = c.cell and c.version is not null
      order by version limit 1
    ) b on true
    left join lateral (
      select v.geom from city.grid_version v where v.id = c.cell and v.change_set = ${id}::bigint
      union all
      select g.geom from city.grid g where g.id = c.cell and g.change_set = ${id}::bigint
      limit 1
    ) a on true
    order by c.cell`
}
