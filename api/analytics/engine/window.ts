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

/** A rectangle of cells, all four borders in it. */
export interface CellBox {
  left: number
  top: number
  right: number
  bottom: number
}

/** The smallest cell of the quadtree that holds the first and the last place of a segment, and so all between them: its north-western place and its size less one. */
type Square = readonly [west: number, north: number, rest: number]

/** The squares of segments by their blocks, each with the version of the block that it is of. */
const squares = new WeakMap<TableReader, { version: number; square: Square }[]>()

function squareOf(table: TableReader, segment: number): Square {
  const [block, version] = [table.segments.block(segment), table.segments.versionOf(segment)]
  const known = squares.get(table) ?? []
  if (known[block]?.version === version) return known[block].square
  const rows = table.segments.rowsOf(segment)
  const [fromX, toX] = ends(table, table.address(segment, table.column('x')), rows)
  const [fromY, toY] = ends(table, table.address(segment, table.column('y')), rows)
  const size = 2 ** (32 - Math.clz32(((fromX ^ toX) | (fromY ^ toY)) >>> 0))
  const square: Square = [Math.floor(fromX / size) * size, Math.floor(fromY / size) * size, size - 1]
  known[block] = { version, square }
  squares.set(table, known)
  return square
}

/** The cells in which the rows of a segment can lie. */
export function boxOf(table: TableReader, segment: number, shift: number): CellBox {
  const [west, north, rest] = squareOf(table, segment)
  return {
    left: cellAt(west, shift),
    top: cellAt(north, shift),
    right: cellAt(west + rest, shift),
    bottom: cellAt(north + rest, shift),
  }
}

function ends({ memory }: TableReader, address: number, rows: number): readonly [number, number] {
  const column = new Uint32Array(memory.buffer, address, rows)
  return [column[0]!, column[rows - 1]!]
}

/** Whether a window has none of the cells of a segment. */
export function isOutside(table: TableReader, segment: number, window: ShiftedWindow): boolean {
  const { left, top, right, bottom } = boxOf(table, segment, window.shift)
  const { x, y, width, height } = window
  return right < x || left >= x + width || bottom < y || top >= y + height
}
