import { mostFrames, windowLimits } from '#api/contract/analytics.ts'
import type { CellWindow, TimeSpan } from '#api/contract/analytics.ts'
import { AppError } from '#api/contract/errors.ts'
import { allOf, checkValue, normaliseFilter } from '#api/contract/filter.ts'
import type { Clause } from '#api/contract/filter.ts'
import { fromUnit } from '#api/contract/geo.ts'
import type { Bounds } from '#api/contract/geo.ts'
import type { LayerManifest, Viewer } from '#api/contract/layer.ts'
import { isZone } from '#api/contract/zone.ts'
import { scope } from '#api/core/access/access.ts'
import type { Choose } from '#api/analytics/chooser.ts'
import type { Asker } from '#api/core/threads/gate.ts'
import type { CountSource, Selection } from '#api/analytics/countSource.ts'

/** A selection, who asks about it, and what chooses who answers. */
export interface Question {
  selection: Selection
  /** All rows of the layer that the viewer may see. */
  seen: Selection
  asker: Asker
  choose: Choose
}

/** A viewer's question about the rows of a layer that pass a checked filter. */
export function ask(viewer: Viewer, manifest: LayerManifest, filter: Clause, choose: Choose): Question {
  const seen = scope(viewer, manifest)
  const clause = normaliseFilter(allOf(seen, filter))
  return {
    selection: { manifest, clause },
    seen: { manifest, clause: normaliseFilter(seen) },
    asker: { account: viewer.account },
    choose,
  }
}

/** Who answers a question. */
export function sourceOf({ choose, selection }: Question): CountSource {
  return choose(selection).source
}

/** The same question about other rows. */
export function about(question: Question, selection: Selection): Question {
  return { ...question, selection }
}

/** The layer's time field. Throws `BAD_INPUT` for a layer without one. */
export function timeFieldOf({ manifest }: Selection): string {
  if (!manifest.timeField) throw new AppError('BAD_INPUT', { field: 'layer', reason: 'no-time-field' })
  return manifest.timeField
}

/** The rows of a selection in a span. Throws `BAD_INPUT` for a layer without time. */
export function during(selection: Selection, { from, to }: TimeSpan): Selection {
  const field = timeFieldOf(selection)
  const clause = allOf(selection.clause, { op: 'gte', field, value: from }, { op: 'lt', field, value: to })
  return { ...selection, clause: normaliseFilter(clause) }
}

/** A checked span in UTC. Throws `BAD_INPUT` with `name` for texts that are no instant of the years 1 to 9999, and for an end that is not after the beginning. */
export function checkSpan({ from, to }: TimeSpan, name = 'span'): TimeSpan {
  const read = (value: string) => checkValue({ name, kind: 'instant' }, value) as string
  const span = { from: read(from), to: read(to) }
  if (span.from >= span.to) throw new AppError('BAD_INPUT', { field: name, reason: 'reversed' })
  return span
}

/** A name of the tz database. Throws `BAD_INPUT` for anything else. */
export function checkZone(zone: string): string {
  if (!isZone(zone)) throw new AppError('BAD_INPUT', { field: 'zone', reason: 'zone' })
  return zone
}

/** How many numbers an answer by cell and part of time may have: of counts, and of scores, each of which costs several. */
export const mostNumbers = { counts: 2 ** 26, scores: 2 ** 24 } as const

/** A number of frames over a window. Throws `BAD_INPUT` beyond `mostFrames`, and when cells times frames are more than `most`. */
export function checkFrames(
  frames: number,
  { width, height }: CellWindow,
  { least = 1, most = mostNumbers.counts }: { least?: number; most?: number } = {},
): number {
  checkWhole(frames, 'frames', [least, mostFrames])
  if (frames * width * height > most)
    throw new AppError('BAD_INPUT', { field: 'frames', reason: 'cells', greatest: most })
  return frames
}

/** A whole number in a range. Throws `BAD_INPUT` with its name. */
export function checkWhole(value: number, name: string, [least, greatest]: readonly [number, number]): number {
  if (!Number.isInteger(value) || value < least || value > greatest)
    throw new AppError('BAD_INPUT', { field: name, least, greatest })
  return value
}

/** A number in a range. Throws `BAD_INPUT` with its name. */
export function checkNumber(value: number, name: string, [least, greatest]: readonly [number, number]): number {
  if (!Number.isFinite(value) || value < least || value > greatest)
    throw new AppError('BAD_INPUT', { field: name, least, greatest })
  return value
}

/** A window within the world and `windowLimits`. Throws `BAD_INPUT` with the number that is wrong. */
export function checkWindow({ level, x, y, width, height }: CellWindow): CellWindow {
  checkWhole(level, 'level', [0, windowLimits.level])
  const across = 2 ** level
  checkWhole(x, 'x', [0, across - 1])
  checkWhole(y, 'y', [0, across - 1])
  checkWhole(width, 'width', [1, Math.min(windowLimits.side, across - x)])
  checkWhole(height, 'height', [1, Math.min(windowLimits.side, across - y)])
  if (width * height > windowLimits.cells)
    throw new AppError('BAD_INPUT', { field: 'window', reason: 'cells', greatest: windowLimits.cells })
  return { level, x, y, width, height }
}

/** Bounds and middle in degrees of a cell of a window, by its number row by row from the north-west. */
export function cellPlace({ level, x, y, width }: CellWindow, cell: number): { bounds: Bounds; place: number[] } {
  const [column, row] = [x + (cell % width), y + Math.floor(cell / width)]
  const size = 2 ** -level
  const [west, north] = fromUnit(column * size, row * size)
  const [east, south] = fromUnit((column + 1) * size, (row + 1) * size)
  const [lon, lat] = fromUnit((column + 0.5) * size, (row + 0.5) * size)
  return { bounds: [west, south, east, north], place: [lon, lat] }
}
