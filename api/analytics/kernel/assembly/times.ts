// Time as three columns: day (65535 is null), minute of the day, second. Minutes and seconds are read only where a row has the day of the bound.
import { word16 } from './predicates'
import { constant, isSettled, put } from './words'

const NO_DAY: u32 = 0xffff

/** Of the rows in `same`, which have the day of the bound, those at or after it. */
@inline
function lateIn(same: u64, minute: usize, second: usize, atMinute: u32, atSecond: u32): u64 {
  let found: u64 = 0
  while (same != 0) {
    const i = ctz(same)
    same &= same - 1
    const minutes: u32 = load<u16>(minute + (<usize>i << 1))
    const isLate = minutes > atMinute || (minutes == atMinute && <u32>load<u8>(second + <usize>i) >= atSecond)
    found |= u64(isLate) << i
  }
  return found
}

export function since(
  bits: usize, from: u32, to: u32, mode: u32, day: usize, minute: usize, second: usize,
  atDay: u32, atMinute: u32, atSecond: u32,
): void {
  if (atDay >= NO_DAY) return constant(bits, from, to, mode, 0)
  const one = i16x8.splat(<i16>atDay)
  const none = i16x8.splat(0)
  const known = i16x8.splat(<i16>(NO_DAY - 1 - atDay))
  const isMidnight = (atMinute | atSecond) == 0
  for (let row = from & ~63; row < to; row += 64) {
    if (isSettled(bits, row, mode)) {
      row += 448
      continue
    }
    const at = <usize>row << 1
    let found = word16(day + at, one, known)
    if (!isMidnight && found != 0) {
      const same = word16(day + at, one, none)
      if (same != 0) found ^= same ^ lateIn(same, minute + at, second + <usize>row, atMinute, atSecond)
    }
    put(bits, row, from, to, mode, found)
  }
}

export function before(
  bits: usize, from: u32, to: u32, mode: u32, day: usize, minute: usize, second: usize,
  atDay: u32, atMinute: u32, atSecond: u32,
): void {
  const last = min(atDay, NO_DAY)
  const isWhole = last == NO_DAY || (atMinute | atSecond) == 0
  if (isWhole && last == 0) return constant(bits, from, to, mode, 0)
  const one = i16x8.splat(<i16>last)
  const none = i16x8.splat(0)
  const span = i16x8.splat(<i16>(isWhole ? last - 1 : last))
  for (let row = from & ~63; row < to; row += 64) {
    if (isSettled(bits, row, mode)) {
      row += 448
      continue
    }
    const at = <usize>row << 1
    let found = word16(day + at, none, span)
    if (!isWhole && found != 0) {
      const same = word16(day + at, one, none)
      if (same != 0) found ^= lateIn(same, minute + at, second + <usize>row, atMinute, atSecond)
    }
    put(bits, row, from, to, mode, found)
  }
}
