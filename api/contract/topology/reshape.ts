import { factsOf, ringsOf } from './cell.ts'
import type { Cell, CellId } from './cell.ts'
import { cellOf, cellsNear, withCells } from './coverage.ts'
import type { Coverage } from './coverage.ts'
import { mostStretches, nodeLines, partsOf, piecesOf } from './cut.ts'
import { isRefusal, refuse } from './fault.ts'
import type { Outcome, Refusal } from './fault.ts'
import { finish } from './finish.ts'
import { unite } from './merge.ts'
import { cutAlong, edgesAlong } from './noding.ts'
import type { Reshape } from './operations.ts'
import { polygonEdges } from './assemble.ts'
import type { Edge, Polygon } from './assemble.ts'
import { boxOf, doubleArea, keyOf, same } from './vertex.ts'
import type { Ring, Vertex } from './vertex.ts'

/** A piece of the line from one vertex of the cell's border to the next. */
interface Stretch {
  readonly path: readonly Vertex[]
  readonly isInside: boolean
}

/** A stretch of the line between two hits on a ring of the cell, and the stretch of the ring that it replaces. */
interface Detour {
  /** Directed so that the cell will lie on its left. */
  readonly path: readonly Vertex[]
  readonly arc: readonly Vertex[]
  readonly ring: Ring
  readonly next: Ring
}

/** Lays the border of a cell along a line between the places where the line meets it; neighbours give or take the ground between. */
export function reshape(coverage: Coverage, { cell: id, line }: Reshape): Outcome {
  const cell = cellOf(coverage, id)
  if (!cell) return refuse('no-cell', line[0]!, id)
  const hits = cutAlong([line], factsOf(cell).edges)
  if (!hits) return refuse('rounding', line[0]!, id)
  const trimmed = betweenHits(
    hits.paths[0]!,
    new Set([...factsOf(cell).edges.map(([at]) => at), ...[...hits.bends.values()].flat()].map(keyOf)),
  )
  if (!trimmed) return refuse('cut-misses', line[0]!, id)
  const noded = nodeLines(coverage, [trimmed], cellsNear(coverage, boxOf(trimmed)))
  if (isRefusal(noded)) return noded
  const stretches = stretchesOf(cellOf(noded.coverage, id)!, noded.paths[0]!)
  if (stretches.length === 0) return refuse('cut-along-edge', line[0]!, id)
  if (stretches.length > mostStretches) return refuse('too-many-hits', line[0]!, id)
  const laidOut = layAlong(noded.coverage, id, stretches)
  if (isRefusal(laidOut)) return laidOut
  return finish(coverage, changes(coverage, laidOut, boxOf(noded.paths[0]!)), laidOut)
}

/** The coverage with the border of a cell along all stretches, one after another. */
function layAlong(coverage: Coverage, id: CellId, stretches: readonly Stretch[]): Coverage | Refusal {
  let current = coverage
  for (const { path, isInside } of stretches) {
    const detour = detourOf(cellOf(current, id)!, path)
    if (!detour) return refuse('line-crosses-itself', path[0]!, id)
    const updates = isInside ? cede(current, id, detour) : take(current, id, detour)
    if (isRefusal(updates)) return updates
    current = withCells(current, updates)
  }
  return current
}

/** The cells that are not as they were. */
function changes(before: Coverage, after: Coverage, box: ReturnType<typeof boxOf>): Map<CellId, Cell> {
  return new Map(
    cellsNear(after, box)
      .filter((cell) => cellOf(before, cell.id) !== cell)
      .map((cell) => [cell.id, cell]),
  )
}

/** The line from its first to its last vertex on the border; null when there are no two. */
function betweenHits(line: readonly Vertex[], border: ReadonlySet<string>): readonly Vertex[] | null {
  const isHit = (vertex: Vertex) => border.has(keyOf(vertex))
  const [first, last] = [line.findIndex(isHit), line.findLastIndex(isHit)]
  return first >= 0 && last > first ? line.slice(first, last + 1) : null
}

/** The stretches of a noded line between vertices of a cell's border, without those that run along it. */
function stretchesOf(cell: Cell, line: readonly Vertex[]): Stretch[] {
  const border = new Set(factsOf(cell).edges.map(([at]) => keyOf(at)))
  const found: Stretch[] = []
  let path: Vertex[] = []
  for (const {
    edge: [from, to],
    side,
  } of piecesOf(cell, [line])) {
    if (side === 'boundary') continue
    path = [...(path.length > 0 ? path : [from]), to]
    if (!border.has(keyOf(to))) continue
    found.push({ path, isInside: side === 'inside' })
    path = []
  }
  return found
}

