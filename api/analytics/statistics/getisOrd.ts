import type { HotSpotCells } from '#api/contract/analytics.ts'
import { levelLimits, levelOf } from './falseDiscovery.ts'
import { twoSidedP } from './normal.ts'

/** Which cells of a grid are compared: `mask` is not 0 in the study area, row by row from the north-west. Cells outside have no value and no weight. */
export interface StudyArea {
  width: number
  height: number
  mask: Uint8Array
}

/** The indices of the cells of a study area, ascending. */
export function studyCells({ mask }: StudyArea): Uint32Array {
  const cells = new Uint32Array(mask.reduce((sum, value) => sum + (value === 0 ? 0 : 1), 0))
  let at = 0
  for (let cell = 0; cell < mask.length; cell++) if (mask[cell] !== 0) cells[at++] = cell
  return cells
}

/** Sums of rectangles from the north-west corner, (width + 1) × (height + 1); values outside of the mask count as 0. */
function prefixSums(values: ArrayLike<number>, { width, height, mask }: StudyArea): Float64Array {
  const stride = width + 1
  const sums = new Float64Array(stride * (height + 1))
  for (let row = 0; row < height; row++) {
    let along = 0
    for (let column = 0; column < width; column++) {
      const cell = row * width + column
      if (mask[cell] !== 0) along += values[cell]!
      sums[(row + 1) * stride + column + 1] = sums[row * stride + column + 1]! + along
    }
  }
  return sums
}

/**
 * For each of the cells the sum of the values in the square of cells at most `radius` rows and columns away, itself among them
 * (radius 1 is queen contiguity), cut by the edge of the grid and the mask. Linear in the grid, whatever the radius; exact for whole numbers up to 2⁵³.
 */
export function squareSums(
  values: ArrayLike<number>,
  area: StudyArea,
  cells: Uint32Array,
  radius: number,
): Float64Array {
  const { width, height } = area
  const sums = prefixSums(values, area)
  const stride = width + 1
  const result = new Float64Array(cells.length)
  for (let index = 0; index < cells.length; index++) {
    const cell = cells[index]!
    const column = cell % width
    const row = (cell - column) / width
    const west = Math.max(0, column - radius)
    const east = Math.min(width, column + radius + 1)
    const north = Math.max(0, row - radius) * stride
    const south = Math.min(height, row + radius + 1) * stride
    result[index] = sums[south + east]! - sums[north + east]! - sums[south + west]! + sums[north + west]!
  }
  return result
}

/** Number of values, mean X̄ and S = √(Σx²/n − X̄²) of Gi*, S by the second pass Σ(x − X̄)²/n, which is exactly 0 for a constant field of whole numbers. */
export interface Spread {
  n: number
  mean: number
  deviation: number
}

/** The spread of the values at the given cells. */
export function spreadOf(values: ArrayLike<number>, cells: Uint32Array): Spread {
  const n = cells.length
  let sum = 0
  for (let index = 0; index < n; index++) sum += values[cells[index]!]!
  const mean = n === 0 ? 0 : sum / n
  let squares = 0
  for (let index = 0; index < n; index++) squares += (values[cells[index]!]! - mean) ** 2
  return { n, mean, deviation: n === 0 ? 0 : Math.sqrt(squares / n) }
}

/**
 * The z-score Gi* of a place with binary weights: `sum` = Σ wⱼxⱼ over its neighbourhood of `weight` = Σ wⱼ = Σ wⱼ² values,
 * z = (Σ wⱼxⱼ − X̄ Σ wⱼ) / (S √((n Σ wⱼ² − (Σ wⱼ)²) / (n − 1))). Source: Getis & Ord 1992, Geographical Analysis 24:189–206; Ord & Getis 1995, 27:286–306, equation 5.
 * 0 where it is not defined: fewer than three values, a constant field (S = 0), or a neighbourhood that is the whole study area.
 */
export function giStar(sum: number, weight: number, { n, mean, deviation }: Spread): number {
  if (n < 3 || deviation === 0 || weight >= n) return 0
  return (sum - mean * weight) / (deviation * Math.sqrt((weight * (n - weight)) / (n - 1)))
}

/**
 * Hot and cold spots of a grid of counts by Gi* over the square of cells at most `radius` away (1: the cell and its eight neighbours), with two-sided normal p-values
 * and levels after the correction of Benjamini & Hochberg over all cells of the study area. Only cells of the study area are returned, ascending.
 * A constant field, fewer than three cells, or a neighbourhood that covers everything gives z = 0, p = 1, level 0. p is rounded to Float32 (0 from |z| ≈ 14 on).
 * The normal distribution is an approximation that wants some eight neighbours with rows; sparse grids have too many "hot" single rows, choose larger cells or a larger radius.
 */
export function hotSpots(counts: ArrayLike<number>, area: StudyArea, radius = 1): HotSpotCells {
  const cells = studyCells(area)
  const spread = spreadOf(counts, cells)
  const sums = squareSums(counts, area, cells, radius)
  const weights = squareSums(
    area.mask.map((value) => (value === 0 ? 0 : 1)),
    area,
    cells,
    radius,
  )
  const z = Float64Array.from(cells, (_, index) => giStar(sums[index]!, weights[index]!, spread))
  const p = z.map(twoSidedP)
  const limits = levelLimits(p, cells.length)
  return {
    cells,
    counts: Uint32Array.from(cells, (cell) => counts[cell]!),
    z: Float32Array.from(z),
    p: Float32Array.from(p),
    levels: Int8Array.from(z, (score, index) => levelOf(score, p[index]!, limits)),
  }
}
