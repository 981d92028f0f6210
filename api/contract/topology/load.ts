import { ringsOf } from './cell.ts'
import type { Cell } from './cell.ts'
import { allCells, collect } from './coverage.ts'
import type { Fault, FaultCode, Outcome } from './fault.ts'
import { withJunctions } from './noding.ts'
import { faultsOf } from './soundness.ts'
import { doubleArea, isVertex, withoutRepeats } from './vertex.ts'
import type { Ring } from './vertex.ts'

/** The most vertices that a cell may have. */
export const mostVertices = 20_000

/**
 * The coverage of cells. Rings are turned the right way and lose repeated vertices; a vertex that lies on an edge of another cell is put into this edge
 * (T-junction), also one beside it by no more than `reach` units. `touched` are the cells that got vertices. Cells that are broken or overlap are refused.
 */
export function coverageOf(cells: readonly Cell[], reach = 0): Outcome {
  const ids = new Set<string>()
  const faults = cells.flatMap((cell) => {
    const isTaken = ids.size === ids.add(cell.id).size
    return isTaken ? [faultOf('id-taken', cell)] : vertexFaults(cell)
  })
  if (faults.length > 0) return { faults }
  const tidy = cells.map(tidied)
  const coverage = withJunctions(collect(tidy), tidy, reach)
  const before = new Map(tidy.map((cell) => [cell.id, cell]))
  const now = allCells(coverage)
  const broken = faultsOf(coverage, now)
  const touched = now.filter((cell) => before.get(cell.id) !== cell).map(({ id }) => id)
  return broken.length > 0 ? { faults: broken } : { coverage, touched }
}

function faultOf(code: FaultCode, cell: Cell): Fault {
  const at = cell.shell[0]
  return { code, at: at && isVertex(at) ? at : [0, 0], cells: [cell.id] }
}

/** Too many vertices, or some that are not on the lattice: fractions, NaN, a height. */
function vertexFaults(cell: Cell): Fault[] {
  const rings = ringsOf(cell)
  if (rings.reduce((sum, ring) => sum + ring.length, 0) > mostVertices) return [faultOf('too-many-vertices', cell)]
  if (!rings.every((ring) => ring.every(isVertex))) return [faultOf('off-lattice', cell)]
  return rings.some((ring) => withoutRepeats(ring).length < 3) ? [faultOf('too-few-vertices', cell)] : []
}

/** The shell counter-clockwise, holes clockwise, no vertex twice in a row. */
function tidied(cell: Cell): Cell {
  const turned = (ring: Ring, isShell: boolean): Ring => {
    const distinct = withoutRepeats(ring)
    return doubleArea(distinct) > 0n === isShell ? distinct : distinct.toReversed()
  }
  return { ...cell, shell: turned(cell.shell, true), holes: cell.holes.map((hole) => turned(hole, false)) }
}
