import { ColumnsFault } from './faults.ts'
import type { Column } from './spec.ts'

/** The levels whose cells a segment knows the beginnings of. */
export const runLevels = [17, 20, 22] as const

/** Where things stand in a table's memory; all numbers are bytes but `slots` and `most`. */
export interface Layout {
  /** Rows of a block. */
  slots: number
  /** The low part of the memory that is not the table's: the scratch of those who read it. */
  scratch: number
  /** Each column with its beginning within a block, on a multiple of 16. */
  columns: readonly (Column & { offset: number })[]
  /** The beginnings of the starts of runs (Uint16) within a block, by `runLevels`. */
  runs: readonly number[]
  /** The size of a block. */
  block: number
  /** How many blocks there may be. */
  most: number
  /** The bytes of one row in all columns. */
  row: number
}

const page = 65_536
const mostBytes = 2 ** 32

/** Lays out a table: `slots` a multiple of 16, at most 65,536; `bound` is the greatest size of its memory. */
export function layOut(
  columns: readonly Column[],
  { slots, scratch, bound }: { slots: number; scratch: number; bound: number },
): Layout {
  let end = 0
  const take = (width: number) => {
    const offset = end
    end += slots * width
    return offset
  }
  const placed = columns.map((column) => ({ ...column, offset: take(column.width) }))
  const runs = runLevels.map(() => take(2))
  const low = Math.ceil(scratch / page) * page
  return {
    slots,
    scratch: low,
    columns: placed,
    runs,
    block: end,
    most: Math.max(0, Math.floor((Math.min(bound, mostBytes) - low) / end)),
    row: columns.reduce((sum, { width }) => sum + width, 0),
  }
}

/** The address of a block. */
export function addressOf({ scratch, block }: Layout, index: number): number {
  return scratch + index * block
}

/** The memory of a table, without blocks; it grows up to the bound. Throws the fault `over-bound` when not even the scratch fits. */
export function makeMemory({ scratch, block, most }: Layout): WebAssembly.Memory {
  if (most < 1) throw new ColumnsFault('over-bound', 'no block fits')
  const maximum = Math.ceil((scratch + most * block) / page)
  return new WebAssembly.Memory({ initial: scratch / page, maximum, shared: true })
}

/** Grows a memory so that it holds so many blocks. Throws the fault `over-bound`. */
export function growTo(memory: WebAssembly.Memory, layout: Layout, blocks: number): void {
  if (blocks > layout.most) throw new ColumnsFault('over-bound', `${blocks} blocks`)
  const missing = addressOf(layout, blocks) - memory.buffer.byteLength
  if (missing <= 0) return
  try {
    memory.grow(Math.ceil(missing / page))
  } catch (cause) {
    throw new ColumnsFault('over-bound', `${blocks} blocks`, { cause })
  }
}
