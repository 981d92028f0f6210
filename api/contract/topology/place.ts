import { refuse, isRefusal } from './fault.ts'
import type { Outcome } from './fault.ts'
import type { Cell } from './cell.ts'
import { cellOf, cellsNear } from './coverage.ts'
import type { Coverage } from './coverage.ts'
import { nodeLines } from './cut.ts'
import { finish } from './finish.ts'
import type { Draw, Retire } from './operations.ts'
import { ringFaults } from './soundness.ts'
import { boxOf, doubleArea } from './vertex.ts'

/** Makes a new cell; its vertices on edges of neighbours, and theirs on its edges, become common ones. */
export function draw(coverage: Coverage, { cell: id, community, shell }: Draw): Outcome {
  if (cellOf(coverage, id)) return refuse('id-taken', shell[0]!, id)
  const ring = doubleArea(shell) < 0n ? shell.toReversed() : shell
  const cell: Cell = { id, community, shell: ring, holes: [] }
  const faults = ringFaults(cell)
  if (faults.length > 0) return { faults }
  const noded = nodeLines(coverage, [[...ring, ring[0]!]], cellsNear(coverage, boxOf(ring)))
  if (isRefusal(noded)) return noded
  return finish(coverage, new Map([[id, { ...cell, shell: noded.paths[0]!.slice(1) }]]), noded.coverage)
}

/** Takes a cell away. */
export function retire(coverage: Coverage, { cell: id }: Retire): Outcome {
  const cell = cellOf(coverage, id)
  if (!cell) return refuse('no-cell', [0, 0], id)
  return finish(coverage, new Map([[id, undefined]]))
}
