// Predicates: 64 rows a step, their answers gathered into one word.
import { clip, constant, isSettled, put, wordAt, AND } from './words'

@inline
function join16(a: v128, b: v128, c: v128, d: v128): u64 {
  return (
    <u64>(<u32>i8x16.bitmask(a)) |
    (<u64>(<u32>i8x16.bitmask(b)) << 16) |
    (<u64>(<u32>i8x16.bitmask(c)) << 32) |
    (<u64>(<u32>i8x16.bitmask(d)) << 48)
  )
}

@inline
function within8(at: usize, low: v128, span: v128): v128 {
  return i8x16.le_u(i8x16.sub(v128.load(at), low), span)
}

@inline
function within16(at: usize, low: v128, span: v128): v128 {
  return i8x16.narrow_i16x8_s(
    i16x8.le_u(i16x8.sub(v128.load(at), low), span),
    i16x8.le_u(i16x8.sub(v128.load(at, 16), low), span),
  )
}

@inline
function within32(at: usize, low: v128, span: v128): v128 {
  return i16x8.narrow_i32x4_s(
    i32x4.le_u(i32x4.sub(v128.load(at), low), span),
    i32x4.le_u(i32x4.sub(v128.load(at, 16), low), span),
  )
}

export function rangeU8(bits: usize, from: u32, to: u32, mode: u32, column: usize, low: u32, high: u32): void {
  high = min(high, 0xff)
  if (low > high) return constant(bits, from, to, mode, 0)
  const base = i8x16.splat(<i8>low)
  const span = i8x16.splat(<i8>(high - low))
  for (let row = from & ~63; row < to; row += 64) {
    if (isSettled(bits, row, mode)) {
      row += 448
      continue
    }
    const at = column + <usize>row
    const found = join16(
      within8(at, base, span),
      within8(at + 16, base, span),
      within8(at + 32, base, span),
      within8(at + 48, base, span),
    )
    put(bits, row, from, to, mode, found)
  }
}

/** The rows of 64 whose Uint16 lies in low … low + span. */
@inline
export function word16(at: usize, low: v128, span: v128): u64 {
  return join16(
    within16(at, low, span),
    within16(at + 32, low, span),
    within16(at + 64, low, span),
    within16(at + 96, low, span),
  )
}

export function rangeU16(bits: usize, from: u32, to: u32, mode: u32, column: usize, low: u32, high: u32): void {
  high = min(high, 0xffff)
  if (low > high) return constant(bits, from, to, mode, 0)
  const base = i16x8.splat(<i16>low)
  const span = i16x8.splat(<i16>(high - low))
  for (let row = from & ~63; row < to; row += 64) {
    if (isSettled(bits, row, mode)) {
      row += 448
      continue
    }
    put(bits, row, from, to, mode, word16(column + (<usize>row << 1), base, span))
  }
}

export function rangeU32(bits: usize, from: u32, to: u32, mode: u32, column: usize, low: u32, high: u32): void {
  if (low > high) return constant(bits, from, to, mode, 0)
  const base = i32x4.splat(<i32>low)
  const span = i32x4.splat(<i32>(high - low))
  for (let row = from & ~63; row < to; row += 64) {
    if (isSettled(bits, row, mode)) {
      row += 448
      continue
    }
    const at = column + (<usize>row << 2)
    const found = join16(
      i8x16.narrow_i16x8_s(within32(at, base, span), within32(at + 32, base, span)),
      i8x16.narrow_i16x8_s(within32(at + 64, base, span), within32(at + 96, base, span)),
      i8x16.narrow_i16x8_s(within32(at + 128, base, span), within32(at + 160, base, span)),
      i8x16.narrow_i16x8_s(within32(at + 192, base, span), within32(at + 224, base, span)),
    )
    put(bits, row, from, to, mode, found)
  }
}

/** The eight bits of a byte as eight bytes of 0 or 1. */
@inline
function spread(byte: u64): u64 {
  return ((((byte * 0x0101010101010101) & 0x8040201008040201) + 0x7f7f7f7f7f7f7f7f) >> 7) & 0x0101010101010101
}

/** For each low half of a code the byte of those upper halves from `first` to `first + 7` that are in the set. */
@inline
function halves(set: usize, first: u32): v128 {
  let a: u64 = 0
  let b: u64 = 0
  for (let half: u32 = 0; half < 8; half++) {
    const at = set + (<usize>(first + half) << 1)
    a |= spread(load<u8>(at)) << half
    b |= spread(load<u8>(at, 1)) << half
  }
  return i64x2.replace_lane(i64x2.splat(a), 1, b)
}

@inline
function upperBit(codes: v128): v128 {
  const bitOf = i8x16(1, 2, 4, 8, 16, 32, 64, -128, 1, 2, 4, 8, 16, 32, 64, -128)
  return i8x16.swizzle(bitOf, v128.and(i16x8.shr_u(codes, 4), i8x16.splat(0x0f)))
}

