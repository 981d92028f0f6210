import type { Tile } from '#api/contract/geo.ts'
import { modes } from '#api/analytics/kernel/columnKernel.ts'
import type { Chosen, Scene } from './job.ts'
import { isOutside, shifted } from './window.ts'

/** The chosen rows whose place is in a tile, segment by segment. */
export interface TileRows {
  /** Whether a segment has none. */
  skips(segment: number): boolean
  /** The rows of a segment, until it is asked about the next one. */
  list(chosen: Chosen): Uint16Array
}

/** Opens a tile in a reading thread. */
export function openTile({ kernel, table, scratch }: Scene, { z, x, y }: Tile): TileRows {
  const size = 2 ** (32 - z)
  const frame = shifted({ level: z, x, y, width: 1, height: 1 })
  const list = scratch.take(2 * 65_536)
  return {
    skips: (segment) => segment >= table.segments.placed || isOutside(table, segment, frame),
    list({ bits, rows, segment }) {
      const target = { bits, from: 0, to: rows, mode: modes.and }
      const within = (name: string, cell: number) =>
        kernel.rangeU32(target, table.address(segment, table.column(name)), cell * size, cell * size + (size - 1))
      within('x', x)
      within('y', y)
      return scratch.shorts(list, kernel.rowsOf(target, list))
    },
  }
}
