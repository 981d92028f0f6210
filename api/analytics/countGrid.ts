import type { Queryable } from '#api/core/db/database.ts'
import { cellCountSql, totalSql } from './grid.sql.ts'
import type { CellBytes, Raster, Selection, TotalRow } from './grid.sql.ts'

/** Counts of rows in the cells of a window, row by row from the north-west. */
export interface CountGrid {
  cells: Uint32Array
  /** Rows in the filter, wherever they are. */
  total: number
  /** Rows in the filter that have no place. */
  withoutPlace: number
  /** Rows in the window: the sum of the cells. */
  inView: number
}

/** What counts rows in cells. PostGIS does it here; a copy in memory may take its place behind the same interface. */
export interface CountGridSource {
  count(selection: Selection, raster: Raster): Promise<CountGrid>
}

/** Cells counted by PostGIS, with one statement for the cells and one for the totals. */
export function createSqlCounts(database: Queryable): CountGridSource {
  return {
    async count(selection, raster) {
      const [found] = await database.query<CellBytes>(cellCountSql(selection, raster))
      const [totals] = await database.query<TotalRow>(totalSql(selection))
      const cells = new Uint32Array(raster.width * raster.height)
      const inView = scatter(found?.cells ?? new Uint8Array(0), cells)
      return { cells, total: totals?.total ?? 0, withoutPlace: totals?.without_place ?? 0, inView }
    },
  }
}

/** Writes the pairs of cell and count into the grid and returns the sum of the counts. */
function scatter(pairs: Uint8Array, cells: Uint32Array): number {
  const view = new DataView(pairs.buffer, pairs.byteOffset, pairs.byteLength)
  let sum = 0
  for (let offset = 0; offset < view.byteLength; offset += 8) {
    const count = view.getUint32(offset + 4)
    cells[view.getUint32(offset)] = count
    sum += count
  }
  return sum
}

/** The cells as bytes, each a little-endian 32-bit number. */
export function gridBytes({ cells }: CountGrid): Uint8Array {
  const bytes = new Uint8Array(cells.length * 4)
  const view = new DataView(bytes.buffer)
  for (const [index, count] of cells.entries()) if (count > 0) view.setUint32(index * 4, count, true)
  return bytes
}
