// The words of bitmaps: 64 rows each. Addresses come from the caller; nothing here is allocated.

/** Modes: how a predicate's answer joins the bitmap. */
export const WRITE: u32 = 0
export const AND: u32 = 1
export const OR: u32 = 2

/** The address of the word that holds a row, a multiple of 64. */
@inline
export function wordAt(bits: usize, row: u32): usize {
  return bits + (<usize>row >> 3)
}

/** The rows of [from, to) among the 64 from `row` on. */
@inline
export function clip(row: u32, from: u32, to: u32): u64 {
  let mask: u64 = ~0
  if (row < from) mask <<= <u64>(from - row)
  if (row + 64 > to) mask &= (~(<u64>0)) >> <u64>(row + 64 - to)
  return mask
}

/** The bits of [from, to) in the word of `row`. */
@inline
export function wordIn(bits: usize, row: u32, from: u32, to: u32): u64 {
  return load<u64>(wordAt(bits, row)) & clip(row, from, to)
}

/**
 * None of the 512 rows from `row` on can pass any more. Looking at fewer costs more than it saves: where single words are empty by chance,
 * the wrong guesses of the processor are dearer than the comparison.
 */
@inline
export function isSettled(bits: usize, row: u32, mode: u32): bool {
  if (mode != AND || (row & 511) != 0) return false
  const at = wordAt(bits, row)
  const a = v128.or(v128.load(at), v128.load(at, 16))
  const b = v128.or(v128.load(at, 32), v128.load(at, 48))
  return !v128.any_true(v128.or(a, b))
}

/** Joins what was found in the 64 rows from `row` on to the bitmap. */
@inline
export function put(bits: usize, row: u32, from: u32, to: u32, mode: u32, found: u64): void {
  const at = wordAt(bits, row)
  let word = found & clip(row, from, to)
  if (mode == AND) word &= load<u64>(at)
  else if (mode == OR) word |= load<u64>(at)
  store<u64>(at, word)
}

/** Joins the same answer for all rows. */
export function constant(bits: usize, from: u32, to: u32, mode: u32, found: u64): void {
  for (let row = from & ~63; row < to; row += 64) put(bits, row, from, to, mode, found)
}

export function ones(bits: usize, from: u32, to: u32): void {
  constant(bits, from, to, WRITE, ~0)
}

export function and(bits: usize, other: usize, from: u32, to: u32): void {
  for (let row = from & ~63; row < to; row += 64) put(bits, row, from, to, AND, load<u64>(wordAt(other, row)))
}

export function or(bits: usize, other: usize, from: u32, to: u32): void {
  for (let row = from & ~63; row < to; row += 64) put(bits, row, from, to, OR, load<u64>(wordAt(other, row)))
}

export function not(bits: usize, from: u32, to: u32): void {
  for (let row = from & ~63; row < to; row += 64) put(bits, row, from, to, WRITE, ~load<u64>(wordAt(bits, row)))
}

export function count(bits: usize, from: u32, to: u32): u32 {
  let sum: u64 = 0
  for (let row = from & ~63; row < to; row += 64) sum += popcnt(wordIn(bits, row, from, to))
  return <u32>sum
}
