import type { Runs } from '#api/analytics/kernel/columnKernel.ts'

/** The levels at which a segment knows its runs. */
export const polygonLevels = [17, 20, 22] as const

/** What a plan needs of a segment. */
export interface SegmentRows {
  rows: number
  /** The rows have places, in Morton order. */
  hasPlaces: boolean
  /** The address of a column: `x`, `y`, a field held as codes, `<field>.day`, `.minute`, `.second`. */
  address(column: string): number
  /** The runs of cells of a level. */
  runs(level: (typeof polygonLevels)[number]): Runs
  /** What names a row to PostGIS. Asked only for rows so near to an edge of a polygon that the columns cannot decide. */
  key(row: number): string
}
