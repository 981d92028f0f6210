import type { Tile } from '#api/contract/geo.ts'
import type { Job } from '#api/analytics/engine/job.ts'
import { numbersOf } from '#api/analytics/engine/numbers.ts'
import { openTile } from '#api/analytics/engine/tileRows.ts'

/** A tile of the quadtree, and the squares along each of its sides. */
export interface ClustersQuestion {
  tile: Tile
  cells: number
}

/** Per square, row by row from the north-west: the number of rows, and the sums of their distances from the tile's north-western corner in 2⁻³² of the world. */
export interface ClustersFound {
  counts: Uint32Array<ArrayBuffer>
  x: Float64Array<ArrayBuffer>
  y: Float64Array<ArrayBuffer>
}

/** Counts the rows of a tile in squares, with the sums of their places. */
export const clustersJob: Job<ClustersQuestion, ClustersFound> = {
  open(scene, { tile, cells }) {
    const rows = openTile(scene, tile)
    const size = 2 ** (32 - tile.z)
    const found = {
      counts: new Uint32Array(cells * cells),
      x: new Float64Array(cells * cells),
      y: new Float64Array(cells * cells),
    }
    return {
      skips: (segment) => rows.skips(segment),
      visit(chosen) {
        const [x, y] = [numbersOf(scene, chosen, 'x'), numbersOf(scene, chosen, 'y')]
        for (const row of rows.list(chosen)) {
          const [east, south] = [x[row]! - tile.x * size, y[row]! - tile.y * size]
          const cell = Math.floor((south / size) * cells) * cells + Math.floor((east / size) * cells)
          found.counts[cell]! += 1
          found.x[cell]! += east
          found.y[cell]! += south
        }
      },
      result: () => found,
    }
  },
  join([first, ...rest]) {
    const { counts, x, y } = first!
    for (const other of rest)
      for (let cell = 0; cell < counts.length; cell += 1) {
        counts[cell]! += other.counts[cell]!
        x[cell]! += other.x[cell]!
        y[cell]! += other.y[cell]!
      }
    return first!
  },
  transfer: ({ counts, x, y }) => [counts.buffer, x.buffer, y.buffer],
}
