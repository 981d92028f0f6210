import { assemble } from './assemble.ts'
import type { Edge, Polygon } from './assemble.ts'
import { factsOf } from './cell.ts'
import type { Cell, CellId } from './cell.ts'
import { cellOf } from './coverage.ts'
import type { Coverage } from './coverage.ts'
import { dissolved } from './dissolve.ts'
import { isRefusal, refuse } from './fault.ts'
import type { Outcome, Refusal } from './fault.ts'
import { finish } from './finish.ts'
import type { Updates } from './finish.ts'
import type { Merge } from './operations.ts'
import { keyOf } from './vertex.ts'
import type { Vertex } from './vertex.ts'

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
