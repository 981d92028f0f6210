import { segmentsCross } from '#api/contract/planar.ts'
import { factsOf } from './cell.ts'
import type { Cell, CellId } from './cell.ts'
import { cellsNear, withCells } from './coverage.ts'
import type { Coverage } from './coverage.ts'
import type { Edge } from './assemble.ts'
import { crossingOf } from './soundness.ts'
import { eachPair, segmentsOf } from './sweep.ts'
import { edgeKeyOf, edgesOf, isBefore, isOnEdge, isPassing, joined, keyOf, same } from './vertex.ts'
import type { Box, Ring, Vertex } from './vertex.ts'

/** A line or an edge that is being cut; active ones cut others and are bent onto vertices that they pass. */
interface Strand {
  points: readonly Vertex[]
  isActive: boolean
}

/** The vertices that edges get between their ends, by the key of the edge, in the direction from the lesser end. */
export type Bends = ReadonlyMap<string, readonly Vertex[]>

/** Lines with all vertices where they meet edges, and what these edges get. */
export interface Cut {
  readonly paths: readonly (readonly Vertex[])[]
  readonly bends: Bends
}

const mostRounds = 12
/** More cuts than an honest line makes: one of 2,000 vertices that crosses itself everywhere makes two million. */
const mostCuts = 20_000

/**
 * Cuts lines and edges where they meet. Crossings are rounded to the lattice; the lines and every edge that is cut go through each vertex whose pixel they
 * pass, so that rounding leads no edge over a vertex (hot pixels: Hobby 1999, Guibas and Marimont 1998). Null when it does not come to an end.
 */
export function cutAlong(lines: readonly (readonly Vertex[])[], edges: readonly Edge[]): Cut | null {
  const known = distinct(edges)
  const strands = strandsOf(lines, known)
  const isDone = cutAll(strands)
  const paths = strands.slice(0, lines.length).map(({ points }) => points)
  if (!isDone) return repeated(paths) ? { paths, bends: new Map() } : null
  return { paths, bends: bendsOf(known, strands.slice(lines.length)) }
}

/** A vertex that lines pass twice. Lines may end where they or others begin. */
export function repeated(paths: readonly (readonly Vertex[])[]): Vertex | undefined {
  const seen = new Set(paths.flatMap((path) => [keyOf(path[0]!), keyOf(path.at(-1)!)]))
  return paths.flatMap((path) => path.slice(1, -1)).find((vertex) => seen.size === seen.add(keyOf(vertex)).size)
}

function strandsOf(lines: readonly (readonly Vertex[])[], edges: readonly { edge: Edge }[]): Strand[] {
  return [
    ...lines.map((points) => ({ points, isActive: true })),
    ...edges.map(({ edge }) => ({ points: edge, isActive: false })),
  ]
}

/**
 * The stretches of a line of which all pieces between edges are wanted and which begin and end on edges (or are closed): loose ends must bend nothing.
 * Where there is none, all that is wanted.
 */
export function stretchesAlong(
  line: readonly Vertex[],
  edges: readonly Edge[],
  isWanted: (piece: Edge) => boolean,
): readonly (readonly Vertex[])[] {
  const strands = strandsOf([line], distinct(edges))
  cutOnce(strands)
  const hits = new Set(strands.slice(1).flatMap(({ points }) => points.map(keyOf)))
  const cut = fromHit(strands[0]!.points, hits)
  const paths = pathsOf(edgesAlong(cut).filter(isWanted)).flatMap((path) => betweenHits(path, hits))
  const whole = paths.filter((path) => [path[0]!, path.at(-1)!].every((end) => hits.has(keyOf(end)) || isClosed(path)))
  return whole.length > 0 ? whole : paths
}

const isClosed = (path: readonly Vertex[]) => same(path[0]!, path.at(-1)!)

/** A closed line begins at one of its hits. */
function fromHit(line: readonly Vertex[], hits: ReadonlySet<string>): readonly Vertex[] {
  const start = isClosed(line) ? line.findIndex((vertex) => hits.has(keyOf(vertex))) : 0
  return start <= 0 ? line : [...line.slice(start), ...line.slice(1, start + 1)]
}

