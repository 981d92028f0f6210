import { columnOf } from '#api/contract/layer.ts'
import type { LayerManifest } from '#api/contract/layer.ts'
import { columnSql } from '#api/core/filter/filter.sql.ts'
import { join, raw, sql } from '#api/core/db/statement.ts'
import type { Statement } from '#api/core/db/statement.ts'

/** The view of a layer, quoted (`case` is an SQL keyword). */
export function viewSql(manifest: LayerManifest): Statement {
  return raw(`map."${manifest.id}"`)
}

/** The names of a row besides `geometry`: standard columns, then fields. */
export function rowNames(manifest: LayerManifest): string[] {
  return [...new Set(['id', 'region', 'area', 'version', ...manifest.fields.map((field) => field.name)])]
}

/** The columns of a row under their camelCase names, for the view under the alias `f`; the geometry as GeoJSON with 9 decimals (0.1 mm). */
export function rowColumnsSql(manifest: LayerManifest, withGeometry = true): Statement {
  const columns = rowNames(manifest).map((name) => raw(`f."${columnOf(name)}" as "${name}"`))
  const geometry = withGeometry ? sql`ST_AsGeoJSON(f.geom, 9)::json as geometry` : sql`null::json as geometry`
  return join([...columns, geometry])
}

/** The features of a layer with one of the ids that pass a condition over the alias `f`. */
export function featuresSql(manifest: LayerManifest, ids: readonly string[], condition: Statement): Statement {
  return sql`select ${rowColumnsSql(manifest)} from ${viewSql(manifest)} f where ${columnSql('id', 'f')} = any(${[...ids]}::text[]) and (${condition})`
}