@inline
function among128(at: usize, lower: v128): v128 {
  const codes = v128.load(at)
  const bit = upperBit(codes)
  return i8x16.eq(v128.and(i8x16.swizzle(lower, v128.and(codes, i8x16.splat(-113))), bit), bit)
}

@inline
function among256(at: usize, lower: v128, upper: v128): v128 {
  const codes = v128.load(at)
  const bit = upperBit(codes)
  const index = v128.and(codes, i8x16.splat(-113))
  const row = v128.or(i8x16.swizzle(lower, index), i8x16.swizzle(upper, v128.xor(index, i8x16.splat(-128))))
  return i8x16.eq(v128.and(row, bit), bit)
}

function memberBelow16(bits: usize, from: u32, to: u32, mode: u32, column: usize, set: usize): void {
  const low = spread(load<u8>(set)) * 0xff
  const table = i64x2.replace_lane(i64x2.splat(low), 1, spread(load<u8>(set, 1)) * 0xff)
  for (let row = from & ~63; row < to; row += 64) {
    if (isSettled(bits, row, mode)) {
      row += 448
      continue
    }
    const at = column + <usize>row
    const found = join16(
      i8x16.swizzle(table, v128.load(at)),
      i8x16.swizzle(table, v128.load(at, 16)),
      i8x16.swizzle(table, v128.load(at, 32)),
      i8x16.swizzle(table, v128.load(at, 48)),
    )
    put(bits, row, from, to, mode, found)
  }
}

function memberBelow128(bits: usize, from: u32, to: u32, mode: u32, column: usize, set: usize): void {
  const lower = halves(set, 0)
  for (let row = from & ~63; row < to; row += 64) {
    if (isSettled(bits, row, mode)) {
      row += 448
      continue
    }
    const at = column + <usize>row
    const found = join16(
      among128(at, lower),
      among128(at + 16, lower),
      among128(at + 32, lower),
      among128(at + 48, lower),
    )
    put(bits, row, from, to, mode, found)
  }
}

/** A code above the greatest of the set meets a zero of the table, so the set alone decides how many tables are needed: 1 to 15, 127 or 255. */
export function memberU8(bits: usize, from: u32, to: u32, mode: u32, column: usize, set: usize): void {
  const above128 = load<u64>(set, 16) | load<u64>(set, 24)
  if (above128 == 0) {
    const above16 = (load<u64>(set) >> 16) | load<u64>(set, 8)
    if (above16 == 0) memberBelow16(bits, from, to, mode, column, set)
    else memberBelow128(bits, from, to, mode, column, set)
    return
  }
  const lower = halves(set, 0)
  const upper = halves(set, 8)
  for (let row = from & ~63; row < to; row += 64) {
    if (isSettled(bits, row, mode)) {
      row += 448
      continue
    }
    const at = column + <usize>row
    const found = join16(
      among256(at, lower, upper),
      among256(at + 16, lower, upper),
      among256(at + 32, lower, upper),
      among256(at + 48, lower, upper),
    )
    put(bits, row, from, to, mode, found)
  }
}

@inline
function isMember(set: usize, code: u32): u64 {
  return <u64>((load<u8>(set + <usize>(code >> 3)) >> <u8>(code & 7)) & 1)
}

/** All 64 codes are the same: ordinary where places lie in Morton order and the column is an area. */
@inline
function isUniform(at: usize): bool {
  const first = i16x8.splat(load<i16>(at))
  let other = v128.xor(v128.load(at), first)
  for (let i: usize = 16; i < 128; i += 16) other = v128.or(other, v128.xor(v128.load(at + i), first))
  return !v128.any_true(other)
}

/** Looks up only the wanted rows. */
@inline
function sparse(at: usize, set: usize, wanted: u64): u64 {
  let found: u64 = 0
  while (wanted != 0) {
    const i = ctz(wanted)
    found |= isMember(set, load<u16>(at + (<usize>i << 1))) << i
    wanted &= wanted - 1
  }
  return found
}

@inline
function dense(at: usize, set: usize): u64 {
  let found: u64 = 0
  for (let i: u32 = 0; i < 64; i += 4) {
    const codes = load<u64>(at + (<usize>i << 1))
    const four =
      isMember(set, <u32>codes & 0xffff) |
      (isMember(set, (<u32>codes) >> 16) << 1) |
      (isMember(set, <u32>(codes >> 32) & 0xffff) << 2) |
      (isMember(set, <u32>(codes >> 48)) << 3)
    found |= four << <u64>i
  }
  return found
}

export function memberU16(bits: usize, from: u32, to: u32, mode: u32, column: usize, set: usize): void {
  for (let row = from & ~63; row < to; row += 64) {
    if (isSettled(bits, row, mode)) {
      row += 448
      continue
    }
    const at = column + (<usize>row << 1)
    let found: u64
    if (isUniform(at)) {
      found = 0 - isMember(set, load<u16>(at))
    } else {
      let wanted = clip(row, from, to)
      if (mode == AND) wanted &= load<u64>(wordAt(bits, row))
      found = popcnt(wanted) < 24 ? sparse(at, set, wanted) : dense(at, set)
    }
    put(bits, row, from, to, mode, found)
  }
}
