import { sideOfRing } from '#api/contract/planar.ts'
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
import { boxOf, isOnEdge, isPassing, keyOf, same } from './vertex.ts'
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
  const keys = new Set(ends.map(keyOf))
  let current = withCells(coverage, updates)
  for (const at of ends) {
    const [a, b, ...others] = neighboursOf(usersOf(current, at), at)
    if (!a || !b || others.length > 0) continue
    const [before, after] = [runFrom(current, [at, a], keys), runFrom(current, [at, b], keys)]
    current =
      straightened(current, [...before.toReversed(), at, ...after]) ?? straightened(current, [a, at, b]) ?? current
  }
  const known = [...updates.keys()].map((id) => [id, cellOf(current, id)] as const)
  return [new Map(known), current]
}

/** The vertices along a border up to and with the first that is no end of a border that is gone, or where more than two edges meet. */
function runFrom(coverage: Coverage, [start, first]: Edge, ends: ReadonlySet<string>): Vertex[] {
  const run = [first]
  for (let [from, at] = [start, first]; ends.has(keyOf(at));) {
    const next = neighboursOf(usersOf(coverage, at), at).filter((vertex) => !same(vertex, from))
    if (next.length !== 1 || same(next[0]!, start)) break
    ;[from, at] = [at, next[0]!]
    run.push(at)
  }
  return run
}

/** The coverage with one edge in place of a run of vertices that rounding cannot tell from it; null when it can, or another vertex is in the way. */
function straightened(coverage: Coverage, run: readonly Vertex[]): Coverage | null {
  const [a, b, inner] = [run[0]!, run.at(-1)!, run.slice(1, -1)]
  if (same(a, b) || !inner.every((at) => isPassing(at, a, b)) || isBetween(coverage, run)) return null
  const users = new Map(inner.flatMap((at) => usersOf(coverage, at)).map((cell) => [cell.id, cell]))
  const next = [...users.values()].map((cell) =>
    inner.reduce<Cell | null>((rest, at) => rest && withoutVertex(rest, at), cell),
  )
  return next.includes(null) ? null : withCells(coverage, new Map(next.map((cell) => [cell!.id, cell!])))
}

/** Another vertex lies between the run and the straight edge, or on this. */
function isBetween(coverage: Coverage, run: readonly Vertex[]): boolean {
  const [a, b, keys] = [run[0]!, run.at(-1)!, new Set(run.map(keyOf))]
  const closed = [...run, a]
  return cellsNear(coverage, boxOf(run)).some((cell) =>
    factsOf(cell).edges.some(
      ([at]) => !keys.has(keyOf(at)) && (isOnEdge(at, a, b) || sideOfRing(at, closed) !== 'outside'),
    ),
  )
}
