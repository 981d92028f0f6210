import { emergingPatterns } from '#api/contract/analytics.ts'
import type { CellWindow, EmergingCells, HotSpotCells } from '#api/contract/analytics.ts'
import type { Bounds } from '#api/contract/geo.ts'
import type { Computing } from '#api/analytics/computing.ts'
import type { Built } from '#api/core/http/byteCache.ts'
import { headersOf, littleEndian } from './answer.ts'
import type { Cut } from './answer.ts'
import { cellPlace, during, sourceOf } from './question.ts'
import type { Question } from './question.ts'

/** The cells of a window that have a row of the layer, whatever the filter: the area in which hot and cold are told apart. */
async function studyArea(question: Question, { width, height, ...place }: CellWindow) {
  const { cells } = await sourceOf({ ...question, selection: question.seen }).cells(
    question.seen,
    { ...place, width, height },
    question.asker,
  )
  return { width, height, mask: Uint8Array.from(cells, (count) => Math.min(count, 1)) }
}

/** Hot and cold spots, laid out for `readHotSpots`. */
export async function hotSpotsAnswer(question: Question, window: CellWindow, computing: Computing): Promise<Built> {
  const { selection, asker } = question
  const choice = question.choose(selection)
  const [counts, area] = await Promise.all([choice.source.cells(selection, window, asker), studyArea(question, window)])
  const { cells, counts: found, z, p, levels } = await computing.run(asker, 'hotSpots', counts.cells, area)
  return {
    bytes: littleEndian(Uint32Array.of(cells.length), cells, found, z, p, levels),
    headers: headersOf(choice, counts),
  }
}

/** The trend of hot and cold spots over the parts of a span, laid out for `readEmerging`; the totals are those of the span. */
export async function emergingAnswer(
  question: Question,
  { window, cut }: { window: CellWindow; cut: Cut },
  computing: Computing,
): Promise<Built> {
  const { asker } = question
  const whole = during(question.selection, cut)
  const choice = question.choose(whole)
  const [totals, frames, area] = await Promise.all([
    choice.source.total(whole, asker),
    choice.source.frames(question.selection, window, cut, asker),
    studyArea(question, window),
  ])
  const { cells, counts, trendZ, trendP, patterns } = await computing.run(asker, 'emergingSpots', frames, area)
  const inView = counts.reduce((sum, count) => sum + count, 0)
  return {
    bytes: littleEndian(Uint32Array.of(cells.length), cells, counts, trendZ, trendP, patterns),
    headers: headersOf(choice, { ...totals, inView }),
  }
}

/** Where a cell is, in degrees. */
interface Spot {
  place: number[]
  bounds: Bounds
  count: number
}

/** A hot spot as GraphQL tells it. */
export interface HotSpot extends Spot {
  z: number
  p: number
  level: number
}

/** A cell with its pattern as GraphQL tells it. */
export interface EmergingSpot extends Spot {
  pattern: string
  isHot: boolean
  trendZ: number
  trendP: number
}

/** The indices that pass, the greatest score first, ties by index; at most `first`. */
function strongest(scores: Float32Array, passes: (index: number) => boolean, first: number): number[] {
  const kept = Array.from(scores.keys()).filter(passes)
  return kept.sort((a, b) => scores[b]! - scores[a]! || a - b).slice(0, first)
}

/** How many cells are hot and cold, and the most significant hot ones. */
export function tellHotSpots(
  { cells, counts, z, p, levels }: HotSpotCells,
  window: CellWindow,
  first: number,
): { hot: number; cold: number; spots: HotSpot[] } {
  const tell = (index: number): HotSpot => ({
    ...cellPlace(window, cells[index]!),
    count: counts[index]!,
    z: z[index]!,
    p: p[index]!,
    level: levels[index]!,
  })
  return {
    hot: levels.filter((level) => level > 0).length,
    cold: levels.filter((level) => level < 0).length,
    spots: strongest(z, (index) => levels[index]! > 0, first).map(tell),
  }
}

/** How many cells have each hot pattern, and the hot cells with the strongest trend. */
export function tellEmerging(
  { cells, counts, trendZ, trendP, patterns }: EmergingCells,
  window: CellWindow,
  first: number,
): { patterns: { pattern: string; count: number }[]; spots: EmergingSpot[] } {
  const tell = (index: number): EmergingSpot => ({
    ...cellPlace(window, cells[index]!),
    count: counts[index]!,
    pattern: emergingPatterns[Math.abs(patterns[index]!)]!,
    isHot: patterns[index]! > 0,
    trendZ: trendZ[index]!,
    trendP: trendP[index]!,
  })
  const known = emergingPatterns.map((pattern, number) => ({
    pattern,
    count: patterns.filter((value) => value === number).length,
  }))
  return { patterns: known.slice(1), spots: strongest(trendZ, (index) => patterns[index]! > 0, first).map(tell) }
}
