// Time as three columns: day (65535 is null), minute of the day, second. Minutes and seconds are read only where a row has the day of the bound.
import { constant, isSettled, put } from './words'

const NO_DAY: u32 = 0xffff

/** Of the 8 rows whose days begin at `day`: those at or after the bound. */
@inline
function late(day: usize, minute: usize, second: usize, atDay: v128, atMinute: v128, atSecond: v128): v128 {
  const days = v128.load(day)
  const later = i16x8.gt_u(days, atDay)
  const same = i16x8.eq(days, atDay)
  if (!v128.any_true(same)) return later
  const minutes = v128.load(minute)
  const seconds = i16x8.extend_low_i8x16_u(v128.load64_zero(second))
  const atOrAfter = v128.or(
    i16x8.gt_u(minutes, atMinute),
    v128.and(i16x8.eq(minutes, atMinute), i16x8.ge_u(seconds, atSecond)),
  )
  return v128.or(later, v128.and(same, atOrAfter))
}

@inline
function present(day: usize): v128 {
  return i16x8.ne(v128.load(day), i16x8.splat(-1))
}

/** Rows with a time at or after the bound (`flip` 0) or before it (`flip` -1). */
@inline
function compare(
  bits: usize, from: u32, to: u32, mode: u32, day: usize, minute: usize, second: usize,
  atDay: u32, atMinute: u32, atSecond: u32, flip: i16,
): void {
  const flips = i16x8.splat(flip)
  const d = i16x8.splat(<i16>atDay)
  const m = i16x8.splat(<i16>atMinute)
  const s = i16x8.splat(<i16>atSecond)
  for (let row = from & ~63; row < to; row += 64) {
    if (isSettled(bits, row, mode)) continue
    let found: u64 = 0
    for (let i: u32 = 0; i < 64; i += 16) {
      const one = day + (<usize>(row + i) << 1)
      const minutes = minute + (<usize>(row + i) << 1)
      const seconds = second + <usize>(row + i)
      const a = v128.and(v128.xor(late(one, minutes, seconds, d, m, s), flips), present(one))
      const b = v128.and(
        v128.xor(late(one + 16, minutes + 16, seconds + 8, d, m, s), flips),
        present(one + 16),
      )
      found |= <u64>(<u32>i8x16.bitmask(i8x16.narrow_i16x8_s(a, b))) << <u64>i
    }
    put(bits, row, from, to, mode, found)
  }
}

export function since(
  bits: usize, from: u32, to: u32, mode: u32, day: usize, minute: usize, second: usize,
  atDay: u32, atMinute: u32, atSecond: u32,
): void {
  if (atDay >= NO_DAY) constant(bits, from, to, mode, 0)
  else compare(bits, from, to, mode, day, minute, second, atDay, atMinute, atSecond, 0)
}

export function before(
  bits: usize, from: u32, to: u32, mode: u32, day: usize, minute: usize, second: usize,
  atDay: u32, atMinute: u32, atSecond: u32,
): void {
  compare(bits, from, to, mode, day, minute, second, min(atDay, NO_DAY), atMinute, atSecond, -1)
}
