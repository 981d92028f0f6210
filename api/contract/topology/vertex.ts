import { turn } from '#api/contract/planar.ts'

/** A place on the lattice: whole units of 1e-8 degree (CGCS2000), east and north. */
export type Vertex = readonly [x: number, y: number]

/** A closed ring, its first vertex not repeated. */
export type Ring = readonly Vertex[]

/** A rectangle in units of the lattice. */
export type Box = readonly [west: number, south: number, east: number, north: number]

/** Units of the lattice in a degree: one is about 1.1 mm of the meridian. */
export const unitsPerDegree = 1e8

/** The nearest vertex of the lattice to a place in degrees. */
export function toLattice(lon: number, lat: number): Vertex {
  return [Math.round(lon * unitsPerDegree) + 0, Math.round(lat * unitsPerDegree) + 0]
}

/** The place of a vertex in degrees; `toLattice` gives the vertex back. */
export function toDegrees([x, y]: Vertex): [lon: number, lat: number] {
  return [x / unitsPerDegree, y / unitsPerDegree]
}

/** Tells whether a value is a vertex of the lattice on the globe: two whole numbers, no fraction, no height. */
export function isVertex(value: unknown): value is Vertex {
  if (!Array.isArray(value) || value.length !== 2 || !value.every(Number.isSafeInteger)) return false
  return Math.abs(value[0]) <= 180 * unitsPerDegree && Math.abs(value[1]) <= 90 * unitsPerDegree
}

/** Tells whether two vertices are one. */
export function same(a: Vertex, b: Vertex): boolean {
  return a[0] === b[0] && a[1] === b[1]
}

/** A vertex as a key of maps. */
export function keyOf(vertex: Vertex): string {
  return `${vertex[0]},${vertex[1]}`
}

/** The key of an edge, whichever way it runs. */
export function edgeKeyOf(a: Vertex, b: Vertex): string {
  return isBefore(a, b) ? `${a[0]},${a[1]},${b[0]},${b[1]}` : `${b[0]},${b[1]},${a[0]},${a[1]}`
}

/** The order of vertices: from west to east, then from south to north. */
export function isBefore(a: Vertex, b: Vertex): boolean {
  return a[0] < b[0] || (a[0] === b[0] && a[1] < b[1])
}

/** The edges of a ring in its direction. */
export function edgesOf(ring: Ring): [from: Vertex, to: Vertex][] {
  return ring.map((from, index) => [from, ring[index + 1] ?? ring[0]!])
}

/** Twice the signed area of a ring in square units, exactly: positive when it runs counter-clockwise. */
export function doubleArea(ring: Ring): bigint {
  const [x0, y0] = ring[0]!
  let [sum, part] = [0n, 0]
  for (const [[ax, ay], [bx, by]] of edgesOf(ring)) {
    const [left, right] = [(ax - x0) * (by - y0), (bx - x0) * (ay - y0)]
    if (Math.abs(left) > 2 ** 50 || Math.abs(right) > 2 ** 50)
      sum += BigInt(ax - x0) * BigInt(by - y0) - BigInt(bx - x0) * BigInt(ay - y0)
    else part += left - right
    if (Math.abs(part) > 2 ** 51) {
      sum += BigInt(part)
      part = 0
    }
  }
  return sum + BigInt(part)
}

/** The box of vertices. */
export function boxOf(vertices: readonly Vertex[]): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x, y] of vertices) {
    west = Math.min(west, x)
    south = Math.min(south, y)
    east = Math.max(east, x)
    north = Math.max(north, y)
  }
  return [west, south, east, north]
}

/** The box around two boxes. */
export function joined(a: Box, b: Box): Box {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])]
}

/** Tells whether two boxes have a point in common. */
export function boxesMeet(a: Box, b: Box): boolean {
  return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3]
}

function isInBox([x, y]: Vertex, a: Vertex, b: Vertex): boolean {
  return (
    Math.min(a[0], b[0]) <= x && x <= Math.max(a[0], b[0]) && Math.min(a[1], b[1]) <= y && y <= Math.max(a[1], b[1])
  )
}

/** Tells whether a vertex lies on the edge ab, its ends left out; exact. */
export function isOnEdge(vertex: Vertex, a: Vertex, b: Vertex): boolean {
  return isInBox(vertex, a, b) && !same(vertex, a) && !same(vertex, b) && turn(a, b, vertex) === 0
}

/**
 * Tells whether the edge ab passes the pixel of a vertex (the square of one unit around it), so that the vertex is a point of the edge but for rounding.
 * The ends of the edge are left out.
 */
export function isPassing(vertex: Vertex, a: Vertex, b: Vertex): boolean {
  if (!isInBox(vertex, a, b) || same(vertex, a) || same(vertex, b)) return false
  return offsetOf(vertex, a, b) <= 0.5
}

/** How far a vertex lies beside the line through ab: 0.5 where this touches its pixel in a corner or along a side. */
export function offsetOf(vertex: Vertex, a: Vertex, b: Vertex): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
  return Math.abs(dx * (vertex[1] - a[1]) - dy * (vertex[0] - a[0])) / (Math.abs(dx) + Math.abs(dy))
}

/** A ring that begins at its least vertex. */
export function fromLeast(ring: Ring): Ring {
  const least = ring.reduce((best, vertex, index) => (isBefore(vertex, ring[best]!) ? index : best), 0)
  return least === 0 ? ring : [...ring.slice(least), ...ring.slice(0, least)]
}

/** A ring without vertices that repeat the one before. */
export function withoutRepeats(ring: Ring): Ring {
  return ring.filter((vertex, index) => !same(vertex, ring.at(index - 1)!))
}
