// Counts per cell of a window, per code and per quarter of an hour.
import { wordIn } from './words'

/** The index of the cell of the place whose numbers stand at `x` and `y` in the window of five int32 (shift, x0, y0, width, height), or -1 outside. */
@inline
function cellOf(x: usize, y: usize, window: usize): i32 {
  const shift = load<u32>(window)
  const left: u32 = shift > 31 ? 0 : load<u32>(x) >> shift
  const top: u32 = shift > 31 ? 0 : load<u32>(y) >> shift
  const cellX: u32 = left - load<u32>(window, 4)
  const cellY: u32 = top - load<u32>(window, 8)
  const width = load<u32>(window, 12)
  if (cellX >= width || cellY >= load<u32>(window, 16)) return -1
  return <i32>(cellY * width + cellX)
}

@inline
function add(out: usize, index: u32, value: u32): void {
  const at = out + (<usize>index << 2)
  store<u32>(at, load<u32>(at) + value)
}

/** The index of a run's cell: from the pairs of `places` when there are any, else from the columns at the run's first row. */
@inline
function cellOfRun(starts: usize, run: u32, places: usize, x: usize, y: usize, window: usize): i32 {
  if (places != 0) return cellOf(places + (<usize>run << 3), places + (<usize>run << 3) + 4, window)
  const offset = <usize>load<u16>(starts + (<usize>run << 1)) << 2
  return cellOf(x + offset, y + offset, window)
}

export function countRuns(
  bits: usize, starts: usize, runs: u32, rows: u32, places: usize, x: usize, y: usize, window: usize, grid: usize,
): u32 {
  let sum: u32 = 0
  let word: u32 = 0
  let passed: u32 = 0
  let before: u32 = 0
  for (let run: u32 = 0; run < runs; run++) {
    const end: u32 = run + 1 < runs ? <u32>load<u16>(starts + (<usize>run << 1), 2) : rows
    for (const last = end >> 6; word < last; word++) passed += <u32>popcnt(load<u64>(bits + (<usize>word << 3)))
    const tail = end & 63
    let rank = passed
    if (tail != 0) rank += <u32>popcnt(load<u64>(bits + (<usize>word << 3)) << <u64>(64 - tail))
    const found = rank - before
    before = rank
    if (found == 0) continue
    const cell = cellOfRun(starts, run, places, x, y, window)
    if (cell < 0) continue
    add(grid, cell, found)
    sum += found
  }
  return sum
}

export function countRunLengths(
  starts: usize, runs: u32, rows: u32, places: usize, x: usize, y: usize, window: usize, grid: usize,
): u32 {
  let sum: u32 = 0
  for (let run: u32 = 0; run < runs; run++) {
    const start: u32 = load<u16>(starts + (<usize>run << 1))
    const end: u32 = run + 1 < runs ? <u32>load<u16>(starts + (<usize>run << 1), 2) : rows
    const cell = cellOfRun(starts, run, places, x, y, window)
    if (cell < 0) continue
    add(grid, cell, end - start)
    sum += end - start
  }
  return sum
}

export function countRows(
  bits: usize, from: u32, to: u32, x: usize, y: usize, window: usize, grid: usize,
): u32 {
  let sum: u32 = 0
  for (let row = from & ~63; row < to; row += 64) {
    let word = wordIn(bits, row, from, to)
    while (word != 0) {
      const offset = <usize>(row + <u32>ctz(word)) << 2
      const cell = cellOf(x + offset, y + offset, window)
      word &= word - 1
      if (cell < 0) continue
      add(grid, cell, 1)
      sum++
    }
  }
  return sum
}

export function histogramU8(bits: usize, from: u32, to: u32, column: usize, out: usize): void {
  for (let row = from & ~63; row < to; row += 64) {
    let word = wordIn(bits, row, from, to)
    const at = column + <usize>row
    if (~word == 0) {
      for (let i: usize = 0; i < 64; i++) add(out, load<u8>(at + i), 1)
      continue
    }
    while (word != 0) {
      add(out, load<u8>(at + <usize>ctz(word)), 1)
      word &= word - 1
    }
  }
}

export function histogramU16(bits: usize, from: u32, to: u32, column: usize, out: usize): void {
  for (let row = from & ~63; row < to; row += 64) {
    let word = wordIn(bits, row, from, to)
    const at = column + (<usize>row << 1)
    if (~word == 0) {
      for (let i: usize = 0; i < 128; i += 2) add(out, load<u16>(at + i), 1)
      continue
    }
    while (word != 0) {
      add(out, load<u16>(at + (<usize>ctz(word) << 1)), 1)
      word &= word - 1
    }
  }
}

/** Quarters of an hour from the first day on; rows outside of the days, and without a time (day 65535), are left out. */
export function histogramTime(
  bits: usize, from: u32, to: u32, day: usize, minute: usize, firstDay: u32, days: u32, out: usize,
): void {
  for (let row = from & ~63; row < to; row += 64) {
    let word = wordIn(bits, row, from, to)
    while (word != 0) {
      const at = <usize>(row + <u32>ctz(word)) << 1
      word &= word - 1
      const value: u32 = load<u16>(day + at)
      if (value == 0xffff || value - firstDay >= days) continue
      add(out, (value - firstDay) * 96 + <u32>load<u16>(minute + at) / 15, 1)
    }
  }
}

export function rowsOf(bits: usize, from: u32, to: u32, out: usize): u32 {
  let at = out
  for (let row = from & ~63; row < to; row += 64) {
    let word = wordIn(bits, row, from, to)
    while (word != 0) {
      store<u16>(at, <u16>(row + <u32>ctz(word)))
      at += 2
      word &= word - 1
    }
  }
  return <u32>((at - out) >> 1)
}

/** The sum of the little-endian u32 words, modulo 2³²; `bytes` is a multiple of 4. */
export function sumBytes(pointer: usize, bytes: u32): u32 {
  let a = i32x4.splat(0)
  let b = i32x4.splat(0)
  let c = i32x4.splat(0)
  let d = i32x4.splat(0)
  const end = pointer + <usize>bytes
  let at = pointer
  for (; end - at >= 64; at += 64) {
    a = i32x4.add(a, v128.load(at))
    b = i32x4.add(b, v128.load(at, 16))
    c = i32x4.add(c, v128.load(at, 32))
    d = i32x4.add(d, v128.load(at, 48))
  }
  const all = i32x4.add(i32x4.add(a, b), i32x4.add(c, d))
  let sum =
    i32x4.extract_lane(all, 0) + i32x4.extract_lane(all, 1) + i32x4.extract_lane(all, 2) + i32x4.extract_lane(all, 3)
  for (; at < end; at += 4) sum += load<i32>(at)
  return <u32>sum
}

export function addU32(target: usize, source: usize, n: u32): void {
  let i: u32 = 0
  for (; i + 4 <= n; i += 4) {
    const offset = <usize>i << 2
    v128.store(target + offset, i32x4.add(v128.load(target + offset), v128.load(source + offset)))
  }
  for (; i < n; i++) {
    const offset = <usize>i << 2
    store<u32>(target + offset, load<u32>(target + offset) + load<u32>(source + offset))
  }
}
