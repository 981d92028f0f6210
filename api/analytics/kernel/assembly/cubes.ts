// Cubes of counts over the codes of one to three columns.
import { wordIn } from './words'

@inline
function add(out: usize, index: u32): void {
  const at = out + (<usize>index << 2)
  store<u32>(at, load<u32>(at) + 1)
}

/** The share of one axis in the index of the cube. An axis without a column has none. */
@inline
function share(row: usize, column: usize, width: u32, remap: usize, stride: u32): u32 {
  if (column == 0) return 0
  let code: u32 = width == 1 ? <u32>load<u8>(column + row) : <u32>load<u16>(column + (row << 1))
  if (remap != 0) code = load<u16>(remap + (<usize>code << 1))
  return code * stride
}

@inline
function wideIndex(
  row: usize, columnA: usize, remapA: usize, strideA: u32, columnB: usize, strideB: u32, columnC: usize, strideC: u32,
): u32 {
  const place: u32 = load<u16>(remapA + (<usize>load<u16>(columnA + (row << 1)) << 1))
  return place * strideA + <u32>load<u8>(columnB + row) * strideB + <u32>load<u8>(columnC + row) * strideC
}

/** A first axis of two bytes with replaced codes, two others of one byte as they are: what counts by grid are made of. */
function wideCube(
  bits: usize, from: u32, to: u32, out: usize,
  columnA: usize, remapA: usize, strideA: u32, columnB: usize, strideB: u32, columnC: usize, strideC: u32,
): void {
  for (let row = from & ~63; row < to; row += 64) {
    let word = wordIn(bits, row, from, to)
    if (~word == 0) {
      for (let at = <usize>row, end = at + 64; at < end; at++)
        add(out, wideIndex(at, columnA, remapA, strideA, columnB, strideB, columnC, strideC))
      continue
    }
    while (word != 0) {
      const at = <usize>(row + <u32>ctz(word))
      word &= word - 1
      add(out, wideIndex(at, columnA, remapA, strideA, columnB, strideB, columnC, strideC))
    }
  }
}

export function histogramCube(
  bits: usize, from: u32, to: u32, out: usize,
  columnA: usize, widthA: u32, remapA: usize, strideA: u32,
  columnB: usize, widthB: u32, remapB: usize, strideB: u32,
  columnC: usize, widthC: u32, remapC: usize, strideC: u32,
): void {
  if (columnB != 0 && widthA == 2 && remapA != 0 && widthB == 1 && remapB == 0 && widthC == 1 && remapC == 0) {
    const third = columnC == 0 ? columnB : columnC
    return wideCube(bits, from, to, out, columnA, remapA, strideA, columnB, strideB, third, columnC == 0 ? 0 : strideC)
  }
  for (let row = from & ~63; row < to; row += 64) {
    let word = wordIn(bits, row, from, to)
    while (word != 0) {
      const at = <usize>(row + <u32>ctz(word))
      word &= word - 1
      const index =
        share(at, columnA, widthA, remapA, strideA) +
        share(at, columnB, widthB, remapB, strideB) +
        share(at, columnC, widthC, remapC, strideC)
      add(out, index)
    }
  }
}

/** Marks the codes of the set rows in the places, then numbers the marked ones. */
export function placesOf(bits: usize, from: u32, to: u32, column: usize, width: u32, size: u32, places: usize, codes: usize): u32 {
  memory.fill(places, 0, <usize>size << 1)
  for (let row = from & ~63; row < to; row += 64) {
    let word = wordIn(bits, row, from, to)
    while (word != 0) {
      const at = <usize>(row + <u32>ctz(word))
      word &= word - 1
      const code: u32 = width == 1 ? <u32>load<u8>(column + at) : <u32>load<u16>(column + (at << 1))
      store<u16>(places + (<usize>code << 1), 1)
    }
  }
  let found: u32 = 0
  for (let code: u32 = 0; code < size; code++) {
    const place = places + (<usize>code << 1)
    if (load<u16>(place) == 0) continue
    store<u16>(place, <u16>found)
    store<u16>(codes + (<usize>found << 1), <u16>code)
    found++
  }
  return found
}

/** Writes a cell in any case and counts it only when it is not 0: a jump that cannot be foreseen would cost more. One group behind the last one is written over. */
@inline
function takeCell(n: usize, cell: usize, name: usize, upper: usize, lower: usize, counts: usize): usize {
  const found = load<u32>(cell)
  const codes = load<u32>(name)
  store<u16>(upper + (n << 1), <u16>(codes >> 16))
  store<u16>(lower + (n << 1), <u16>codes)
  store<u32>(counts + (n << 2), found)
  return n + <usize>(found != 0)
}

export function takeCells(
  cube: usize, rows: u32, width: u32, names: usize, starts: usize, upper: usize, lower: usize, counts: usize,
): u32 {
  const zero = i32x4.splat(0)
  let n: usize = 0
  let cell = cube
  for (let row: u32 = 0; row < rows; row++) {
    store<u32>(starts + (<usize>row << 2), <u32>n)
    let name = names
    const end = cell + (<usize>width << 2)
    for (const wide = cell + (<usize>(width & ~3) << 2); cell < wide; cell += 16, name += 16) {
      if (!v128.any_true(v128.load(cell))) continue
      n = takeCell(n, cell, name, upper, lower, counts)
      n = takeCell(n, cell + 4, name + 4, upper, lower, counts)
      n = takeCell(n, cell + 8, name + 8, upper, lower, counts)
      n = takeCell(n, cell + 12, name + 12, upper, lower, counts)
      v128.store(cell, zero)
    }
    for (; cell < end; cell += 4, name += 4) {
      n = takeCell(n, cell, name, upper, lower, counts)
      store<u32>(cell, 0)
    }
  }
  return <u32>n
}
