import { allOf } from '#api/contract/filter.ts'
import type { Clause } from '#api/contract/filter.ts'
import { mercatorLatitude, tileBounds } from '#api/contract/geo.ts'
import type { Tile } from '#api/contract/geo.ts'
import type { CellRow, CountRow, Selection } from './tile.sql.ts'

/** The values of the field that counts are split by, in the order of the manifest; none when they are not split. */
export function splitValues({ manifest, by }: Pick<Selection, 'manifest' | 'by'>): readonly string[] {
  return manifest.fields.find(({ name }) => name === by)?.choices ?? []
}

/** The names of the parts of a count as tiles carry them, e.g. `ownership=unknown`. */
export function splitKeys(selection: Pick<Selection, 'manifest' | 'by'>): string[] {
  return splitValues(selection).map((value) => `${selection.by}=${value}`)
}

/** The rows of a selection by the value of the field that counts are split by, and at last those that have none. */
export function partsOf(selection: Selection): Selection[] {
  const { manifest, clause, by = '' } = selection
  const only = (part: Clause): Selection => ({ manifest, clause: allOf(clause, part) })
  const values = splitValues(selection)
  return [
    ...values.map((value) => only({ op: 'eq', field: by, value })),
    ...(manifest.fields.find(({ name }) => name === by)?.nullable ? [only({ op: 'isNull', field: by })] : []),
  ]
}

/** The counts of the parts as counts of the whole, each with its parts in order. */
export function joinCounts(parts: readonly (readonly CountRow[])[]): CountRow[] {
  const joined = new Map<string | null, CountRow & { parts: number[] }>()
  for (const [index, rows] of parts.entries()) {
    for (const { id, n } of rows) {
      const whole = joined.get(id) ?? { id, n: 0, parts: parts.map(() => 0) }
      whole.n += n
      whole.parts[index]! += n
      joined.set(id, whole)
    }
  }
  return [...joined.values()]
}

/** The square of a tile cut into `cells` × `cells` in which a place lies, as one number. */
function squareOf({ lon, lat }: CellRow, tile: Tile, cells: number): number {
  const [west, south, east, north] = tileBounds(tile)
  const stretch = (latitude: number) =>
    Math.asinh(Math.tan((Math.max(-mercatorLatitude, Math.min(mercatorLatitude, latitude)) * Math.PI) / 180))
  const column = Math.floor(((lon - west) / (east - west)) * cells)
  const row = Math.floor(((stretch(north) - stretch(lat)) / (stretch(north) - stretch(south))) * cells)
  return row * cells + column
}

/** The squares of the parts as squares of the whole: what lies in one square is one, at the mean of its places. */
export function joinCells(
  parts: readonly (readonly CellRow[])[],
  { tile, cells }: { tile: Tile; cells: number },
): CellRow[] {
  const joined = new Map<number, CellRow & { parts: number[] }>()
  for (const [index, rows] of parts.entries()) {
    for (const row of rows) {
      const square = squareOf(row, tile, cells)
      const whole = joined.get(square) ?? { n: 0, lon: 0, lat: 0, parts: parts.map(() => 0) }
      const n = whole.n + row.n
      whole.lon += ((row.lon - whole.lon) * row.n) / n
      whole.lat += ((row.lat - whole.lat) * row.n) / n
      whole.n = n
      whole.parts[index]! += row.n
      joined.set(square, whole)
    }
  }
  return [...joined.values()].toSorted((a, b) => a.lon - b.lon || a.lat - b.lat)
}
