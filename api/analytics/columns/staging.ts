import type { Column } from './spec.ts'

/** A column of numbers in memory. */
export type ColumnArray = Uint8Array | Uint16Array | Uint32Array

/** A view of numbers of a width in a memory. */
export function arrayAt(
  buffer: ArrayBufferLike,
  width: Column['width'],
  { address, length }: { address: number; length: number },
): ColumnArray {
  if (width === 1) return new Uint8Array(buffer, address, length)
  return width === 2 ? new Uint16Array(buffer, address, length) : new Uint32Array(buffer, address, length)
}

/** New numbers of a width. */
export function makeArray(width: Column['width'], length: number): ColumnArray {
  return arrayAt(new ArrayBuffer(length * width), width, { address: 0, length })
}

/** A column of staged rows: the same field of rows that lie one after another. */
export class StagedColumn {
  readonly width: Column['width']
  readonly #views: ColumnArray[]
  readonly #bits: number
  readonly #mask: number
  readonly #step: number
  readonly #first: number
  readonly #grow: () => void

  /** `stride` is the length of a row and `offset` the beginning of the field in it, both multiples of the width in bytes. */
  constructor(
    width: Column['width'],
    views: ColumnArray[],
    { stride, offset, bits, grow }: { stride: number; offset: number; bits: number; grow: () => void },
  ) {
    this.width = width
    this.#views = views
    this.#bits = bits
    this.#mask = (1 << bits) - 1
    this.#step = stride / width
    this.#first = offset / width
    this.#grow = grow
  }

  put(row: number, value: number): void {
    const chunk = row >>> this.#bits
    if (chunk >= this.#views.length) this.#grow()
    this.#views[chunk]![(row & this.#mask) * this.#step + this.#first] = value
  }

  get(row: number): number {
    return this.#views[row >>> this.#bits]![(row & this.#mask) * this.#step + this.#first]!
  }

  /** Copies the rows that `order` names from `from` up to `to` into a column, beginning at `at`. */
  gather(target: ColumnArray, order: Uint32Array, { from, to, at }: { from: number; to: number; at: number }): void {
    const views = this.#views
    const [bits, mask, step, first] = [this.#bits, this.#mask, this.#step, this.#first]
    for (let index = from, position = at; index < to; index += 1, position += 1) {
      const row = order[index]!
      target[position] = views[row >>> bits]![(row & mask) * step + first]!
    }
  }
}

/**
 * Rows on their way into a table: its columns in their order, codes always two bytes wide, and whether a row has a place.
 * The fields of a row lie together, so that sorting them into columns fetches each row once; memory grows by chunks and is never copied.
 */
export class Staging {
  readonly columns: readonly StagedColumn[]
  readonly placed: StagedColumn
  rows = 0
  readonly #views: Record<Column['width'], ColumnArray[]> = { 1: [], 2: [], 4: [] }

  /** `bits` is the logarithm of the rows of a chunk. */
  constructor(columns: readonly Column[], bits: number) {
    const widths = [...columns.map(({ kind, width }): Column['width'] => (kind === 'code' ? 2 : width)), 1 as const]
    const offsets = offsetsOf(widths)
    const stride = Math.ceil(widths.reduce((sum, width) => sum + width, 0) / 4) * 4
    const grow = () => {
      const buffer = new ArrayBuffer(stride << bits)
      for (const width of [1, 2, 4] as const)
        this.#views[width].push(arrayAt(buffer, width, { address: 0, length: buffer.byteLength / width }))
    }
    const all = widths.map(
      (width, index) => new StagedColumn(width, this.#views[width], { stride, offset: offsets[index]!, bits, grow }),
    )
    this.columns = all.slice(0, -1)
    this.placed = all.at(-1)!
  }

  /** Lets the memory of all rows go. */
  clear(): void {
    this.rows = 0
    for (const views of Object.values(this.#views)) views.length = 0
  }
}

/** Where the fields of a row begin: the widest first, so that each stands on a multiple of its width. */
function offsetsOf(widths: readonly number[]): number[] {
  const offsets = widths.map(() => 0)
  let end = 0
  for (const width of [4, 2, 1])
    for (const [index, own] of widths.entries())
      if (own === width) {
        offsets[index] = end
        end += width
      }
  return offsets
}
