import { assemble, polygonEdges } from './assemble.ts'
import type { Edge, Polygon } from './assemble.ts'
import { factsOf, sideOf } from './cell.ts'
import type { Cell, CellId } from './cell.ts'
import { cellOf, cellsNear } from './coverage.ts'
import type { Coverage } from './coverage.ts'
import { isRefusal, refuse } from './fault.ts'
import type { Outcome, Refusal } from './fault.ts'
import { finish } from './finish.ts'
import { cellsOrRefusal, dissolved, unite } from './merge.ts'
import { cutAlong, settle, withBends } from './noding.ts'
import type { Split, Transfer } from './operations.ts'
import { boxOf, edgeKeyOf, keyOf, same } from './vertex.ts'
import type { Vertex } from './vertex.ts'

/** The coverage whose edges have vertices where a line meets them, and the line with the same vertices. */
export interface Noded {
  readonly coverage: Coverage
  readonly line: readonly Vertex[]
}

/** Cuts the edges of some cells along a line; edges that this bends keep clear of all other vertices. */
export function nodeLine(coverage: Coverage, line: readonly Vertex[], cells: readonly Cell[]): Noded | Refusal {
  const ids = cells.map(({ id }) => id)
  if (line.every((vertex) => same(vertex, line[0]!))) return refuse('zero-length', line[0]!, ...ids)
  const edges = cells.flatMap((cell) => factsOf(cell).edges)
  const cut = cutAlong(line, edges)
  if (!cut) return refuse('rounding', line[0]!, ...ids)
  const crossing = repeated(cut.line)
  if (crossing) return refuse('line-crosses-itself', crossing, ...ids)
  const bent = edges.filter(([a, b]) => cut.bends.has(edgeKeyOf(a, b)))
  if (bent.length === 0) return { coverage, line: cut.line }
  const box = boxOf(bent.flat())
  const bends = settle(
    cut.bends,
    cellsNear(coverage, box).flatMap((cell) => factsOf(cell).edges),
  )
  return bends ? { coverage: withBends(coverage, bends, box), line: cut.line } : refuse('rounding', line[0]!, ...ids)
}

/** A vertex that a line passes twice; a closed line may end where it began. */
function repeated(line: readonly Vertex[]): Vertex | undefined {
  const seen = new Set<string>()
  const open = same(line[0]!, line.at(-1)!) ? line.slice(1) : line
  return open.find((vertex) => seen.size === seen.add(keyOf(vertex)).size)
}

/** Where a noded line runs relative to a noded cell: the side of each of its pieces. */
export function piecesOf(
  cell: Cell,
  line: readonly Vertex[],
): { edge: Edge; side: 'inside' | 'boundary' | 'outside' }[] {
  const border = new Set(factsOf(cell).edges.map(([a, b]) => edgeKeyOf(a, b)))
  return line.slice(1).map((to, index) => {
    const from = line[index]!
    const middle = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2] as const
    return { edge: [from, to], side: border.has(edgeKeyOf(from, to)) ? 'boundary' : sideOf(cell, middle) }
  })
}

/** The parts into which a noded line cuts a noded cell, the largest first. */
export function partsOf(cell: Cell, line: readonly Vertex[]): Polygon[] {
  const inner = piecesOf(cell, line).flatMap(({ edge: [a, b], side }): Edge[] =>
    side === 'inside'
      ? [
          [a, b],
          [b, a],
        ]
      : [],
  )
  return inner.length === 0 ? [cell] : assemble([...factsOf(cell).edges, ...inner])
}

/** The cell and its two parts along a line, in a coverage whose edges have the vertices of the cut. */
function halve(
  coverage: Coverage,
  id: CellId,
  line: readonly Vertex[],
): { bent: Coverage; parts: [Polygon, Polygon] } | Refusal {
  const cell = cellOf(coverage, id)
  if (!cell) return refuse('no-cell', line[0]!, id)
  const noded = nodeLine(coverage, line, [cell])
  if (isRefusal(noded)) return noded
  const target = cellOf(noded.coverage, id)!
  const parts = partsOf(target, noded.line)
  if (parts.length > 2) return refuse('many-parts', parts[2]!.shell[0]!, id)
  if (parts.length === 2) return { bent: noded.coverage, parts: parts as [Polygon, Polygon] }
  const sides = new Set(piecesOf(target, noded.line).map(({ side }) => side))
  if (sides.has('inside')) return refuse('cut-stays-inside', line[0]!, id)
  return refuse(sides.has('boundary') ? 'cut-along-edge' : 'cut-misses', line[0]!, id)
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
  return finish(coverage, updates, halves.bent)
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
