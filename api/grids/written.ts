import { factsOf, ringsOf, sideOf, squareMetresOf } from '#api/contract/topology/cell.ts'
import type { Cell } from '#api/contract/topology/cell.ts'
import type { CellRow } from './cells.ts'
import { ewktOfCell } from './cells.ts'
import type { NewCell, WrittenCell } from './publish.sql.ts'
import type { Difference } from './replay.ts'

/** A cell with its code and county, ready to be written. */
export function writtenCell(cell: Cell, id: string, region: string): WrittenCell {
  return { id, region, community: cell.community, areaM2: squareMetresOf(cell), geometry: ewktOfCell(cell) }
}

/** How many vertices of a cell lie in another one or on its border. */
function sharedVertices(cell: Cell, other: Cell): number {
  return ringsOf(cell)
    .flat()
    .filter((vertex) => sideOf(other, vertex) !== 'outside').length
}

function areApart(a: Cell, b: Cell): boolean {
  const [one, other] = [factsOf(a).box, factsOf(b).box]
  return one[0] > other[2] || other[0] > one[2] || one[1] > other[3] || other[1] > one[3]
}

/** The cell before from which a new one comes: the one that most of its vertices lie in; undefined when it lies apart from all. */
export function originOf(cell: Cell, changes: readonly Difference[]): string | undefined {
  const shares = changes.flatMap(({ id, before }) =>
    before && !areApart(cell, before) ? [{ id, share: sharedVertices(cell, before) }] : [],
  )
  const [best] = shares.toSorted((a, b) => b.share - a.share || (a.id < b.id ? -1 : 1))
  return best && best.share > 0 ? best.id : undefined
}

/** A new cell with the attributes of the one that it comes from; public ground of the lowest level without one. */
export function newCell(written: WrittenCell, origin: CellRow | undefined): NewCell {
  return {
    ...written,
    landUse: origin?.landUse ?? 'public',
    managementLevel: origin?.managementLevel ?? '3',
    dutyGrid: origin?.region === written.region ? origin.dutyGrid : null,
    isSynthetic: origin?.isSynthetic ?? false,
  }
}