/** A path in parts that have hits at their ends alone. */
function betweenHits(path: readonly Vertex[], hits: ReadonlySet<string>): Vertex[][] {
  const parts: Vertex[][] = [[path[0]!]]
  for (const [index, vertex] of path.entries()) {
    if (index === 0) continue
    parts.at(-1)!.push(vertex)
    if (hits.has(keyOf(vertex)) && index < path.length - 1) parts.push([vertex])
  }
  return parts
}

/** Edges in order as lines: each goes on while one edge ends where the next begins. */
export function pathsOf(edges: readonly Edge[]): Vertex[][] {
  const paths: Vertex[][] = []
  for (const [from, to] of edges) {
    const last = paths.at(-1)
    if (last && same(last.at(-1)!, from)) last.push(to)
    else paths.push([from, to])
  }
  return paths
}

/** The bends of edges after these, too, have kept clear of the vertices of other edges; null when it does not come to an end. */
export function settle(bends: Bends, edges: readonly Edge[]): Bends | null {
  const known = distinct(edges)
  const strands = known.map(({ key, edge: [a, b] }) => ({
    points: [a, ...(bends.get(key) ?? []), b],
    isActive: bends.has(key),
  }))
  return cutAll(strands) ? new Map([...bends, ...bendsOf(known, strands)]) : null
}

function distinct(edges: readonly Edge[]): { key: string; edge: Edge }[] {
  const found = new Map(edges.map(([a, b]) => [edgeKeyOf(a, b), fromLesser(a, b)]))
  return [...found].map(([key, edge]) => ({ key, edge }))
}

function bendsOf(edges: readonly { key: string }[], strands: readonly Strand[]): Bends {
  const bends = edges.map(({ key }, index) => [key, strands[index]!.points.slice(1, -1)] as const)
  return new Map(bends.filter(([, points]) => points.length > 0))
}

/** Cuts until there is nothing to cut; false when this does not come to an end, or a strand comes to pass a vertex twice. */
function cutAll(strands: Strand[]): boolean {
  for (let round = 0; round < mostRounds; round += 1) {
    if (!cutOnce(strands)) return true
    if (strands.some(({ points, isActive }) => isActive && repeated([points]))) return false
  }
  return false
}

function fromLesser(a: Vertex, b: Vertex): [Vertex, Vertex] {
  return isBefore(a, b) ? [a, b] : [b, a]
}

/** Cuts all strands where active ones meet them; false when there was nothing to cut. */
function cutOnce(strands: Strand[]): boolean {
  const pieces = strands.flatMap(({ points }, strand) =>
    points.slice(1).map((to, index) => ({ strand, index, edge: [points[index]!, to] as const })),
  )
  const cuts = new Map<number, Vertex[]>()
  let count = 0
  const cut = (piece: number, vertex: Vertex) => {
    count += 1
    const list = cuts.get(piece)
    if (list) list.push(vertex)
    else cuts.set(piece, [vertex])
  }
  const visit = (i: number, j: number) => {
    if (count > mostCuts) return
    const [one, other] = [pieces[i]!.edge, pieces[j]!.edge]
    const passed = other.filter((vertex) => isPassing(vertex, ...one))
    const passing = one.filter((vertex) => isPassing(vertex, ...other))
    for (const vertex of passed) cut(i, vertex)
    for (const vertex of passing) cut(j, vertex)
    if (passed.length + passing.length > 0 || !segmentsCross(...one, ...other)) return
    const place = crossingOf(one, other)
    if (!one.some((end) => same(end, place))) cut(i, place)
    if (!other.some((end) => same(end, place))) cut(j, place)
  }
  const isActive = Uint8Array.from(pieces, ({ strand }) => (strands[strand]!.isActive ? 1 : 0))
  eachPair(segmentsOf(pieces.map(({ edge }) => edge)), visit, { isActive, reach: 0 })
  if (cuts.size === 0) return false
  const points = strands.map(({ points }) => points.slice(0, 1))
  pieces.forEach(({ strand, edge }, index) => points[strand]!.push(...inOrder(edge, cuts.get(index) ?? []), edge[1]))
  points.forEach((list, index) => {
    const isCut = list.length > strands[index]!.points.length
    strands[index] = { points: list, isActive: strands[index]!.isActive || isCut }
  })
  return true
}

