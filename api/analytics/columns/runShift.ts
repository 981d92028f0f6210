import { runLevels } from './layout.ts'
import { columnAt, startsAt } from './segment.ts'
import type { Blocks, Rewrite } from './segment.ts'

/** A stretch of rows in their new order: kept ones, or one that was put (`from` and `to` are then the same). */
interface Piece {
  from: number
  to: number
  at: number
}

/** The pieces of a rewriting in their new order. */
function piecesOf({ kept, put }: Rewrite): Piece[] {
  const pieces = put.map(({ at }): Piece => ({ from: 0, to: 0, at }))
  return [...kept, ...pieces].sort((one, other) => one.at - other.at)
}

/** The first index from `low` at which sorted starts are not below `row`. */
function startAt(starts: Uint16Array, row: number, { low, high }: { low: number; high: number }): number {
  let [from, to] = [low, high]
  while (from < to) {
    const middle = (from + to) >>> 1
    if (starts[middle]! < row) from = middle + 1
    else to = middle
  }
  return from
}

/** Writes the starts of one level: those within a kept stretch move with it, the first row of every piece is compared with the row before it. */
function rewriteLevel(
  starts: Uint16Array,
  old: Uint16Array,
  pieces: readonly Piece[],
  begins: (row: number) => boolean,
): number {
  let count = 0
  let next = 0
  for (const { from, to, at } of pieces) {
    if (begins(at)) starts[count++] = at
    if (to <= from + 1) continue
    next = startAt(old, from + 1, { low: next, high: old.length })
    const end = startAt(old, to, { low: next, high: old.length })
    const shift = at - from
    if (shift === 0) starts.set(old.subarray(next, end), count)
    else for (let index = next, into = count; index < end; index += 1, into += 1) starts[into] = old[index]! + shift
    count += end - next
    next = end
  }
  return count
}

/**
 * Writes where the cells of `runLevels` begin in a block whose rows have been rewritten, from where they began `before` (how many by level); returns how many
 * there are. Between two rows that stay neighbours nothing changes, so the cost is that of the runs, not of the rows.
 */
export function rewriteRuns(blocks: Blocks, block: number, rewrite: Rewrite, before: readonly number[]): number[] {
  const x = columnAt(blocks, block, 0)
  const y = columnAt(blocks, block, 1)
  const pieces = piecesOf(rewrite)
  return runLevels.map((level, index) => {
    const starts = startsAt(blocks, block, index)
    const bits = 32 - level
    const begins = (row: number) => row === 0 || ((x[row]! ^ x[row - 1]!) | (y[row]! ^ y[row - 1]!)) >>> bits !== 0
    return rewriteLevel(starts, starts.slice(0, before[index]), pieces, begins)
  })
}
