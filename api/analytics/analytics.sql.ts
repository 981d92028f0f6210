import { mercatorLatitude } from '#api/contract/geo.ts'
import type { LayerManifest } from '#api/contract/layer.ts'
import { empty, join, raw, sql } from '#api/core/db/statement.ts'
import type { Statement } from '#api/core/db/statement.ts'
import { columnSql, filterSql } from '#api/core/filter/filter.sql.ts'
import { viewSql } from '#api/core/layer/layer.sql.ts'
import type { CellFrame } from './cellFrame.ts'
import type { Selection } from './countSource.ts'

/** The number of rows in the filter, and of those among them without a place. */
export interface TotalRow {
  total: number
  withoutPlace: number
}

/** The cells that have rows as records of big-endian 4-byte integers: the number of the cell (row by row from the north-west), the part of time if there are any, the count. */
export interface CellRow extends TotalRow {
  cells: Uint8Array | null
}

/** One group: up to three keys and the number of rows. */
export interface GroupRow {
  keys: (string | null)[]
  count: number
}

/** One row with a place: degrees of its middle, seconds since 1970, class, id. */
export interface PlaceRow {
  lon: number
  lat: number
  time: number | null
  class: string | null
  id: string
}

/** Where a row under the alias `f` stands, in degrees: a point at itself, everything else at the middle of its box. */
function placeSql({ geometry, specialises }: LayerManifest): { lon: Statement; lat: Statement } {
  const isPoint = geometry === 'point' && !specialises
  return {
    lon: raw(isPoint ? 'ST_X(f.geom)' : '(ST_XMin(f.geom) + ST_XMax(f.geom)) / 2'),
    lat: raw(isPoint ? 'ST_Y(f.geom)' : '(ST_YMin(f.geom) + ST_YMax(f.geom)) / 2'),
  }
}

function totalsSql({ manifest, clause }: Selection): Statement {
  return sql`select count(*)::int as total, (count(*) - count(f.geom))::int as "withoutPlace"
    from ${viewSql(manifest)} f where (${filterSql(clause, manifest, 'f')})`
}

/** How many rows the filter has, and how many of them have no place. */
export function totalSql(selection: Selection): Statement {
  return totalsSql(selection)
}

/** The parts of a span of the layer's time: where each begins and where the last one ends, in milliseconds since 1970. */
type Cut = readonly number[]

function instants(times: Cut): string[] {
  return times.map((time) => new Date(time).toISOString())
}

/** The rows in a frame with the column and row of their cell, by the formula of `toUnit`; with a cut, those of its span and their part. */
function framedSql({ manifest, clause }: Selection, frame: CellFrame, cut: Cut | null): Statement {
  const { lon, lat } = placeSql(manifest)
  const [west, south, east, north] = frame.bounds
  const time = cut && columnSql(manifest.timeField!, 'f')
  const bounds = cut && instants(cut)
  const part = time ? sql`, width_bucket(${time}, ${bounds!.slice(0, -1)}::timestamptz[]) - 1 as part` : empty
  const during = time
    ? sql`and ${time} >= ${bounds![0]}::timestamptz and ${time} < ${bounds!.at(-1)}::timestamptz`
    : empty
  const unit = (value: Statement) => sql`least(1 - 1e-12::float8, greatest(0::float8, ${value}))`
  return sql`select floor(${unit(raw('x'))} * ${frame.across}::float8 - ${frame.left}::float8) as x,
      floor(${unit(raw('0.5 - ln((1 + s) / (1 - s)) / (4 * pi())'))} * ${frame.down}::float8 - ${frame.top}::float8) as y${time ? raw(', part') : empty}
    from (select lon / 360 + 0.5 as x,
        sin(least(${mercatorLatitude}::float8, greatest(${-mercatorLatitude}::float8, lat)) * pi() / 180) as s${time ? raw(', part') : empty}
      from (select ${lon} as lon, ${lat} as lat${part} from ${viewSql(manifest)} f
        where f.geom && ST_MakeEnvelope(${west}::float8, ${south}::float8, ${east}::float8, ${north}::float8, 4490)
          and (${filterSql(clause, manifest, 'f')}) ${during} offset 0) places) units`
}

/** The rows of a frame counted by cell, with the totals of the filter: one statement, hence one snapshot. */
export function cellCountSql(selection: Selection, frame: CellFrame): Statement {
  const { width, height } = frame
  return sql`select t.total, t."withoutPlace", (
      select string_agg(int4send(cell) || int4send(n), ''::bytea) from (
        select (y * ${width}::float8 + x)::int as cell, count(*)::int as n from (${framedSql(selection, frame, null)}) c
        where x >= 0 and x < ${width}::float8 and y >= 0 and y < ${height}::float8 group by 1) counted) as cells
    from (${totalsSql(selection)}) t`
}

/** The rows of a frame counted by cell and part of a span; see `cellCountSql`. */
export function partCountSql(selection: Selection, frame: CellFrame, cut: Cut): Statement {
  const { width, height } = frame
  return sql`select string_agg(int4send(cell) || int4send(part) || int4send(n), ''::bytea) as cells from (
      select (y * ${width}::float8 + x)::int as cell, part, count(*)::int as n from (${framedSql(selection, frame, cut)}) c
      where x >= 0 and x < ${width}::float8 and y >= 0 and y < ${height}::float8 group by 1, 2) counted`
}

/** Numbers of rows by the values of one to three fields, at most `most` groups. */
export function groupCountSql({ manifest, clause }: Selection, fields: readonly string[], most: number): Statement {
  const keys = join(fields.map((field) => sql`${columnSql(field, 'f')}::text`))
  return sql`select array[${keys}] as keys, count(*)::int as count from ${viewSql(manifest)} f
    where (${filterSql(clause, manifest, 'f')}) group by ${keys} limit ${most}::integer`
}

/** The rows with a place, at most `most`. */
export function placeRowsSql({ manifest, clause }: Selection, most: number): Statement {
  const { lon, lat } = placeSql(manifest)
  const time = manifest.timeField
    ? sql`extract(epoch from ${columnSql(manifest.timeField, 'f')})::float8`
    : raw('null::float8')
  const isClassed = manifest.fields.some(({ name }) => name === 'class')
  const code = isClassed ? sql`${columnSql('class', 'f')}::text` : raw('null::text')
  return sql`select ${lon} as lon, ${lat} as lat, ${time} as time, ${code} as class, f.id
    from ${viewSql(manifest)} f where f.geom is not null and (${filterSql(clause, manifest, 'f')}) limit ${most}::integer`
}

/** The sizes of all unit grids in square metres. */
export function gridSizesSql(): Statement {
  return sql`select id, area_m2 as size from map.grid`
}
