import { segmentsCross, segmentsMeet, turn } from './planar.ts'
import type { Path, Place } from './planar.ts'

/** One edge of a ring; `ring` and `index` tell which edges are neighbours. */
interface Edge {
  a: Place
  b: Place
  ring: number
  index: number
  west: number
  east: number
}

/**
 * The place where closed rings (without repeated vertices) cross or touch themselves, cross each other or run along each other; null when nowhere.
 * Two different rings may touch in single points. Edges are visited from west to east, each against those still open: n log n for ordinary rings, n² at worst.
 */
export function findCrossing(rings: readonly Path[]): Place | null {
  const edges = rings.flatMap(edgesOf).sort((one, other) => one.west - other.west)
  let open: Edge[] = []
  for (const edge of edges) {
    const still: Edge[] = []
    for (const other of open) {
      if (other.east < edge.west) continue
      still.push(other)
      const place = conflict(edge, other, rings[edge.ring]!.length - 1)
      if (place) return place
    }
    still.push(edge)
    open = still
  }
  return null
}

function edgesOf(ring: Path, number: number): Edge[] {
  return ring.slice(1).map((b, index) => {
    const a = ring[index]!
    return { a, b, ring: number, index, west: Math.min(a[0]!, b[0]!), east: Math.max(a[0]!, b[0]!) }
  })
}

function conflict(one: Edge, other: Edge, ringLength: number): Place | null {
  if (
    Math.max(one.a[1]!, one.b[1]!) < Math.min(other.a[1]!, other.b[1]!) ||
    Math.max(other.a[1]!, other.b[1]!) < Math.min(one.a[1]!, one.b[1]!)
  )
    return null
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
  const axis = one.west === one.east ? 1 : 0
  const start = Math.max(Math.min(one.a[axis]!, one.b[axis]!), Math.min(other.a[axis]!, other.b[axis]!))
  const end = Math.min(Math.max(one.a[axis]!, one.b[axis]!), Math.max(other.a[axis]!, other.b[axis]!))
  return end > start
}
