import { allOf } from '#api/contract/filter.ts'
import type { Clause } from '#api/contract/filter.ts'
import { fromUnit } from '#api/contract/geo.ts'
import type { Tile } from '#api/contract/geo.ts'
import type { Field } from '#api/contract/layer.ts'
import { mayHoldShapes, pointField } from '#api/analytics/columns/spec.ts'
import { ColumnsUnavailable } from '#api/analytics/countSource.ts'
import type { Asker } from '#api/core/threads/gate.ts'
import type { Selection } from '#api/analytics/countSource.ts'
import type { ClustersFound } from './jobs/clusters.ts'
import type { PointsFound, PointsQuestion } from './jobs/points.ts'
import type { Mirror } from './mirror.ts'

/** The value of a property; null is left out. */
type Value = string | number | boolean | null

/** Points of a tile as columns: places as whole numbers of 2⁻³² of the world, ids, and per field the codes of its values. */
export interface TilePoints {
  x: Uint32Array
  y: Uint32Array
  /** The id of a row. */
  id(row: number): string
  /** Writes the id of a row as UTF-8 to `bytes` at `at`; returns its length. */
  writeId(row: number, bytes: Uint8Array, at: number): number
  fields: { name: string; codes: ArrayLike<number>; values: readonly Value[] }[]
  /** The layer has, or has had, rows that are no points; they are not among these. */
  hasShapes: boolean
}

/** What tiles ask the columns; null when these cannot tell. */
export interface PointSource {
  /** The points of a tile; null also when there are more than `most`. */
  points(
    selection: Selection,
    asked: { tile: Tile; fields: readonly Field[]; most: number },
    asker: Asker,
  ): Promise<TilePoints | null>
  /** The rows of a tile counted in `cells` × `cells` squares, those that have any, with the mean of their places in degrees. */
  clusters(selection: Selection, asked: { tile: Tile; cells: number }, asker: Asker): Promise<Cluster[] | null>
  /** All rows counted by a field that holds ids; null for those that have none. */
  owners(selection: Selection, field: string, asker: Asker): Promise<{ id: string | null; n: number }[] | null>
}

/** A count of rows and the mean of their places. */
export interface Cluster {
  n: number
  lon: number
  lat: number
}

/** The rows of a selection that are points, of a layer that is then one of points. */
export function pointsOf(selection: Selection): Selection {
  const { manifest, clause } = selection
  if (!mayHoldShapes(manifest)) return selection
  const isPoint: Clause = { op: 'eq', field: pointField, value: true }
  return { manifest: { ...manifest, geometry: 'point' }, clause: allOf(clause, isPoint) }
}

/** The squares that have rows as clusters, from west to east. */
export function clustersOf({ counts, x, y }: ClustersFound, { tile }: { tile: Tile }): Cluster[] {
  const scale = 2 ** tile.z
  const found: Cluster[] = []
  for (const [cell, n] of counts.entries()) {
    if (n === 0) continue
    const mean = (sum: number) => (sum / n + 0.5) / 2 ** 32
    const [lon, lat] = fromUnit(tile.x / scale + mean(x[cell]!), tile.y / scale + mean(y[cell]!))
    found.push({ n, lon, lat })
  }
  return found.sort((a, b) => a.lon - b.lon || a.lat - b.lat)
}

/** The fields of tiles that are held as codes, and those that are times. Throws `ColumnsUnavailable` when one is not held exactly. */
export function pointsQuestion(
  mirror: Mirror,
  { tile, fields, most }: { tile: Tile; fields: readonly Field[]; most: number },
  isExact: (field: string) => boolean,
): PointsQuestion {
  const times = fields.filter(({ kind }) => kind === 'instant').map(({ name }) => name)
  const codes = fields.filter(({ kind }) => kind !== 'instant').map(({ name }) => name)
  const isHeld = (name: string) => mirror.table.fields.some((column) => column.name === name)
  if (![...times, ...codes].every(isHeld) || !times.every(isExact)) throw new ColumnsUnavailable('filter')
  return { tile, most, codes, times }
}

/** A column of times as codes of their texts. */
function textsOf(seconds: Float64Array, offset: number): { codes: Uint32Array; values: (string | null)[] } {
  const values = Array.from(seconds, (time) =>
    Number.isNaN(time) ? null : new Date((time - offset * 60) * 1_000).toISOString(),
  )
  return { codes: Uint32Array.from(values.keys()), values }
}

/** The answer with the values of its codes, in the order of the fields. */
export function tilePoints(
  found: PointsFound,
  { codes, times }: PointsQuestion,
  { mirror, fields }: { mirror: Mirror; fields: readonly Field[] },
): TilePoints {
  const { x, y, head, tail } = found
  const columnOf = (name: string) =>
    times.includes(name)
      ? textsOf(found.times[times.indexOf(name)]!, mirror.table.offset)
      : { codes: found.codes[codes.indexOf(name)]!, values: mirror.dictionary(name)!.values as readonly Value[] }
  return {
    x,
    y,
    id: (row) => mirror.ids.textOf(head[row]!, tail[row]!),
    writeId: (row, bytes, at) => mirror.ids.write({ head: head[row]!, tail: tail[row]! }, bytes, at),
    fields: fields.map(({ name }) => ({ name, ...columnOf(name) })),
    hasShapes: mirror.dictionary(pointField)?.find(false) !== undefined,
  }
}
