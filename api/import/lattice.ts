import { segmentsCross } from '#api/contract/planar.ts'
import { crossingOf } from '#api/contract/topology/soundness.ts'
import { eachPair, segmentsOf } from '#api/contract/topology/sweep.ts'
import { edgeKeyOf, isBefore, isPassing, keyOf, same } from '#api/contract/topology/vertex.ts'
import type { Vertex } from '#api/contract/topology/vertex.ts'
import type { Edge } from './noding.ts'

/** Edges that run along one another as one, from the lesser end. */
interface Piece {
  from: Vertex
  to: Vertex
  /** How often each area has it on its left, less how often on its right. */
  owners: Map<number, number>
  /** False when it has been held against all others. */
  isNew: boolean
}

type Cuts = Map<number, Vertex[]>

const mostRounds = 12

function put(
  pieces: Map<string, Piece>,
  [from, to]: readonly [Vertex, Vertex],
  { owners, isNew }: Pick<Piece, 'owners' | 'isNew'>,
) {
  if (same(from, to)) return
  const isForward = isBefore(from, to)
  const key = edgeKeyOf(from, to)
  let piece = pieces.get(key)
  if (!piece) {
    piece = { from: isForward ? from : to, to: isForward ? to : from, owners: new Map(), isNew: false }
    pieces.set(key, piece)
  }
  piece.isNew ||= isNew
  for (const [owner, count] of owners) {
    const sum = (piece.owners.get(owner) ?? 0) + (isForward ? count : -count)
    if (sum === 0) piece.owners.delete(owner)
    else piece.owners.set(owner, sum)
  }
}

function cutAt(cuts: Cuts, piece: number, vertex: Vertex): void {
  const list = cuts.get(piece)
  if (list) list.push(vertex)
  else cuts.set(piece, [vertex])
}

/** Where edges cross, and which vertices they pass. */
function meetings(list: readonly Piece[]): { cuts: Cuts; crossings: Vertex[] } {
  const cuts: Cuts = new Map()
  const crossings = new Map<string, Vertex>()
  const pass = (piece: number, vertex: Vertex): boolean => {
    const isCut = isPassing(vertex, list[piece]!.from, list[piece]!.to)
    if (isCut) cutAt(cuts, piece, vertex)
    return isCut
  }
  const visit = (i: number, j: number) => {
    const [{ from: a, to: b }, { from: c, to: d }] = [list[i]!, list[j]!]
    const isPassed = [pass(i, c), pass(i, d), pass(j, a), pass(j, b)].includes(true)
    if (isPassed || !segmentsCross(a, b, c, d)) return
    const place = crossingOf([a, b], [c, d])
    crossings.set(keyOf(place), place)
    if (!same(place, a) && !same(place, b)) cutAt(cuts, i, place)
    if (!same(place, c) && !same(place, d)) cutAt(cuts, j, place)
  }
  const isActive = Uint8Array.from(list, ({ isNew }) => (isNew ? 1 : 0))
  eachPair(segmentsOf(list.map(({ from, to }) => [from, to])), visit, { isActive, reach: 0 })
  return { cuts, crossings: [...crossings.values()] }
}

/** Cuts edges at the new vertices that they pass. */
function passNew(list: readonly Piece[], vertices: readonly Vertex[], cuts: Cuts): void {
  const all = [
    ...list.map(({ from, to }) => [from, to] as const),
    ...vertices.map((vertex) => [vertex, vertex] as const),
  ]
  const isActive = Uint8Array.from(all, (_, index) => (index < list.length ? 0 : 1))
  const visit = (i: number, j: number) => {
    const [piece, vertex] = i < j ? [i, j] : [j, i]
    if (piece >= list.length) return
    const place = vertices[vertex - list.length]!
    if (isPassing(place, list[piece]!.from, list[piece]!.to)) cutAt(cuts, piece, place)
  }
  eachPair(segmentsOf(all), visit, { isActive, reach: 0 })
}

function stopsOf({ from, to }: Piece, vertices: readonly Vertex[]): Vertex[] {
  const along = ([x, y]: Vertex) => (x - from[0]) * (to[0] - from[0]) + (y - from[1]) * (to[1] - from[1])
  return [from, ...vertices.toSorted((p, q) => along(p) - along(q) || (isBefore(p, q) ? -1 : 1)), to]
}

/**
 * Cuts edges between vertices of the lattice until they meet in their ends only. Crossings are rounded to the lattice and every edge goes through each vertex
 * whose pixel it passes (snap rounding: Hobby 1999, Guibas and Marimont 1998). Edges that cancel each other are left out. Null when it does not come to an end.
 */
export function nodeOnLattice(edges: readonly Edge[]): Edge[] | null {
  let pieces = new Map<string, Piece>()
  for (const { from, to, owner } of edges) put(pieces, [from, to], { owners: new Map([[owner, 1]]), isNew: true })
  for (let round = 0; round < mostRounds; round += 1) {
    const list = [...pieces.values()].filter(({ owners }) => owners.size > 0)
    const { cuts, crossings } = meetings(list)
    if (cuts.size === 0) return list.flatMap(edgesOfPiece)
    passNew(list, crossings, cuts)
    const next = new Map<string, Piece>()
    list.forEach((piece, index) => {
      const vertices = cuts.get(index)
      const stops = vertices ? stopsOf(piece, vertices) : [piece.from, piece.to]
      const { owners } = piece
      for (const [place, from] of stops.slice(0, -1).entries())
        put(next, [from, stops[place + 1]!], { owners, isNew: vertices !== undefined })
    })
    pieces = next
  }
  return null
}

function edgesOfPiece({ from, to, owners }: Piece): Edge[] {
  return [...owners].flatMap(([owner, count]) => {
    const edge: Edge = count > 0 ? { from, to, owner } : { from: to, to: from, owner }
    return Array.from({ length: Math.abs(count) }, () => edge)
  })
}
