import { modes, noDay } from './columnKernel.ts'
import type { ColumnKernel, Mode, RowRange, Target, TimeBound, TimeColumns } from './columnKernel.ts'
import type { Views } from './twin.ts'

type Passes = (row: number) => boolean
type Predicate =
  | 'ones'
  | 'and'
  | 'or'
  | 'not'
  | 'rangeU8'
  | 'rangeU16'
  | 'rangeU32'
  | 'memberU8'
  | 'memberU16'
  | 'since'
  | 'before'

/** Tells whether bit `row` of the bitmap at `bits` is set. */
export function bitAt(u8: Uint8Array, bits: number, row: number): boolean {
  return ((u8[bits + (row >> 3)]! >> (row & 7)) & 1) === 1
}

/** Calls `visit` for each row of a range whose bit is set, in rising order. */
export function visitRows(u8: Uint8Array, { bits, from, to }: RowRange, visit: (row: number) => void): void {
  for (let row = from; row < to; row++) if (bitAt(u8, bits, row)) visit(row)
}

function joined(mode: Mode, before: number, found: number): number {
  if (mode === modes.write) return found
  return mode === modes.and ? before & found : before | found
}

/** Joins what passes to the bitmap: byte by byte over the words that [from, to) touches. */
function fill(u8: Uint8Array, { bits, from, to, mode }: Target, passes: Passes): void {
  const end = Math.ceil(to / 64) * 8
  for (let byte = Math.floor(from / 64) * 8; byte < end; byte++) {
    let found = 0
    for (let row = Math.max(from, byte * 8); row < Math.min(to, byte * 8 + 8); row++)
      if (passes(row)) found |= 1 << (row & 7)
    u8[bits + byte] = joined(mode, u8[bits + byte]!, found)
  }
}

function isSince({ u8, u16 }: Views, columns: TimeColumns, at: TimeBound): Passes {
  const [day, minute] = [columns.day >>> 1, columns.minute >>> 1]
  return (row) => {
    const days = u16[day + row]! - at.day
    if (days !== 0) return days > 0
    const minutes = u16[minute + row]! - at.minute
    return minutes > 0 || (minutes === 0 && u8[columns.second + row]! >= at.second)
  }
}

/** The functions of the twin that write bitmaps. */
export function twinPredicates(view: () => Views): Pick<ColumnKernel, Predicate> {
  const within = (values: Uint8Array | Uint16Array | Uint32Array, first: number, low: number, high: number): Passes => {
    return (row) => low <= values[first + row]! && values[first + row]! <= high
  }
  return {
    ones: (bits, from, to) => fill(view().u8, { bits, from, to, mode: modes.write }, () => true),
    and(bits, other, from, to) {
      const { u8 } = view()
      fill(u8, { bits, from, to, mode: modes.and }, (row) => bitAt(u8, other, row))
    },
    or(bits, other, from, to) {
      const { u8 } = view()
      fill(u8, { bits, from, to, mode: modes.or }, (row) => bitAt(u8, other, row))
    },
    not(bits, from, to) {
      const { u8 } = view()
      fill(u8, { bits, from, to, mode: modes.write }, (row) => !bitAt(u8, bits, row))
    },
    rangeU8: (target, column, low, high) => fill(view().u8, target, within(view().u8, column, low, high)),
    rangeU16: (target, column, low, high) => fill(view().u8, target, within(view().u16, column >>> 1, low, high)),
    rangeU32: (target, column, low, high) => fill(view().u8, target, within(view().u32, column >>> 2, low, high)),
    memberU8(target, column, set) {
      const { u8 } = view()
      fill(u8, target, (row) => bitAt(u8, set, u8[column + row]!))
    },
    memberU16(target, column, set) {
      const { u8, u16 } = view()
      fill(u8, target, (row) => bitAt(u8, set, u16[(column >>> 1) + row]!))
    },
    since(target, columns, at) {
      const { u8, u16 } = view()
      const isLate = isSince(view(), columns, at)
      fill(u8, target, (row) => u16[(columns.day >>> 1) + row] !== noDay && isLate(row))
    },
    before(target, columns, at) {
      const { u8, u16 } = view()
      const isLate = isSince(view(), columns, at)
      fill(u8, target, (row) => u16[(columns.day >>> 1) + row] !== noDay && !isLate(row))
    },
  }
}
