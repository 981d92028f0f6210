import type { CellWindow } from '#api/contract/analytics.ts'
import type { Chosen, Job, Scene } from '#api/analytics/engine/job.ts'
import { isOutside, placeWindow, runLevelFor, shifted } from '#api/analytics/engine/window.ts'
import { sumTotals } from './total.ts'
import type { Totals } from './total.ts'

/** A window of cells; with `isTotalKnown` the rows outside of it are not looked at, and the totals are of no use. */
export interface CellsQuestion {
  window: CellWindow
  isTotalKnown: boolean
}

/** Counts by cell, row by row from the north-west, their sum, and the totals of the filter. */
export interface CellsFound extends Totals {
  cells: Uint32Array<ArrayBuffer>
  inView: number
}

/** Counts the chosen rows of a segment into the grid; returns how many lay in the window. */
export function countInto(
  { kernel, table }: Scene,
  { segment, bits, rows, isWhole }: Chosen,
  { level, target }: { level: number; target: { window: number; grid: number } },
): number {
  const places = {
    x: table.address(segment, table.column('x')),
    y: table.address(segment, table.column('y')),
  }
  const runLevel = runLevelFor(level)
  if (runLevel === undefined) return kernel.countRows({ bits, from: 0, to: rows }, places, target)
  const { address, count, places: runPlaces } = table.runs(segment, runLevel)
  const runs = { starts: address, count, rows, places: runPlaces }
  return isWhole ? kernel.countRunLengths(runs, places, target) : kernel.countRuns(bits, runs, places, target)
}

/** What one part found; the cells are told by the last one, for all. */
type CellsPart = Omit<CellsFound, 'cells'> & { cells: CellsFound['cells'] | null }

/** Counts by cell of a window. */
export const cellsJob: Job<CellsQuestion, CellsPart, CellsFound> = {
  isGathered: true,
  open(scene, { window, isTotalKnown }) {
    const frame = shifted(window)
    const size = window.width * window.height
    const target = { window: placeWindow(scene, frame), grid: scene.scratch.takeCounts(size) }
    const found = { total: 0, withoutPlace: 0, inView: 0 }
    const isBeside = (segment: number) =>
      segment >= scene.table.segments.placed || isOutside(scene.table, segment, frame)
    return {
      counts: { address: target.grid, length: size },
      skips: (segment) => isTotalKnown && isBeside(segment),
      visit(chosen) {
        const { bits, rows, isWhole, isPlaced, segment } = chosen
        const count = isTotalKnown ? 0 : isWhole ? rows : scene.kernel.count(bits, 0, rows)
        found.total += count
        if (!isPlaced) found.withoutPlace += count
        if (isTotalKnown || !isBeside(segment))
          found.inView += countInto(scene, chosen, { level: window.level, target })
      },
      result: (isLast) => ({
        ...found,
        cells: isLast ? new Uint32Array(scene.scratch.counts(target.grid, size)) : null,
      }),
    }
  },
  join: (results) => ({
    ...sumTotals(results),
    cells: results.find(({ cells }) => cells)!.cells!,
    inView: results.reduce((sum, { inView }) => sum + inView, 0),
  }),
  transfer: ({ cells }) => (cells ? [cells.buffer] : []),
}
