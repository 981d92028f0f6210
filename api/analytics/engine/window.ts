import type { CellWindow } from '#api/contract/analytics.ts'
import { runLevels } from '#api/analytics/columns/layout.ts'
import type { TableReader } from '#api/analytics/columns/view.ts'
import type { Scene } from './job.ts'

/** A window of cells with the shift that takes a coordinate to its cell (32 for the one cell of level 0). */
export interface ShiftedWindow extends CellWindow {
  readonly shift: number
}

/** A window with its shift. */
export function shifted(window: CellWindow): ShiftedWindow {
  return { ...window, shift: 32 - window.level }
}

/** The cell of a coordinate. */
export function cellAt(coordinate: number, shift: number): number {
  return shift > 31 ? 0 : coordinate >>> shift
}

/** Writes a window as the kernel reads it; returns its address. */
export function placeWindow({ scratch }: Scene, { shift, x, y, width, height }: ShiftedWindow): number {
  const address = scratch.take(20)
  scratch.counts(address, 5).set([shift, x, y, width, height])
  return address
}

/** The coarsest level of runs that tells the cells of a level apart; none when all are too coarse. */
export function runLevelFor(level: number): (typeof runLevels)[number] | undefined {
  return runLevels.find((candidate) => candidate >= level)
}

/** The smallest cell of the quadtree that holds the first and the last place of a segment holds all between them; whether the window has none of it. */
export function isOutside(table: TableReader, segment: number, window: ShiftedWindow): boolean {
  const rows = table.segments.rowsOf(segment)
  const [fromX, toX] = ends(table, table.address(segment, table.column('x')), rows)
  const [fromY, toY] = ends(table, table.address(segment, table.column('y')), rows)
  const differing = ((fromX ^ toX) | (fromY ^ toY)) >>> 0
  const free = 32 - Math.clz32(differing)
  return (
    isBeside(fromX, free, { first: window.x, count: window.width, shift: window.shift }) ||
    isBeside(fromY, free, { first: window.y, count: window.height, shift: window.shift })
  )
}

function ends({ memory }: TableReader, address: number, rows: number): readonly [number, number] {
  const column = new Uint32Array(memory.buffer, address, rows)
  return [column[0]!, column[rows - 1]!]
}

/** Whether the coordinates that share all but the lowest `free` bits with one are beside a stretch of cells. */
function isBeside(
  coordinate: number,
  free: number,
  { first, count, shift }: { first: number; count: number; shift: number },
): boolean {
  const size = 2 ** free
  const low = Math.floor(coordinate / size) * size
  return cellAt(low + (size - 1), shift) < first || cellAt(low, shift) >= first + count
}