/** Vertices along an edge, each once; of those that are no more than a distance apart, the first. */
function inOrder([a, b]: Edge, vertices: readonly Vertex[], apart = 0): Vertex[] {
  const length = Math.hypot(b[0] - a[0], b[1] - a[1])
  const along = ([x, y]: Vertex) => (x - a[0]) * (b[0] - a[0]) + (y - a[1]) * (b[1] - a[1])
  const kept: Vertex[] = []
  for (const vertex of vertices.toSorted((p, q) => along(p) - along(q))) {
    const last = kept.at(-1)
    if (!last || (!same(vertex, last) && (apart === 0 || along(vertex) - along(last) > apart * length)))
      kept.push(vertex)
  }
  return kept
}

/** An edge in pieces, between the vertices that it got. */
export function bendEdge([a, b]: Edge, bends: Bends): Edge[] {
  const points = bends.get(edgeKeyOf(a, b)) ?? []
  return edgesAlong([a, ...(isBefore(a, b) ? points : points.toReversed()), b])
}

/** The edges of a line. */
export function edgesAlong(line: readonly Vertex[]): Edge[] {
  return line.slice(1).map((to, index) => [line[index]!, to])
}

/** A cell whose edges got their vertices; the same one when none did. */
export function bendCell(cell: Cell, bends: Bends): Cell {
  if (!factsOf(cell).edges.some(([a, b]) => bends.has(edgeKeyOf(a, b)))) return cell
  const bendRing = (ring: Ring): Ring => edgesOf(ring).flatMap((edge) => bendEdge(edge, bends).map(([from]) => from))
  return { ...cell, shell: bendRing(cell.shell), holes: cell.holes.map(bendRing) }
}

/** The coverage with the vertices on its edges, in all cells that use them. */
export function withBends(coverage: Coverage, bends: Bends, box: Box): Coverage {
  if (bends.size === 0) return coverage
  const updates = new Map<CellId, Cell>()
  for (const cell of cellsNear(coverage, box)) {
    const next = bendCell(cell, bends)
    if (next !== cell) updates.set(cell.id, next)
  }
  return withCells(coverage, updates)
}

/**
 * Puts vertices of cells that lie on edges of others into these edges (T-junctions), for some cells and their neighbours.
 * With a `reach`, a vertex that lies so near to an edge of another cell (in units) counts as lying on it.
 */
export function withJunctions(coverage: Coverage, cells: readonly Cell[], reach = 0): Coverage {
  if (cells.length === 0) return coverage
  const box = cells.map((cell) => factsOf(cell).box).reduce((one, other) => joined(one, other))
  const isTouched = new Set(cells)
  const owned = cellsNear(coverage, box).flatMap((cell) => factsOf(cell).edges.map((edge) => ({ cell, edge })))
  const found = new Map<string, { edge: Edge; vertices: Vertex[] }>()
  const put = (edge: Edge, vertex: Vertex) => {
    const key = edgeKeyOf(...edge)
    const entry = found.get(key)
    if (entry) entry.vertices.push(vertex)
    else found.set(key, { edge: fromLesser(...edge), vertices: [vertex] })
  }
  const visit = (i: number, j: number) => {
    const [one, other] = [owned[i]!, owned[j]!]
    const isOn = one.cell === other.cell || reach === 0 ? isOnEdge : isWithinReach(reach)
    for (const vertex of other.edge) if (isOn(vertex, ...one.edge)) put(one.edge, vertex)
    for (const vertex of one.edge) if (isOn(vertex, ...other.edge)) put(other.edge, vertex)
  }
  const isActive = Uint8Array.from(owned, ({ cell }) => (isTouched.has(cell) ? 1 : 0))
  eachPair(segmentsOf(owned.map(({ edge }) => edge)), visit, { isActive, reach })
  const bends = new Map([...found].map(([key, { edge, vertices }]) => [key, inOrder(edge, vertices, reach)]))
  return withBends(coverage, bends, box)
}

/** Whether a vertex lies beside an edge at no more than a distance, but not so near to its ends. */
function isWithinReach(reach: number): typeof isOnEdge {
  return (vertex, a, b) => {
    const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
    const [px, py] = [vertex[0] - a[0], vertex[1] - a[1]]
    const length = Math.hypot(dx, dy)
    const along = (px * dx + py * dy) / length
    if (along <= reach || along >= length - reach) return isOnEdge(vertex, a, b)
    return Math.abs(dx * py - dy * px) <= reach * length
  }
}
