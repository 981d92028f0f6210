import { assemble } from '#api/contract/topology/assemble.ts'
import type { Edge } from '#api/contract/topology/assemble.ts'
import { ringsOf } from '#api/contract/topology/cell.ts'
import type { Cell } from '#api/contract/topology/cell.ts'
import { cellsOf } from '#api/contract/topology/coverage.ts'
import { isRefusal } from '#api/contract/topology/fault.ts'
import { coverageOf } from '#api/contract/topology/load.ts'
import { edgesOf, keyOf, toDegrees } from '#api/contract/topology/vertex.ts'
import type { Ring } from '#api/contract/topology/vertex.ts'

/** The edges of cells that no other of them has on its other side. */
function outerEdges(cells: readonly Cell[]): Edge[] {
  const edges = new Map<string, Edge>()
  for (const [from, to] of cells.flatMap((cell) => ringsOf(cell).flatMap(edgesOf)))
    if (!edges.delete(`${keyOf(to)} ${keyOf(from)}`)) edges.set(`${keyOf(from)} ${keyOf(to)}`, [from, to])
  return [...edges.values()]
}

function ringText(ring: Ring): string {
  return `(${[...ring, ring[0]!].map((vertex) => toDegrees(vertex).join(' ')).join(',')})`
}

/** The ground of cells in one piece or several, as the text that PostGIS reads; null without cells or where they overlap. */
export function outlineOf(cells: readonly Cell[]): string | null {
  const loaded = coverageOf(cells)
  if (cells.length === 0 || isRefusal(loaded)) return null
  const parts = assemble(outerEdges(cellsOf(loaded.coverage)))
  const texts = parts.map(({ shell, holes }) => `(${[shell, ...holes].map(ringText).join(',')})`)
  return `SRID=4490;MULTIPOLYGON(${texts.join(',')})`
}
