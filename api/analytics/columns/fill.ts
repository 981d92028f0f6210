import { growTo } from './layout.ts'
import { sortRows } from './sort.ts'
import { writeRunTables } from './runPlaces.ts'
import { columnAt } from './segment.ts'
import type { Directory, SegmentEntry } from './directory.ts'
import type { Blocks } from './segment.ts'
import type { Staging } from './staging.ts'

/** How full a new segment is made, so that a few rows more do not split it. */
export const fullness = 7 / 8

/** One new segment: its block and the stretch of the sorted rows that it holds. */
interface Share {
  block: number
  from: number
  to: number
}

function sharesOf(from: number, to: number, { slots, block }: { slots: number; block: number }): Share[] {
  const most = Math.max(1, Math.floor(slots * fullness))
  const shares: Share[] = []
  for (let at = from; at < to; at += most)
    shares.push({ block: block + shares.length, from: at, to: Math.min(to, at + most) })
  return shares
}

/** So many rows are written to all columns before the next ones: they stay in the processor's cache meanwhile. */
const handful = 512

function fillBlock(
  blocks: Blocks,
  staging: Staging,
  { share: { block, from, to }, order }: { share: Share; order: Uint32Array },
): void {
  const targets = staging.columns.map((_, index) => columnAt(blocks, block, index))
  for (let begin = from; begin < to; begin += handful) {
    const stretch = { from: begin, to: Math.min(to, begin + handful), at: begin - from }
    for (let index = 0; index < targets.length; index += 1)
      staging.columns[index]!.gather(targets[index]!, order, stretch)
  }
}

/** Sorts staged rows and writes them into an empty table. The staging is empty afterwards. Throws the fault `over-bound`. */
export function fillTable(blocks: Blocks, directory: Directory, staging: Staging): void {
  const { memory, layout } = blocks
  const { order, placed } = sortRows(staging)
  const first = sharesOf(0, placed, { slots: layout.slots, block: 0 })
  const rest = sharesOf(placed, order.length, { slots: layout.slots, block: first.length })
  growTo(memory, layout, first.length + rest.length)
  for (const share of [...first, ...rest]) fillBlock(blocks, staging, { share, order })
  staging.clear()
  const entryOf = ({ block, from, to }: Share, index: number): SegmentEntry => ({
    block,
    rows: to - from,
    version: index + 1,
    x: columnAt(blocks, block, 0)[0]!,
    y: columnAt(blocks, block, 1)[0]!,
    runs: writeRunTables(blocks, block, to - from),
  })
  const entries = first.map(entryOf)
  const unplaced = rest.map((share, index) => ({
    ...entryOf(share, first.length + index),
    x: 0,
    y: 0,
    runs: [0, 0, 0],
  }))
  directory.write(entries, unplaced, first.length + rest.length)
}

/** The greatest tail of each head among all rows of a table; −1 of a head without rows. */
export function newestTails(blocks: Blocks, directory: Directory, heads: number): number[] {
  const newest = Array.from({ length: heads }, () => -1)
  for (let segment = 0; segment < directory.count; segment += 1) {
    const [head, tail] = [2, 3].map((column) => columnAt(blocks, directory.block(segment), column))
    for (let row = 0; row < directory.rowsOf(segment); row += 1)
      if (tail![row]! > newest[head![row]!]!) newest[head![row]!] = tail![row]!
  }
  return newest
}
