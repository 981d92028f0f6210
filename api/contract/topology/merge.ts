import { assemble } from './assemble.ts'
import type { Edge, Polygon } from './assemble.ts'
import { factsOf } from './cell.ts'
import type { Cell, CellId } from './cell.ts'
import { cellOf, cellsNear, withCells } from './coverage.ts'
import type { Coverage } from './coverage.ts'
import { isRefusal, refuse } from './fault.ts'
import type { Outcome, Refusal } from './fault.ts'
import { finish, usersOf } from './finish.ts'
import type { Updates } from './finish.ts'
import type { Merge } from './operations.ts'
import { boxOf, isPassing, keyOf, same } from './vertex.ts'
import type { Vertex } from './vertex.ts'
import { neighboursOf, withoutVertex } from './vertexEdits.ts'

/** Several pieces of ground as one, and the vertices at which a border between them ended. */
export interface Union {
  readonly polygon: Polygon
  readonly ends: readonly Vertex[]
}

/** The union of pieces of ground that share edges; null when it is not in one piece. */
export function unite(pieces: readonly (readonly Edge[])[]): Union | null {
  const edges = new Map<string, Edge>()
  const gone: Vertex[] = []
  for (const [from, to] of pieces.flat()) {
    if (edges.delete(`${keyOf(to)},${keyOf(from)}`)) gone.push(from, to)
    else edges.set(`${keyOf(from)},${keyOf(to)}`, [from, to])
  }
  const [polygon, ...others] = assemble([...edges.values()])
  if (!polygon || others.length > 0) return null
  const left = new Set([...edges.values()].map(([from]) => keyOf(from)))
  const ends = new Map(gone.map((vertex) => [keyOf(vertex), vertex]))
  return { polygon, ends: [...ends].filter(([key]) => left.has(key)).map(([, vertex]) => vertex) }
}

/** Makes one cell of several. */
export function merge(coverage: Coverage, { cells: ids, into }: Merge): Outcome {
  const cells = cellsOrRefusal(coverage, ids)
  if (isRefusal(cells)) return cells
  const [first] = cells as [Cell]
  const at = first.shell[0]!
  const foreign = cells.find(({ community }) => community !== first.community)
  if (foreign) return refuse('other-community', foreign.shell[0]!, first.id, foreign.id)
  if (!ids.includes(into) && cellOf(coverage, into)) return refuse('id-taken', at, into)
  const union = unite(cells.map((cell) => factsOf(cell).edges))
  if (!union) return refuse('not-adjacent', at, ...ids)
  const updates: Updates = new Map<CellId, Cell | undefined>([
    ...ids.map((id) => [id, undefined] as const),
    [into, { id: into, community: first.community, ...union.polygon }],
  ])
  return finish(coverage, ...dissolved(coverage, updates, union.ends))
}

/** The cells of ids, or why there are none. */
export function cellsOrRefusal(coverage: Coverage, ids: readonly CellId[]): Cell[] | Refusal {
  const missing = ids.find((id) => !cellOf(coverage, id))
  return missing === undefined ? ids.map((id) => cellOf(coverage, id)!) : refuse('no-cell', [0, 0], missing)
}

/**
 * The updates and the coverage after them, without vertices at which only a border that is gone made a corner: two edges are left that are one but for rounding.
 * So a cut that is taken back leaves no trace.
 */
export function dissolved(coverage: Coverage, updates: Updates, ends: readonly Vertex[]): [Updates, Coverage] {
  let current = withCells(coverage, updates)
  for (const at of ends) current = withoutNode(current, at)
  const known = [...updates.keys()].map((id) => [id, cellOf(current, id)] as const)
  return [new Map(known), current]
}

function withoutNode(coverage: Coverage, at: Vertex): Coverage {
  const users = usersOf(coverage, at)
  const [a, b, ...others] = neighboursOf(users, at)
  if (!a || !b || others.length > 0 || !isPassing(at, a, b) || isBetween(coverage, [a, at, b])) return coverage
  const next = users.map((cell) => withoutVertex(cell, at))
  return next.includes(null) ? coverage : withCells(coverage, new Map(next.map((cell) => [cell!.id, cell!])))
}

/** Another vertex lies so near that the straight edge would pass it. */
function isBetween(coverage: Coverage, [a, at, b]: readonly [Vertex, Vertex, Vertex]): boolean {
  return cellsNear(coverage, boxOf([a, at, b])).some((cell) =>
    factsOf(cell).edges.some(([vertex]) => !same(vertex, at) && isPassing(vertex, a, b)),
  )
}
