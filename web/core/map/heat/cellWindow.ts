import { windowLimits } from '#api/contract/analytics.ts'
import type { CellWindow } from '#api/contract/analytics.ts'
import { mercatorHalf, tileBounds } from '#api/contract/geo.ts'
import type { Bounds } from '#api/contract/geo.ts'

/** Windows begin and end at multiples of this many cells, so that small moves of the map ask nothing new. */
const snap = 16

/** Metres of EPSG:3857 along a cell of a level. */
export function cellMetres(level: number): number {
  return (2 * mercatorHalf) / 2 ** level
}

/** The level whose cells are at least `pixels` and less than twice as many screen pixels wide. */
function levelOf(resolution: number, pixels: number): number {
  const level = Math.floor(Math.log2((2 * mercatorHalf) / (resolution * pixels)) + 1e-9)
  return Math.min(windowLimits.level, Math.max(0, level))
}

/** The first and the number of cells between two distances (in cells) from the border of the world. */
function rangeOf(from: number, to: number, world: number): [first: number, size: number] {
  const first = Math.min(world - 1, Math.max(0, Math.floor(from / snap) * snap))
  const end = Math.max(first + 1, Math.min(world, Math.ceil(to / snap) * snap))
  return [first, end - first]
}

function windowAt(level: number, [west, south, east, north]: readonly number[]): CellWindow {
  const cell = cellMetres(level)
  const [x, width] = rangeOf((west! + mercatorHalf) / cell, (east! + mercatorHalf) / cell, 2 ** level)
  const [y, height] = rangeOf((mercatorHalf - north!) / cell, (mercatorHalf - south!) / cell, 2 ** level)
  return { level, x, y, width, height }
}

/** The window of cells around an extent (metres), each at least `pixels` screen pixels wide; wider ones only where the limits of a window ask for it. */
export function cellWindowOf(extent: readonly number[], resolution: number, pixels: number): CellWindow {
  for (let level = levelOf(resolution, pixels); ; level -= 1) {
    const window = windowAt(level, extent)
    const { width, height } = window
    const isSmall = Math.max(width, height) <= windowLimits.side && width * height <= windowLimits.cells
    if (isSmall || level === 0) return window
  }
}

/** The rectangle of a window in metres of EPSG:3857: west, south, east, north. */
export function extentOf({ level, x, y, width, height }: CellWindow): [number, number, number, number] {
  const cell = cellMetres(level)
  return [
    x * cell - mercatorHalf,
    mercatorHalf - (y + height) * cell,
    (x + width) * cell - mercatorHalf,
    mercatorHalf - y * cell,
  ]
}

/** The column and row within a window of a place in metres, or null outside. */
export function cellAt(window: CellWindow, [x = 0, y = 0]: readonly number[]): [column: number, row: number] | null {
  const cell = cellMetres(window.level)
  const column = Math.floor((x + mercatorHalf) / cell) - window.x
  const row = Math.floor((mercatorHalf - y) / cell) - window.y
  return column >= 0 && row >= 0 && column < window.width && row < window.height ? [column, row] : null
}

/** The rectangle in degrees of `columns` cells side by side, from a column and row of a window on. */
export function boundsOfCells({ level, x, y }: CellWindow, [column, row]: readonly number[], columns = 1): Bounds {
  const [west, south, , north] = tileBounds({ z: level, x: x + column!, y: y + row! })
  const [, , east] = tileBounds({ z: level, x: x + column! + columns - 1, y: y + row! })
  return [west, south, east, north]
}

/** The middle of a cell in metres of EPSG:3857. */
export function middleOf({ level, x, y }: CellWindow, column: number, row: number): [x: number, y: number] {
  const cell = cellMetres(level)
  return [(x + column + 0.5) * cell - mercatorHalf, mercatorHalf - (y + row + 0.5) * cell]
}

/** The hectares on the ground of a cell in the middle of a window. */
export function hectaresOf({ level, y, height }: CellWindow): number {
  const north = Math.PI * (1 - (2 * (y + height / 2)) / 2 ** level)
  return (cellMetres(level) / Math.cosh(north)) ** 2 / 10_000
}
