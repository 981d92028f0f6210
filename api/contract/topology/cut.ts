import { assemble, polygonEdges } from './assemble.ts'
import type { Edge, Polygon } from './assemble.ts'
import type { Side } from '#api/contract/planar.ts'
import { factsOf, sideOf } from './cell.ts'
import type { Cell, CellId } from './cell.ts'
import { cellOf, cellsNear } from './coverage.ts'
import type { Coverage } from './coverage.ts'
import { dissolved } from './dissolve.ts'
import { isRefusal, refuse } from './fault.ts'
import type { FaultCode, Outcome, Refusal } from './fault.ts'
import { finish } from './finish.ts'
import { cellsOrRefusal, unite } from './merge.ts'
import type { Bends } from './noding.ts'
import { bendEdge, cutAlong, edgesAlong, pathsOf, repeated, settle, stretchesAlong, withBends } from './noding.ts'
import type { Split, Transfer } from './operations.ts'
import { boxOf, edgeKeyOf, isPassing, keyOf, same } from './vertex.ts'
import type { Vertex } from './vertex.ts'

/** The coverage whose edges have vertices where lines meet them, and the lines with the same vertices. */
export interface Noded {
  readonly coverage: Coverage
  readonly paths: readonly (readonly Vertex[])[]
}

/** Cuts the edges of some cells along lines; edges that this bends keep clear of all other vertices. */
export function nodeLines(
  coverage: Coverage,
  lines: readonly (readonly Vertex[])[],
  cells: readonly Cell[],
): Noded | Refusal {
  const [ids, at] = [cells.map(({ id }) => id), lines[0]?.[0] ?? cells[0]!.shell[0]!]
  const edges = cells.flatMap((cell) => factsOf(cell).edges)
  const cut = cutAlong(lines, edges)
  if (!cut) return refuse('rounding', at, ...ids)
  const crossing = repeated(cut.paths)
  if (crossing) return refuse('line-crosses-itself', crossing, ...ids)
  const bent = edges.filter(([a, b]) => cut.bends.has(edgeKeyOf(a, b)))
  if (bent.length === 0) return { coverage, paths: cut.paths }
  const box = boxOf(bent.flat())
  const near = cellsNear(coverage, box).flatMap((cell) => factsOf(cell).edges)
  const bends = settle(cut.bends, near)
  if (!bends || isMore(bends, cut.bends) || near.some((edge) => isCarriedAway(edge, bends)))
    return refuse('rounding', at, ...ids)
  const next = withBends(coverage, bends, box)
  const isSound = cellsNear(coverage, box).every((cell) => !isPinched(cell, cellOf(next, cell.id)!))
  return isSound ? { coverage: next, paths: cut.paths } : refuse('rounding', at, ...ids)
}

/** Bends weld edges or vertices to the cut that it did not meet. */
function isMore(bends: Bends, cut: Bends): boolean {
  return [...bends].some(([key, points]) => points.length !== cut.get(key)?.length)
}

/** One bend led to another, until a vertex lies farther from the edge than rounding; or vertices are so near that a union could not tell which to keep. */
function isCarriedAway([a, b]: Edge, bends: Bends): boolean {
  const points = bends.get(edgeKeyOf(a, b))
  if (!points) return false
  return points.some((vertex) => !isPassing(vertex, a, b)) || bendEdge([a, b], bends).some(areBeside)
}

function areBeside([a, b]: Edge): boolean {
  return Math.max(Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1])) <= 1
}

/** Rounding laid two edges of a cell onto each other: it passes more vertices twice than before. */
function isPinched(before: Cell, after: Cell): boolean {
  return before !== after && repeatsOf(after) !== repeatsOf(before)
}

function repeatsOf(cell: Cell): number {
  const { edges } = factsOf(cell)
  return edges.length - new Set(edges.map(([at]) => keyOf(at))).size
}

/** A piece of a line, and where it runs relative to a cell. */
interface Piece {
  readonly edge: Edge
  readonly side: Side
}

function sideOfPiece(cell: Cell, [a, b]: Edge): Side {
  return sideOf(cell, [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2])
}

/** The pieces of noded lines with their sides of a noded cell. */
export function piecesOf(cell: Cell, lines: readonly (readonly Vertex[])[]): Piece[] {
  const border = new Set(factsOf(cell).edges.map(([a, b]) => edgeKeyOf(a, b)))
  return lines.flatMap(edgesAlong).map((edge) => ({
    edge,
    side: border.has(edgeKeyOf(...edge)) ? 'boundary' : sideOfPiece(cell, edge),
  }))
}

/** The parts into which pieces of a noded line cut a noded cell, the largest first. */
export function partsOf(cell: Cell, pieces: readonly Piece[]): Polygon[] {
  const inner = pieces.flatMap(({ edge, side }) => (side === 'inside' ? [edge] : []))
  if (inner.length === 0) return [cell]
  return assemble([...factsOf(cell).edges, ...inner, ...inner.map(([a, b]): Edge => [b, a])])
}

/** A coverage with the vertices of a cut on its edges, and the two parts of the cell, the larger one first. */
interface Halves {
  readonly bent: Coverage
  readonly parts: readonly [Polygon, Polygon]
}

/** How often a line may enter a cell or cross its border: each time costs a look at the whole cell. */
export const mostStretches = 200

