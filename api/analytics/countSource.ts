import type { CellWindow, FallbackReason, Frames, TimeSpan } from '#api/contract/analytics.ts'
import type { Clause } from '#api/contract/filter.ts'
import type { GroupColumns } from '#api/contract/groups.ts'
import type { LayerManifest } from '#api/contract/layer.ts'
import type { Asker } from '#api/core/threads/gate.ts'

/** Rows of a layer: the viewer's scope and the filter in one checked clause. */
export interface Selection {
  manifest: LayerManifest
  clause: Clause
}

/** Counts of rows in the cells of a window, row by row from the north-west. */
export interface CellCounts {
  cells: Uint32Array
  /** Rows in the filter, wherever they are; those without a place; those in the window (the sum of the cells). */
  total: number
  withoutPlace: number
  inView: number
}

/** The most groups that are counted at once. */
export const mostGroups = 1_048_576

/** Rows as columns, in no particular order: places in the unit square of Web Mercator × 2³² (Uint32), seconds since 1970 UTC, class codes by number, ids. */
export interface RowColumns {
  x: Uint32Array
  y: Uint32Array
  /** Seconds since 1970 in UTC; NaN without a time. */
  time: Float64Array
  /** Index into `classes`. */
  class: Uint16Array
  classes: readonly (string | null)[]
  /** The id of a row. */
  id(index: number): string
}

/**
 * What every query stands on. Both implementations give the same numbers for the same rows.
 * Errors: `OVERLOADED` when too much is waiting, the signal's reason when nobody waits any more.
 */
export interface CountSource {
  /** Rows in the selection, and those of them without a place. */
  total(selection: Selection, asker: Asker): Promise<{ total: number; withoutPlace: number }>
  /** Counts by cell. A row that is not a point counts at the middle of its box. */
  cells(selection: Selection, window: CellWindow, asker: Asker): Promise<CellCounts>
  /** Counts by cell for each of equal parts of a span of the layer's time. */
  frames(selection: Selection, window: CellWindow, cut: TimeSpan & { frames: number }, asker: Asker): Promise<Frames>
  /** Counts by one to three fields (`grid`, `class`, `state` …; `area` is the recorded deepest area), in no particular order. Errors: `BAD_INPUT` beyond `mostGroups`. */
  groups(selection: Selection, fields: readonly string[], asker: Asker): Promise<GroupColumns>
  /** Counts by local hour `2026-01-31T08` of the layer's time, in a time zone or (null) that of each row's area. */
  hours(selection: Selection, asker: Asker, zone: string | null): Promise<Map<string, number>>
  /** The rows with a place, at most `most`; null when there are more. */
  rows(selection: Selection, most: number, asker: Asker): Promise<RowColumns | null>
}

/** The columns cannot answer a question after all: PostGIS must. */
export class ColumnsUnavailable extends Error {
  readonly reason: FallbackReason

  constructor(reason: FallbackReason) {
    super(`The columns cannot answer: ${reason}`)
    this.name = 'ColumnsUnavailable'
    this.reason = reason
  }
}
