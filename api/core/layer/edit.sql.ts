import type { LayerManifest, Viewer } from '#api/contract/layer.ts'
import { kindOf } from '#api/contract/filter.ts'
import type { Value } from '#api/contract/filter.ts'
import { columnSql, typeSql } from '#api/core/filter/filter.sql.ts'
import { join, sql } from '#api/core/db/statement.ts'
import type { Statement } from '#api/core/db/statement.ts'
import { rowColumnsSql, viewSql } from './layer.sql.ts'
import { scopeSql } from './scoped.ts'

/** What is to be written where: fields that passed the checks, and the version that the editor saw. */
export interface Change {
  id: string
  version: number
  values: readonly (readonly [field: string, value: Value | null])[]
}

/** The assignment of a field; attributes are laid over those that are there, null takes one away. */
export function setSql(manifest: LayerManifest, field: string, value: Value | null): Statement {
  const kind = kindOf(manifest, field)
  if (kind === 'attributes')
    return sql`${columnSql(field)} = jsonb_strip_nulls(${columnSql(field, 'f')} || ${value}::jsonb)`
  return sql`${columnSql(field)} = ${value}::${typeSql(kind)}`
}

/** Writes fields through the layer's view (a plain select, so PostgreSQL passes the update on to the table) and raises the version; no row when id, version or scope do not match. */
export function editSql(viewer: Viewer, manifest: LayerManifest, { id, version, values }: Change): Statement {
  const sets = values.map(([field, value]) => setSql(manifest, field, value))
  return sql`update ${viewSql(manifest)} f set ${join(sets)}, version = f.version + 1
    where f.id = ${id} and f.version = ${version}::integer and (${scopeSql(viewer, manifest)}) returning ${rowColumnsSql(manifest)}`
}
