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

/** A column that grows by chunks, so that growing copies nothing. */
export class StagedColumn {
  readonly width: Column['width']
  readonly chunks: ColumnArray[] = []
  readonly bits: number

  constructor(width: Column['width'], bits: number) {
    this.width = width
    this.bits = bits
  }

  put(row: number, value: number): void {
    const chunk = this.chunks[row >>> this.bits] ?? this.#grow()
    chunk[row & ((1 << this.bits) - 1)] = value
  }

  get(row: number): number {
    return this.chunks[row >>> this.bits]![row & ((1 << this.bits) - 1)]!
  }

  /** Copies the rows that `order` names from `from` up to `to` into a column. */
  gather(target: ColumnArray, order: Uint32Array, { from, to }: { from: number; to: number }): void {
    const { chunks, bits } = this
    const mask = (1 << bits) - 1
    for (let index = from, at = 0; index < to; index += 1, at += 1) {
      const row = order[index]!
      target[at] = chunks[row >>> bits]![row & mask]!
    }
  }

  #grow(): ColumnArray {
    const chunk = makeArray(this.width, 1 << this.bits)
    this.chunks.push(chunk)
    return chunk
  }
}

/** Rows on their way into a table: its columns in their order, codes always two bytes wide, and whether a row has a place. */
export class Staging {
  readonly columns: readonly StagedColumn[]
  readonly placed: StagedColumn
  rows = 0

  /** `bits` is the logarithm of the rows of a chunk. */
  constructor(columns: readonly Column[], bits: number) {
    this.columns = columns.map(({ kind, width }) => new StagedColumn(kind === 'code' ? 2 : width, bits))
    this.placed = new StagedColumn(1, bits)
  }
}
