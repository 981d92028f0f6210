import { assemble } from './assemble.ts'
import type { Edge, Polygon } from './assemble.ts'
import { factsOf } from './cell.ts'
import { allCells } from './coverage.ts'
import type { Coverage } from './coverage.ts'
import { keyOf } from './vertex.ts'

/** The edges that one cell alone uses, the cell on their left: the outline of the coverage and of its gaps. */
export function borderOf(coverage: Coverage): Edge[] {
  const edges = new Map<string, Edge>()
  for (const cell of allCells(coverage))
    for (const [from, to] of factsOf(cell).edges)
      if (!edges.delete(`${keyOf(to)},${keyOf(from)}`)) edges.set(`${keyOf(from)},${keyOf(to)}`, [from, to])
  return [...edges.values()]
}

/** The ground that cells enclose and none covers, the largest first. Its shell can be drawn as a cell, its holes are islands. */
export function gapsOf(coverage: Coverage): Polygon[] {
  return assemble(borderOf(coverage).map(([from, to]): Edge => [to, from]))
}

/** The ground that the cells cover together, in parts, the largest first. */
export function unionOf(coverage: Coverage): Polygon[] {
  return assemble(borderOf(coverage))
}
