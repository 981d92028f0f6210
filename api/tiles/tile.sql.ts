import { mercatorLatitude, tileBounds } from '#api/contract/geo.ts'
import type { Bounds, Tile } from '#api/contract/geo.ts'
import type { Clause } from '#api/contract/filter.ts'
import { columnOf } from '#api/contract/layer.ts'
import type { Field, LayerManifest } from '#api/contract/layer.ts'
import { join, raw, sql } from '#api/core/db/statement.ts'
import type { Statement } from '#api/core/db/statement.ts'
import { filterSql } from '#api/core/filter/filter.sql.ts'
import { viewSql } from '#api/core/layer/layer.sql.ts'
import { buffer, extent, latticeAt, ownBounds } from './frame.ts'

/** Rows of a layer that a tile may show: the viewer's scope and the filter in one clause. */
export interface Selection {
  manifest: LayerManifest
  clause: Clause
  /** The choice field by whose values counts are split. */
  by?: string | undefined
}

/** What `featureSql` gives: one row with a column for each property, all in the same order of features. */
export interface FeatureColumns {
  n: number
  ids: string[] | null
  geoms: Buffer | null
  [field: `v${number}`]: unknown[] | null
}

/** A count of rows in a square cell and the mean of their places; `parts` are its parts where counts are split. */
export interface CellRow {
  n: number
  lon: number
  lat: number
  parts?: readonly number[]
}

/** A count of rows by the id of what they belong to; null for rows that belong to nothing. `parts` are its parts where counts are split. */
export interface CountRow {
  id: string | null
  n: number
  parts?: readonly number[]
}

function envelope([west, south, east, north]: Bounds): Statement {
  return sql`ST_MakeEnvelope(${west}::float8, ${south}::float8, ${east}::float8, ${north}::float8, 4490)`
}

/** The fields that tiles of a layer carry. */
export function tileFields(manifest: LayerManifest): Field[] {
  return manifest.fields.filter(({ tile }) => tile)
}

/** A field as a JSON value; an instant as seconds since 1970. */
function valueSql({ name, kind }: Field): Statement {
  return kind === 'instant' ? raw(`date_part('epoch', f."${columnOf(name)}")`) : raw(`f."${columnOf(name)}"`)
}

/** Leaves out lines and polygons that would not be wider than one step of the lattice anyway. */
function largeEnough({ manifest }: Selection, tile: Tile): Statement {
  const step = latticeAt(tile.z)
  if (step === 1 || manifest.geometry === 'point' || manifest.geometry === 'mixed') return sql`true`
  const [, south, , north] = tileBounds(tile)
  const shrink = Math.cos((Math.max(Math.abs(south), Math.abs(north)) * Math.PI) / 180)
  const least = ((360 / 2 ** tile.z / extent) * step * shrink) / 2
  return sql`greatest(ST_XMax(f.geom) - ST_XMin(f.geom), ST_YMax(f.geom) - ST_YMin(f.geom)) >= ${least}::float8`
}

/** Everything but points. There is an index of such components. */
export const shapesSql: Statement = raw(`GeometryType(f.geom) <> 'POINT'`)

/** The features of a tile with its buffer, at most `limit`, as columns in one row: rows would cost more than their content. `only` narrows them further. */
export function featureSql(selection: Selection, tile: Tile, limit: number, only = sql`true`): Statement {
  const { manifest, clause } = selection
  const reach = manifest.geometry === 'point' ? 0 : buffer / extent
  const fields = tileFields(manifest)
  const columns = fields.map((field, index) => sql`, ${valueSql(field)} as ${raw(`v${index}`)}`)
  const lists = fields.map((_, index) => raw(`, json_agg(v${index}) as v${index}`))
  return sql`select count(*)::int as n, json_agg(id) as ids, string_agg(geom, ''::bytea) as geoms${concat(lists)}
    from (select f.id, ST_AsBinary(f.geom, 'NDR') as geom${concat(columns)} from ${viewSql(manifest)} f
      where f.geom && ${envelope(tileBounds(tile, reach))} and ${only} and ${largeEnough(selection, tile)}
      and (${filterSql(clause, manifest, 'f')}) limit ${limit}) t`
}

