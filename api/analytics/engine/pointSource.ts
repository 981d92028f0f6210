import type { Tile } from '#api/contract/geo.ts'
import type { Field } from '#api/contract/layer.ts'
import { ColumnsUnavailable } from '#api/analytics/countSource.ts'
import type { Asker, Selection } from '#api/analytics/countSource.ts'
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
  fields: { name: string; codes: ArrayLike<number>; values: readonly Value[] }[]
}

/** Asks the columns for the points of a tile; null when there are more than `most`, or when the columns cannot tell. */
export interface PointSource {
  points(
    selection: Selection,
    asked: { tile: Tile; fields: readonly Field[]; most: number },
    asker: Asker,
  ): Promise<TilePoints | null>
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
    fields: fields.map(({ name }) => ({ name, ...columnOf(name) })),
  }
}
