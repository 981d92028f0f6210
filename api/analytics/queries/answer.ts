import { answerHeaders } from '#api/contract/analytics.ts'
import type { CellWindow, TimeSpan } from '#api/contract/analytics.ts'
import type { Choice } from '#api/analytics/chooser.ts'

/** A span and the number of its equal parts. */
export type Cut = TimeSpan & { frames: number }

/** The totals that a binary answer tells in its headers. */
export interface Totals {
  total: number
  withoutPlace: number
  inView: number
}

/** The headers of a binary answer. */
export function headersOf({ name, reason }: Pick<Choice, 'name' | 'reason'>, totals: Totals): Record<string, string> {
  return {
    [answerHeaders.source]: name,
    ...(reason && { [answerHeaders.reason]: reason }),
    [answerHeaders.total]: String(totals.total),
    [answerHeaders.withoutPlace]: String(totals.withoutPlace),
    [answerHeaders.inView]: String(totals.inView),
  }
}

type Column = Uint32Array | Int32Array | Float32Array | Uint16Array | Int8Array | Uint8Array

/** Columns of numbers one after another as little-endian bytes. */
export function littleEndian(...columns: readonly Column[]): Uint8Array {
  const bytes = new Uint8Array(columns.reduce((sum, { byteLength }) => sum + byteLength, 0))
  let offset = 0
  for (const column of columns) {
    bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), offset)
    if (!isLittle) swap(bytes.subarray(offset, offset + column.byteLength), column.BYTES_PER_ELEMENT)
    offset += column.byteLength
  }
  return bytes
}

const isLittle = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1

function swap({ buffer, byteOffset, byteLength }: Uint8Array, width: number): void {
  const bytes = Buffer.from(buffer, byteOffset, byteLength)
  if (width === 4) bytes.swap32()
  else if (width === 2) bytes.swap16()
}

/** A window of the quadtree as text, for keys. */
export function windowText({ level, x, y, width, height }: CellWindow): string {
  return `${level}/${x}/${y} ${width}x${height}`
}
