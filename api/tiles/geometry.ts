import { clipLine, clipRing } from './clip.ts'
import { extent } from './frame.ts'
import type { Frame } from './frame.ts'
import type { Part, Shape } from './wkb.ts'

/** The geometry types of a vector tile. */
export const geometryType = { point: 1, line: 2, polygon: 3 } as const

/** A feature's geometry in whole units of a tile: its type, its parts, and the measure by which the larger of two is kept. */
export interface TileGeometry {
  type: 1 | 2 | 3
  /** Vertices, x and y in turn; rings are open, outer rings have positive area with y downwards, holes negative. */
  parts: number[][]
}

/** Twice the area of an open ring; positive when it runs clockwise on the screen (y downwards). */
export function doubleArea(ring: readonly number[]): number {
  let sum = 0
  const length = ring.length
  for (let index = 0; index < length; index += 2) {
    const next = (index + 2) % length
    sum += ring[index]! * ring[next + 1]! - ring[next]! * ring[index + 1]!
  }
  return sum
}

/** Whether the vertex b between a and c changes nothing: equal to a neighbour, or on the straight line through both. */
function isIdle(vertices: readonly number[], a: number, b: number, c: number): boolean {
  const dx = vertices[b]! - vertices[a]!
  const dy = vertices[b + 1]! - vertices[a + 1]!
  const ex = vertices[c]! - vertices[b]!
  const ey = vertices[c + 1]! - vertices[b + 1]!
  return dx * ey === dy * ex
}

/** The same, but a turn back on a line is kept, for lines have ends there. */
function isStraight(vertices: readonly number[], a: number, b: number, c: number): boolean {
  if (!isIdle(vertices, a, b, c)) return false
  const dx = vertices[b]! - vertices[a]!
  const dy = vertices[b + 1]! - vertices[a + 1]!
  return dx * (vertices[c]! - vertices[b]!) + dy * (vertices[c + 1]! - vertices[b + 1]!) >= 0
}

/** Adds a rounded vertex to a chain whose last vertex goes when it has become idle. */
function extend(chain: number[], x: number, y: number, isRing: boolean): void {
  chain.push(x, y)
  const idle = isRing ? isIdle : isStraight
  while (chain.length >= 6 && idle(chain, chain.length - 6, chain.length - 4, chain.length - 2)) {
    chain.splice(chain.length - 4, 2)
  }
  const end = chain.length
  if (end >= 4 && chain[end - 4] === chain[end - 2] && chain[end - 3] === chain[end - 1]) chain.length = end - 2
}

/** A chain of whole vertices without those that change nothing. No point of the drawn line moves; adding 0 turns −0 into 0. */
function lean(vertices: readonly number[], isRing: boolean): number[] {
  const chain: number[] = []
  for (let index = 0; index < vertices.length; index += 2) {
    extend(chain, Math.round(vertices[index]!) + 0, Math.round(vertices[index + 1]!) + 0, isRing)
  }
  return chain
}

/** An open ring without idle vertices, also across its start; empty when it has no area. */
function leanRing(vertices: readonly number[]): number[] {
  let ring = lean(vertices, true)
  while (ring.length >= 6) {
    const end = ring.length
    if (isIdle(ring, end - 4, end - 2, 0)) ring = ring.slice(0, end - 2)
    else if (isIdle(ring, end - 2, 0, 2)) ring = ring.slice(2)
    else break
  }
  return ring.length >= 6 && doubleArea(ring) !== 0 ? ring : []
}

/** A ring turned so that its area has the sign that the vector tile wants. */
function oriented(ring: number[], isHole: boolean): number[] {
  if (doubleArea(ring) > 0 !== isHole) return ring
  const turned: number[] = []
  for (let index = ring.length - 2; index >= 0; index -= 2) turned.push(ring[index]!, ring[index + 1]!)
  return turned
}

/** The rings of a polygon in the tile; a hole goes with its outer ring. */
function polygonParts(parts: readonly Part[], frame: Frame): number[][] {
  const rings: number[][] = []
  let isOuterGone = false
  for (const { coordinates, isHole } of parts) {
    if (isHole && isOuterGone) continue
    const snapped = frame.snap(coordinates)
    snapped.length = Math.max(0, snapped.length - 2)
    const ring = leanRing(clipRing(snapped))
    if (!isHole) isOuterGone = ring.length === 0
    if (ring.length > 0) rings.push(oriented(ring, isHole))
  }
  return rings
}

function lineParts(parts: readonly Part[], frame: Frame): number[][] {
  return parts
    .flatMap(({ coordinates }) => clipLine(frame.snap(coordinates)))
    .map((line) => lean(line, false))
    .filter((line) => line.length >= 4)
}

/** A line or polygon cut to the tile with its buffer and thinned to its lattice; null when nothing of it is left. */
export function fitShape(shape: Shape, frame: Frame): TileGeometry | null {
  const parts = shape.kind === 'polygon' ? polygonParts(shape.parts, frame) : lineParts(shape.parts, frame)
  return parts.length > 0 ? { type: geometryType[shape.kind], parts } : null
}

/** A coordinate of the tile in whole units. */
function within(value: number): number {
  return Math.min(extent, Math.max(0, Math.round(value)))
}

/** A point in whole units of the tile that owns it. */
export function fitPoint(lon: number, lat: number, frame: Frame): TileGeometry {
  const [x, y] = frame.project(lon, lat)
  return { type: 1, parts: [[within(x), within(y)]] }
}
