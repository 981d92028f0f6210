import { mercatorLatitude } from '#api/contract/geo.ts'
import type { Bounds } from '#api/contract/geo.ts'
import type { Clause } from '#api/contract/filter.ts'
import type { LayerManifest } from '#api/contract/layer.ts'
import { raw, sql } from '#api/core/db/statement.ts'
import type { Statement } from '#api/core/db/statement.ts'
import { filterSql } from '#api/core/filter/filter.sql.ts'
import { viewSql } from '#api/core/layer/layer.sql.ts'

/** Rows of a layer: the viewer's scope and the filter in one clause. */
export interface Selection {
  manifest: LayerManifest
  clause: Clause
}

/** A window in degrees, divided into columns of equal longitude and rows of equal Web Mercator height. */
export interface Raster {
  bounds: Bounds
  width: number
  height: number
}

/** The cells that have rows: pairs of big-endian 4-byte integers, the number of the cell (row by row from the north-west) and its count. */
export interface CellBytes {
  cells: Uint8Array | null
}

/** The number of rows in the filter, and of those among them without a place. */
export interface TotalRow {
  total: number
  without_place: number
}

/** The stretched latitude of Web Mercator. */
function stretch(latitude: number): number {
  return Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360))
}

/** The rows in a window counted by cell; a row that is not a point counts at the middle of its box. */
export function cellCountSql({ manifest, clause }: Selection, { bounds, width, height }: Raster): Statement {
  const [west, south, east, north] = bounds
  const isPoint = manifest.geometry === 'point' && !manifest.specialises
  const lon = raw(isPoint ? 'ST_X(f.geom)' : '(ST_XMin(f.geom) + ST_XMax(f.geom)) / 2')
  const lat = raw(isPoint ? 'ST_Y(f.geom)' : '(ST_YMin(f.geom) + ST_YMax(f.geom)) / 2')
  const top = stretch(north)
  const rows = height / (top - stretch(south))
  return sql`select string_agg(int4send(cell) || int4send(n), ''::bytea) as cells from (
    select least(${height - 1}::int, greatest(0, floor((${top}::float8 - ln(tan(pi() / 4 +
        radians(least(${mercatorLatitude}::float8, greatest(${-mercatorLatitude}::float8, lat))) / 2))) * ${rows}::float8)::int)) * ${width}::int
      + least(${width - 1}::int, floor((lon - ${west}::float8) * ${width / (east - west)}::float8)::int) as cell, count(*)::int as n
    from (select ${lon} as lon, ${lat} as lat from ${viewSql(manifest)} f
      where f.geom && ST_MakeEnvelope(${west}::float8, ${south}::float8, ${east}::float8, ${north}::float8, 4490)
        and (${filterSql(clause, manifest, 'f')}) offset 0) p
    where lon >= ${west}::float8 and lon < ${east}::float8 and lat > ${south}::float8 and lat <= ${north}::float8
    group by 1) c`
}

/** How many rows the filter has, with and without a place. */
export function totalSql({ manifest, clause }: Selection): Statement {
  return sql`select count(*)::int as total, (count(*) - count(f.geom))::int as without_place
    from ${viewSql(manifest)} f where (${filterSql(clause, manifest, 'f')})`
}
