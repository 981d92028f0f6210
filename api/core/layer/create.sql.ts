import { kindOf } from '#api/contract/filter.ts'
import type { LayerManifest, Viewer } from '#api/contract/layer.ts'
import type { Shape } from '#api/contract/shape.ts'
import { columnSql, typeSql } from '#api/core/filter/filter.sql.ts'
import { empty, join, sql } from '#api/core/db/statement.ts'
import type { Statement } from '#api/core/db/statement.ts'
import type { Change } from './edit.sql.ts'
import { rowColumnsSql, viewSql } from './layer.sql.ts'
import { shapeSql } from './place.sql.ts'
import { scopeSql } from './scoped.ts'

/** A feature to be made: where it is and what it holds. */
export interface Creation {
  id: string
  region: string
  area: string
  grid: string | null
  shape: Shape
  values: Change['values']
}

/** The value of a field as its column takes it. */
export function valueSql(manifest: LayerManifest, field: string, value: Change['values'][number][1]): Statement {
  return sql`${value}::${typeSql(kindOf(manifest, field))}`
}

/** Whether a layer keeps the unit grid of its features. */
export function hasGrid({ fields }: LayerManifest): boolean {
  return fields.some(({ name, kind }) => name === 'grid' && kind === 'ref')
}

/** Inserts a feature through the layer's view; no row when the id is taken, by a retired feature, too. */
export function createSql(manifest: LayerManifest, { id, region, area, grid, shape, values }: Creation): Statement {
  const given: [string, Statement][] = [
    ['id', sql`${id}`],
    ['region', sql`${region}`],
    ['area', sql`${area}`],
    ['geom', shapeSql(shape)],
    ...(hasGrid(manifest) ? [['grid', sql`${grid}`] as [string, Statement]] : []),
    ...values.map(([field, value]): [string, Statement] => [field, valueSql(manifest, field, value)]),
  ]
  return sql`insert into ${viewSql(manifest)} as f (${join(given.map(([name]) => columnSql(name)))})
    values (${join(given.map(([, value]) => value))}) on conflict do nothing returning ${rowColumnsSql(manifest)}`
}

/** A feature to be moved: the version that the editor saw, and where it comes to lie. */
export interface Move {
  id: string
  version: number
  area: string
  region: string
  grid: string | null
  shape: Shape
}

/** Moves a feature within its region; no row when id, version, region or scope do not match. */
export function moveSql(viewer: Viewer, manifest: LayerManifest, move: Move): Statement {
  const grid = hasGrid(manifest) ? sql`, grid = ${move.grid}` : empty
  return sql`update ${viewSql(manifest)} f set geom = ${shapeSql(move.shape)}, area = ${move.area}${grid}, version = f.version + 1
    where f.id = ${move.id} and f.version = ${move.version}::integer and f.region = ${move.region} and (${scopeSql(viewer, manifest)})
    returning ${rowColumnsSql(manifest)}`
}

/** Ends the life of a feature; no row when id, version or scope do not match. */
export function retireSql(
  viewer: Viewer,
  manifest: LayerManifest,
  { id, version, reason }: { id: string; version: number; reason: string },
): Statement {
  return sql`update ${viewSql(manifest)} f set valid_to = now(), retired_reason = ${reason}, version = f.version + 1
    where f.id = ${id} and f.version = ${version}::integer and (${scopeSql(viewer, manifest)}) returning ${rowColumnsSql(manifest)}`
}
