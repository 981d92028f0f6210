import { extent } from './frame.ts'

/** The rows that stay, and how many each stands for; null when each stands for itself. */
export interface Kept {
  rows: Uint32Array
  counts: Uint32Array | null
}

/** One row per square cell of `cell` units: the one nearest to the middle of the cell, of equals the first. It counts for all in its cell. */
export function thinPoints(x: Uint16Array, y: Uint16Array, cell: number): Kept {
  const side = Math.floor(extent / cell) + 1
  const best = new Int32Array(side * side).fill(-1)
  const counts = new Uint32Array(side * side)
  const nearest = new Float64Array(side * side)
  for (let row = 0; row < x.length; row += 1) {
    const [column, line] = [Math.floor(x[row]! / cell), Math.floor(y[row]! / cell)]
    const key = line * side + column
    const distance = (x[row]! - (column + 0.5) * cell) ** 2 + (y[row]! - (line + 0.5) * cell) ** 2
    counts[key]! += 1
    if (best[key]! >= 0 && distance >= nearest[key]!) continue
    best[key] = row
    nearest[key] = distance
  }
  const filled = Array.from(counts.keys()).filter((key) => counts[key]! > 0)
  return {
    rows: Uint32Array.from(filled, (key) => best[key]!),
    counts: Uint32Array.from(filled, (key) => counts[key]!),
  }
}
