import { apply } from '#api/contract/topology/apply.ts'
import type { Polygon } from '#api/contract/topology/assemble.ts'
import type { Cell, CellId } from '#api/contract/topology/cell.ts'
import { allCells, cellOf } from '#api/contract/topology/coverage.ts'
import { isRefusal } from '#api/contract/topology/fault.ts'
import { gapsOf } from '#api/contract/topology/gaps.ts'
import { trim } from '#api/contract/topology/trim.ts'
import { same } from '#api/contract/topology/vertex.ts'
import type { Vertex } from '#api/contract/topology/vertex.ts'
import type { Reach } from '#web/core/map/edit/types.ts'
import { act, isInside, nextInvention, refused } from './grid.model.ts'
import type { Editing, Tool } from './grid.model.ts'
import { cellAt, cellsAlong, edgeNear, isInRing, vertexNear } from './grid.places.ts'

/** A gesture that has begun on a vertex or an edge. */
export interface Grip {
  /** One vertex, or the two of an edge. */
  readonly vertices: readonly Vertex[]
  readonly from: Vertex
}

/** What a pointer has got hold of: a vertex, else an edge of a cell of the area; null for neither. */
export function gripAt(editing: Editing, at: Vertex, reach: Reach): Grip | null {
  if (editing.tool !== 'move') return null
  const { coverage } = editing.history
  const isOwn = (cell: Cell) => isInside(editing, cell)
  const vertex = vertexNear(coverage, at, { reach, isOwn })
  if (vertex) return { vertices: [vertex], from: vertex }
  const edge = edgeNear(coverage, at, { reach: { ...reach, radius: reach.radius * 0.6 }, isOwn })
  return edge && { vertices: [edge.from, edge.to], from: at }
}

/** The editing after a grip was dragged to a place. */
export function drag(editing: Editing, { vertices, from }: Grip, at: Vertex): Editing {
  const [dx, dy] = [at[0] - from[0], at[1] - from[1]]
  if (dx === 0 && dy === 0) return editing
  return act(
    editing,
    vertices.map((vertex) => ({ kind: 'move', from: vertex, to: [vertex[0] + dx, vertex[1] + dy] })),
  )
}

/** The editing with the chosen vertex pushed by some units of the lattice; it stays chosen. */
export function push(editing: Editing, dx: number, dy: number): Editing {
  const { vertex } = editing
  if (!vertex) return editing
  const to: Vertex = [vertex[0] + dx, vertex[1] + dy]
  const next = act(editing, [{ kind: 'move', from: vertex, to }])
  return next.faults.length > 0 ? next : { ...next, vertex: to }
}

/** Deletes the chosen vertex. */
export function deleteChosen(editing: Editing): Editing {
  return editing.vertex ? act(editing, [{ kind: 'delete', at: editing.vertex }]) : editing
}

interface Click {
  at: Vertex
  reach: Reach
  isMore: boolean
}

/** What a click means to a tool; tools that are not here select one cell. */
const clicks: Partial<Record<Tool, (editing: Editing, pick: Click) => Editing>> = {
  move: (editing, pick) => {
    const vertex = ownVertex(editing, pick)
    return vertex ? { ...editing, vertex, faults: [] } : select(editing, pick, 1)
  },
  insert: (editing, { at, reach }) => {
    const edge = edgeNear(editing.history.coverage, at, { reach, isOwn: (cell) => isInside(editing, cell) })
    return edge
      ? act(editing, [{ kind: 'insert', from: edge.from, to: edge.to, at: edge.at }])
      : refused(editing, 'no-edge', at)
  },
  delete: (editing, pick) => {
    const vertex = ownVertex(editing, pick)
    return vertex ? act(editing, [{ kind: 'delete', at: vertex }]) : refused(editing, 'no-vertex', pick.at)
  },
  merge: (editing, pick) => select(editing, pick, 200),
}

function ownVertex(editing: Editing, { at, reach }: Click): Vertex | null {
  return vertexNear(editing.history.coverage, at, { reach, isOwn: (cell) => isInside(editing, cell) })
}

/** The editing after a click. */
export function pick(editing: Editing, at: Vertex, reach: Reach, isMore: boolean): Editing {
  const click = clicks[editing.tool]
  return click ? click(editing, { at, reach, isMore }) : select(editing, { at, reach, isMore }, 1)
}

function select(editing: Editing, { at, isMore }: Click, most: number): Editing {
  const cell = cellAt(editing.history.coverage, at)
  if (!cell || !isInside(editing, cell)) return { ...editing, selected: isMore ? editing.selected : [], vertex: null }
  const others = editing.selected.filter((id) => id !== cell.id)
  const isOff = others.length < editing.selected.length
  const selected = most === 1 ? [cell.id] : isOff ? others : [...others, cell.id].slice(-most)
  return { ...editing, selected, vertex: null, faults: [] }
}

