import { factsOf, ringsOf } from './cell.ts'
import type { Cell } from './cell.ts'
import type { Coverage } from './coverage.ts'
import { refuse } from './fault.ts'
import type { Outcome } from './fault.ts'
import { edgeUsersOf, finish, usersOf } from './finish.ts'
import { bendCell } from './noding.ts'
import type { Delete, Insert, Move } from './operations.ts'
import { edgeKeyOf, isPassing, keyOf, same } from './vertex.ts'
import type { Ring, Vertex } from './vertex.ts'

/** A cell with other rings in the same order. */
function withRings(cell: Cell, edit: (ring: Ring) => Ring): Cell {
  return { ...cell, shell: edit(cell.shell), holes: cell.holes.map(edit) }
}

const byId = (cells: readonly Cell[]) => new Map(cells.map((cell) => [cell.id, cell]))

/** Moves a vertex in all cells that use it. */
export function move(coverage: Coverage, { from, to }: Move): Outcome {
  const users = usersOf(coverage, from)
  if (users.length === 0) return refuse('no-vertex', from)
  if (same(from, to)) return { coverage, touched: [] }
  const edit = (ring: Ring) => ring.map((vertex) => (same(vertex, from) ? to : vertex))
  return finish(coverage, byId(users.map((cell) => withRings(cell, edit))))
}

/** Puts a vertex on an edge, which may lie beside it by no more than rounding. */
export function insert(coverage: Coverage, { from, to, at }: Insert): Outcome {
  const users = edgeUsersOf(coverage, from, to)
  if (users.length === 0) return refuse('no-edge', from)
  if (!isPassing(at, from, to)) return refuse('off-edge', at, ...users.map(({ id }) => id))
  const bends = new Map([[edgeKeyOf(from, to), [at]]])
  return finish(coverage, byId(users.map((cell) => bendCell(cell, bends))))
}

/** The vertices next to a vertex along the edges of cells. */
export function neighboursOf(cells: readonly Cell[], at: Vertex): Vertex[] {
  const found = new Map<string, Vertex>()
  for (const cell of cells)
    for (const [from, to] of factsOf(cell).edges) {
      if (same(from, at)) found.set(keyOf(to), to)
      if (same(to, at)) found.set(keyOf(from), from)
    }
  return [...found.values()]
}

/** A cell without a vertex; null when a ring has no three others. */
export function withoutVertex(cell: Cell, at: Vertex): Cell | null {
  const next = withRings(cell, (ring) => ring.filter((vertex) => !same(vertex, at)))
  return ringsOf(next).every((ring) => ring.length >= 3) ? next : null
}

/** Takes a vertex away where two edges meet. */
export function remove(coverage: Coverage, { at }: Delete): Outcome {
  const users = usersOf(coverage, at)
  if (users.length === 0) return refuse('no-vertex', at)
  const ids = users.map(({ id }) => id)
  if (neighboursOf(users, at).length > 2) return refuse('node', at, ...ids)
  const next = users.flatMap((cell) => withoutVertex(cell, at) ?? [])
  return next.length < users.length ? refuse('too-few-vertices', at, ...ids) : finish(coverage, byId(next))
}
