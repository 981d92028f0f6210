import { addressOf } from './layout.ts'
import type { Layout } from './layout.ts'
import { rewriteRuns } from './runShift.ts'
import { startsAt, writeRuns } from './segment.ts'
import type { Blocks, Rewrite } from './segment.ts'

/**
 * Where behind the starts of a level's runs their places stand, in bytes: pairs of Uint32, the x and y of each run's first row. Null when there are so many runs
 * that the room left by their starts does not hold them: beyond a fifth of the slots.
 */
export function runPlacesAfter({ slots }: Pick<Layout, 'slots'>, count: number): number | null {
  const after = Math.ceil(count / 2) * 4
  return after + count * 8 <= slots * 2 ? after : null
}

/** Writes the runs of a block of sorted rows, and behind them their places where these fit: counting by runs then reads nothing else. Returns how many runs there are by `runLevels`. */
export function writeRunTables(blocks: Blocks, block: number, rows: number): number[] {
  return withPlaces(blocks, block, writeRuns(blocks, block, rows))
}

/** The same for a block that has been rewritten, from the runs `before` that; much less is looked at than all rows. */
export function rewriteRunTables(blocks: Blocks, block: number, rewrite: Rewrite, before: readonly number[]): number[] {
  return withPlaces(blocks, block, rewriteRuns(blocks, block, rewrite, before))
}

function withPlaces(blocks: Blocks, block: number, counts: number[]): number[] {
  const { memory, layout } = blocks
  const column = (name: string) => {
    const { offset } = layout.columns.find((candidate) => candidate.name === name)!
    return new Uint32Array(memory.buffer, addressOf(layout, block) + offset, layout.slots)
  }
  const [x, y] = [column('x'), column('y')]
  for (const [level, count] of counts.entries()) {
    const after = runPlacesAfter(layout, count)
    if (after === null) continue
    const starts = startsAt(blocks, block, level)
    const places = new Uint32Array(memory.buffer, starts.byteOffset + after, count * 2)
    for (let run = 0; run < count; run += 1) {
      places[2 * run] = x[starts[run]!]!
      places[2 * run + 1] = y[starts[run]!]!
    }
  }
  return counts
}
