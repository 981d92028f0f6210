import { emergingPatterns } from '#api/contract/analytics.ts'
import type { EmergingCells, EmergingPattern, Frames } from '#api/contract/analytics.ts'
import { discoveryRates, levelLimits, levelOf } from './falseDiscovery.ts'
import { giStar, squareSums, studyCells } from './getisOrd.ts'
import type { Spread, StudyArea } from './getisOrd.ts'
import { mannKendall } from './mannKendall.ts'
import type { Trend } from './mannKendall.ts'
import { twoSidedP } from './normal.ts'

/** The greatest p-value of Mann–Kendall at which a trend counts: 90 per cent, as the lowest level of a hot spot. */
export const trendLimit = 0.1

/** Neighbours of a cell in a step: cells at most `radius` rows and columns away (1 unless told), in this step and in so many `previous` ones (1 unless told). */
export interface Neighbourhood {
  radius?: number
  previous?: number
}

/** Gi* of each cell in each step: the cells of the study area, scores and levels by cell (`z[index * frames + frame]`). */
export interface SpaceTimeScores {
  cells: Uint32Array
  frames: number
  z: Float32Array
  levels: Int8Array
}

/** Mean and deviation of the counts of all cells of the study area in all steps; a cell that has no row in any step counts 0 in each. */
function cubeSpread({ cells, counts, frames }: Frames, { mask }: StudyArea, places: number): Spread {
  const n = places * frames
  if (n === 0) return { n, mean: 0, deviation: 0 }
  const isInside = Uint8Array.from(cells, (cell) => (mask[cell] === 0 ? 0 : 1))
  let sum = 0
  let held = 0
  for (let at = 0; at < counts.length; at++) {
    if (isInside[at % cells.length] === 0) continue
    held += 1
    sum += counts[at]!
  }
  const mean = sum / n
  let squares = (n - held) * mean ** 2
  for (let at = 0; at < counts.length; at++) {
    if (isInside[at % cells.length] !== 0) squares += (counts[at]! - mean) ** 2
  }
  return { n, mean, deviation: Math.sqrt(squares / n) }
}

/** Adds a step's counts to a grid, times `sign`. */
function addFrame(grid: Float64Array, { cells, counts }: Frames, frame: number, sign: number): void {
  for (let index = 0; index < cells.length; index++) {
    grid[cells[index]!]! += sign * counts[frame * cells.length + index]!
  }
}

/** The scores of all cells in all steps. */
function scoresOf(frames: Frames, area: StudyArea, cells: Uint32Array, around: Required<Neighbourhood>): Float32Array {
  const spread = cubeSpread(frames, area, cells.length)
  const weights = squareSums(
    area.mask.map((value) => (value === 0 ? 0 : 1)),
    area,
    cells,
    around.radius,
  )
  const z = new Float32Array(cells.length * frames.frames)
  const grid = new Float64Array(area.width * area.height)
  for (let frame = 0; frame < frames.frames; frame++) {
    addFrame(grid, frames, frame, 1)
    if (frame > around.previous) addFrame(grid, frames, frame - around.previous - 1, -1)
    const steps = Math.min(frame, around.previous) + 1
    const sums = squareSums(grid, area, cells, around.radius)
    for (let index = 0; index < cells.length; index++) {
      z[index * frames.frames + frame] = giStar(sums[index]!, weights[index]! * steps, spread)
    }
  }
  return z
}

/** The p-values up to 0.1: greater ones are never significant. */
function smallP(z: Float32Array): Float64Array {
  const most = discoveryRates[0]
  const kept: number[] = []
  for (const score of z) {
    const p = Math.abs(score) < 1.6 ? 1 : twoSidedP(score)
    if (p <= most) kept.push(p)
  }
  return Float64Array.from(kept)
}

/**
 * Gi* in space and time: the neighbourhood of a cell in a step is the square of cells around it in that step and the `previous` ones (one, as in ArcGIS, unless told; the first steps have fewer),
 * X̄, S and n are those of the whole cube of cells × steps, and the false-discovery correction runs over the whole cube. So a growth of the whole city shows as a trend of its cells.
 */
export function spaceTimeScores(
  frames: Frames,
  area: StudyArea,
  { radius = 1, previous = 1 }: Neighbourhood = {},
): SpaceTimeScores {
  const cells = studyCells(area)
  const z = scoresOf(frames, area, cells, { radius, previous })
  const limits = levelLimits(smallP(z), z.length)
  const levels = new Int8Array(z.length)
  for (let at = 0; at < z.length; at++) {
    const score = z[at]!
    if (Math.abs(score) >= 1.6) levels[at] = levelOf(score, twoSidedP(score), limits)
  }
  return { cells, frames: frames.frames, z, levels }
}

