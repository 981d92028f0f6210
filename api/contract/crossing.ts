import { segmentsCross, segmentsMeet, turn } from './planar.ts'
import type { Path, Place } from './planar.ts'

/** One edge of a ring with its extent along the axis of the sweep (`from`, `to`) and across it (`low`, `high`); `ring` and `index` tell which edges are neighbours. */
interface Edge {
  a: Place
  b: Place
  ring: number
  index: number
  from: number
  to: number
  low: number
  high: number
}

/**
 * The place where closed rings (without repeated vertices) cross or touch themselves, cross each other or run along each other; null when nowhere.
 * Two different rings may touch in single points. Edges are visited along the axis on which they are shorter, each against those still open:
 * n log n for ordinary rings, n² at worst.
 */
export function findCrossing(rings: readonly Path[]): Place | null {
  const axis = shorterAxis(rings)
  const edges = rings.flatMap((ring, number) => edgesOf(ring, number, axis)).sort((one, other) => one.from - other.from)
  const open: Edge[] = []
  for (const edge of edges) {
    let kept = 0
    for (const other of open) {
      if (other.to < edge.from) continue
      open[kept++] = other
      if (other.high < edge.low || edge.high < other.low) continue
      const place = conflict(edge, other, rings[edge.ring]!.length - 1)
      if (place) return place
    }
    open.length = kept
    open.push(edge)
  }
  return null
}

/** The axis (0 east, 1 north) along which the edges together are shorter, so that fewer are open at once. */
function shorterAxis(rings: readonly Path[]): 0 | 1 {
  const sums = [0, 0]
  for (const ring of rings) {
    ring.slice(1).forEach((b, i) => {
      sums[0]! += Math.abs(b[0]! - ring[i]![0]!)
      sums[1]! += Math.abs(b[1]! - ring[i]![1]!)
    })
  }
  return sums[1]! < sums[0]! ? 1 : 0
}

function edgesOf(ring: Path, number: number, axis: 0 | 1): Edge[] {
  return ring.slice(1).map((b, index) => {
    const a = ring[index]!
    const [p, q, r, s] = [a[axis]!, b[axis]!, a[1 - axis]!, b[1 - axis]!]
    return {
      a,
      b,
      ring: number,
      index,
      from: Math.min(p, q),
      to: Math.max(p, q),
      low: Math.min(r, s),
      high: Math.max(r, s),
    }
  })
}

function conflict(one: Edge, other: Edge, ringLength: number): Place | null {
  if (!segmentsMeet(one.a, one.b, other.a, other.b)) return null
  if (one.ring !== other.ring)
    return segmentsCross(one.a, one.b, other.a, other.b) || runsAlong(one, other) ? one.a : null
  const gap = Math.abs(one.index - other.index)
  const areNeighbours = gap === 1 || gap === ringLength - 1
  return !areNeighbours || runsAlong(one, other) ? one.a : null
}

/** The edges lie on one line and share more than a point. */
function runsAlong(one: Edge, other: Edge): boolean {
  if (turn(one.a, one.b, other.a) !== 0 || turn(one.a, one.b, other.b) !== 0) return false
  const axis = one.a[0] === one.b[0] ? 1 : 0
  const start = Math.max(Math.min(one.a[axis]!, one.b[axis]!), Math.min(other.a[axis]!, other.b[axis]!))
  const end = Math.min(Math.max(one.a[axis]!, one.b[axis]!), Math.max(other.a[axis]!, other.b[axis]!))
  return end > start
}
