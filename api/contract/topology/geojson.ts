import type { Cell, CellId } from './cell.ts'
import { ringsOf } from './cell.ts'
import { toDegrees, toLattice, withoutRepeats } from './vertex.ts'
import type { Ring } from './vertex.ts'

/** A cell of a polygon in degrees, rounded to the lattice. What is wrong with it is for `coverageOf` to find. */
export function cellFromPolygon(id: CellId, community: string, { coordinates }: GeoJSON.Polygon): Cell {
  const [shell = [], ...holes] = coordinates.map((ring): Ring =>
    withoutRepeats(ring.map(([lon, lat]) => toLattice(lon!, lat!))),
  )
  return { id, community, shell, holes }
}

/** A cell as a polygon in degrees with closed rings; `cellFromPolygon` gives its vertices back. */
export function polygonOf(cell: Cell): GeoJSON.Polygon {
  return { type: 'Polygon', coordinates: ringsOf(cell).map((ring) => [...ring, ring[0]!].map(toDegrees)) }
}
