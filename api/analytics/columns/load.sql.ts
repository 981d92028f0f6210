import { columnOf } from '#api/contract/layer.ts'
import type { LayerManifest } from '#api/contract/layer.ts'
import { viewSql } from '#api/core/layer/layer.sql.ts'
import { join, raw, sql } from '#api/core/db/statement.ts'
import type { Statement } from '#api/core/db/statement.ts'
import { mayHoldShapes, pointField } from './spec.ts'
import type { FieldColumn } from './spec.ts'

/** The fields of a layer as columns hold them. */
export interface LoadedFields {
  manifest: LayerManifest
  fields: readonly FieldColumn[]
}

const casts = { text: '::text', number: '::float8', boolean: '::boolean' } as const

/** A place in degrees: the point, or the middle of the box of what is not a point. */
function placeSql(manifest: LayerManifest): Statement {
  return mayHoldShapes(manifest)
    ? sql`(ST_XMin(f.geom) + ST_XMax(f.geom)) / 2 as lon, (ST_YMin(f.geom) + ST_YMax(f.geom)) / 2 as lat`
    : sql`ST_X(f.geom) as lon, ST_Y(f.geom) as lat`
}

function fieldSql({ name, kind }: FieldColumn, instant: (column: string) => string): Statement {
  if (name === pointField) return raw(`GeometryType(f.geom) = 'POINT' as "${name}"`)
  const column = `f."${columnOf(name)}"`
  return raw(`${kind === 'time' ? instant(column) : column + casts[kind]} as "${name}"`)
}

function listSql({ manifest, fields }: LoadedFields, instant: (column: string) => string): Statement {
  return join([sql`f.id::text as id`, placeSql(manifest), ...fields.map((field) => fieldSql(field, instant))])
}

/** What a `TableRow` is made of, from the view of a layer under the alias `f`; an instant in seconds since 1970 UTC. */
export function tableRowSql(fields: LoadedFields): Statement {
  return listSql(fields, (column) => `extract(epoch from ${column})::float8`)
}

/** All rows of a layer for a binary copy: an instant as PostgreSQL holds it. */
export function copiedRowsSql(fields: LoadedFields): Statement {
  return sql`select ${listSql(fields, (column) => `${column}::timestamptz`)} from ${viewSql(fields.manifest)} f`
}

/** Opens a cursor over all rows of a layer, for the rest of the transaction. */
export function openCursorSql(fields: LoadedFields): Statement {
  return sql`declare loaded_rows no scroll cursor for select ${tableRowSql(fields)} from ${viewSql(fields.manifest)} f`
}

/** Takes the next rows from the cursor. */
export const fetchStatement: Statement = sql`fetch 10000 from loaded_rows`

/** Everything that a transaction reads is of one moment. */
export const oneMomentStatement: Statement = sql`set transaction isolation level repeatable read`

/** Reading all rows of a layer takes the time it takes. */
export const patienceStatement: Statement = sql`set local statement_timeout = 0`

/** Which database this is, and in which state its tables and views are: what a snapshot was made of. */
export const instanceStatement: Statement = sql`
  select concat_ws('/', i.id, d.oid, (select md5(string_agg(m.checksum, ' ' order by m.name)) from core.migration m)) as instance
  from core.instance i, pg_database d where d.datname = current_database()`

/** The minutes from UTC of the time zone in which most of the areas lie, in winter; no row without areas. */
export const offsetStatement: Statement = sql`
  select (extract(epoch from (timestamptz '2026-01-01T00:00:00Z' at time zone a.time_zone) - timestamp '2026-01-01') / 60)::int as minutes
  from city.area a group by a.time_zone order by count(*) desc, a.time_zone limit 1`
