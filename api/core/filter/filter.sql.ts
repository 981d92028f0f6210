import { columnOf } from '#api/contract/layer.ts'
import type { FieldKind, LayerManifest } from '#api/contract/layer.ts'
import { kindOf, polygonText } from '#api/contract/filter.ts'
import type { Area, Clause, Value } from '#api/contract/filter.ts'
import { join, raw, sql } from '#api/core/db/statement.ts'
import type { Statement } from '#api/core/db/statement.ts'

const operators = { eq: '=', ne: '<>', lt: '<', lte: '<=', gt: '>', gte: '>=' } as const

const sqlTypes: Record<FieldKind, string> = {
  text: 'text',
  number: 'double precision',
  boolean: 'boolean',
  instant: 'timestamptz',
  choice: 'text',
  code: 'text',
  ref: 'text',
  photos: 'jsonb',
  attributes: 'jsonb',
}

/** The quoted column of a field in a view, `f."reported_at"` with the alias `f`. The field must be one of a manifest or a standard column. */
export function columnSql(field: string, alias = ''): Statement {
  return raw(`${alias && `${alias}.`}"${columnOf(field)}"`)
}

/** The SQL type in which values of a field kind are compared. */
export function typeSql(kind: FieldKind): Statement {
  return raw(sqlTypes[kind])
}

/** A text in which `%`, `_` and the backslash stand for themselves in a LIKE pattern. */
export function likeText(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}

/** A polygon or multi-polygon in degrees as a PostGIS geometry (EPSG:4490). */
export function areaSql(area: Area): Statement {
  return sql`ST_GeomFromText(${polygonText(area)}, 4490)`
}

/**
 * A filter as a boolean expression over the columns of the view `map.<layer>`, which the caller has in its FROM under `alias` (or without one).
 * The clause must have passed `checkFilter`. Field names reach the statement only after a look at the manifest: `UNKNOWN_FIELD` otherwise.
 */
export function filterSql(clause: Clause, manifest: LayerManifest, alias = ''): Statement {
  switch (clause.op) {
    case 'true':
      return sql`true`
    case 'false':
      return sql`false`
    case 'and':
    case 'or':
      return junctionSql(clause, manifest, alias)
    case 'not':
      return sql`not (${filterSql(clause.arg, manifest, alias)})`
    case 'intersects':
      return intersectsSql(clause.geometry, alias)
    default:
      return comparisonSql(clause, manifest, alias)
  }
}

function junctionSql(clause: Extract<Clause, { args: unknown }>, manifest: LayerManifest, alias: string): Statement {
  if (clause.args.length === 0) return clause.op === 'and' ? sql`true` : sql`false`
  const parts = clause.args.map((arg) => sql`(${filterSql(arg, manifest, alias)})`)
  return join(parts, clause.op === 'and' ? ' and ' : ' or ')
}

function intersectsSql(geometry: Area, alias: string): Statement {
  const column = columnSql('geom', alias)
  const area = areaSql(geometry)
  return sql`${column} && ${area} and ST_Intersects(${column}, ${area})`
}

function comparisonSql(clause: Extract<Clause, { field: string }>, manifest: LayerManifest, alias: string): Statement {
  const kind = kindOf(manifest, clause.field)
  const column = columnSql(clause.field, alias)
  switch (clause.op) {
    case 'isNull':
      return sql`${column} is null`
    case 'in':
      return sql`${column} = any(${[...clause.values] as Value[]}::${typeSql(kind)}[])`
    case 'hoursOfWeek': {
      const local = sql`(${column} at time zone ${clause.zone}::text)`
      return sql`((extract(isodow from ${local}) - 1) * 24 + extract(hour from ${local}))::integer = any(${[...clause.hours]}::integer[])`
    }
    case 'startsWith':
      return sql`${column} like ${`${likeText(clause.value)}%`}::text`
    case 'contains':
      return sql`strpos(lower(${column} collate "C"), lower(${clause.value}::text collate "C")) > 0`
    default:
      return sql`${column} ${raw(operators[clause.op])} ${clause.value}::${typeSql(kind)}`
  }
}
