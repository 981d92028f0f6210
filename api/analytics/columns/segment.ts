import { addressOf, runLevels } from './layout.ts'
import { compareMorton } from './place.ts'
import { arrayAt } from './staging.ts'
import type { Layout } from './layout.ts'
import type { Move } from './move.ts'
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

const [coarse, middle, fine] = [32 - runLevels[0], 32 - runLevels[1], 32 - runLevels[2]]

/** Writes where the cells of `runLevels` begin in a block of sorted rows; returns how many there are. */
export function writeRuns(blocks: Blocks, block: number, rows: number): number[] {
  const x = columnAt(blocks, block, 0) as Uint32Array
  const y = columnAt(blocks, block, 1) as Uint32Array
  const first = startsAt(blocks, block, 0)
  const second = startsAt(blocks, block, 1)
  const third = startsAt(blocks, block, 2)
  let firsts = 0
  let seconds = 0
  let thirds = 0
  // The first row begins a cell of every level.
  let beforeX = ~x[0]!
  let beforeY = y[0]!
  for (let row = 0; row < rows; row += 1) {
    const nowX = x[row]!
    const nowY = y[row]!
    const differing = (nowX ^ beforeX) | (nowY ^ beforeY)
    beforeX = nowX
    beforeY = nowY
    // Every row is written and counted only where a cell begins: a jump that cannot be foreseen would cost more.
    first[firsts] = row
    second[seconds] = row
    third[thirds] = row
    firsts += differing >>> coarse === 0 ? 0 : 1
    seconds += differing >>> middle === 0 ? 0 : 1
    thirds += differing >>> fine === 0 ? 0 : 1
  }
  return [firsts, seconds, thirds]
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

/** Moves the kept stretches of a column of a block to their new positions; `width` is that of the column, `address` its beginning. */
export function shiftKept(move: Move, { kept }: Rewrite, { address, width }: { address: number; width: number }): void {
  const shift = ({ from, to, at }: Rewrite['kept'][number]) =>
    move(address + at * width, address + from * width, (to - from) * width)
  // No stretch that moves down meets one that moves up and has not moved yet, nor the other way round.
  for (const stretch of kept) if (stretch.at < stretch.from) shift(stretch)
  for (const stretch of kept.toReversed()) if (stretch.at > stretch.from) shift(stretch)
}