function concat(parts: readonly Statement[]): Statement {
  return parts.length > 0 ? join(parts, '') : raw('')
}

/** Longitude and latitude of a row: of a point its place, of anything else the middle of its box. The table of a layer that specialises another may hold anything. */
function placeSql(manifest: LayerManifest): { lon: Statement; lat: Statement } {
  if (manifest.geometry === 'point' && !manifest.specialises)
    return { lon: raw('ST_X(f.geom)'), lat: raw('ST_Y(f.geom)') }
  return {
    lon: raw('(ST_XMin(f.geom) + ST_XMax(f.geom)) / 2'),
    lat: raw('(ST_YMin(f.geom) + ST_YMax(f.geom)) / 2'),
  }
}

/** The stretched latitude of Web Mercator. */
function stretch(latitude: number): number {
  return Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360))
}

/** The rows whose place is in a tile, counted in `cells` × `cells` squares. */
export function clusterSql(selection: Selection, tile: Tile, cells: number): Statement {
  const { manifest, clause } = selection
  const [west, south, east, north] = ownBounds(tile)
  const inner = tileBounds(tile)
  const { lon, lat } = placeSql(manifest)
  const top = stretch(inner[3])
  const height = top - stretch(inner[1])
  const lowest = -mercatorLatitude
  return sql`select count(*)::int as n, avg(lon) as lon, avg(lat) as lat from (
      select ${lon} as lon, ${lat} as lat from ${viewSql(manifest)} f
      where f.geom && ${envelope([west, south, east, north])} and (${filterSql(clause, manifest, 'f')})
      offset 0) p
    where lon >= ${west}::float8 and lon < ${east}::float8 and lat > ${south}::float8 and lat <= ${north}::float8
    group by floor((lon - ${inner[0]}::float8) * ${cells / (inner[2] - inner[0])}::float8),
      floor((${top}::float8 - ln(tan(pi() / 4 + radians(least(${mercatorLatitude}::float8, greatest(${lowest}::float8, lat))) / 2))) * ${cells / height}::float8)
    order by 2, 3`
}

/** Rows that belong to no area or grid in force; `ended` are the grids no longer in force. */
export function lackOf(field: 'area' | 'grid', ended: readonly string[] = []): Clause {
  const lack: Clause = { op: 'isNull', field }
  return ended.length === 0 ? lack : { op: 'or', args: [lack, { op: 'in', field, values: [...ended] }] }
}

/** The rows of some unit grids, counted by grid. */
export function gridCountSql(
  { manifest, clause }: Selection,
  ids: readonly string[],
  regions: readonly string[],
): Statement {
  return sql`select f.grid as id, count(*)::int as n from ${viewSql(manifest)} f
    where f.grid = any(${ids}::text[]) and f.region = any(${regions}::text[]) and (${filterSql(clause, manifest, 'f')})
    group by f.grid`
}

/** All rows counted by the area that they carry. */
export function areaCountSql({ manifest, clause }: Selection): Statement {
  return sql`select f.area as id, count(*)::int as n from ${viewSql(manifest)} f
    where (${filterSql(clause, manifest, 'f')}) group by f.area`
}

/** The ids of the grids no longer in force, to which rows may still point. The view does not have them. */
export function endedGridsSql(): Statement {
  return sql`select coalesce(json_agg(id), '[]') as ids from city.grid where valid_to is not null`
}

/** Every unit grid in force with its geometry, as columns in one row. */
export function gridShapesSql(): Statement {
  return sql`select json_agg(g.id) as ids, json_agg(g.region) as regions, string_agg(ST_AsBinary(g.geom, 'NDR'), ''::bytea) as geoms
    from map."grid" g where g.geom is not null`
}