/** What decides the pattern of a cell, in terms of heat: for a cold spot the signs are turned. */
interface Course {
  steps: number
  hot: number
  /** Hot steps without interruption up to the last. */
  run: number
  wasCold: boolean
  trend: -1 | 0 | 1
}

/** The patterns of a cell that is hot in the last step, in their order: the first that holds is the cell's. The last is what remains. */
const patternsOfHot: readonly (readonly [EmergingPattern, (course: Course) => boolean])[] = [
  ['new', ({ hot }) => hot === 1],
  ['consecutive', (course) => course.hot === course.run && !isLasting(course)],
  ['intensifying', (course) => isLasting(course) && course.trend > 0],
  ['diminishing', (course) => isLasting(course) && course.trend < 0],
  ['persistent', isLasting],
  ['oscillating', ({ wasCold }) => wasCold],
  ['sporadic', () => true],
]

function isLasting({ hot, steps }: Course): boolean {
  return 10 * hot >= 9 * steps
}

/** The course of a cell, as seen by heat (`sign` 1) or by cold (−1). */
function courseOf(levels: Int8Array, trend: Trend, sign: 1 | -1): Course {
  const steps = levels.length
  let run = 0
  while (run < steps && levels[steps - 1 - run]! * sign > 0) run += 1
  return {
    steps,
    hot: levels.reduce((sum, level) => sum + (level * sign > 0 ? 1 : 0), 0),
    run,
    wasCold: levels.some((level) => level * sign < 0),
    trend: trend.p <= trendLimit ? (Math.sign(trend.z * sign) as -1 | 0 | 1) : 0,
  }
}

/**
 * The pattern of a cell from its levels step by step and the trend of its scores: index into `emergingPatterns`, negative for cold. A step is hot from level 1 (90 per cent after the correction), cold from −1.
 * Definitions after ArcGIS Pro, "How Emerging Hot Spot Analysis works" (2024); where more than one holds, the earlier in this list is taken:
 * - new: hot in the last step only; consecutive: hot in an unbroken run of two or more steps up to the last, never before, in less than 90 per cent of all steps;
 * - intensifying, diminishing, persistent: hot in at least 90 per cent of the steps and in the last, with a rising, a falling, no significant trend of the scores (Mann–Kendall, p ≤ 0.1);
 * - oscillating: hot in the last step and in less than 90 per cent, cold in some step; sporadic: the same, but never cold;
 * - historical: in at least 90 per cent of the steps, but the last is neither hot nor cold.
 * Cold spots mirror this. The last step decides whether a cell is hot or cold, so each cell has one pattern; 'none' is what remains.
 */
export function patternOf(levels: Int8Array, trend: Trend): number {
  const last = Math.sign(levels.at(-1) ?? 0)
  if (last !== 0) {
    const sign = last > 0 ? 1 : -1
    const course = courseOf(levels, trend, sign)
    const [name] = patternsOfHot.find(([, holds]) => holds(course))!
    return sign * emergingPatterns.indexOf(name)
  }
  const historical = emergingPatterns.indexOf('historical')
  if (levels.length === 0) return 0
  if (isLasting(courseOf(levels, trend, 1))) return historical
  return isLasting(courseOf(levels, trend, -1)) ? -historical : 0
}

/**
 * Emerging hot spots: the pattern of each cell of the study area over the steps, with Mann–Kendall z and p of its Gi* scores and its count in all steps.
 * The patterns are meant for ten steps and more; with one step every hot cell is new. Sources: `spaceTimeScores`, `mannKendall`, `patternOf`.
 */
export function emergingSpots(frames: Frames, area: StudyArea, around: Neighbourhood = {}): EmergingCells {
  const scores = spaceTimeScores(frames, area, around)
  const { cells } = scores
  const totals = new Float64Array(area.width * area.height)
  for (let frame = 0; frame < frames.frames; frame++) addFrame(totals, frames, frame, 1)
  const trendZ = new Float32Array(cells.length)
  const trendP = new Float32Array(cells.length)
  const patterns = new Int8Array(cells.length)
  for (let index = 0; index < cells.length; index++) {
    const [from, to] = [index * scores.frames, (index + 1) * scores.frames]
    const trend = mannKendall(scores.z.subarray(from, to))
    trendZ[index] = trend.z
    trendP[index] = trend.p
    patterns[index] = patternOf(scores.levels.subarray(from, to), trend)
  }
  return { cells, counts: Uint32Array.from(cells, (cell) => totals[cell]!), trendZ, trendP, patterns }
}
