import { encodeTile } from './encoder.ts'
import type { TileLayer, TileValue } from './encoder.ts'
import { extent } from './frame.ts'
import type { TileGeometry } from './geometry.ts'

/** What a tile may hold at most: bytes before compression, and features. */
export const tileLimits = { bytes: 500_000, features: 10_000 } as const

/** A feature before thinning. A mark tells its count even when it is 1. `size` decides which of several in one cell stays (the greatest); `count` is how many rows it stands for. */
export interface Candidate {
  geometry: TileGeometry
  values: readonly TileValue[]
  count: number
  size: number
  isMark?: boolean
}

/** The middle of a geometry's vertices' box and the sum of its sides, in units. */
function measure({ parts }: TileGeometry): { x: number; y: number; size: number } {
  let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const part of parts) {
    for (let index = 0; index < part.length; index += 2) {
      west = Math.min(west, part[index]!)
      east = Math.max(east, part[index]!)
      north = Math.min(north, part[index + 1]!)
      south = Math.max(south, part[index + 1]!)
    }
  }
  return { x: (west + east) / 2, y: (north + south) / 2, size: east - west + south - north }
}

/** How large a geometry is in the tile: width plus height of its box in units. */
export function sizeOf(geometry: TileGeometry): number {
  return measure(geometry).size
}

/** One candidate per square cell of `cell` units: the largest, of equals the one nearest to the middle of the cell. It counts for all in its cell. */
export function thinTo(candidates: readonly Candidate[], cell: number): Candidate[] {
  const kept = new Map<number, { candidate: Candidate; count: number; distance: number }>()
  for (const candidate of candidates) {
    const { x, y } = measure(candidate.geometry)
    const [column, row] = [Math.floor(x / cell), Math.floor(y / cell)]
    const key = column * 0x10000 + row
    const distance = Math.hypot(x - (column + 0.5) * cell, y - (row + 0.5) * cell)
    const held = kept.get(key)
    if (!held) {
      kept.set(key, { candidate, count: candidate.count, distance })
      continue
    }
    held.count += candidate.count
    const { size } = held.candidate
    if (candidate.size > size || (candidate.size === size && distance < held.distance)) {
      held.candidate = candidate
      held.distance = distance
    }
  }
  return [...kept.values()].map(({ candidate, count }) => ({ ...candidate, count }))
}

/** A layer with the counts: those of marks always, those of features when they stand for more than themselves. */
function layerOf(name: string, keys: readonly string[], candidates: readonly Candidate[]): TileLayer {
  const features = candidates.map(({ geometry, values, count, isMark }) => {
    if (count === 1 && !isMark) return { geometry, values }
    const filled: TileValue[] = Array.from({ length: keys.length + 1 }, (_, index) => values[index])
    filled[keys.length] = count
    return { geometry, values: filled }
  })
  return { name, keys: [...keys, 'count'], features }
}

/**
 * The tile of the candidates, whose values stand for `keys` in order; when it would hold more than the limits, candidates of one cell are represented by one with a property `count`,
 * in cells as small as the limits allow. The sum of counts is the number of candidates' rows at any rate.
 */
export function encodeWithin(
  name: string,
  keys: readonly string[],
  candidates: readonly Candidate[],
  limits: { bytes: number; features: number } = tileLimits,
): Uint8Array {
  let kept = candidates
  let cell = 16
  for (;;) {
    while (kept.length > limits.features && cell <= 2 * extent) {
      kept = thinTo(candidates, cell)
      cell *= 2
    }
    const bytes = encodeTile(layerOf(name, keys, kept))
    if (bytes.length <= limits.bytes || cell > 2 * extent) return bytes
    kept = thinTo(candidates, cell)
    cell *= 2
  }
}