/** How a ring runs with the path in place of one of the two stretches between its ends: the one that changes the ring least. */
function detourOf(cell: Cell, path: readonly Vertex[]): Detour | null {
  const [start, end] = [path[0]!, path.at(-1)!]
  const ring = ringsOf(cell).find((one) => one.some((at) => same(at, start)) && one.some((at) => same(at, end)))
  if (!ring || same(start, end)) return null
  const sign = doubleArea(ring) > 0n
  const change = ({ next }: Detour) => abs(doubleArea(next) - doubleArea(ring))
  const [best] = [detour(ring, path), detour(ring, path.toReversed())]
    .filter(({ next }) => next.length >= 3 && doubleArea(next) !== 0n && doubleArea(next) > 0n === sign)
    .toSorted((a, b) => (change(a) < change(b) ? -1 : 1))
  return best ?? null
}

const abs = (value: bigint) => (value < 0n ? -value : value)

function detour(ring: Ring, path: readonly Vertex[]): Detour {
  const start = ring.findIndex((at) => same(at, path[0]!))
  const turned = [...ring.slice(start), ...ring.slice(0, start)]
  const end = turned.findIndex((at) => same(at, path.at(-1)!))
  return { path, ring, arc: turned.slice(0, end + 1), next: [...path.slice(0, -1), ...turned.slice(end)] }
}

/** The cell with the path in place of the arc. Holes that it leaves behind are for the soundness check. */
function laid(cell: Cell, { ring, next }: Detour): Cell {
  return ring === cell.shell
    ? { ...cell, shell: next }
    : { ...cell, holes: cell.holes.map((hole) => (hole === ring ? next : hole)) }
}

/** Tells whether an edge of a path, in its direction, is an edge of a polygon: the polygon then lies on the left of the path. */
function isLeftOf(polygon: Polygon, path: readonly Vertex[]): boolean {
  const forward = new Set(edgesAlong(path).map(directed))
  return polygonEdges(polygon).some((edge) => forward.has(directed(edge)))
}

const directed = ([a, b]: Edge) => `${keyOf(a)},${keyOf(b)}`

/** The path runs inside the cell: what it cuts off goes to the one neighbour behind the arc, or to nobody. */
function cede(coverage: Coverage, id: CellId, { path, arc }: Detour): Map<CellId, Cell> | Refusal {
  const cell = cellOf(coverage, id)!
  const at = arc[1]!
  const owners = ownersBehind(coverage, arc)
  const [owner] = owners
  if (owners.size > 1) return refuse('several-neighbours', at, ...[...owners].flatMap((other) => other?.id ?? []))
  const parts = partsOf(cell, piecesOf(cell, [path]))
  const kept = parts.find((part) => isLeftOf(part, path))
  const ceded = parts.find((part) => part !== kept)
  if (parts.length !== 2 || !kept || !ceded) return refuse('many-parts', at, id)
  const updates = new Map<CellId, Cell>([[id, { ...cell, ...kept }]])
  if (!owner) return updates
  if (owner.community !== cell.community) return refuse('other-community', at, id, owner.id)
  const union = unite([factsOf(owner).edges, polygonEdges(ceded)])
  return union ? updates.set(owner.id, { ...owner, ...union.polygon }) : refuse('falls-apart', at, owner.id)
}

/** Who lies on the other side of a stretch of a border; undefined for nobody. */
function ownersBehind(coverage: Coverage, arc: readonly Vertex[]): Set<Cell | undefined> {
  const behind = new Map<string, Cell | undefined>(
    edgesAlong(arc.toReversed()).map((edge) => [directed(edge), undefined]),
  )
  for (const other of cellsNear(coverage, boxOf(arc)))
    for (const edge of factsOf(other).edges) if (behind.has(directed(edge))) behind.set(directed(edge), other)
  return new Set(behind.values())
}

/** The path runs outside: the cell takes what lies between it and the arc from whoever has it. */
function take(coverage: Coverage, id: CellId, way: Detour): Map<CellId, Cell> | Refusal {
  const cell = cellOf(coverage, id)!
  const at = way.path[0]!
  const updates = new Map([[id, laid(cell, way)]])
  for (const other of cellsNear(coverage, boxOf([...way.path, ...way.arc]))) {
    const pieces = other.id === id ? [] : piecesOf(other, [way.path])
    if (!pieces.some(({ side }) => side === 'inside')) continue
    if (other.community !== cell.community) return refuse('other-community', at, id, other.id)
    const kept = partsOf(other, pieces).filter((part) => !isLeftOf(part, way.path))
    if (kept.length !== 1) return refuse(kept.length === 0 ? 'swallows' : 'falls-apart', at, other.id)
    updates.set(other.id, { ...other, ...kept[0]! })
  }
  return updates
}
