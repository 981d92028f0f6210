/** Segments as flat numbers: x and y of the start, x and y of the end, four to a segment. */
export type Segments = Float64Array

/** Segments from pairs of places. */
export function segmentsOf(edges: readonly (readonly [from: readonly number[], to: readonly number[]])[]): Segments {
  const flat = new Float64Array(edges.length * 4)
  edges.forEach(([from, to], index) => flat.set([from[0]!, from[1]!, to[0]!, to[1]!], index * 4))
  return flat
}

/**
 * Visits each pair of segments whose boxes have a point in common (or come as near as `reach`), once. At least one of the two is active.
 * Segments are looked at from west to east, each against those that begin before it ends: n log n for ordinary cells, n² at worst.
 */
export function eachPair(
  segments: Segments,
  visit: (i: number, j: number) => void,
  { isActive, reach }: { isActive: Uint8Array; reach: number },
): void {
  const count = segments.length / 4
  const box = boxesOf(segments)
  const order = Uint32Array.from({ length: count }, (_, index) => index).sort((i, j) => box[i * 4]! - box[j * 4]!)
  for (let at = 0; at < count; at += 1) {
    const i = order[at]!
    const [south, east, north] = [box[i * 4 + 1]! - reach, box[i * 4 + 2]! + reach, box[i * 4 + 3]! + reach]
    for (let next = at + 1; next < count; next += 1) {
      const j = order[next]!
      if (box[j * 4]! > east) break
      if (box[j * 4 + 1]! > north || box[j * 4 + 3]! < south) continue
      if (isActive[i] === 1 || isActive[j] === 1) visit(i, j)
    }
  }
}

/** West, south, east and north of each segment. */
function boxesOf(segments: Segments): Float64Array {
  const box = new Float64Array(segments.length)
  for (let i = 0; i < segments.length; i += 4) {
    const [ax, ay, bx, by] = [segments[i]!, segments[i + 1]!, segments[i + 2]!, segments[i + 3]!]
    box[i] = ax < bx ? ax : bx
    box[i + 1] = ay < by ? ay : by
    box[i + 2] = ax < bx ? bx : ax
    box[i + 3] = ay < by ? by : ay
  }
  return box
}