/** The two parts of a cell along a line. */
function halve(coverage: Coverage, id: CellId, line: readonly Vertex[]): Halves | Refusal {
  const cell = cellOf(coverage, id)
  if (!cell) return refuse('no-cell', line[0]!, id)
  if (line.every((vertex) => same(vertex, line[0]!))) return refuse('zero-length', line[0]!, id)
  const isWanted = (piece: Edge) => sideOfPiece(cell, piece) !== 'outside'
  const stretches = stretchesAlong(line, factsOf(cell).edges, isWanted)
  if (stretches.length > mostStretches) return refuse('too-many-hits', line[0]!, id)
  const first = partsAlong(coverage, id, stretches)
  if (isRefusal(first)) return first
  const edges = new Set(first.parts.flatMap((part) => polygonEdges(part).map(([a, b]) => edgeKeyOf(a, b))))
  const used = first.pieces.filter(({ edge, side }) => side === 'inside' && edges.has(edgeKeyOf(...edge)))
  const isAll = used.length === 0 || used.length === first.pieces.length
  // What cuts nothing off, as a stretch from the shell to a hole or along the border, must leave no vertices.
  const halves = isAll ? first : partsAlong(coverage, id, pathsOf(used.map(({ edge }) => edge)))
  if (isRefusal(halves)) return halves
  const { parts } = halves
  if (parts.length === 2) return { bent: halves.bent, parts: parts as [Polygon, Polygon] }
  if (parts.length > 2) return refuse('many-parts', parts[2]!.shell[0]!, id)
  return refuse(reasonFor(first.pieces), line[0]!, id)
}

/** Why pieces cut nothing off. */
function reasonFor(pieces: readonly Piece[]): FaultCode {
  if (pieces.some(({ side }) => side === 'inside')) return 'cut-stays-inside'
  return pieces.some(({ side }) => side === 'boundary') ? 'cut-along-edge' : 'cut-misses'
}

/** The parts of a cell along stretches of a line. */
function partsAlong(coverage: Coverage, id: CellId, stretches: readonly (readonly Vertex[])[]) {
  const noded = nodeLines(coverage, stretches, [cellOf(coverage, id)!])
  if (isRefusal(noded)) return noded
  const target = cellOf(noded.coverage, id)!
  const pieces = piecesOf(target, noded.paths)
  return { bent: noded.coverage, pieces, parts: partsOf(target, pieces) }
}

/** Cuts a cell in two. */
export function split(coverage: Coverage, { cell: id, line, into }: Split): Outcome {
  const halves = halve(coverage, id, line)
  if (isRefusal(halves)) return halves
  const taken = into.find((name) => name !== id && cellOf(coverage, name))
  if (taken !== undefined || into[0] === into[1]) return refuse('id-taken', line[0]!, taken ?? into[0])
  const { community } = cellOf(coverage, id)!
  const [first, second] = halves.parts
  const updates = new Map<CellId, Cell | undefined>([
    [id, undefined],
    [into[0], { id: into[0], community, ...first }],
    [into[1], { id: into[1], community, ...second }],
  ])
  const outcome = finish(coverage, updates, halves.bent)
  if (isRefusal(outcome) || canBeTakenBack(cellOf(coverage, id)!, outcome.coverage, into)) return outcome
  return refuse('rounding', line[0]!, id)
}

/** The union of the parts is the cell again: it has no vertex that the cell had not. Another one could be cut into the same parts where rounding cannot tell which vertex came first. */
function canBeTakenBack(cell: Cell, after: Coverage, [one, other]: Split['into']): boolean {
  const parts = [one, other].map((part) => cellOf(after, part)!)
  const union = unite(parts.map((part) => factsOf(part).edges))
  if (!union) return false
  const updates = new Map([
    [one, { ...parts[0]!, ...union.polygon }],
    [other, undefined],
  ])
  const merged = dissolved(after, updates, union.ends)[0].get(one)!
  const own = new Set(factsOf(cell).edges.map(([at]) => keyOf(at)))
  return factsOf(merged).edges.every(([at]) => own.has(keyOf(at)))
}

/** Gives a part of a cell to its neighbour. */
export function transfer(coverage: Coverage, { from, to, line }: Transfer): Outcome {
  const cells = cellsOrRefusal(coverage, [from, to])
  if (isRefusal(cells)) return cells
  const [giver, taker] = cells as [Cell, Cell]
  if (giver === taker) return refuse('id-taken', line[0]!, from)
  if (giver.community !== taker.community) return refuse('other-community', line[0]!, from, to)
  const halves = halve(coverage, from, line)
  if (isRefusal(halves)) return halves
  const neighbour = cellOf(halves.bent, to)!
  const border = new Set(factsOf(neighbour).edges.map(([a, b]) => edgeKeyOf(a, b)))
  const given = halves.parts.findLast((part) => polygonEdges(part).some(([a, b]) => border.has(edgeKeyOf(a, b))))
  const union = given && unite([factsOf(neighbour).edges, polygonEdges(given)])
  if (!given || !union) return refuse('not-adjacent', line[0]!, from, to)
  const kept = halves.parts.find((part) => part !== given)!
  const updates = new Map<CellId, Cell>([
    [from, { ...giver, ...kept }],
    [to, { ...taker, ...union.polygon }],
  ])
  return finish(coverage, ...dissolved(halves.bent, updates, union.ends))
}
