import { buffer, extent } from './frame.ts'

const low = -buffer
const high = extent + buffer

/** Whether all vertices lie inside the tile with its buffer. */
function isInside(vertices: readonly number[]): boolean {
  return vertices.every((value) => value >= low && value <= high)
}

/** The part of a ring on one side of an axis-parallel line: `sign` 1 keeps values ≥ `limit`, −1 values ≤ `limit`. */
function clipSide(ring: readonly number[], axis: 0 | 1, limit: number, sign: 1 | -1): number[] {
  const kept: number[] = []
  const length = ring.length
  for (let index = 0; index < length; index += 2) {
    const next = (index + 2) % length
    const here = (ring[index + axis]! - limit) * sign
    const there = (ring[next + axis]! - limit) * sign
    if (here >= 0) kept.push(ring[index]!, ring[index + 1]!)
    if (here < 0 !== there < 0 && here !== 0 && there !== 0) {
      const share = here / (here - there)
      const other = ring[index + 1 - axis]! + share * (ring[next + 1 - axis]! - ring[index + 1 - axis]!)
      if (axis === 0) kept.push(limit, other)
      else kept.push(other, limit)
    }
  }
  return kept
}

/** A ring (open, in units) cut to the tile with its buffer, after Sutherland and Hodgman; empty when nothing is left. */
export function clipRing(ring: number[]): number[] {
  if (isInside(ring)) return ring
  let rest = clipSide(ring, 0, low, 1)
  rest = clipSide(rest, 0, high, -1)
  rest = clipSide(rest, 1, low, 1)
  return clipSide(rest, 1, high, -1)
}

/** The share [from, to] of a segment inside the tile with its buffer (Liang and Barsky), or null. */
function inner(x0: number, y0: number, x1: number, y1: number): [from: number, to: number] | null {
  let from = 0
  let to = 1
  const edges: [step: number, room: number][] = [
    [x0 - x1, x0 - low],
    [x1 - x0, high - x0],
    [y0 - y1, y0 - low],
    [y1 - y0, high - y0],
  ]
  for (const [step, room] of edges) {
    if (step === 0 && room < 0) return null
    if (step < 0) from = Math.max(from, room / step)
    else if (step > 0) to = Math.min(to, room / step)
  }
  return from <= to ? [from, to] : null
}

/** The pieces of a line (in units) inside the tile with its buffer. */
export function clipLine(line: number[]): number[][] {
  if (isInside(line)) return [line]
  const pieces: number[][] = []
  let piece: number[] = []
  for (let index = 0; index + 3 < line.length; index += 2) {
    const [x0, y0, x1, y1] = [line[index]!, line[index + 1]!, line[index + 2]!, line[index + 3]!]
    const share = inner(x0, y0, x1, y1)
    if (!share) continue
    const [from, to] = share
    if (from > 0 || piece.length === 0) {
      piece = [x0 + from * (x1 - x0), y0 + from * (y1 - y0)]
      pieces.push(piece)
    }
    piece.push(x0 + to * (x1 - x0), y0 + to * (y1 - y0))
    if (to < 1) piece = []
  }
  return pieces
}
