import type { Tile } from '#api/contract/geo.ts'
import type { Field } from '#api/contract/layer.ts'
import { unitsOf } from './pointTile.ts'
import type { PointColumns } from './pointTile.ts'
import type { Candidate } from './thin.ts'
import { tileFields } from './tile.sql.ts'
import type { CellRow, CountRow, Selection } from './tile.sql.ts'

/** Who waits, in fairness to others. */
interface Asker {
  account: string
}

/** The points of a tile as the read model tells them. */
export interface HeldPoints extends PointColumns {
  id(row: number): string
  /** The layer may have rows that are no points; they are not among these. */
  hasShapes: boolean
}

/** The read model as tiles ask it: for what it holds in memory. Whoever is null cannot tell, and neither does an answer of null. */
export interface PointTiles {
  pointsFor(selection: Selection): {
    /** The points of a tile; null also when there are more than `most`. */
    points(
      selection: Selection,
      asked: { tile: Tile; fields: readonly Field[]; most: number },
      asker: Asker,
    ): Promise<HeldPoints | null>
  } | null
  countsFor(selection: Selection): {
    /** The rows of a tile, counted in `cells` × `cells` squares. */
    clusters(selection: Selection, asked: { tile: Tile; cells: number }, asker: Asker): Promise<CellRow[] | null>
    /** All rows, counted by the ids in a field. */
    owners(selection: Selection, field: 'area' | 'grid', asker: Asker): Promise<CountRow[] | null>
  } | null
}

/** Points from columns as candidates of a tile, to be drawn together with others; the values are the id, the fields of tiles and, unless a field has its name, the kind. */
export function pointCandidates({ manifest }: Selection, { z, x, y }: Tile, points: HeldPoints): Candidate[] {
  const [across, down] = [unitsOf(points.x, z, x), unitsOf(points.y, z, y)]
  const kind = tileFields(manifest).some(({ name }) => name === 'kind') ? [] : ['feature']
  return Array.from(across, (unit, row) => ({
    geometry: { type: 1, parts: [[unit, down[row]!]] },
    values: [points.id(row), ...points.fields.map(({ codes, values }) => values[codes[row]!]), ...kind],
    count: 1,
    size: 0,
  }))
}