/** Offers the whole gap at a place as a new cell. */
export function offerGap(editing: Editing, at: Vertex): Editing {
  const gap = gapsOf(editing.history.coverage).find(
    ({ shell, holes }) => isInRing(shell, at) && !holes.some((hole) => isInRing(hole, at)),
  )
  return gap ? offered(editing, gap, at) : refused(editing, 'no-gap', at)
}

/** Offers the ground within a drawn ring that no cell covers; of several parts the largest. */
function offerRing(editing: Editing, ring: readonly Vertex[]): Editing {
  const [first, last] = [ring[0]!, ring.at(-1)!]
  const parts = trim(editing.history.coverage, same(first, last) ? ring.slice(0, -1) : ring)
  if ('faults' in parts) return { ...editing, offer: null, faults: parts.faults }
  return parts[0] ? offered(editing, parts[0], first) : refused(editing, 'no-gap', first)
}

/** Offers ground as a new cell in the community of the area's cell that touches it; what the kernel would not take is refused at once. */
function offered(editing: Editing, { shell, holes }: Polygon, at: Vertex): Editing {
  const { coverage } = editing.history
  if (holes.length > 0) return refused(editing, 'gap-with-island', at)
  const near = cellsAlong(coverage, shell).find((cell) => isInside(editing, cell))
  const neighbour = near ?? nearestOf(editing, at)
  if (!neighbour) return refused(editing, 'no-gap', at)
  const offer = { kind: 'draw', cell: nextInvention(editing), community: neighbour.community, shell } as const
  const outcome = apply(coverage, offer)
  return isRefusal(outcome)
    ? { ...editing, offer: null, faults: outcome.faults }
    : { ...editing, offer, selected: [], vertex: null, faults: [] }
}

/** The cell of the area that has a vertex nearest to a place. */
function nearestOf(editing: Editing, [x, y]: Vertex): Cell | undefined {
  const far = ({ shell }: Cell) => Math.min(...shell.map(([a, b]) => Math.hypot(a - x, b - y)))
  const own = allCells(editing.history.coverage).filter((cell) => isInside(editing, cell))
  return own.map((cell) => [cell, far(cell)] as const).sort(([, a], [, b]) => a - b)[0]?.[0]
}

/** The editing after a line was drawn: a split takes the cell at a place, else under the middle of the line, other tools the selected one before it. */
export function drawn(editing: Editing, line: readonly Vertex[], at = middleOf(line)): Editing {
  if (line.length < 2) return editing
  const [first] = line
  if (editing.tool === 'draw') return offerRing(editing, line)
  const cell = targetAt(editing, at)
  if (!cell) return refused(editing, 'no-cell', first!)
  if (!isInside(editing, cell)) return refused(editing, 'not-editable', first!, [cell.id])
  if (editing.tool === 'split')
    return act(editing, [{ kind: 'split', cell: cell.id, line, into: [cell.id, nextInvention(editing)] }])
  if (editing.tool === 'reshape') return act(editing, [{ kind: 'reshape', cell: cell.id, line }])
  return transferred(editing, cell.id, line)
}

/** Tries the neighbours that lie beside the line until one can take the part that it cuts off. */
function transferred(editing: Editing, from: CellId, line: readonly Vertex[]): Editing {
  const { coverage } = editing.history
  const ends = [line[0]!, line.at(-1)!].flatMap((end) => cellAt(coverage, end) ?? [])
  const candidates = ends.filter(({ id }) => id !== from)
  if (candidates.length === 0) return refused(editing, 'no-receiver', line[0]!, [from])
  const tries = candidates.map(({ id }) => act(editing, [{ kind: 'transfer', from, to: id, line }]))
  return tries.find(({ faults }) => faults.length === 0) ?? tries[0]!
}

function middleOf(line: readonly Vertex[]): Vertex {
  const index = (line.length - 1) >> 1
  const [a, b] = [line[index]!, line[index + 1] ?? line[index]!]
  return [Math.round((a[0] + b[0]) / 2), Math.round((a[1] + b[1]) / 2)]
}

/** Whether Enter would do something with what is selected. */
export function isReady({ tool, selected, offer }: Editing): boolean {
  return offer !== null || (tool === 'merge' && selected.length > 1) || (tool === 'retire' && selected.length === 1)
}

/** Merges or retires what is selected, or takes the cell that is offered. */
export function confirm(editing: Editing): Editing {
  if (!isReady(editing)) return editing
  const [first] = editing.selected
  if (editing.offer) return act(editing, [editing.offer])
  if (editing.tool === 'retire') return act(editing, [{ kind: 'retire', cell: first! }])
  return act(editing, [{ kind: 'merge', cells: editing.selected, into: first! }])
}

/** The cell that a line at a place would change: the selected one, but for a split the one at the place. */
export function targetAt({ tool, selected, history }: Editing, at: Vertex): Cell | null {
  const [first] = selected
  const chosen = tool !== 'split' && first ? cellOf(history.coverage, first) : undefined
  return chosen ?? cellAt(history.coverage, at)
}
