import { sideOfRing } from '#api/contract/planar.ts'
import { factsOf } from './cell.ts'
import type { Cell } from './cell.ts'
import { cellOf, cellsNear, withCells } from './coverage.ts'
import type { Coverage } from './coverage.ts'
import { edgeUsersOf, usersOf } from './finish.ts'
import type { Updates } from './finish.ts'
import { boxOf, isBefore, isOnEdge, isPassing, keyOf, offsetOf, same } from './vertex.ts'
import type { Vertex } from './vertex.ts'
import { neighboursOf, withoutVertex } from './vertexEdits.ts'

/** Vertices along a border: the first and the last stay, those between may go. */
type Chain = readonly Vertex[]

/** Vertices that may go, by their keys, with the two that come next to them. */
type Loose = ReadonlyMap<string, { readonly at: Vertex; readonly next: readonly [Vertex, Vertex] }>

/** The way along a chain up to a vertex: the vertices that it keeps, and how far those that it leaves out lie beside it. */
interface Way {
  readonly kept: Chain
  readonly offset: number
}

/**
 * The updates and the coverage after them, without vertices at which only a border that is gone made a corner: two edges are left that are one but for rounding.
 * Of the vertices along a border as few stay as rounding allows, and of equally few those from which the others lie least far, wherever rings begin.
 */
export function dissolved(coverage: Coverage, updates: Updates, ends: readonly Vertex[]): [Updates, Coverage] {
  const whole = withCells(coverage, updates)
  const thin = chainsOf(whole, ends).reduce(thinned, whole)
  const known = [...updates.keys()].map((id) => [id, cellOf(thin, id)] as const)
  return [new Map(known), thin]
}

function looseOf(coverage: Coverage, ends: readonly Vertex[]): Loose {
  const found = ends
    .toSorted((a, b) => (isBefore(a, b) ? -1 : 1))
    .map((at) => {
      const [one, other, ...more] = neighboursOf(usersOf(coverage, at), at)
      return one && other && more.length === 0 ? ([keyOf(at), { at, next: [one, other] }] as const) : null
    })
  return new Map(found.filter((entry) => entry !== null))
}

/** The chains of vertices at which a border ended that is gone, and where no more than two edges meet now; each in one direction, wherever rings begin. */
function chainsOf(coverage: Coverage, ends: readonly Vertex[]): Chain[] {
  const loose = looseOf(coverage, ends)
  const seen = new Set<string>()
  const chains: Chain[] = []
  for (const [key, { at, next }] of loose) {
    if (seen.has(key)) continue
    const [back, on] = [walk(loose, at, next[0]), walk(loose, at, next[1])]
    const isRing = same(back.at(-1)!, at)
    const chain = isRing ? fromCorner(back) : [...back.toReversed(), at, ...on]
    for (const vertex of chain) seen.add(keyOf(vertex))
    chains.push(directed(chain))
  }
  return chains
}

/** The vertices along a border up to and with the first that stays, or the start. */
function walk(loose: Loose, start: Vertex, first: Vertex): Vertex[] {
  const path = [first]
  for (let [from, at] = [start, first]; !same(at, start);) {
    const next = loose.get(keyOf(at))?.next.find((vertex) => !same(vertex, from))
    if (!next) break
    ;[from, at] = [at, next]
    path.push(at)
  }
  return path
}

/** A ring of vertices that all may go begins and ends at its least corner, which stays. */
function fromCorner(ring: readonly Vertex[]): Chain {
  const corners = ring.filter((at, index) => !isPassing(at, ring.at(index - 1)!, ring[(index + 1) % ring.length]!))
  const least = (corners.length > 0 ? corners : ring).reduce((best, at) => (isBefore(at, best) ? at : best))
  const start = ring.indexOf(least)
  return [...ring.slice(start), ...ring.slice(0, start + 1)]
}

/** A chain in the direction that does not depend on where it was found. */
function directed(chain: Chain): Chain {
  const [first, last] = same(chain[0]!, chain.at(-1)!) ? [chain[1]!, chain.at(-2)!] : [chain[0]!, chain.at(-1)!]
  return isBefore(last, first) ? chain.toReversed() : chain
}

/** The coverage without the vertices of a chain that rounding cannot tell from the straight edges between the others. */
function thinned(coverage: Coverage, chain: Chain): Coverage {
  const kept = new Set(wayAlong(coverage, chain).kept.map(keyOf))
  const gone = chain.filter((at) => !kept.has(keyOf(at)))
  if (gone.length === 0) return coverage
  const users = new Map(gone.flatMap((at) => usersOf(coverage, at)).map((cell) => [cell.id, cell]))
  const next = [...users.values()].map((cell) =>
    gone.reduce<Cell | null>((rest, at) => rest && withoutVertex(rest, at), cell),
  )
  return next.includes(null) ? coverage : withCells(coverage, new Map(next.map((cell) => [cell!.id, cell!])))
}

/** The way along a chain that keeps the fewest vertices, and of equally short ones the one that leaves the others least far beside it. */
function wayAlong(coverage: Coverage, chain: Chain): Way {
  const direct = step(coverage, chain)
  if (direct !== null) return { kept: [chain[0]!, chain.at(-1)!], offset: direct }
  const ways: Way[] = [{ kept: [chain[0]!], offset: 0 }]
  for (let to = 1; to < chain.length; to += 1) {
    const choices = ways.flatMap(({ kept, offset }, from): Way[] => {
      const more = step(coverage, chain.slice(from, to + 1))
      return more === null ? [] : [{ kept: [...kept, chain[to]!], offset: offset + more }]
    })
    ways.push(choices.reduce((best, way) => (isBetter(way, best) ? way : best)))
  }
  return ways.at(-1)!
}

function isBetter(one: Way, other: Way): boolean {
  const more = one.kept.length - other.kept.length
  return more < 0 || (more === 0 && one.offset < other.offset)
}

/** How far the vertices of a run lie beside the straight edge between its ends, in sum; null when rounding can tell them from it, or something is in the way. */
function step(coverage: Coverage, run: Chain): number | null {
  const [a, b, inner] = [run[0]!, run.at(-1)!, run.slice(1, -1)]
  if (inner.length === 0) return 0
  if (same(a, b) || !inner.every((at) => isPassing(at, a, b))) return null
  if (edgeUsersOf(coverage, a, b).length > 0 || isBetween(coverage, run)) return null
  return inner.reduce((sum, at) => sum + offsetOf(at, a, b), 0)
}

/** Another vertex lies between the run and the straight edge, or on this. */
function isBetween(coverage: Coverage, run: Chain): boolean {
  const [a, b, keys] = [run[0]!, run.at(-1)!, new Set(run.map(keyOf))]
  const closed = [...run, a]
  return cellsNear(coverage, boxOf(run)).some((cell) =>
    factsOf(cell).edges.some(
      ([at]) => !keys.has(keyOf(at)) && (isOnEdge(at, a, b) || sideOfRing(at, closed) !== 'outside'),
    ),
  )
}
