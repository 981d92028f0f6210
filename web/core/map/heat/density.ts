import { toDegrees } from '#api/contract/geo.ts'
import type { CountGrid } from './countGrid.ts'

/** Smoothed counts: features per hectare in each cell, the value at the full colour, and the two bands that the picture is coloured by. */
export interface Density {
  width: number
  height: number
  perHectare: Float32Array
  peak: number
  /** Share of the peak (0 … 1) linear and logarithmic, in turn for each cell. */
  bands: Float32Array
}

/** The running mean over 2r + 1 cells along one direction; cells outside count as empty. */
function boxBlur(from: Float32Array, to: Float32Array, radius: number, { lines, length, line, step }: Walk): void {
  const share = 1 / (2 * radius + 1)
  for (let at = 0; at < lines; at += 1) {
    const start = at * line
    let sum = 0
    for (let index = 0; index < Math.min(radius, length); index += 1) sum += from[start + index * step]!
    for (let index = 0; index < length; index += 1) {
      if (index + radius < length) sum += from[start + (index + radius) * step]!
      if (index - radius - 1 >= 0) sum -= from[start + (index - radius - 1) * step]!
      to[start + index * step] = Math.max(0, sum * share)
    }
  }
}

/** How to walk a grid: `lines` lines of `length` cells; distances in the array between lines and between cells. */
interface Walk {
  lines: number
  length: number
  line: number
  step: number
}

/** Counts smoothed by three running means each way, which is nearly a Gaussian and keeps the sum but for what leaves the grid. */
export function smooth(counts: ArrayLike<number>, width: number, height: number, radius: number): Float32Array {
  let from: Float32Array = Float32Array.from(counts)
  if (radius < 1) return from
  let to: Float32Array = new Float32Array(from.length)
  const along: Walk = { lines: height, length: width, line: width, step: 1 }
  const down: Walk = { lines: width, length: height, line: 1, step: width }
  for (const walk of [along, down, along, down, along, down]) {
    boxBlur(from, to, radius, walk)
    ;[from, to] = [to, from]
  }
  return from
}

/** The value that all but a small share of the filled cells stay below. */
function highEnd(values: Float32Array): number {
  const filled = values.filter((value) => value > 0).sort()
  if (filled.length === 0) return 0
  return filled[Math.min(filled.length - 1, Math.floor(filled.length * 0.995))]!
}

/** On the logarithmic scale this many times less than the peak is the first colour. */
const logSpan = 40

/** The density of a count grid; `radius` in cells. A cell's true size is that at the middle of the window. */
export function densityOf(grid: CountGrid, radius: number): Density {
  const { width, height, bbox } = grid.window
  const [, lat] = toDegrees((bbox[0] + bbox[2]) / 2, (bbox[1] + bbox[3]) / 2)
  const hectares = (grid.cell * Math.cos((lat * Math.PI) / 180)) ** 2 / 10_000
  const perHectare = smooth(grid.counts, width, height, radius).map((value) => value / hectares)
  const peak = highEnd(perHectare)
  const bands = new Float32Array(perHectare.length * 2)
  for (const [index, value] of perHectare.entries()) {
    const share = peak > 0 ? Math.min(1, value / peak) : 0
    bands[index * 2] = share
    bands[index * 2 + 1] = Math.log1p(share * logSpan) / Math.log1p(logSpan)
  }
  return { width, height, perHectare, peak, bands }
}

/** The density at a share (0 … 1) of the colour scale. */
export function valueAt(share: number, peak: number, scale: 'linear' | 'log'): number {
  return scale === 'linear' ? share * peak : (Math.expm1(share * Math.log1p(logSpan)) / logSpan) * peak
}
