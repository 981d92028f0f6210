import type { LayerId } from './ref.ts'

/**
 * A rectangle of cells of a quadtree over Web Mercator: at `level` the world is 2^level × 2^level cells, `x` and `y` (from the north-west) name
 * the first cell, `width` and `height` count cells. A cell of level 20 is 38.2 m wide at the equator, and 38.2 m × cos(latitude) on the ground.
 */
export interface CellWindow {
  level: number
  x: number
  y: number
  width: number
  height: number
}

/** The limits of a window of cells: its level, its sides, and its cells in all. */
export const windowLimits = { level: 28, side: 2048, cells: 1_048_576 } as const

/** Where an answer comes from: the columns in memory, or PostGIS when they cannot give it. */
export type AnswerSource = 'columns' | 'postgis'

/**
 * Why PostGIS answers in place of the columns: the layer has none, they are being loaded, the layer is over the memory bound,
 * the filter asks for what they do not hold, or the engine is being restarted.
 */
export type FallbackReason = 'no-columns' | 'loading' | 'over-bound' | 'filter' | 'restarting'

/** The headers by which a binary answer says where it comes from and what it counts. */
export const answerHeaders = {
  /** `columns` or `postgis`. */
  source: 'x-source',
  /** A `FallbackReason`, only with `postgis`. */
  reason: 'x-reason',
  /** Rows in the filter; those without a place; those in the window. */
  total: 'x-total',
  withoutPlace: 'x-without-place',
  inView: 'x-in-view',
} as const

/** The kinds of binary answers under `/analytics/{layer}/{kind}`. */
export type AnalyticsKind = 'groups' | 'grid' | 'cells' | 'frames' | 'difference' | 'hotspots' | 'emerging'

/** Those over a window of cells (`grid` is over a rectangle in metres, see `heatUrl`; for `groups` see `groupsUrl`). */
export type WindowKind = Exclude<AnalyticsKind, 'grid' | 'groups'>

/** A period of time: ISO 8601 instants in UTC, `from` inclusive, `to` exclusive. */
export interface TimeSpan {
  from: string
  to: string
}

/** What an address of a binary answer says besides its layer and window. */
export interface AnalyticsQuery {
  /** A CQL2 text. */
  filter?: string | undefined
  /** For `frames` and `emerging`: the whole span, cut into `frames` equal parts. */
  span?: TimeSpan | undefined
  frames?: number | undefined
  /** For `difference`: the span that is subtracted from `span`. */
  against?: TimeSpan | undefined
}

/** The most rows that are compared with one another: recurrence and clusters are not told of more. */
export const mostCompared = 400_000

/** The greatest number of frames of one answer. */
export const mostFrames = 240

/**
 * The address of a binary answer over a window of cells.
 * - `cells`: little-endian Uint32 counts, row by row from the north-west.
 * - `frames`: see `readFrames`. - `difference`: Int32 counts of `span` minus `against`.
 * - `hotspots`, `emerging`: see `readHotSpots`, `readEmerging`.
 */
export function analyticsUrl(
  layer: LayerId,
  kind: WindowKind,
  { level, x, y, width, height }: CellWindow,
  { filter, span, frames, against }: AnalyticsQuery = {},
): string {
  const parts = Object.entries({
    level,
    x,
    y,
    width,
    height,
    from: span?.from,
    to: span?.to,
    frames,
    againstFrom: against?.from,
    againstTo: against?.to,
    filter: filter || undefined,
  }).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`]))
  return `/analytics/${layer}/${kind}?${parts.join('&')}`
}

/** Counts of several spans of time in the cells that have any: `counts[frame * cells.length + index]` is the count of the cell `cells[index]` (row by row from the north-west). */
export interface Frames {
  cells: Uint32Array
  counts: Uint32Array
  frames: number
}

/** Reads `frames`: little-endian Uint32 number of frames, number of cells n, the n cells, then frames × n counts. Throws a RangeError when the bytes do not fit. */
export function readFrames(bytes: ArrayBuffer): Frames {
  const [frames = 0, n = 0] = new Uint32Array(bytes, 0, 2)
  return {
    frames,
    cells: new Uint32Array(bytes, 8, n),
    counts: new Uint32Array(bytes, 8 + n * 4, frames * n),
  }
}

/**
 * Hot and cold spots by cell (only cells of the study area: those with a row in the unfiltered layer): the count, the z-score of Getis–Ord Gi*, its two-sided p-value,
 * and `level` −3 … 3: cold or hot at 99, 95 or 90 per cent after the false-discovery correction, 0 for not significant.
 */
export interface HotSpotCells {
  cells: Uint32Array
  counts: Uint32Array
  z: Float32Array
  p: Float32Array
  levels: Int8Array
}

/** Reads `hotspots`: little-endian Uint32 n, then n cells, n counts (Uint32), n z, n p (Float32), n levels (Int8). Throws a RangeError when the bytes do not fit. */
export function readHotSpots(bytes: ArrayBuffer): HotSpotCells {
  const [n = 0] = new Uint32Array(bytes, 0, 1)
  return {
    cells: new Uint32Array(bytes, 4, n),
    counts: new Uint32Array(bytes, 4 + n * 4, n),
    z: new Float32Array(bytes, 4 + n * 8, n),
    p: new Float32Array(bytes, 4 + n * 12, n),
    levels: new Int8Array(bytes, 4 + n * 16, n),
  }
}

/** The patterns of emerging hot spots, in the order of their numbers; the definitions stand in `api/analytics/statistics`. */
export const emergingPatterns = [
  'none',
  'new',
  'consecutive',
  'intensifying',
  'persistent',
  'diminishing',
  'sporadic',
  'oscillating',
  'historical',
] as const
/** One of the patterns. */
export type EmergingPattern = (typeof emergingPatterns)[number]

/** The trend of cells over time: pattern (positive hot, negative cold, index into `emergingPatterns`), Mann–Kendall z and p of the Gi* scores, total count. */
export interface EmergingCells {
  cells: Uint32Array
  counts: Uint32Array
  trendZ: Float32Array
  trendP: Float32Array
  patterns: Int8Array
}

/** Reads `emerging`: laid out as `hotspots`. */
export function readEmerging(bytes: ArrayBuffer): EmergingCells {
  const { cells, counts, z, p, levels } = readHotSpots(bytes)
  return { cells, counts, trendZ: z, trendP: p, patterns: levels }
}
