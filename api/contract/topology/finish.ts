import { factsOf } from './cell.ts'
import type { Cell, CellId } from './cell.ts'
import { cellOf, cellsNear, withCells } from './coverage.ts'
import type { Coverage } from './coverage.ts'
import { refuse } from './fault.ts'
import type { Outcome } from './fault.ts'
import { mostVertices } from './load.ts'
import { withJunctions } from './noding.ts'
import { faultsOf } from './soundness.ts'
import { boxOf, edgeKeyOf, joined, same } from './vertex.ts'
import type { Box, Vertex } from './vertex.ts'

/** Cells under their ids; undefined takes one away. */
export type Updates = ReadonlyMap<CellId, Cell | undefined>

/** The box of some cells before and after. */
function boxOfUpdates(coverage: Coverage, updates: Updates): Box {
  const cells = [...updates].flatMap(([id, cell]) => [cellOf(coverage, id), cell]).filter((cell) => cell !== undefined)
  return cells.map((cell) => factsOf(cell).box).reduce((one, other) => joined(one, other), boxOf([]))
}

/** The ids whose cell is another one in the second coverage, looked for in a box. */
function changedIds(before: Coverage, after: Coverage, box: Box): CellId[] {
  const ids = new Set([...cellsNear(before, box), ...cellsNear(after, box)].map(({ id }) => id))
  return [...ids].filter((id) => cellOf(before, id) !== cellOf(after, id)).sort()
}

/** Puts changed cells into a coverage: vertices that came to lie on edges join these, and the result is only given when it is sound. */
export function finish(before: Coverage, updates: Updates, bent: Coverage = before): Outcome {
  const box = joined(boxOfUpdates(before, updates), boxOfUpdates(bent, updates))
  const given = withCells(bent, updates)
  const coverage = withJunctions(given, cellsIn(given, changedIds(before, given, box)))
  const touched = changedIds(before, coverage, box)
  const cells = cellsIn(coverage, touched)
  const large = cells.find((cell) => factsOf(cell).edges.length > mostVertices)
  if (large) return refuse('too-many-vertices', large.shell[0]!, large.id)
  const faults = faultsOf(coverage, cells)
  return faults.length > 0 ? { faults } : { coverage, touched }
}

function cellsIn(coverage: Coverage, ids: readonly CellId[]): Cell[] {
  return ids.map((id) => cellOf(coverage, id)).filter((cell) => cell !== undefined)
}

/** The cells that have a vertex. */
export function usersOf(coverage: Coverage, vertex: Vertex): Cell[] {
  return cellsNear(coverage, boxOf([vertex])).filter((cell) => factsOf(cell).edges.some(([at]) => same(at, vertex)))
}

/** The cells that have an edge, whichever way it runs. */
export function edgeUsersOf(coverage: Coverage, a: Vertex, b: Vertex): Cell[] {
  const key = edgeKeyOf(a, b)
  return usersOf(coverage, a).filter((cell) => factsOf(cell).edges.some(([from, to]) => edgeKeyOf(from, to) === key))
}
