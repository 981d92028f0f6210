import type { CellWindow, TimeSpan } from '#api/contract/analytics.ts'
import { fromUnit, mercatorHalf } from '#api/contract/geo.ts'
import type { Bounds } from '#api/contract/geo.ts'
import type { HeatWindow } from '#api/contract/urls.ts'

/**
 * A rectangle of cells over the unit square of Web Mercator: the column of a place is `floor(x × across − left)`, its row `floor(y × down − top)`;
 * `bounds` are those of all cells in degrees, widened by a trifle and without end where the world ends.
 */
export interface CellFrame {
  across: number
  down: number
  left: number
  top: number
  width: number
  height: number
  bounds: Bounds
}

/** A hundred-thousandth of a metre in degrees: what is looked at beyond the border, so that rounding loses no row. */
const trifle = 1e-10
/** Beyond every degree. */
const beyond = 1_000

function boundsOf({ across, down, left, top, width, height }: Omit<CellFrame, 'bounds'>): Bounds {
  const [west, north] = fromUnit(left / across, top / down)
  const [east, south] = fromUnit((left + width) / across, (top + height) / down)
  return [
    left <= 0 ? -beyond : west - trifle,
    top + height >= down ? -beyond : south - trifle,
    left + width >= across ? beyond : east + trifle,
    top <= 0 ? beyond : north + trifle,
  ]
}

/** The frame of a window of the quadtree. */
export function frameOfWindow({ level, x, y, width, height }: CellWindow): CellFrame {
  const frame = { across: 2 ** level, down: 2 ** level, left: x, top: y, width, height }
  return { ...frame, bounds: boundsOf(frame) }
}

/** The frame of a rectangle in metres. */
export function frameOfHeat({ bbox: [west, south, east, north], width, height }: HeatWindow): CellFrame {
  const across = (width * 2 * mercatorHalf) / (east - west)
  const down = (height * 2 * mercatorHalf) / (north - south)
  const left = (west / mercatorHalf + 1) * 0.5 * across
  const top = (1 - north / mercatorHalf) * 0.5 * down
  const frame = { across, down, left, top, width, height }
  return { ...frame, bounds: boundsOf(frame) }
}

/** Where the equal parts of a span begin, in whole milliseconds since 1970; the last number is the span's end. */
export function cutTimes({ from, to, frames }: TimeSpan & { frames: number }): number[] {
  const [start, end] = [Date.parse(from), Date.parse(to)]
  return Array.from({ length: frames + 1 }, (_, part) => start + Math.floor(((end - start) * part) / frames))
}
