import { compareMorton } from './place.ts'
import { boundIn, keysAt } from './segment.ts'
import type { Directory } from './directory.ts'
import type { Place } from './place.ts'
import type { BlockKeys, Blocks } from './segment.ts'

/** Where a row is: the number of its segment in the directory and its place among the segment's rows. */
export interface Position {
  segment: number
  row: number
}

/** A row that is looked for: its key as numbers. */
export interface WantedRow {
  head: number
  tail: number
  region: number
}

/** The segment in which a place belongs: the last one that begins at or before it, or with `from: 'at'` the first one that can hold it. −1 without segments. */
export function segmentFor(directory: Directory, [x, y]: Place, from: 'at' | 'after' = 'after'): number {
  let low = 0
  let high = directory.placed
  while (low < high) {
    const middle = (low + high) >>> 1
    const order = compareMorton(directory.xOf(middle), directory.yOf(middle), x, y)
    if (order < 0 || (order === 0 && from === 'after')) low = middle + 1
    else high = middle
  }
  return directory.placed === 0 ? -1 : Math.max(0, low - 1)
}

function isSame({ head, tail, region }: BlockKeys, row: number, wanted: WantedRow): boolean {
  return tail[row] === wanted.tail && head[row] === wanted.head && region[row] === wanted.region
}

/** Finds rows of a table by their keys. Views of blocks are kept as long as the finder is, which is one turn of reading or writing. */
export class Finder {
  readonly #blocks: Blocks
  readonly #directory: Directory
  readonly #keys = new Map<number, BlockKeys>()

  constructor(blocks: Blocks, directory: Directory) {
    this.#blocks = blocks
    this.#directory = directory
  }

  /** The places and ids of a segment. */
  keysOf(segment: number): BlockKeys {
    const block = this.#directory.block(segment)
    const known = this.#keys.get(block)
    if (known) return known
    const keys = keysAt(this.#blocks, block)
    this.#keys.set(block, keys)
    return keys
  }

  /** Looks for a row at one place. */
  at(wanted: WantedRow, place: Place): Position | undefined {
    const first = Math.max(0, segmentFor(this.#directory, place, 'at'))
    for (let segment = first; segment < this.#directory.placed; segment += 1) {
      const keys = this.keysOf(segment)
      const rows = this.#directory.rowsOf(segment)
      const end = boundIn(keys, rows, { place, from: 'after' })
      for (let row = boundIn(keys, rows, { place, from: 'at' }); row < end; row += 1)
        if (isSame(keys, row, wanted)) return { segment, row }
      if (end < rows) return undefined
    }
    return undefined
  }

  /** Looks for rows among all rows of the segments from `from` up to `to`; tells each that is found by its place in `wanted`. */
  scan(
    wanted: readonly (WantedRow | undefined)[],
    { from, to }: { from: number; to: number },
    tell: (index: number, position: Position) => void,
  ): void {
    const { byTail, tails } = tailsOf(wanted)
    if (byTail.size === 0) return
    for (let segment = from; segment < to; segment += 1) {
      const keys = this.keysOf(segment)
      const rows = this.#directory.rowsOf(segment)
      const { tail } = keys
      for (let row = 0; row < rows; row += 1) {
        if (tails[tail[row]! & 0xffff] === 0) continue
        for (const index of byTail.get(tail[row]!) ?? [])
          if (isSame(keys, row, wanted[index]!)) tell(index, { segment, row })
      }
    }
  }
}

/** The indices of wanted rows by tail, and which lower 16 bits of tails there are: most rows are passed by with one look. */
function tailsOf(wanted: readonly (WantedRow | undefined)[]): { byTail: Map<number, number[]>; tails: Uint8Array } {
  const byTail = new Map<number, number[]>()
  const tails = new Uint8Array(65_536)
  for (const [index, row] of wanted.entries()) {
    if (!row) continue
    const known = byTail.get(row.tail)
    if (known) known.push(index)
    else byTail.set(row.tail, [index])
    tails[row.tail & 0xffff] = 1
  }
  return { byTail, tails }
}
