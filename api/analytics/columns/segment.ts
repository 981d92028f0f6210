import { addressOf, runLevels } from './layout.ts'
import { compareMorton } from './place.ts'
import { arrayAt } from './staging.ts'
import type { Layout } from './layout.ts'
import type { ColumnArray } from './staging.ts'

/** The memory of a table and how it is laid out. */
export interface Blocks {
  readonly memory: WebAssembly.Memory
  readonly layout: Layout
}

/** A column of a block, all slots. */
export function columnAt({ memory, layout }: Blocks, block: number, column: number): ColumnArray {
  const { width, offset } = layout.columns[column]!
  return arrayAt(memory.buffer, width, { address: addressOf(layout, block) + offset, length: layout.slots })
}

/** The starts of runs of a block at one of `runLevels`, by its index there; all slots. */
export function startsAt({ memory, layout }: Blocks, block: number, level: number): Uint16Array {
  return new Uint16Array(memory.buffer, addressOf(layout, block) + layout.runs[level]!, layout.slots)
}

/** The places and ids of a block. */
export interface BlockKeys {
  x: ColumnArray
  y: ColumnArray
  head: ColumnArray
  tail: ColumnArray
  region: ColumnArray
}

/** The columns by which rows of a block are found. */
export function keysAt(blocks: Blocks, block: number): BlockKeys {
  const [x, y, head, tail, region] = [0, 1, 2, 3, 4].map((column) => columnAt(blocks, block, column))
  return { x: x!, y: y!, head: head!, tail: tail!, region: region! }
}

/** The first of `rows` sorted rows whose place is not before (`from: 'at'`) or is after (`from: 'after'`) a place. */
export function boundIn(
  { x, y }: Pick<BlockKeys, 'x' | 'y'>,
  rows: number,
  { place: [px, py], from }: { place: readonly [number, number]; from: 'at' | 'after' },
): number {
  let low = 0
  let high = rows
  while (low < high) {
    const middle = (low + high) >>> 1
    const order = compareMorton(x[middle]!, y[middle]!, px, py)
    if (order < 0 || (order === 0 && from === 'after')) low = middle + 1
    else high = middle
  }
  return low
}

const shifts = runLevels.map((level) => 32 - level)

/** Writes where the cells of `runLevels` begin in a block of sorted rows; returns how many there are. */
export function writeRuns(blocks: Blocks, block: number, rows: number): number[] {
  const x = columnAt(blocks, block, 0)
  const y = columnAt(blocks, block, 1)
  const starts = runLevels.map((_, level) => startsAt(blocks, block, level))
  const counts = runLevels.map(() => 0)
  let [beforeX, beforeY] = [0, 0]
  for (let row = 0; row < rows; row += 1) {
    const [nowX, nowY] = [x[row]!, y[row]!]
    const differing = row === 0 ? 0xffffffff : ((nowX ^ beforeX) | (nowY ^ beforeY)) >>> 0
    // The finest cells begin most often; where they go on, the coarser do, too.
    for (let level = runLevels.length - 1; level >= 0 && differing >>> shifts[level]! !== 0; level -= 1)
      starts[level]![counts[level]!++] = row
    beforeX = nowX
    beforeY = nowY
  }
  return counts
}

/** Where rows go when a segment is rewritten: kept stretches of its old rows and put rows of a staging, each with its new position. */
export interface Rewrite {
  kept: { from: number; to: number; at: number }[]
  put: { row: number; at: number }[]
  rows: number
}

/** Plans the rewriting of `rows` rows: `gone` are positions in rising order, `put` come before the old position `before`, in rising order, too. */
export function planRewrite(
  rows: number,
  gone: readonly number[],
  put: readonly { row: number; before: number }[],
): Rewrite {
  const plan: Rewrite = { kept: [], put: [], rows: 0 }
  let old = 0
  const keepUpTo = (to: number) => {
    if (to > old) plan.kept.push({ from: old, to, at: plan.rows })
    plan.rows += Math.max(0, to - old)
    old = Math.max(old, to)
  }
  let next = 0
  const putUpTo = (position: number) => {
    for (; next < put.length && put[next]!.before <= position; next += 1) {
      keepUpTo(put[next]!.before)
      plan.put.push({ row: put[next]!.row, at: plan.rows })
      plan.rows += 1
    }
  }
  for (const position of gone) {
    putUpTo(position)
    keepUpTo(position)
    old = position + 1
  }
  putUpTo(rows)
  keepUpTo(rows)
  return plan
}

/** Moves the kept stretches of a column to their new positions within the same block. */
export function shiftKept(column: ColumnArray, { kept }: Rewrite): void {
  // No stretch that moves down meets one that moves up and has not moved yet, nor the other way round.
  for (const { from, to, at } of kept) if (at < from) column.copyWithin(at, from, to)
  for (const { from, to, at } of kept.toReversed()) if (at > from) column.copyWithin(at, from, to)
}
